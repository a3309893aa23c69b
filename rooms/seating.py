"""Sitting down and standing up: two want one seat, and the order of the log decides."""

from __future__ import annotations

from dataclasses import replace

from rooms.commands import LeaveSeat, TakeSeat
from rooms.errors import Conflict, NotFound, SeatKept
from rooms.events import Event, SeatLeft, SeatTaken
from rooms.ids import SeatNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.reservations import is_kept_from
from rooms.state import RoomState

__all__ = ["leave", "left", "may_sit", "take", "taken"]


def may_sit(room: RoomState, member: Member, seat: SeatNo, now_ms: int) -> bool:
    """Return whether the member can sit down there; False: they sit there already.

    Raises NotFound if there is no such seat, Conflict if it is taken or they are not
    present, SeatKept if it is reserved for somebody else.
    """
    if not 1 <= seat <= room.seat_count:
        raise NotFound(f"no seat {seat}")
    if not member.is_here:
        raise Conflict("only who is present sits down")
    if member.seat == seat:
        return False
    if room.roster.on_seat(seat) is not None:
        raise Conflict("the seat is taken")
    if is_kept_from(room, member, seat, now_ms):
        raise SeatKept(f"seat {seat}")
    return True


def take(
    room: RoomState, by: Member, command: TakeSeat, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Sit down. Raises NotFound, Conflict, SeatKept."""
    if not may_sit(room, by, command.seat, now_ms):
        return ()
    return (SeatTaken(command.seat),)


def leave(_: RoomState, by: Member, __: LeaveSeat, ___: Message | None) -> tuple[Event, ...]:
    """Stand up."""
    return () if by.seat is None else (SeatLeft(),)


def taken(room: RoomState, entry: Entry, event: SeatTaken) -> None:
    """Fold a seat's new owner; the seat before is free."""
    member = room.members.get(entry.m)
    if member is not None and member.is_here:
        room.roster.put(replace(member, seat=event.seat))


def left(room: RoomState, entry: Entry, _: SeatLeft) -> None:
    """Fold that a member stands."""
    member = room.members.get(entry.m)
    if member is not None and member.seat is not None:
        room.roster.put(replace(member, seat=None))
