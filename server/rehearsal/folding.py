"""The room as somebody has it, in a few digests: what two people compare who should have the same."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from server.client import RoomLink
from server.rehearsal.checking import Fold

__all__ = ["fold_of"]


def fold_of(who: int, link: RoomLink) -> Fold | None:
    """Return what the link's room comes to, None if it was never in.

    A newcomer's snapshot and an old reader's facts come to the same, but that a large
    snapshot may leave the oldest messages out: they are digested one by one.
    """
    view, head = link.view, link.head
    if view is None or head is None:
        return None
    room = msgspec.to_builtins(view.snapshot())
    messages = tuple(_digest(message) for message in room.pop("messages"))
    return Fold(who, view.is_moderator, head.seq, _digest(room), messages)


def _digest(value: object) -> bytes:
    # Names in order: what a mapping holds is the same in whatever order it was told.
    return sha256(msgspec.json.encode(value, order="sorted")).digest()[:16]
