"""One reader's way out of a room: straight to its connection, or through a bounded lane.

Theory. While a reader keeps up there is no queue: a delivery is one write. Once
its connection holds more than a little, facts wait here, in order, and weather
in slots where the newest replaces the one before; the laggards' timer hands on
as the connection drains. A new reader begins *held*: what happens between its
snapshot and the answer that carries the snapshot waits in the same lane, so
there is neither a gap nor a fact too early.

A room of 300 is told something through 300 chains of objects, and between two
messages the kernel's work has driven them all out of the caches: what a delivery
costs beside its write is how many of them it touches. So an outbox that keeps up
knows the transport itself (`_line`), and a delivery touches these two.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from rooms.audience import Audience
from server.fanout.laggards import Laggards
from server.fanout.policy import Verdict, judge
from server.fanout.reader import Line, Reader
from server.fanout.salvo import NO_ADDRESS
from server.wire.frames import Batch, Frame, Parcel

__all__ = ["Outbox", "Turn"]

_MAX_BACKLOG: Final = 65_536  # bytes at the connection beyond which we hold back
_MAX_WRITE: Final = 65_536  # bytes handed on at once
_TOO_SLOW: Final = "This connection is too slow; resume from your position."
_COME_BACK_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of the loop has for the readers of one audience and handle.

    facts: go to everybody. weather: (topic, frame); a newer frame of a topic
    replaces one that was not delivered. parcel: all of it, for who keeps up.
    """

    facts: tuple[Frame, ...]
    weather: tuple[tuple[str, Frame], ...]
    parcel: Parcel
    framed: bytes

    @classmethod
    def of(cls, facts: tuple[Frame, ...], weather: tuple[tuple[str, Frame], ...] = ()) -> Turn:
        """Return a turn whose frames are joined once for all."""
        frames = (*facts, *(frame for _, frame in weather))
        parcel = frames[0] if len(frames) == 1 else Batch(frames)
        return cls(facts, weather, parcel, parcel.framed)


class Outbox:
    """A reader's place in a hub, held until `begin`. audience: as which it is shown the room."""

    __slots__ = (
        "_held_bytes",
        "_is_held",
        "_is_over",
        "_laggards",
        "_lane",
        "_line",
        "_weather",
        "address",
        "audience",
        "reader",
    )

    def __init__(self, reader: Reader, audience: Audience, laggards: Laggards) -> None:
        self.reader = reader
        self.audience = audience
        # Where a salvo may send; NO_ADDRESS whenever `_line` is None, so that nothing
        # overtakes what is held back.
        self.address = NO_ADDRESS
        self._laggards = laggards
        # None while nothing is held back: a reader that keeps up costs no queue.
        self._lane: deque[tuple[float, Frame]] | None = deque()
        # None while anything is held back, and for who has none.
        self._line: Line | None = None
        self._weather: dict[str, Frame] | None = None
        self._held_bytes = 0
        self._is_held = True
        self._is_over = False

    @property
    def is_behind(self) -> bool:
        """Whether something is held back; weather is not for this reader then."""
        return self._lane is not None

    def has_room(self) -> bool:
        """Return whether what is delivered now goes out at once, behind no more than a little."""
        if self._line is not None:
            return self._line.get_write_buffer_size() <= _MAX_BACKLOG
        return self._lane is None and self.reader.backlog_bytes <= _MAX_BACKLOG

    @property
    def held_bytes(self) -> int:
        """How much waits here, not counting what the connection holds."""
        return self._held_bytes

    def begin(self) -> None:
        """Deliver from now on, first what has come since the reader was attached."""
        if self._is_held and not self._is_over:
            self._is_held = False
            if not self.catch_up(self._laggards.now_s()):
                self._laggards.discard(self)

    def take(self, turn: Turn) -> None:
        """Deliver a turn at once, or hold its facts back and keep its weather for later.

        Defended by benchmarks/fanout.py.
        """
        line = self._line
        if line is not None and line.get_write_buffer_size() <= _MAX_BACKLOG:
            line.write(turn.framed)
        else:
            self._take_the_long_way(turn)

    def go_on(self, turn: Turn, sent_bytes: int) -> None:
        """Deliver the rest of a turn of which the socket took so much; nothing yet if not above 0."""
        if sent_bytes > 0 and self._line is not None:
            self._line.write(memoryview(turn.framed)[sent_bytes:])
        else:
            self.take(turn)

    def end(self) -> None:
        """Deliver nothing more and forget what was held back."""
        self._is_over = True
        self._lane, self._weather, self._held_bytes = deque(), None, 0
        self._part()
        self._laggards.discard(self)

    def catch_up(self, now_s: float) -> bool:
        """Hand on what the reader can take; return whether anything is still held back."""
        lane = self._lane
        if self._is_over or lane is None:
            return False
        if self._is_held or self.reader.backlog_bytes > _MAX_BACKLOG:
            return self._is_borne(now_s)
        self._hand_on(lane)
        if lane:
            return self._is_borne(now_s)
        if self._is_over:
            return False
        self._lane = None
        self._meet()
        self._deliver_weather()
        return False

    def _take_the_long_way(self, turn: Turn) -> None:
        reader = self.reader
        if self._lane is None and reader.backlog_bytes <= _MAX_BACKLOG:
            self._meet()  # it may have got a line since: an upgrade
            reader.deliver(turn.parcel)
        elif not self._is_over:
            self._hold(turn)

    def _meet(self) -> None:
        self._line = self.reader.line
        self.address = NO_ADDRESS if self._line is None else self.reader.address

    def _part(self) -> None:
        self._line, self.address = None, NO_ADDRESS

    def _hold(self, turn: Turn) -> None:
        self._part()
        now_s = self._laggards.now_s()
        if self._lane is None:
            self._lane = deque()
        for frame in turn.facts:
            self._lane.append((now_s, frame))
            self._held_bytes += len(frame.packet)
        if turn.weather:
            self._weather = {**(self._weather or {}), **dict(turn.weather)}
        self._laggards.add(self)
        self._is_borne(now_s)

    def _hand_on(self, lane: deque[tuple[float, Frame]]) -> None:
        frames: list[Frame] = []
        size = 0
        while lane and (not frames or size + len(lane[0][1].packet) <= _MAX_WRITE):
            frame = lane.popleft()[1]
            frames.append(frame)
            size += len(frame.packet)
        self._held_bytes -= size
        if frames:
            self.reader.deliver(frames[0] if len(frames) == 1 else Batch(tuple(frames)))

    def _deliver_weather(self) -> None:
        weather, self._weather = self._weather, None
        if weather:
            self.reader.deliver(Batch(tuple(weather.values())))

    def _is_borne(self, now_s: float) -> bool:
        """Return whether the reader may go on; close it if it may not."""
        lane = self._lane
        age_s = now_s - lane[0][0] if lane else 0.0
        if judge(len(lane or ()), self._held_bytes, age_s) is not Verdict.CLOSE:
            return True
        self._laggards.closed += 1
        try:
            self.reader.close("slow_down", _TOO_SLOW, _COME_BACK_S)
        finally:
            self.end()  # behind the closing: a reader that is neither told nor closed has a gap
        return False
