"""The outboxes that hold something back, of all rooms: looked at by one timer while there are any."""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

import structlog

_log = structlog.get_logger(__name__)

__all__ = ["LOOK_S", "Laggard", "Laggards"]

LOOK_S: Final = 0.05  # half a pose tick: a reader that has caught up misses one at most


class Laggard(Protocol):
    """Somebody who hands on what it can when asked."""

    def catch_up(self, now_s: float) -> bool:
        """Hand on what the reader can take; return whether anything is still held back."""
        ...


class Laggards:
    """Asks each laggard every LOOK_S until it holds nothing back. closed: readers given up, ever."""

    __slots__ = ("_loop", "_timer", "_waiting", "closed")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: dict[Laggard, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self.closed = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def now_s(self) -> float:
        """Return the loop's clock, which never goes back."""
        return self._loop.time()

    def add(self, laggard: Laggard) -> None:
        """Ask this one from now on."""
        self._waiting[laggard] = None
        if self._timer is None:
            self._timer = self._loop.call_later(LOOK_S, self._look)

    def discard(self, laggard: Laggard) -> None:
        """Ask this one no more."""
        self._waiting.pop(laggard, None)

    def _look(self) -> None:
        self._timer = None
        now_s = self._loop.time()
        for laggard in tuple(self._waiting):
            try:
                waits = laggard.catch_up(now_s)
            except Exception:  # noqa: BLE001 - the others are not to wait for a bug about one
                _log.exception("laggard_failed")
                waits = False
            if not waits:
                self.discard(laggard)
        if self._waiting and self._timer is None:
            self._timer = self._loop.call_later(LOOK_S, self._look)
