"""Every role x every command x the role of whom it is about, against the table of roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from rooms.commands import (
    AddReaction,
    ArchiveRoom,
    BringToStage,
    ChangeDoor,
    ChangeProfile,
    ChangeRole,
    Command,
    CreateRoom,
    DeleteMessage,
    Door,
    EditMessage,
    JoinRoom,
    LeadMember,
    LeaveSeat,
    PassTime,
    PostMessage,
    RedactMessage,
    ReleaseSeat,
    RemoveMember,
    RemoveReaction,
    RenameRoom,
    ReserveSeat,
    RestoreMessage,
    RestoreRoom,
    Role,
    SeatMember,
    SetPortal,
    StandMember,
    TakeSeat,
)
from rooms.errors import NotAllowed
from rooms.ids import MemberNo, PortalNo, SeatNo, Seq
from rooms.members import Member
from rooms.queue.asked import LowerHand, RaiseHandFor
from rooms.rights import allows
from rooms.roles import Permission, grants, outranks, permits
from rooms.room import RULES
from rooms.topics import TOPICS
from rooms.vocabulary import INTERNAL, PUBLIC
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import kits
from tests.rooms.walks import walk

Make = Callable[[MemberNo, MemberNo, Seq], Command]
May = Callable[[Role, Role], bool]


def needs(permission: Permission) -> May:
    return lambda by, _: permits(by, permission)


def gives(role: Role) -> May:
    return lambda by, target: (
        permits(by, Permission.MANAGE_ROLES) and outranks(by, target) and grants(by, role)
    )


def helps(by: Role, of: Role) -> bool:
    return permits(by, Permission.ASSIST) and not outranks(of, by)


# command -> who may, said a second time and independently of the rules.
MATRIX: list[tuple[str, Make, May]] = [
    ("profile", lambda m, _, __: ChangeProfile(m, "New name", "h2"), lambda _, __: True),
    ("rename", lambda m, _, __: RenameRoom(m, "T"), needs(Permission.MANAGE_ROOM)),
    ("door", lambda m, _, __: ChangeDoor(m, Door.OPEN), needs(Permission.MANAGE_ROOM)),
    ("portal", lambda m, _, __: SetPortal(m, PortalNo(1)), needs(Permission.MANAGE_ROOM)),
    ("archive", lambda m, _, __: ArchiveRoom(m), needs(Permission.ARCHIVE)),
    ("restore_room", lambda m, _, __: RestoreRoom(m), needs(Permission.ARCHIVE)),
    ("post", lambda m, _, __: PostMessage(m, "hi"), needs(Permission.CHAT)),
    ("edit", lambda m, _, s: EditMessage(m, s, "hi"), lambda _, __: False),
    ("react", lambda m, _, s: AddReaction(m, s, "👍"), needs(Permission.REACT)),
    ("unreact", lambda m, _, s: RemoveReaction(m, s, "👍"), needs(Permission.REACT)),
    ("delete", lambda m, _, s: DeleteMessage(m, s), needs(Permission.REDACT)),
    ("restore", lambda m, _, s: RestoreMessage(m, s), needs(Permission.REDACT)),
    (
        "redact",
        lambda m, _, s: RedactMessage(m, s),
        lambda by, of: permits(by, Permission.REDACT) and outranks(by, of),
    ),
    (
        "remove",
        lambda m, t, _: RemoveMember(m, t),
        lambda by, of: permits(by, Permission.KICK) and outranks(by, of),
    ),
    ("sit", lambda m, _, __: TakeSeat(m, SeatNo(1)), needs(Permission.MOVE_AVATAR)),
    ("stand", lambda m, _, __: LeaveSeat(m), needs(Permission.MOVE_AVATAR)),
    ("seat", lambda m, t, _: SeatMember(m, t, SeatNo(1)), helps),
    ("let_stand", lambda m, t, _: StandMember(m, t), helps),
    ("to_stage", lambda m, t, _: BringToStage(m, t, (SeatNo(1),)), helps),
    ("lead", lambda m, t, _: LeadMember(m, t), helps),
    ("keep", lambda m, t, _: ReserveSeat(m, SeatNo(1), t), needs(Permission.ASSIST)),
    ("release", lambda m, _, __: ReleaseSeat(m, SeatNo(1)), needs(Permission.ASSIST)),
]


def _giving(role: Role) -> Make:
    return lambda m, t, _: ChangeRole(m, t, role)


MATRIX += [(f"make_{role}", _giving(role), gives(role)) for role in Role]
MATRIX += [row for kit in kits().values() for row in kit.matrix]
ABOUT = {row[0]: kit.about for kit in kits().values() for row in kit.matrix}


@pytest.mark.parametrize(("name", "make", "may"), MATRIX, ids=[m[0] for m in MATRIX])
def test_a_command_is_carried_out_exactly_for_whom_the_table_allows(
    name: str, make: Make, may: May
) -> None:
    done = {pair for pair in product(Role, Role) if _is_done(name, make, *pair)}
    assert done == {pair for pair in product(Role, Role) if may(*pair)}


def _is_done(name: str, make: Make, by: Role, target: Role) -> bool:
    """Return whether it is carried out; what refuses it must be the rights."""
    meeting = Meeting()
    # Whoever it is about said something while they still could.
    other = meeting.join("Other", Role.ATTENDEE)
    said = meeting.say(other)
    olga = meeting.join("Olga", Role.OWNER)
    if target is not Role.ATTENDEE:
        meeting.do(ChangeRole(olga, other, target))
    about = ABOUT.get(name)
    subject = said if about is None else about(meeting, olga)
    command = make(meeting.join("Asker", by), other, subject)
    try:
        meeting.do(command)
    except NotAllowed:
        return False
    return True


def test_the_matrix_holds_every_public_command() -> None:
    made = {type(make(MemberNo(1), MemberNo(2), Seq(3))) for _, make, _ in MATRIX}
    assert made == set(PUBLIC)
    inner = {command for topic in TOPICS for command in topic.inner}
    assert set(RULES) == {*PUBLIC, *INTERNAL} - {CreateRoom, JoinRoom, PassTime} - inner


@pytest.mark.parametrize("seed", range(100, 110))
def test_no_event_escapes_what_the_table_forbids(seed: int) -> None:
    roles: dict[MemberNo, Role] = {}
    members: dict[MemberNo, Member] = {}
    authors: dict[Seq, MemberNo] = {}
    owners = 0
    for meeting, command, outcome in walk(seed, 300):
        by, before = roles.get(command.by), dict(roles)
        asks = members.get(command.by)
        members = dict(meeting.room.members)
        roles = {m.number: m.role for m in meeting.room.members.values()}
        authors |= {e.seq: e.m for e in meeting.log if e.kind == "message_posted"}
        now = sum(m.role is Role.OWNER for m in meeting.room.members.values() if not m.is_removed)
        assert now >= owners  # an owner is never lost
        owners = now
        if isinstance(outcome, Exception) or not outcome.entries or by is None:
            continue
        assert asks is not None
        may = partial(allows, meeting.rights, asks)
        rule = RULES[type(command)]
        assert rule.needs is None or may(rule.needs)
        match command:
            case RemoveMember(member=member):
                assert outranks(by, before[member])
            case ChangeRole(member=member, role=role):
                assert outranks(by, before[member])
                assert grants(by, role)
            case (
                DeleteMessage(message=seq)
                | RestoreMessage(message=seq)
                | RedactMessage(message=seq)
            ):
                assert authors[seq] == command.by or may(Permission.REDACT)
            case RaiseHandFor(member=member):
                assert not outranks(before[member], by)
                assert allows(meeting.rights, members[member], Permission.ASK)
            case (
                SeatMember(member=member)
                | StandMember(member=member)
                | BringToStage(member=member)
                | LeadMember(member=member)
            ):
                assert not outranks(before[member], by)
            case LowerHand(member=member):
                assert member in (None, command.by) or may(Permission.ASSIST)
            case EditMessage(message=seq):
                assert authors[seq] == command.by
            case _:
                pass
