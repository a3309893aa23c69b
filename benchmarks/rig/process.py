"""What a process has cost and holds, read from outside it.

The kernel counts the time on a core in nanoseconds for every thread; `getrusage`
and `stat` count the same in ticks on some machines.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

__all__ = ["cores", "cpu_s", "on_core", "rss_bytes", "waited_s"]


def cpu_s(pid: int) -> float:
    """Return the user and system time of all threads that live, in seconds."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def waited_s(pid: int) -> float:
    """Return how long the main thread was ready to run and had no core: the machine's doing."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[1]) / 1e9


def rss_bytes(pid: int) -> int:
    """Return the resident memory."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


@cache
def cores() -> tuple[int, int]:
    """Return the core for the server and the one for the load; the same if there is one only.

    As they were when this was first asked: whoever pins itself later asks in vain.
    """
    usable = sorted(os.sched_getaffinity(0))
    return usable[0], usable[-1]


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Start processes on this core, where they stay."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})  # a child has what the thread that starts it has
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
