"""Entries as `facts` frames: one for each audience and handle, encoded at most once."""

from __future__ import annotations

from rooms.log import Entry
from rooms.projection import Audience, Fields, fact
from rooms.state import RoomState
from server.wire.frames import Frame

__all__ = ["Facts", "shown"]


def shown(entries: tuple[Entry, ...], room: RoomState, audience: Audience) -> list[Fields]:
    """Return what an audience is shown of these entries; room: after them, at once or later."""
    facts = (fact(entry, room, audience) for entry in entries)
    return [fields for fields in facts if fields is not None]


class Facts:
    """Consecutive entries on their way to many readers. entries: at least one."""

    __slots__ = ("_frames", "_room", "_shown", "entries")

    def __init__(self, room: RoomState, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._room = room
        self._shown: dict[Audience, list[Fields]] = {}
        self._frames: dict[tuple[Audience, int], Frame] = {}

    def frame(self, audience: Audience, handle: int) -> Frame:
        """Return the frame for readers of this audience who know the room by this handle.

        It covers all entries, also those that the audience is not shown.
        """
        frame = self._frames.get((audience, handle))
        if frame is None:
            frame = self._frames[audience, handle] = Frame.event(
                "facts",
                {
                    "room": handle,
                    "covers": (self.entries[0].seq, self.entries[-1].seq),
                    "entries": self._for(audience),
                },
            )
        return frame

    def _for(self, audience: Audience) -> list[Fields]:
        if audience not in self._shown:
            self._shown[audience] = shown(self.entries, self._room, audience)
        return self._shown[audience]
