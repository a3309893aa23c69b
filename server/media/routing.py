"""Whose sound is passed on to whom, as a pure function of the room.

Theory. What a forwarder passes on is decided here and nowhere else, from facts of the log
alone: so after a restart the same people are silent, and a client that sends
although it is muted sends to nobody. The host asks before it acknowledges the command
that changed anything, so the packets stop first and the telling comes after.
"""

from __future__ import annotations

from rooms.ids import MemberNo
from rooms.mics.held import Mics, is_heard
from rooms.state import RoomState

__all__ = ["heard", "hears"]


def heard(room: RoomState) -> frozenset[MemberNo]:
    """Return the members whose sound is passed on at all."""
    return frozenset(
        number
        for number in room.part(Mics).open
        if (member := room.here.get(number)) is not None and is_heard(room, member)
    )


def hears(room: RoomState, listener: MemberNo, speaker: MemberNo) -> bool:
    """Return whether the speaker's sound is passed on to the listener: never one's own."""
    if listener == speaker or listener not in room.here:
        return False
    member = room.here.get(speaker)
    return member is not None and is_heard(room, member)
