"""What is shown of rights: those of a role to everybody, a person's to them and to moderators.

That somebody was forbidden to chat is between them and those who run the room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rooms.audience import Audience, Fields
from rooms.commands import Role
from rooms.events import Event, ProfileChanged, RoleChanged
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.rights.held import Rights
from rooms.rights.words import (
    MemberSuspended,
    RightCleared,
    RightDenied,
    RightGiven,
    RoleRightCleared,
    RoleRightSet,
    SuspensionLifted,
)
from rooms.roles import Permission
from rooms.state import RoomState
from rooms.topic import Owners, Shows, Touches

__all__ = ["OWNERS", "SHOWS", "TOUCHES", "item", "keys", "own"]

_MINE = "mine"
_OfMember = (
    RightGiven | RightDenied | RightCleared | MemberSuspended | SuspensionLifted | RoleChanged
)


def keys(room: RoomState, audience: Audience) -> Iterable[str]:
    """Return the keys of all items: roles by name, persons by number."""
    rights = room.part(Rights)
    roles = (role.value for role in Role if role in rights.of_roles)
    if audience is not Audience.MODERATORS:
        return roles
    return (*roles, *map(str, sorted({*rights.of_members, *rights.suspended})))


def item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    """Return an item, or None where there is nothing to say."""
    rights = room.part(Rights)
    if not key.isdecimal():
        of_role = rights.of_roles.get(Role(key), {})
        return _sides(of_role) if of_role else None
    number = MemberNo(int(key))
    member = room.members.get(number)
    if audience is not Audience.MODERATORS or member is None:
        return None
    theirs, suspended = rights.of_members.get(number, {}), rights.suspended.get(number)
    if not theirs and suspended is None:
        return None
    return {
        "name": member.name,
        "rights": [
            {"right": right.value, "given": one.is_given, "by": one.by, "until": one.expires}
            for right, one in sorted(theirs.items())
        ],
        "suspended": None
        if suspended is None
        else {
            "by": suspended.by,
            "at": suspended.at_ms,
            "until": suspended.until_ms,
            "reason": suspended.reason,
        },
    }


def own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    """Return what a member is shown of their own rights, under one key; nothing without any."""
    rights = room.part(Rights)
    mine, suspended = rights.of_members.get(member.number, {}), rights.suspended.get(member.number)
    if not mine and suspended is None:
        return {}
    sides = _sides({right: one.is_given for right, one in mine.items()})
    until = None if suspended is None else suspended.until_ms
    return {_MINE: {**sides, "suspended": suspended is not None, "until": until}}


def _sides(said: Mapping[Permission, bool]) -> Fields:
    return {
        "given": sorted(right.value for right, is_given in said.items() if is_given),
        "denied": sorted(right.value for right, is_given in said.items() if not is_given),
    }


def _of_member(room: RoomState, _: Entry, event: _OfMember) -> Iterable[str]:
    # A room without any of this is not told of it with every new role.
    return (str(event.member),) if Rights in room.parts else ()


def _of_named(room: RoomState, entry: Entry, _: ProfileChanged) -> Iterable[str]:
    rights = room.part(Rights)
    is_listed = entry.m in rights.of_members or entry.m in rights.suspended
    return (str(entry.m),) if is_listed else ()


def _of_role(_: RoomState, __: Entry, event: RoleRightSet | RoleRightCleared) -> Iterable[str]:
    return (event.role.value,)


def _whose(_: RoomState, __: Entry, event: _OfMember) -> Iterable[MemberNo]:
    return (event.member,)


def _to_moderators(event: _OfMember, audience: Audience) -> Fields | None:
    if audience is not Audience.MODERATORS:
        return None
    told: Fields = {"member": event.member}
    if isinstance(event, (RightGiven, RightDenied, RightCleared)):
        told["right"] = event.right.value
    if isinstance(event, (RightGiven, RightDenied, MemberSuspended)):
        told["until"] = event.until_ms
    return told


TOUCHES: Mapping[type[Event], Touches] = {
    RightGiven: _of_member,
    RightDenied: _of_member,
    RightCleared: _of_member,
    MemberSuspended: _of_member,
    SuspensionLifted: _of_member,
    RoleChanged: _of_member,
    ProfileChanged: _of_named,
    RoleRightSet: _of_role,
    RoleRightCleared: _of_role,
}
OWNERS: Mapping[type[Event], Owners] = {
    kind: _whose for kind, touches in TOUCHES.items() if touches is _of_member
}
SHOWS: Mapping[type[Event], Shows] = {
    RightGiven: _to_moderators,
    RightDenied: _to_moderators,
    RightCleared: _to_moderators,
    RoleRightSet: lambda event, _: {
        "role": event.role.value,
        "right": event.right.value,
        "given": event.is_given,
    },
    RoleRightCleared: lambda event, _: {"role": event.role.value, "right": event.right.value},
    MemberSuspended: _to_moderators,
    SuspensionLifted: _to_moderators,
}
