"""The spotlight in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, DeleteMessage, EndStay, Role, StayEnd
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, permits
from rooms.spotlight.words import PinMessage, SetSpotlight
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _assists(by: Role, _: Role) -> bool:
    return permits(by, Permission.ASSIST)


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, message: Seq) -> list[Command]:
    return [
        SetSpotlight(by, rng.choice(((), (member,), (member, by)))),
        PinMessage(by, rng.choice((None, message))),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    said = meeting.say(ana, "Where is the pier?")
    for command in (
        SetSpotlight(mo, (ana, mo)), PinMessage(mo, said), EndStay(ana, StayEnd.LEFT),
        DeleteMessage(mo, said), SetSpotlight(mo), PinMessage(mo, meeting.say(mo, "There.")),
    ):  # fmt: skip
        meeting.do(command)


KIT = TopicKit(
    matrix=(
        ("spotlight", lambda m, t, _: SetSpotlight(m, (t,)), _assists),
        ("pin", lambda m, _, s: PinMessage(m, s), _assists),
    ),
    at_random=_at_random,
    walk=_walk,
)
