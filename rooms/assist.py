"""Doing for others what they could do themselves: seats, standing up, the way there.

Theory. Helping can be undone by who was helped, at once, so it works on one's
own rank too and not only on lower ones; who is above is left alone. The entry
says who did it (`m`) and with whom (`member`), and so does the fact that
everybody is told.
"""

from __future__ import annotations

from dataclasses import replace

from rooms.commands import LeadMember, LeadTo, SeatMember, StandMember
from rooms.errors import Conflict, NotAllowed
from rooms.events import Event, MemberLed, MemberSeated, MemberStood
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.roles import outranks
from rooms.seating import may_sit
from rooms.state import RoomState

__all__ = ["helped", "lead", "led", "seat", "seated", "stand", "stood"]


def helped(room: RoomState, by: Member, number: MemberNo) -> Member:
    """Return the member whom `by` helps. Raises NotFound, and NotAllowed for a higher rank."""
    member = room.target(number)
    if outranks(member.role, by.role):
        raise NotAllowed("only on no higher rank")
    return member


def seat(
    room: RoomState, by: Member, command: SeatMember, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Put somebody on a seat. Raises NotFound, NotAllowed, Conflict, SeatKept."""
    member = helped(room, by, command.member)
    if not may_sit(room, member, command.seat, now_ms):
        return ()
    return (MemberSeated(member.number, command.seat),)


def stand(
    room: RoomState, by: Member, command: StandMember, _: Message | None
) -> tuple[Event, ...]:
    """Let somebody stand up. Raises NotFound, NotAllowed."""
    member = helped(room, by, command.member)
    return () if member.seat is None else (MemberStood(member.number),)


def lead(room: RoomState, by: Member, command: LeadMember, _: Message | None) -> tuple[Event, ...]:
    """Lead somebody who is present. Raises NotFound, NotAllowed, Conflict.

    Where exactly they come to stand the log does not hold: their own page finds the way, to where
    the other one is by then, and they may turn off it.
    """
    member = helped(room, by, command.member)
    if not member.is_here or member.number == by.number:
        raise Conflict("only another who is present can be led")
    if command.to is LeadTo.ME and not by.is_here:
        raise Conflict("only who is present leads to themselves")
    return (MemberLed(member.number, command.to),)


def led(room: RoomState, _: Entry, event: MemberLed) -> None:
    """Fold that somebody is led: whoever walks does not sit."""
    member = room.members.get(event.member)
    if member is not None and member.seat is not None:
        room.roster.put(replace(member, seat=None))


def seated(room: RoomState, _: Entry, event: MemberSeated) -> None:
    """Fold that somebody was put on a seat; the one before is free."""
    member = room.members.get(event.member)
    if member is not None and member.is_here:
        room.roster.put(replace(member, seat=event.seat))


def stood(room: RoomState, _: Entry, event: MemberStood) -> None:
    """Fold that somebody was let stand."""
    member = room.members.get(event.member)
    if member is not None and member.seat is not None:
        room.roster.put(replace(member, seat=None))
