"""Rights in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, Role
from rooms.ids import MemberNo, Seq
from rooms.mics.words import OpenMic
from rooms.rights.words import (
    ClearRight,
    ClearRoleRight,
    DenyRight,
    GiveRight,
    LiftSuspension,
    SetRoleRight,
    SuspendMember,
)
from rooms.roles import Permission, outranks, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _gives(by: Role, of: Role) -> bool:
    return permits(by, Permission.MANAGE_ROLES) and outranks(by, of)


def _kicks(by: Role, of: Role) -> bool:
    return permits(by, Permission.KICK) and outranks(by, of)


def _for_attendees(by: Role, _: Role) -> bool:
    return _gives(by, Role.ATTENDEE)


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, _: Seq) -> list[Command]:
    right, role = rng.choice(list(Permission)), rng.choice(list(Role))
    for_s = rng.choice((0, 5, 60))
    return [
        GiveRight(by, member, right, for_s),
        DenyRight(by, member, rng.choice((right, Permission.ASK, Permission.SPEAK)), for_s),
        ClearRight(by, member, right),
        SetRoleRight(by, role, rng.choice((right, Permission.ASK)), rng.random() < 0.5),
        ClearRoleRight(by, role, right),
        SuspendMember(by, member, for_s, f"reason {rng.randint(0, 9)}"),
        LiftSuspension(by, member),
    ]


def _walk(meeting: Meeting) -> None:
    olga, mo = meeting.join("Olga", Role.OWNER), meeting.join("Mo", Role.MODERATOR)
    ana, ben = meeting.join("Ana"), meeting.join("Ben")
    meeting.raise_hand(ben)
    meeting.do(OpenMic(ben))
    before: tuple[Command, ...] = (
        GiveRight(mo, ana, Permission.MANAGE_POLLS, 10),
        GiveRight(olga, ana, Permission.ARCHIVE),
        DenyRight(mo, ana, Permission.CHAT),
        DenyRight(mo, ben, Permission.ASK, 5),
        SetRoleRight(olga, Role.ATTENDEE, Permission.REACT, is_given=False),
        SuspendMember(mo, ben, 8, "shouts"),
    )
    for command in before:
        meeting.do(command)
    meeting.wait(20)
    for command in (
        ClearRight(mo, ana, Permission.CHAT),
        ClearRoleRight(mo, Role.ATTENDEE, Permission.REACT),
        SuspendMember(mo, ana, 0),
        LiftSuspension(olga, ana),
    ):
        meeting.do(command)


KIT = TopicKit(
    matrix=(
        ("give_right", lambda m, t, _: GiveRight(m, t, Permission.CHAT), _gives),
        ("deny_right", lambda m, t, _: DenyRight(m, t, Permission.CHAT), _gives),
        ("clear_right", lambda m, t, _: ClearRight(m, t, Permission.CHAT), _gives),
        (
            "give_archive",
            lambda m, t, _: GiveRight(m, t, Permission.ARCHIVE),
            lambda by, of: _gives(by, of) and permits(by, Permission.ARCHIVE),
        ),
        (
            "set_role_right",
            lambda m, _, __: SetRoleRight(m, Role.ATTENDEE, Permission.CHAT, is_given=False),
            _for_attendees,
        ),
        (
            "clear_role_right",
            lambda m, _, __: ClearRoleRight(m, Role.ATTENDEE, Permission.CHAT),
            _for_attendees,
        ),
        ("suspend", lambda m, t, _: SuspendMember(m, t), _kicks),
        ("lift_suspension", lambda m, t, _: LiftSuspension(m, t), _kicks),
    ),
    at_random=_at_random,
    walk=_walk,
)
