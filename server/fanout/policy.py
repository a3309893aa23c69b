"""How far behind a reader may be: the whole policy, as one pure function.

Theory. Facts are never dropped for a reader that stays, so what it has not read
must wait somewhere, and somewhere must be small. A reader that is behind still
gets every fact in order and no weather. One that is too far behind is reading
history and not a meeting: closing lets it resume from its position, which costs
less than a queue that grows, and nobody else notices either.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

__all__ = ["MAX_AGE_S", "MAX_BYTES", "MAX_DEPTH", "Verdict", "judge"]

MAX_DEPTH: Final = 2_048  # frames; bounds what many small ones cost beyond their bytes
MAX_BYTES: Final = 1 << 20  # also the gateway's bound of what a transport holds
MAX_AGE_S: Final = 8.0  # of the oldest frame; one missed pong, see docs/design/fanout.md


class Verdict(Enum):
    """What a reader that holds so much is given next."""

    KEEP = auto()
    """Everything: nothing is held back."""
    SKIP = auto()
    """Facts, behind the others; weather is skipped."""
    CLOSE = auto()
    """Nothing more: it resumes from its position."""


def judge(depth: int, held_bytes: int, age_s: float) -> Verdict:
    """Return what becomes of a reader.

    depth: frames that wait for it. held_bytes: their size. age_s: how long the
    oldest of them has waited.
    """
    if depth > MAX_DEPTH or held_bytes > MAX_BYTES or age_s > MAX_AGE_S:
        return Verdict.CLOSE
    return Verdict.SKIP if depth else Verdict.KEEP
