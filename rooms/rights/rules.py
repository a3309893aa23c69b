"""The rules of rights: who gives and denies what to whom, and what ends by itself.

Theory. Every act works on a strictly lower rank, so nobody can shut out an owner or an
equal, and nobody gives what they do not hold: a right goes down the ranks and
never up. Who becomes an owner leaves all of it behind, because nobody could
take it from them. A hand that may not be up comes down with the right to it; a
suspension leaves it up, so that lifting it brings back what was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from rooms.commands import Role
from rooms.errors import BadMessage, NotAllowed, NotFound
from rooms.events import Event, RoleChanged
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_reason
from rooms.rights.held import Given, Rights, Suspended, may
from rooms.rights.lost import lost, mics_shut
from rooms.rights.shown import OWNERS, SHOWS, TOUCHES, item, keys, own
from rooms.rights.words import (
    ClearRight,
    ClearRoleRight,
    DenyRight,
    GiveRight,
    LiftSuspension,
    MemberSuspended,
    RightCleared,
    RightDenied,
    RightGiven,
    RoleRightCleared,
    RoleRightSet,
    SetRoleRight,
    SuspendMember,
    SuspensionLifted,
)
from rooms.roles import Permission, outranks
from rooms.rule import Rule
from rooms.session.held import is_open
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_FOR_S", "TOPIC"]

MAX_FOR_S: Final = 30 * 86_400
"""The longest that something holds which ends by itself, in seconds."""

K = TypeVar("K")
V = TypeVar("V")


def give(
    room: RoomState, by: Member, command: GiveRight, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Give a person a right. Raises NotFound, NotAllowed, BadMessage."""
    member, until_ms = _lower(room, by, command.member), _until(command.for_s, now_ms)
    _check_held(room, by, command.right)
    if _is_said(room, member, command.right, Given(True, by.number, until_ms)):
        return ()
    return (RightGiven(member.number, command.right, until_ms),)


def deny(
    room: RoomState, by: Member, command: DenyRight, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Deny a person a right; a hand that it held up comes down. Raises NotFound, NotAllowed, BadMessage."""
    member, until_ms = _lower(room, by, command.member), _until(command.for_s, now_ms)
    given = Given(False, by.number, until_ms)
    if _is_said(room, member, command.right, given):
        return ()
    after = _with_own(room.part(Rights), member.number, command.right, given)
    return (RightDenied(member.number, command.right, until_ms), *lost(room, after))


def clear(room: RoomState, by: Member, command: ClearRight, _: Message | None) -> tuple[Event, ...]:
    """Let a person's role answer again. Raises NotFound, NotAllowed."""
    member, rights = _lower(room, by, command.member), room.part(Rights)
    said = rights.of_members.get(member.number, {}).get(command.right)
    if said is None:
        return ()
    if not said.is_given:
        _check_held(room, by, command.right)
    after = _without_own(rights, member.number, command.right)
    return (RightCleared(member.number, command.right), *lost(room, after))


def set_role(
    room: RoomState, by: Member, command: SetRoleRight, _: Message | None
) -> tuple[Event, ...]:
    """Give or deny everybody of a lower role a right. Raises NotAllowed."""
    _check_role(by, command.role)
    if command.is_given:
        _check_held(room, by, command.right)
    rights = room.part(Rights)
    if rights.of_roles.get(command.role, {}).get(command.right) is command.is_given:
        return ()
    event = RoleRightSet(command.role, command.right, command.is_given)
    return (event, *lost(room, _with_role(rights, event)))


def clear_role(
    room: RoomState, by: Member, command: ClearRoleRight, _: Message | None
) -> tuple[Event, ...]:
    """Let the table of roles answer again. Raises NotAllowed."""
    _check_role(by, command.role)
    rights = room.part(Rights)
    said = rights.of_roles.get(command.role, {}).get(command.right)
    if said is None:
        return ()
    if not said:
        _check_held(room, by, command.right)
    event = RoleRightCleared(command.role, command.right)
    return (event, *lost(room, _without_role(rights, event)))


def suspend(
    room: RoomState, by: Member, command: SuspendMember, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Let somebody take no part for a while. Raises NotFound, NotAllowed, BadMessage, TooLarge."""
    member, until_ms = _lower(room, by, command.member), _until(command.for_s, now_ms)
    reason = clean_reason(command.reason)
    found = room.part(Rights).suspended.get(member.number)
    if found is not None and (found.until_ms, found.reason) == (until_ms, reason):
        return ()
    new = Suspended(by.number, now_ms, until_ms, reason)
    shut = mics_shut(room, _with_suspended(room.part(Rights), member.number, new))
    return (MemberSuspended(member.number, until_ms, reason), *shut)


def lift(
    room: RoomState, by: Member, command: LiftSuspension, _: Message | None
) -> tuple[Event, ...]:
    """Let somebody take part again. Raises NotFound, NotAllowed."""
    member = _lower(room, by, command.member)
    if member.number not in room.part(Rights).suspended:
        return ()
    return (SuspensionLifted(member.number),)


def _lower(room: RoomState, by: Member, number: MemberNo) -> Member:
    member = room.target(number)
    if not outranks(by.role, member.role):
        raise NotAllowed("only on a lower rank")
    if member.is_removed:
        raise NotFound(f"member {number} was removed")
    return member


def _check_role(by: Member, role: Role) -> None:
    if not outranks(by.role, role):
        raise NotAllowed("only for a lower role")


def _check_held(room: RoomState, by: Member, right: Permission) -> None:
    if not may(room, by, right):
        raise NotAllowed(f"nobody gives what they lack: {right}")


def _until(for_s: int, now_ms: int) -> int | None:
    if not 0 <= for_s <= MAX_FOR_S:
        raise BadMessage(f"it holds for at most {MAX_FOR_S} seconds, or with 0 until it is ended")
    return now_ms + for_s * 1000 if for_s else None


def _is_said(room: RoomState, member: Member, right: Permission, given: Given) -> bool:
    own = room.part(Rights).of_members.get(member.number, {}).get(right)
    return own is not None and (own.is_given, own.expires) == (given.is_given, given.expires)


def _given(room: RoomState, entry: Entry, event: RightGiven) -> None:
    given = Given(True, entry.m, event.until_ms)
    room.put_part(_with_own(room.part(Rights), event.member, event.right, given))


def _denied(room: RoomState, entry: Entry, event: RightDenied) -> None:
    given = Given(False, entry.m, event.until_ms)
    room.put_part(_with_own(room.part(Rights), event.member, event.right, given))


def _cleared(room: RoomState, _: Entry, event: RightCleared) -> None:
    room.put_part(_without_own(room.part(Rights), event.member, event.right))


def _role_set(room: RoomState, _: Entry, event: RoleRightSet) -> None:
    rights = _with_role(room.part(Rights), event)
    said = frozenset({(event.role, event.right)})
    of_session = rights.of_session | said if is_open(room) else rights.of_session - said
    room.put_part(replace(rights, of_session=of_session))


def _role_cleared(room: RoomState, _: Entry, event: RoleRightCleared) -> None:
    room.put_part(_without_role(room.part(Rights), event))


def _suspended(room: RoomState, entry: Entry, event: MemberSuspended) -> None:
    new = Suspended(entry.m, entry.ts, event.until_ms, event.reason)
    room.put_part(_with_suspended(room.part(Rights), event.member, new))


def _lifted(room: RoomState, _: Entry, event: SuspensionLifted) -> None:
    rights = room.part(Rights)
    room.put_part(replace(rights, suspended=_without(rights.suspended, event.member)))


def _role_changed(room: RoomState, _: Entry, event: RoleChanged) -> None:
    rights = room.part(Rights)
    has_any = event.member in rights.of_members or event.member in rights.suspended
    if event.role is Role.OWNER and has_any:
        room.put_part(
            replace(
                rights,
                of_members=_without(rights.of_members, event.member),
                suspended=_without(rights.suspended, event.member),
            )
        )


def _with_own(rights: Rights, member: MemberNo, right: Permission, given: Given) -> Rights:
    own = {**rights.of_members.get(member, {}), right: given}
    return replace(rights, of_members={**rights.of_members, member: own})


def _without_own(rights: Rights, member: MemberNo, right: Permission) -> Rights:
    own = _without(rights.of_members.get(member, {}), right)
    others = _without(rights.of_members, member)
    return replace(rights, of_members={**others, member: own} if own else others)


def _with_suspended(rights: Rights, member: MemberNo, new: Suspended) -> Rights:
    return replace(rights, suspended={**rights.suspended, member: new})


def _with_role(rights: Rights, event: RoleRightSet) -> Rights:
    of_role = {**rights.of_roles.get(event.role, {}), event.right: event.is_given}
    return replace(rights, of_roles={**rights.of_roles, event.role: of_role})


def _without_role(rights: Rights, event: RoleRightCleared) -> Rights:
    of_role = _without(rights.of_roles.get(event.role, {}), event.right)
    others = _without(rights.of_roles, event.role)
    return replace(
        rights,
        of_roles={**others, event.role: of_role} if of_role else others,
        of_session=rights.of_session - {(event.role, event.right)},
    )


def _without(mapping: Mapping[K, V], key: K) -> dict[K, V]:
    return {k: value for k, value in mapping.items() if k != key}


def _due(room: RoomState) -> int | None:
    rights = room.part(Rights)
    ends = [one.expires for own in rights.of_members.values() for one in own.values()]
    ends += [one.until_ms for one in rights.suspended.values()]
    # The session that it was said for is over: it ends as soon as somebody looks.
    ends += [room.tip.ts] if rights.of_session and not is_open(room) else []
    return min((end for end in ends if end is not None), default=None)


def _elapse(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    rights = after = room.part(Rights)
    events: list[Event] = []
    for member, theirs in rights.of_members.items():
        for right, one in theirs.items():
            if one.expires is not None and one.expires <= now_ms:
                events.append(RightCleared(member, right))
                after = _without_own(after, member, right)
    for role, right in () if is_open(room) else sorted(rights.of_session):
        cleared = RoleRightCleared(role, right)
        events.append(cleared)
        after = _without_role(after, cleared)
    events += lost(room, after)
    events += [
        SuspensionLifted(member)
        for member, one in rights.suspended.items()
        if one.until_ms is not None and one.until_ms <= now_ms
    ]
    return tuple(events)


_GIVES: Final = Permission.MANAGE_ROLES

TOPIC: Final = Topic(
    name="rights",
    part=Rights,
    rules={
        GiveRight: Rule(give, needs=_GIVES, is_timed=True),
        DenyRight: Rule(deny, needs=_GIVES, is_timed=True),
        ClearRight: Rule(clear, needs=_GIVES),
        SetRoleRight: Rule(set_role, needs=_GIVES),
        ClearRoleRight: Rule(clear_role, needs=_GIVES),
        SuspendMember: Rule(suspend, needs=Permission.KICK, is_timed=True),
        LiftSuspension: Rule(lift, needs=Permission.KICK),
    },
    folds={
        RightGiven: _given,
        RightDenied: _denied,
        RightCleared: _cleared,
        RoleRightSet: _role_set,
        RoleRightCleared: _role_cleared,
        MemberSuspended: _suspended,
        SuspensionLifted: _lifted,
    },
    follows={RoleChanged: _role_changed},
    shows=SHOWS,
    touches=TOUCHES,
    keys=keys,
    item=item,
    own=own,
    owners=OWNERS,
    due=_due,
    elapse=_elapse,
)
