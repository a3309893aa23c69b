"""Entries as `facts` frames: one for each audience and handle, encoded at most once."""

from __future__ import annotations

from rooms.audience import Audience, Fields
from rooms.ids import Position
from rooms.log import Entry
from rooms.projection import fact
from rooms.state import RoomState
from server.fanout.outbox import Outbox
from server.fanout.snapshots import Snapshots
from server.wire.frames import Frame
from server.wire.splice import pack, packed_array, packed_map

__all__ = ["Facts", "position_fields", "shown", "start_over_frame"]


def position_fields(position: Position) -> Fields:
    """Return a position as clients get it and send it back."""
    return {"epoch": position.epoch, "seq": position.seq, "id8": position.id8}


def start_over_frame(room: RoomState, outbox: Outbox, snapshots: Snapshots) -> Frame:
    """Return the frame that replaces all that a reader knows of the room. snapshots: of `room`."""
    says = packed_map(
        {"room": outbox.reader.handle, "head": position_fields(room.head)},
        {"snapshot": snapshots.now(outbox.audience)},
    )
    return Frame.event("start_over", says)


def shown(entries: tuple[Entry, ...], room: RoomState, audience: Audience) -> list[Fields]:
    """Return what an audience is shown of these entries; room: after them, at once or later."""
    facts = (fact(entry, room, audience) for entry in entries)
    return [fields for fields in facts if fields is not None]


class Facts:
    """Consecutive entries on their way to many readers. entries: at least one."""

    __slots__ = ("_frames", "_packed", "_room", "entries")

    def __init__(self, room: RoomState, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._room = room
        self._packed: dict[Audience, list[bytes | None]] = {}
        self._frames: dict[tuple[Audience, int, int], Frame] = {}

    def frame(self, audience: Audience, handle: int, skip: int = 0) -> Frame:
        """Return the frame for readers of this audience who know the room by this handle.

        It covers all entries but the first `skip`, also those that the audience
        is not shown. skip: less than there are.
        """
        frame = self._frames.get((audience, handle, skip))
        if frame is None:
            frame = self._frames[audience, handle, skip] = self._make(audience, handle, skip)
        return frame

    def _make(self, audience: Audience, handle: int, skip: int) -> Frame:
        last = self.entries[-1]
        shown = [packed for packed in self._for(audience)[skip:] if packed is not None]
        # With the id a reader names its position; it cannot compute ids itself.
        says = packed_map(
            {"room": handle, "covers": (self.entries[skip].seq, last.seq), "id8": last.id[:8]},
            {"entries": packed_array(shown)},
        )
        return Frame.event("facts", says)

    def _for(self, audience: Audience) -> list[bytes | None]:
        """Return each entry as the audience is shown it, None where it is covered only."""
        known = self._packed.get(audience)
        if known is None:
            facts = (fact(entry, self._room, audience) for entry in self.entries)
            known = [None if fields is None else pack(fields) for fields in facts]
            self._packed[audience] = known
        return known
