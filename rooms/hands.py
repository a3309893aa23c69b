"""Raised hands: who asks for the floor, in the order of the log.

Theory. A hand is raised by an entry, and that entry's seq is its place: one
order for everybody, whatever their clocks say. It belongs to the stay, so it
outlives a reload and a lost connection's grace, and is gone with the member.
Raising again changes the note and not the place. Nobody needs a right to take
their own hand down.
"""

from __future__ import annotations

from dataclasses import replace

from rooms.assist import helped
from rooms.commands import LowerHand, RaiseHand, RaiseHandFor
from rooms.errors import Conflict, NotAllowed
from rooms.events import Event, HandLowered, HandRaised
from rooms.log import Entry
from rooms.members import Hand, Member
from rooms.messages import Message
from rooms.names import clean_note
from rooms.rights import may
from rooms.roles import Permission
from rooms.state import RoomState

__all__ = ["lower", "lowered", "put_up", "put_up_for", "raised"]


def put_up(_: RoomState, by: Member, command: RaiseHand, __: Message | None) -> tuple[Event, ...]:
    """Raise one's own hand. Raises Conflict if one is not present, TooLarge."""
    return _up(by, command.note)


def put_up_for(
    room: RoomState, by: Member, command: RaiseHandFor, _: Message | None
) -> tuple[Event, ...]:
    """Raise somebody's hand. Raises NotFound, NotAllowed, Conflict, TooLarge.

    Helping gives nobody a right: whom the role denies the floor needs another role first.
    """
    member = helped(room, by, command.member)
    if not may(room, member, Permission.ASK):
        raise NotAllowed(f"member {member.number} lacks {Permission.ASK}")
    return _up(member, command.note)


def lower(room: RoomState, by: Member, command: LowerHand, _: Message | None) -> tuple[Event, ...]:
    """Take a hand down. Raises NotFound, NotAllowed.

    Anybody's, whatever their rank: it can be undone at once, and whoever runs the
    room must be able to clear the list.
    """
    if command.member is None or command.member == by.number:
        return _down(by)
    member = room.target(command.member)
    if not may(room, by, Permission.ASSIST):
        raise NotAllowed(f"member {by.number} lacks {Permission.ASSIST}")
    return _down(member)


def raised(room: RoomState, entry: Entry, event: HandRaised) -> None:
    """Fold a raised hand; one that is up keeps its place."""
    member = room.members.get(event.member)
    if member is not None and member.is_here:
        up = member.hand
        hand = Hand(entry.seq, entry.ts, event.note) if up is None else replace(up, note=event.note)
        room.roster.put(replace(member, hand=hand))


def lowered(room: RoomState, _: Entry, event: HandLowered) -> None:
    """Fold that a hand is down."""
    member = room.members.get(event.member)
    if member is not None and member.hand is not None:
        room.roster.put(replace(member, hand=None))


def _up(member: Member, note: str) -> tuple[Event, ...]:
    note = clean_note(note)
    if not member.is_here:
        raise Conflict("only who is present raises a hand")
    if member.hand is not None and note in ("", member.hand.note):
        return ()
    return (HandRaised(member.number, note),)


def _down(member: Member) -> tuple[Event, ...]:
    return () if member.hand is None else (HandLowered(member.number),)
