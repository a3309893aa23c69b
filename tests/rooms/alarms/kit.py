"""Alarms in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.alarms.signs import LEAST_SAME
from rooms.alarms.words import DismissAlarm, Sign
from rooms.commands import Command, EndStay, Role, StayEnd
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _moderates(by: Role, _: Role) -> bool:
    return permits(by, Permission.MODERATE_CHAT)


def _at_random(rng: random.Random, by: MemberNo, _: MemberNo, __: Seq) -> list[Command]:
    return [DismissAlarm(by, rng.choice(list(Sign)))]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    for _ in range(LEAST_SAME):
        meeting.say(ana, "Buy the finest boats.")
    meeting.wait(1)
    meeting.do(DismissAlarm(mo, Sign.SAME))
    meeting.do(EndStay(ana, StayEnd.LEFT))


KIT = TopicKit(
    matrix=(("dismiss_alarm", lambda m, _, __: DismissAlarm(m, Sign.JOINS), _moderates),),
    at_random=_at_random,
    walk=_walk,
)
