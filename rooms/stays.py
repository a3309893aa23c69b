"""Being present: a stay begins, is found to hold, ends. The lease behind it is the host's."""

from __future__ import annotations

from dataclasses import replace

from rooms.commands import BeginStay, EndStay, Role
from rooms.errors import Full, Locked
from rooms.events import Event, StayBegan, StayEnded
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.roles import outranks
from rooms.state import RoomState

__all__ = ["began", "begin", "end", "ended"]


def begin(room: RoomState, by: Member, _: BeginStay, __: Message | None) -> tuple[Event, ...]:
    """Be present, in a free slot. Raises Full without one.

    An archived room is quiet for all: those who run it may look in, others
    get Locked and read the transcript instead.
    """
    if by.is_here:
        return ()
    if room.is_archived and not outranks(by.role, Role.PANELIST):
        raise Locked("the room is archived")
    slot = room.roster.free_slot()
    if slot is None:
        raise Full("every slot is taken")
    return (StayBegan(slot),)


def end(_: RoomState, by: Member, command: EndStay, __: Message | None) -> tuple[Event, ...]:
    """Be present no more; nothing happens to who is not."""
    return (StayEnded(by.number, command.why),) if by.is_here else ()


def began(room: RoomState, entry: Entry, event: StayBegan) -> None:
    """Fold a beginning stay; its seat is still to be chosen."""
    member = room.members.get(entry.m)
    if member is not None and not member.is_removed:
        room.roster.began_stay(member, event.slot)


def ended(room: RoomState, _: Entry, event: StayEnded) -> None:
    """Fold the end of a stay: slot and seat are free."""
    member = room.members.get(event.member)
    if member is not None:
        room.roster.put(replace(member, is_here=False, slot=None, seat=None))
