"""What ends at once with a right: a hand that may not be up, an open microphone.

Each end is an event of its own, because everybody sees it, and the denial itself is told
to the person and to moderators alone.
"""

from __future__ import annotations

from rooms.events import Event
from rooms.mics.held import Mics, may_speak, may_speak_by
from rooms.mics.words import MicShut
from rooms.queue.happened import HandLowered
from rooms.queue.held import Queue, waiting_members
from rooms.rights.held import Rights, allows
from rooms.roles import Permission
from rooms.state import RoomState

__all__ = ["hands_down", "lost", "mics_shut"]


def lost(room: RoomState, after: Rights) -> tuple[Event, ...]:
    """Return what ends where these rights come to hold."""
    return hands_down(room, after) + mics_shut(room, after)


def hands_down(room: RoomState, after: Rights) -> tuple[Event, ...]:
    """Return the end of every hand that may not be up where these rights hold."""
    before, queue = room.part(Rights), room.part(Queue)
    members = (room.members[number] for number in waiting_members(queue))
    return tuple(
        HandLowered(member.number, None, queue.is_hidden)
        for member in members
        if allows(before, member, Permission.ASK) and not allows(after, member, Permission.ASK)
    )


def mics_shut(room: RoomState, after: Rights) -> tuple[Event, ...]:
    """Return the end of every open microphone, and question to open one, of who may not speak."""
    mics = room.part(Mics)
    members = (room.members[number] for number in sorted({*mics.open, *mics.asked}))
    return tuple(
        MicShut(member.number)
        for member in members
        if may_speak(room, member) and not may_speak_by(after, room, member)
    )
