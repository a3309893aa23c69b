"""Seats that are kept: for a member, or for a role and those above, until a time.

Theory. Whoever may assist keeps a seat; sitting down, alone or with help, is
judged against it in the same act that takes the seat, by the room's one writer,
so nobody slips in between. When it ends stands in the entry, and is compared
with the time that the deciding entry will have: no timer runs, and a replay
comes to the same. One that is over is no entry; it is forgotten with the next
reservation, by every fold alike.
"""

from __future__ import annotations

from rooms.commands import ReleaseSeat, ReserveSeat
from rooms.errors import BadMessage, Conflict, NotFound
from rooms.events import Event, SeatReleased, SeatReserved
from rooms.ids import SeatNo
from rooms.log import Entry
from rooms.members import Member, Reservation
from rooms.messages import Message
from rooms.roles import outranks
from rooms.state import RoomState

__all__ = [
    "MAX_RESERVED_S",
    "is_kept_for",
    "is_kept_from",
    "release",
    "released",
    "reserve",
    "reserved",
]

MAX_RESERVED_S = 7 * 86_400
"""A week: a seat for the next meeting, and none that is forgotten for good."""


def is_kept_from(room: RoomState, member: Member, seat: SeatNo, now_ms: int) -> bool:
    """Return whether the seat is reserved at `now_ms`, and not for this member."""
    kept = room.reservations.get(seat)
    return kept is not None and now_ms < kept.expires and not _is_for(kept, member)


def is_kept_for(room: RoomState, member: Member, seat: SeatNo, now_ms: int) -> bool:
    """Return whether the seat is reserved at `now_ms` for this member by name."""
    kept = room.reservations.get(seat)
    return kept is not None and now_ms < kept.expires and kept.member == member.number


def reserve(
    room: RoomState, _: Member, command: ReserveSeat, __: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Keep a seat. Raises BadMessage, NotFound, and Conflict if somebody else sits there."""
    if (command.member is None) == (command.role is None):
        raise BadMessage("a seat is reserved for a member or for a role")
    if not 1 <= command.for_s <= MAX_RESERVED_S:
        raise BadMessage(f"a seat is reserved for 1 to {MAX_RESERVED_S} s")
    if not 1 <= command.seat <= room.seat_count:
        raise NotFound(f"no seat {command.seat}")
    if command.member is not None and room.target(command.member).is_removed:
        raise NotFound(f"member {command.member} was removed")
    kept = Reservation(command.member, command.role, now_ms + 1000 * command.for_s)
    sitting = room.roster.on_seat(command.seat)
    if sitting is not None and not _is_for(kept, sitting):
        raise Conflict("somebody else sits there")
    return (SeatReserved(command.seat, kept.member, kept.role, kept.expires),)


def release(
    room: RoomState, _: Member, command: ReleaseSeat, __: Message | None
) -> tuple[Event, ...]:
    """Let everybody sit there again."""
    return (SeatReleased(command.seat),) if command.seat in room.reservations else ()


def reserved(room: RoomState, entry: Entry, event: SeatReserved) -> None:
    """Fold a reservation, and forget those that are over by then."""
    for seat in [s for s, kept in room.reservations.items() if kept.expires <= entry.ts]:
        del room.reservations[seat]
    room.reservations[event.seat] = Reservation(event.member, event.role, event.expires)


def released(room: RoomState, _: Entry, event: SeatReleased) -> None:
    """Fold that a seat is free to all."""
    room.reservations.pop(event.seat, None)


def _is_for(kept: Reservation, member: Member) -> bool:
    if kept.role is None:
        return kept.member == member.number
    return not outranks(kept.role, member.role)
