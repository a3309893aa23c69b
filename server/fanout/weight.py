"""How much of a room fits into one message to a reader.

Theory. A connection holds at most 1 MiB unsent, and a hundred long messages in
many-byte letters are more than that. So a snapshot carries as many of the
newest messages as fit, at least one; a reader asks for older ones by `history`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rooms.projection import Fields

__all__ = ["MAX_BYTES", "bounded", "fitting", "weight"]

MAX_BYTES: Final = 384 * 1024  # of messages or facts; others must still fit behind them
_OVERHEAD_BYTES: Final = 128  # of one message or fact, but for its texts and reactions


def fitting(messages: Sequence[Fields]) -> tuple[Fields, ...]:
    """Return the newest of these messages that one message can carry, at least one if there is."""
    left = MAX_BYTES
    for at in range(len(messages) - 1, -1, -1):
        left -= weight(messages[at])
        if left < 0:
            return tuple(messages[min(at + 1, len(messages) - 1) :])
    return tuple(messages)


def bounded(snapshot: Fields) -> Fields:
    """Return the snapshot with no more messages than fit. snapshot: of `rooms.projection.view`."""
    messages = snapshot["messages"]
    assert isinstance(messages, list)  # as `view` makes it
    kept = fitting(messages)
    return snapshot if len(kept) == len(messages) else {**snapshot, "messages": kept}


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
