"""The freeze in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, Role
from rooms.freeze.words import FreezeRoom, Stopped, ThawRoom
from rooms.ids import MemberNo, Seq
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _moderates(by: Role, _: Role) -> bool:
    return permits(by, Permission.MODERATE_CHAT)


def _at_random(rng: random.Random, by: MemberNo, _: MemberNo, __: Seq) -> list[Command]:
    one = rng.choice(list(Stopped))
    return [FreezeRoom(by, (one,)), ThawRoom(by, (one,)), ThawRoom(by), ThawRoom(MemberNo(1))]


def _walk(meeting: Meeting) -> None:
    mo = meeting.join("Mo", Role.MODERATOR)
    for command in (
        FreezeRoom(mo, (Stopped.REACTIONS,)), FreezeRoom(mo), ThawRoom(mo, (Stopped.CHAT,)),
        ThawRoom(mo), FreezeRoom(mo),
    ):  # fmt: skip
        meeting.do(command)


KIT = TopicKit(
    matrix=(
        ("freeze", lambda m, _, __: FreezeRoom(m), _moderates),
        ("thaw", lambda m, _, __: ThawRoom(m), _moderates),
    ),
    at_random=_at_random,
    walk=_walk,
)
