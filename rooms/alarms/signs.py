"""What counts as a sign of a raid: pure counting, with every limit stated.

Theory. A false alarm costs a look, a missed one a ruined hour; so the limits are low, and
nothing is ever done because of them. None of it keeps what anybody wrote: a message is
remembered for two minutes by eight bytes of its hash, and an erased one not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from statistics import median
from typing import Final

__all__ = [
    "BASELINE_MIN",
    "LEAST_JOINS",
    "LEAST_REPORTERS",
    "LEAST_SAME",
    "TIMES_MEDIAN",
    "WINDOW_MS",
    "digest_of",
    "is_rush",
]

WINDOW_MS: Final = 120_000
"""Within this, the same messages and reports are counted."""
LEAST_REPORTERS: Final = 3
"""Different people who report something."""
LEAST_SAME: Final = 5
"""Messages that are the same but for case and spaces."""
_LEAST_CHARS: Final = 12  # "yes", "+1" and "hello all" are what an audience says at once
TIMES_MEDIAN: Final = 5
"""Arrivals of a minute to those of an ordinary one."""
LEAST_JOINS: Final = 30
"""Arrivals of a minute below which nothing is a rush, however quiet it was."""
BASELINE_MIN: Final = 30
"""Minutes that say what is ordinary."""
_QUIET_START_MIN: Final = 10  # a room that fills up is no raid


def digest_of(text: str) -> str | None:
    """Return what equal messages have in common, or None for one that is too short to mean it."""
    plain = " ".join(text.casefold().split())
    if len(plain) < _LEAST_CHARS:
        return None
    return sha256(plain.encode()).hexdigest()[:16]


def is_rush(joins: Mapping[int, int]) -> bool:
    """Return whether the newest minute is a rush.

    joins: minute -> arrivals, of the last BASELINE_MIN minutes that had any, at least one,
    oldest first. Minutes between that are missing had none.
    """
    first, now = next(iter(joins)), next(reversed(joins))
    count = joins[now]
    if now - first < _QUIET_START_MIN or count < LEAST_JOINS:
        return False
    ordinary = median(joins.get(minute, 0) for minute in range(first, now))
    return count >= TIMES_MEDIAN * ordinary
