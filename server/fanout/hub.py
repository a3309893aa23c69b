"""The delivery loop of one room.

Theory. What becomes durable within one turn of the loop is collected, and one
`call_soon` flush encodes it once for each audience and handle and hands the same
bytes to every reader in one synchronous loop. An idle room delivers at once; the
busier the loop, the more entries share a frame and a write, so that a delivery
becomes cheaper as the load grows. Nothing here waits for anybody.

Who comes and goes may be told a little later, where there are many to tell it
to: 2,000 people who come at once are a handful of frames to each and not
hundreds. It waits in the log's order with all else, so whatever may not wait
takes along what does, and no frame ever has a gap. A reader that is attached
while something waits gets the part of it that follows its snapshot.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import structlog

from rooms.audience import Audience
from rooms.errors import Unavailable
from rooms.log import Entry
from rooms.state import RoomState
from server.fanout.facts import Facts
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox, Turn
from server.fanout.reader import Reader
from server.fanout.salvo import Salvo
from server.wire.frames import Frame

__all__ = ["Hub"]

_Key = tuple[Audience, int]

# Telling 2,000 readers something costs 8 ms: so it takes at most 1 % of a core.
_REST_S_A_READER: Final = 0.0005
_LEAST_REST_S: Final = 0.02  # of 40 readers; fewer are told at once
_MAX_REST_S: Final = 1.0
_COME_BACK_S: Final = 1.0  # readers whom a delivery failed; clients spread it over more

_log = structlog.get_logger(__name__)


class Hub:
    """The readers of one room. room: the fold, which follows what is published.

    salvo: None where everybody is written to one by one.
    """

    __slots__ = (
        "_entries",
        "_flush_later",
        "_flush_soon",
        "_groups",
        "_laggards",
        "_loop",
        "_newcomers",
        "_notes",
        "_notes_soon",
        "_room",
        "_salvo",
        "_told_s",
        "_weather",
    )

    def __init__(
        self,
        room: RoomState,
        laggards: Laggards,
        loop: asyncio.AbstractEventLoop,
        salvo: Salvo | None = None,
    ) -> None:
        self._room = room
        self._salvo = salvo
        self._laggards = laggards
        self._loop = loop
        self._entries: list[Entry] = []
        self._weather: dict[str, Callable[[Audience, int], Frame | None]] = {}
        self._notes: dict[tuple[Outbox, str], Callable[[int], Frame]] = {}
        self._notes_soon: asyncio.Handle | None = None
        # By what they are sent: one look-up and one frame a group, not a reader.
        self._groups: dict[_Key, dict[Outbox, None]] = {}
        # How many of `_entries` were in the snapshots of those who came since.
        self._newcomers: dict[Outbox, int] = {}
        self._flush_soon: asyncio.Handle | None = None
        self._flush_later: asyncio.TimerHandle | None = None
        self._told_s = loop.time() - _MAX_REST_S

    def __len__(self) -> int:
        return sum(map(len, self._groups.values())) + len(self._newcomers)

    def __iter__(self) -> Iterator[Outbox]:
        inside = (outbox for group in tuple(self._groups.values()) for outbox in tuple(group))
        return chain(inside, tuple(self._newcomers))

    @property
    def is_resting(self) -> bool:
        """Whether something was published that will be told only in a while."""
        return self._flush_later is not None and self._flush_soon is None

    def attach(self, reader: Reader, audience: Audience) -> Outbox:
        """Return the outbox of a new reader, which gets all that follows `room.head` as it is now.

        It is held until `Outbox.begin`: when the reader has its snapshot.
        """
        outbox = Outbox(reader, audience, self._laggards)
        if self._entries:
            self._newcomers[outbox] = len(self._entries)
        else:
            self._enter(outbox)
        return outbox

    def detach(self, outbox: Outbox) -> None:
        """Deliver nothing more to this reader; nothing happens if it is not here."""
        self._leave(outbox)
        outbox.end()

    def publish(self, entries: tuple[Entry, ...], *, may_rest: bool = False) -> None:
        """Deliver these entries, which `room` has followed, with all others of this turn.

        may_rest: where many read, a while after the last; at most 1 s.
        """
        if entries:
            self._entries += entries
            if may_rest:
                self._later()
            else:
                self._soon()

    def hasten(self) -> None:
        """Deliver what rests with this turn: somebody is about to be told that it is so."""
        if self._flush_later is not None:
            self._soon()

    def show(self, topic: str, frame_for: Callable[[int], Frame]) -> None:
        """Deliver weather: the newest of a topic, given the handle of its reader."""
        self.show_each(topic, lambda _, handle: frame_for(handle))

    def show_each(self, topic: str, frame_for: Callable[[Audience, int], Frame | None]) -> None:
        """Deliver weather that differs by audience; None: nothing for this one."""
        self._weather[topic] = frame_for
        self._soon()

    def note(self, outbox: Outbox, topic: str, frame_for: Callable[[int], Frame]) -> None:
        """Deliver weather to one reader alone, behind what is published in this turn, save what rests.

        frame_for: makes it then, for the reader's handle.
        """
        self._notes[outbox, topic] = frame_for
        if self._notes_soon is None:
            # By itself: whoever votes is told at once, and takes along no frame for everybody.
            self._notes_soon = self._loop.call_soon(self._tell_notes)

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
        """Deliver what was collected, now."""
        if self._flush_soon is None and self._flush_later is None:
            return
        self._cancel()
        try:
            self._tell()
        except Exception:  # noqa: BLE001 - whoever got less than the others would see a gap
            _log.exception("delivery_failed", room=self._room.id)
            for outbox in tuple(self):
                outbox.reader.close(Unavailable.code, Unavailable.sentence, _COME_BACK_S)

    def _tell(self) -> None:
        """Give everybody what was collected. Defended by benchmarks/fanout.py."""
        entries, self._entries = tuple(self._entries), []
        weather, self._weather = self._weather, {}
        newcomers, self._newcomers = self._newcomers, {}
        # Copies, because a reader that is closed detaches within the loop.
        groups = [(*key, tuple(group)) for key, group in self._groups.items()]
        for outbox in newcomers:
            self._enter(outbox)
        facts = Facts(self._room, entries) if entries else None
        if facts is not None:
            self._told_s = self._loop.time()
        for audience, handle, group in groups:
            turn = _turn(facts, weather, audience, handle, 0)
            if turn.facts or turn.weather:
                self.deliver(group, turn)
        turns: dict[tuple[Audience, int, int], Turn] = {}
        for outbox, skip in newcomers.items():
            key = (outbox.audience, outbox.reader.handle, skip)
            turn = turns.get(key) or _turn(facts, weather, *key)
            turns[key] = turn
            if turn.facts or turn.weather:
                outbox.take(turn)

    def _tell_notes(self) -> None:
        """Give each reader what is for it alone; one that fails is closed, and resumes."""
        self._notes_soon = None
        notes, self._notes = self._notes, {}
        for (outbox, topic), frame_for in notes.items():
            try:
                outbox.take(Turn.of((), ((topic, frame_for(outbox.reader.handle)),)))
            except Exception:  # noqa: BLE001 - one reader's trouble is no other's
                _log.exception("note_failed", room=self._room.id)
                outbox.reader.close(Unavailable.code, Unavailable.sentence, _COME_BACK_S)

    def deliver(self, group: Sequence[Outbox], turn: Turn) -> None:
        """Give a turn to readers of one audience and handle, of this hub."""
        if self._salvo is not None:
            self._salvo.deliver(group, turn)
            return
        for outbox in group:
            outbox.take(turn)

    def _soon(self) -> None:
        if self._flush_soon is None:
            self._flush_soon = self._loop.call_soon(self.flush)

    def _later(self) -> None:
        if self._flush_soon is not None or self._flush_later is not None:
            return
        rest_s = min(_MAX_REST_S, len(self) * _REST_S_A_READER)
        if rest_s < _LEAST_REST_S or self._loop.time() >= self._told_s + rest_s:
            self._soon()
        else:
            self._flush_later = self._loop.call_at(self._told_s + rest_s, self.flush)

    def _cancel(self) -> None:
        for handle in (self._flush_soon, self._flush_later):
            if handle is not None:
                handle.cancel()
        self._flush_soon = self._flush_later = None

    def _enter(self, outbox: Outbox) -> None:
        self._groups.setdefault((outbox.audience, outbox.reader.handle), {})[outbox] = None

    def _leave(self, outbox: Outbox) -> None:
        self._newcomers.pop(outbox, None)
        key = (outbox.audience, outbox.reader.handle)
        group = self._groups.get(key)
        if group is not None:
            group.pop(outbox, None)
            if not group:
                del self._groups[key]


def _turn(
    facts: Facts | None,
    weather: Mapping[str, Callable[[Audience, int], Frame | None]],
    audience: Audience,
    handle: int,
    skip: int,
) -> Turn:
    """Return what readers alike are given; skip: entries that they know already."""
    frames: tuple[Frame, ...] = ()
    if facts is not None and skip < len(facts.entries):
        frames = (facts.frame(audience, handle, skip),)
    shown = ((topic, make(audience, handle)) for topic, make in weather.items())
    return Turn.of(frames, tuple((topic, frame) for topic, frame in shown if frame is not None))
