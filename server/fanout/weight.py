"""How much of a room fits into one message to a reader.

Theory. A connection holds at most 1 MiB unsent, and a hundred long messages in
many-byte letters are more than that. So a snapshot carries as many of the
newest messages as fit, at least one; a reader asks for older ones by `history`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rooms.audience import Fields

__all__ = ["MAX_BYTES", "fitting", "newest_within", "weight"]

MAX_BYTES: Final = 384 * 1024  # of messages or facts; others must still fit behind them
_OVERHEAD_BYTES: Final = 128  # of one message or fact, but for its texts and reactions


def fitting(messages: Sequence[Fields]) -> tuple[Fields, ...]:
    """Return the newest of these messages that one message can carry, at least one if there is."""
    return tuple(messages[newest_within([weight(message) for message in messages], MAX_BYTES) :])


def newest_within(sizes: Sequence[int], max_bytes: int) -> int:
    """Return from which of these on, oldest first, all fit; the newest always does."""
    left = max_bytes
    for at in range(len(sizes) - 1, -1, -1):
        left -= sizes[at]
        if left < 0:
            return min(at + 1, len(sizes) - 1)
    return 0


def weight(fields: Mapping[str, object]) -> int:
    """Return about how many bytes a message or fact is on the wire."""
    size = _OVERHEAD_BYTES
    text = fields.get("text")
    if isinstance(text, str):
        size += len(text.encode())
    reactions = fields.get("reactions")
    if isinstance(reactions, list):
        size += sum(_OVERHEAD_BYTES + 5 * len(who) for _, who in reactions)
    return size
