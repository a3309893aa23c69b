"""What a reader that falls behind is owed. Pure: the time comes as an argument.

Theory. Facts go to everybody, in order, or the connection ends with a code that
means: resume from your position. Weather goes to those who keep up, newest
first; who is behind skips it and is given the union later. What a reader has
not taken yet stands in its connection's buffer and nowhere else: the kernel is
told to hold little (TCP_NOTSENT_LOWAT), so that buffer shows a slow reader
within a second. Sources of the figures: docs/reference/times.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

__all__ = ["MAX_BACKLOG_BYTES", "MAX_BEHIND_S", "WEATHER_BACKLOG_BYTES", "Due", "due"]

MAX_BACKLOG_BYTES: Final = 1 << 20  # the gateway's cut for one connection is the same
# A reader this far behind reads history, not a meeting: resuming from its
# position costs both sides less than feeding it a stale queue.
MAX_BEHIND_S: Final = 8.0
WEATHER_BACKLOG_BYTES: Final = 16_384  # two ticks of a full room: more of them would be stale


class Due(Enum):
    """What a reader is given now."""

    ALL = auto()
    FACTS = auto()
    CLOSE = auto()


def due(backlog_bytes: int, behind_s: float) -> Due:
    """Return what a reader is given.

    backlog_bytes: what it has not taken yet. behind_s: since when there is such
    a backlog without a break, 0 if there is none.
    """
    if backlog_bytes >= MAX_BACKLOG_BYTES or (backlog_bytes and behind_s >= MAX_BEHIND_S):
        return Due.CLOSE
    return Due.ALL if backlog_bytes < WEATHER_BACKLOG_BYTES else Due.FACTS
