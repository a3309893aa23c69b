"""The chat's gate in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, RestoreMessage, Role
from rooms.gate.words import ChatGate, Hold, SetChat, SetRaidMode
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _moderates(by: Role, _: Role) -> bool:
    return permits(by, Permission.MODERATE_CHAT)


def _at_random(rng: random.Random, by: MemberNo, _: MemberNo, message: Seq) -> list[Command]:
    # Mostly open: a walk in which nobody may write meets nothing else.
    gate = rng.choice((ChatGate.EVERYONE, ChatGate.EVERYONE, *ChatGate))
    return [
        SetChat(by, gate),
        SetChat(by, slow_s=rng.choice((0, 0, 3)), links=rng.choice(list(Role))),
        SetChat(by, hold=rng.choice(list(Hold)), mentions=rng.choice(list(Role))),
        SetRaidMode(by, rng.choice((0, 30))),
        RestoreMessage(by, message),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.do(SetChat(mo, slow_s=1, links=Role.PANELIST, hold=Hold.NEWCOMERS))
    first, second = meeting.say(ana, "Where is the pier?"), meeting.say(ana, "buy boats")
    meeting.do(RestoreMessage(mo, first))
    meeting.delete(mo, second)
    meeting.say(ana, "Thank you.")
    meeting.do(SetChat(mo, ChatGate.STAGE))
    meeting.do(SetRaidMode(mo, 60))
    meeting.wait(90)
    meeting.do(SetRaidMode(mo, 60))
    meeting.do(SetChat(mo, ChatGate.EVERYONE))
    meeting.say(ana, "I wait.")


KIT = TopicKit(
    matrix=(
        ("chat", lambda m, _, __: SetChat(m, ChatGate.OFF), _moderates),
        ("raid", lambda m, _, __: SetRaidMode(m), _moderates),
    ),
    at_random=_at_random,
    walk=_walk,
)
