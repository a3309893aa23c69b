"""Entries as `facts` frames: one for each audience and handle, encoded at most once."""

from __future__ import annotations

from rooms.ids import Position
from rooms.log import Entry
from rooms.projection import Audience, Fields, fact, view
from rooms.state import RoomState
from server.fanout.outbox import Outbox
from server.fanout.weight import bounded
from server.wire.frames import Frame

__all__ = ["Facts", "position_fields", "shown", "start_over_frame"]


def position_fields(position: Position) -> Fields:
    """Return a position as clients get it and send it back."""
    return {"epoch": position.epoch, "seq": position.seq, "id8": position.id8}


def start_over_frame(room: RoomState, outbox: Outbox) -> Frame:
    """Return the frame that replaces all that a reader knows of the room."""
    says: Fields = {
        "room": outbox.reader.handle,
        "head": position_fields(room.head),
        "snapshot": bounded(view(room, outbox.audience)),
    }
    return Frame.event("start_over", says)


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
                    # With it a reader names its position; it cannot compute ids itself.
                    "id8": self.entries[-1].id[:8],
                    "entries": self._for(audience),
                },
            )
        return frame

    def _for(self, audience: Audience) -> list[Fields]:
        if audience not in self._shown:
            self._shown[audience] = shown(self.entries, self._room, audience)
        return self._shown[audience]
