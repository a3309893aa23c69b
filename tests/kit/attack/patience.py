"""How long somebody who means well has to wait, and how much of that is the machine's doing."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.rig.process import waited_s

__all__ = ["FairClock", "Waits"]

_STALE_S = 0.01  # a hundred hear each message: for them it is looked at once


class FairClock:
    """Tells how long something took, less the time for which the machine had no core for it.

    For as long as the server or this process is ready to run, and the machine is
    busy with others, nobody waits for the server.
    """

    def __init__(self, server_pid: int) -> None:
        self._pids = (server_pid, os.getpid())
        self._read_s = self._without_core_s = -math.inf

    def now(self) -> tuple[float, float]:
        """Return the moment, for `since`."""
        now_s = time.perf_counter()
        if now_s - self._read_s > _STALE_S:
            self._read_s, self._without_core_s = now_s, sum(map(waited_s, self._pids))
        return now_s, self._without_core_s

    def since(self, then: tuple[float, float]) -> float:
        """Return the seconds that have passed since, at least 0."""
        (now_s, without_s), (then_s, then_without_s) = self.now(), then
        return max(0.0, now_s - then_s - (without_s - then_without_s))

    def lost_s(self, then: tuple[float, float]) -> float:
        """Return for how long since the machine had no core: by so much others may be late."""
        return self.now()[1] - then[1]


class Waits:
    """Waits for a server, in seconds of its fair clock."""

    def __init__(self, server_pid: int) -> None:
        self._clock = FairClock(server_pid)
        self._waits_s: list[float] = []

    def __len__(self) -> int:
        return len(self._waits_s)

    def __str__(self) -> str:
        return f"{len(self)} waited {self.p99_s:.3f} s (p99), {self.worst_s:.3f} s at most"

    @property
    def worst_s(self) -> float:
        """The longest."""
        return max(self._waits_s)

    @property
    def p99_s(self) -> float:
        """What one in a hundred waited for longer than."""
        in_order = sorted(self._waits_s)
        return in_order[math.ceil(len(in_order) * 0.99) - 1]

    @contextmanager
    def one(self) -> Iterator[None]:
        """Note how long what is done inside took."""
        began = self._clock.now()
        yield
        self._waits_s.append(self._clock.since(began))
