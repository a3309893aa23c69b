"""Sitting down and standing up: two want one seat, and the order of the log decides."""

from __future__ import annotations

from dataclasses import replace

from rooms.commands import LeaveSeat, TakeSeat
from rooms.errors import Conflict, NotFound
from rooms.events import Event, SeatLeft, SeatTaken
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.state import RoomState

__all__ = ["leave", "left", "take", "taken"]


def take(room: RoomState, by: Member, command: TakeSeat, _: Message | None) -> tuple[Event, ...]:
    """Sit down. Raises NotFound if there is no such seat, Conflict if it is taken."""
    if not 1 <= command.seat <= room.seat_count:
        raise NotFound(f"no seat {command.seat}")
    if not by.is_here:
        raise Conflict("only who is present sits down")
    if by.seat == command.seat:
        return ()
    if room.roster.on_seat(command.seat) is not None:
        raise Conflict("the seat is taken")
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
