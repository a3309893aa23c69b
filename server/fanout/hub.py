"""The delivery loop of one room.

Theory. What becomes durable within one turn of the loop is collected, and one
`call_soon` flush encodes it once for each audience and handle and hands the same
bytes to every reader in one synchronous loop. An idle room delivers at once; the
busier the loop, the more entries share a frame and a write, so that a delivery
becomes cheaper as the load grows. Nothing here waits for anybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

from rooms.log import Entry
from rooms.projection import Audience
from rooms.state import RoomState
from server.fanout.facts import Facts
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox, Turn
from server.fanout.reader import Reader
from server.wire.frames import Frame

__all__ = ["Hub"]

_Key = tuple[Audience, int]


class Hub:
    """The readers of one room. room: the fold, which follows what is published."""

    __slots__ = ("_entries", "_flush_soon", "_groups", "_laggards", "_loop", "_room", "_weather")

    def __init__(
        self, room: RoomState, laggards: Laggards, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._room = room
        self._laggards = laggards
        self._loop = loop
        self._entries: list[Entry] = []
        self._weather: dict[str, Callable[[int], Frame]] = {}
        # By what they are sent: one look-up and one frame a group, not a reader.
        self._groups: dict[_Key, dict[Outbox, None]] = {}
        self._flush_soon: asyncio.Handle | None = None

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))

    def __iter__(self) -> Iterator[Outbox]:
        return (outbox for group in tuple(self._groups.values()) for outbox in tuple(group))

    def attach(self, reader: Reader, audience: Audience) -> Outbox:
        """Return the outbox of a new reader, which gets all that follows `room.head` as it is now.

        It is held until `Outbox.begin`: when the reader has its snapshot.
        """
        self.flush()
        outbox = Outbox(reader, audience, self._laggards)
        self._enter(outbox)
        return outbox

    def detach(self, outbox: Outbox) -> None:
        """Deliver nothing more to this reader; nothing happens if it is not here."""
        self._leave(outbox)
        outbox.end()

    def publish(self, entries: tuple[Entry, ...]) -> None:
        """Deliver these entries, which `room` has followed, with all others of this turn."""
        if entries:
            self._entries += entries
            self._soon()

    def show(self, topic: str, frame_for: Callable[[int], Frame]) -> None:
        """Deliver weather: the newest of a topic, given the handle of its reader."""
        self._weather[topic] = frame_for
        self._soon()

    def start_over(
        self, outboxes: dict[Outbox, Audience], frame_for: Callable[[Outbox], Frame]
    ) -> None:
        """Show some readers the room as other audiences, from a snapshot of now.

        What is published and not delivered goes to all others; for these the
        snapshot stands for it. frame_for: makes it, once the outbox has its audience.
        """
        for outbox in outboxes:
            self._leave(outbox)
        self.flush()
        for outbox, audience in outboxes.items():
            outbox.audience = audience
            self._enter(outbox)
            outbox.take(Turn.of((frame_for(outbox),)))

    def flush(self) -> None:
        """Deliver what was collected, now. Defended by benchmarks/fanout.py."""
        if self._flush_soon is None:
            return
        self._flush_soon.cancel()
        self._flush_soon = None
        entries, self._entries = tuple(self._entries), []
        weather, self._weather = self._weather, {}
        facts = Facts(self._room, entries) if entries else None
        # Copies, because a reader that is closed detaches within the loop.
        for (audience, handle), group in tuple(self._groups.items()):
            turn = Turn.of(
                () if facts is None else (facts.frame(audience, handle),),
                tuple((topic, frame_for(handle)) for topic, frame_for in weather.items()),
            )
            for outbox in tuple(group):
                outbox.take(turn)

    def _soon(self) -> None:
        if self._flush_soon is None:
            self._flush_soon = self._loop.call_soon(self.flush)

    def _enter(self, outbox: Outbox) -> None:
        self._groups.setdefault((outbox.audience, outbox.reader.handle), {})[outbox] = None

    def _leave(self, outbox: Outbox) -> None:
        key = (outbox.audience, outbox.reader.handle)
        group = self._groups.get(key)
        if group is not None:
            group.pop(outbox, None)
            if not group:
                del self._groups[key]
