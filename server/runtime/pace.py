"""How far ahead of a reader its poses may be: a window that follows how old they arrive.

Theory. What kernels and busy pages hold cannot be seen from here. What can be
seen is how old a batch is when its reader says that it was applied. Clients say
so about once a second, of the newest batch, so who keeps up acknowledges what
was told a moment ago. The least age that a reader ever showed is its distance;
what is beyond it is a queue. With a queue of half a second the window shrinks to
what the reader took in the last second; without one it grows. So poses stay
about half a second old at a reader that takes one batch in ten, and whoever has
recovered has every tick again within some seconds.
Defended by benchmarks/slow_readers.py.
"""

from __future__ import annotations

from typing import Final

__all__ = ["MAX_AHEAD", "Pace"]

MAX_AHEAD: Final = 15  # batches; clients acknowledge once a second, so 10 on their way are usual
_FIRST_AHEAD: Final = 8  # a newcomer's first second; one that is slow has to work off no more
_MAX_QUEUE_TICKS: Final = 5  # from here on the window shrinks
_NO_QUEUE_TICKS: Final = 2  # up to here it grows
_SECOND_TICKS: Final = 10
_LATE_TICKS: Final = 5
_FAR_TICKS: Final = 2  # to a reader of whom nothing better is known; more is a queue
_DEAF_TICKS: Final = 10  # between two keyframes for a reader that never acknowledges
_SILENT_TICKS: Final = 15  # one that does, and has not for so long, is told all the same


class Pace:
    """Which batches one reader was told, and which it has acknowledged. Ticks count up by one."""

    __slots__ = ("_ahead", "_distance", "_has_seen", "_heard", "_on_way", "_seen_at")

    def __init__(self) -> None:
        self._on_way: list[int] = []  # taken from the front all the same: a deque has 700 bytes
        self._ahead = _FIRST_AHEAD
        self._distance = _FAR_TICKS
        self._has_seen = False
        self._seen_at = 0  # the tick in which it acknowledged last
        self._heard = 0  # when it was told or said something last

    @property
    def ahead(self) -> int:
        """How many batches may be unacknowledged."""
        return self._ahead

    @property
    def on_way(self) -> int:
        """How many batches are unacknowledged."""
        return len(self._on_way)

    def may_tell(self, tick: int) -> bool:
        """Return whether the reader has room for another batch."""
        if self._ahead == 1 and tick - self._seen_at < _LATE_TICKS:
            return False  # it takes one a second: what is told at once would be that old
        return len(self._on_way) < self._ahead

    def is_overdue(self, tick: int) -> bool:
        """Return whether a reader without room is told something all the same."""
        return tick - self._heard >= (_SILENT_TICKS if self._has_seen else _DEAF_TICKS)

    def told(self, tick: int) -> None:
        """Note a batch that was delivered."""
        if len(self._on_way) == MAX_AHEAD:
            del self._on_way[0]
        self._on_way.append(tick)
        self._heard = tick

    def seen(self, tick: int, now_tick: int) -> None:
        """Note that everything up to `tick` was applied, as we hear in `now_tick`."""
        if not self._on_way or tick < self._on_way[0]:
            return  # heard before, or never told
        before = len(self._on_way)
        while self._on_way and self._on_way[0] <= tick:
            del self._on_way[0]
        self._adapt(before - len(self._on_way), max(0, now_tick - tick), now_tick - self._seen_at)
        self._has_seen, self._seen_at, self._heard = True, now_tick, now_tick

    def _adapt(self, taken: int, age: int, passed: int) -> None:
        """Follow an acknowledgement: of so many batches, so old, so long after the one before."""
        self._distance = min(self._distance, age)
        queue = age - self._distance
        if queue > _MAX_QUEUE_TICKS:
            a_second = taken * _SECOND_TICKS // max(passed, _SECOND_TICKS)
            self._ahead = max(1, min(self._ahead, a_second))
        elif queue <= _NO_QUEUE_TICKS:
            self._ahead = min(MAX_AHEAD, self._ahead + 1 + self._ahead // 4)
