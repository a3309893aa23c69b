"""Watching the event loop: how late it runs what is due, for the figures and for the log.

Lateness is what people feel, and a busy machine makes any loop late. The time
that the loop's own thread worked between two looks is ours alone: what holds
the loop shows in both, what holds the machine in the first.
"""

from __future__ import annotations

import asyncio
import time
from typing import Final

import structlog
from prometheus_client import Histogram

__all__ = ["LoopWatch"]

_EVERY_S: Final = 0.02
_TOLD_S: Final = 0.25  # what people in a room begin to feel

_log = structlog.get_logger(__name__)


class LoopWatch:
    """Samples the loop's lag and work into histograms; made inside the running loop."""

    def __init__(self, lag_s: Histogram, work_s: Histogram) -> None:
        self._lag_s = lag_s
        self._work_s = work_s
        self._loop = asyncio.get_running_loop()
        self._due_s = 0.0
        self._worked_s = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to sample."""
        if self._timer is None:
            self._worked_s = time.thread_time()
            self._schedule()

    def stop(self) -> None:
        """Sample no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _schedule(self) -> None:
        self._due_s = self._loop.time() + _EVERY_S
        self._timer = self._loop.call_at(self._due_s, self._sample)

    def _sample(self) -> None:
        late_s = max(0.0, self._loop.time() - self._due_s)
        worked_s = time.thread_time()
        self._lag_s.observe(late_s)
        self._work_s.observe(worked_s - self._worked_s)
        self._worked_s = worked_s
        if late_s >= _TOLD_S:
            _log.warning("loop_late", late_s=round(late_s, 3))
        self._schedule()
