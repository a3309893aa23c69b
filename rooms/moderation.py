"""Acting on other members: putting them out, giving them another role.

Every act works on a strictly lower rank only, so an owner can be neither
removed nor demoted, not even by themselves: a room that had an owner has one.
"""

from __future__ import annotations

from dataclasses import replace

from rooms.commands import ChangeRole, RemoveMember, StayEnd
from rooms.errors import NotAllowed, NotFound
from rooms.events import Event, MemberRemoved, RoleChanged, StayEnded
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_reason
from rooms.queue.happened import HandLowered
from rooms.queue.held import Queue, has_hand
from rooms.rights.held import Rights, allows
from rooms.roles import Permission, grants, outranks
from rooms.state import RoomState

__all__ = ["change_role", "remove", "removed", "role_changed"]


def remove(
    room: RoomState, by: Member, command: RemoveMember, _: Message | None
) -> tuple[Event, ...]:
    """Put a member out, and end their stay in the same step. Raises NotFound, NotAllowed."""
    member = _lower(room, by, command.member)
    reason = clean_reason(command.reason)
    if member.is_removed:
        return ()
    removal = MemberRemoved(member.number, reason)
    if not member.is_here:
        return (removal,)
    return (removal, StayEnded(member.number, StayEnd.REMOVED))


def change_role(
    room: RoomState, by: Member, command: ChangeRole, _: Message | None
) -> tuple[Event, ...]:
    """Give a member another role; a hand that it does not allow is lowered.

    Raises NotFound, NotAllowed.
    """
    member = _lower(room, by, command.member)
    if not grants(by.role, command.role):
        raise NotAllowed(f"a {by.role} does not make a {command.role}")
    if member.is_removed:
        raise NotFound(f"member {member.number} was removed")
    if member.role is command.role:
        return ()
    change = RoleChanged(member.number, command.role)
    after = replace(member, role=command.role)
    if not has_hand(room, member.number) or allows(room.part(Rights), after, Permission.ASK):
        return (change,)
    return (change, HandLowered(member.number, None, room.part(Queue).is_hidden))


def removed(room: RoomState, _: Entry, event: MemberRemoved) -> None:
    """Fold a removal. The stay, if there was one, ends by its own entry."""
    member = room.members.get(event.member)
    if member is not None:
        room.roster.put(replace(member, is_removed=True))


def role_changed(room: RoomState, _: Entry, event: RoleChanged) -> None:
    """Fold another role."""
    member = room.members.get(event.member)
    if member is not None:
        room.roster.put(replace(member, role=event.role))


def _lower(room: RoomState, by: Member, number: MemberNo) -> Member:
    member = room.target(number)
    if not outranks(by.role, member.role):
        raise NotAllowed("only on a lower rank")
    return member
