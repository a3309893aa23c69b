"""Signed heads: every CHECKPOINT_EVERY entries the server vouches for a room's whole chain.

Entries are chained, not signed: one signature covers all that came before. It
is made from what is durable, and losing one to a failed disk loses nothing:
the next covers what it would have covered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

import structlog

from rooms.errors import Unavailable
from rooms.ids import RoomId
from rooms.log import Entry, SignedHead
from server.runtime.writer import Published

__all__ = ["CHECKPOINT_EVERY", "Checkpoints", "SignHead"]

CHECKPOINT_EVERY: Final = 256

SignHead = Callable[[RoomId, Entry], SignedHead]
"""Returns the server's word that a room's chain reaches to this entry."""

_log = structlog.get_logger(__name__)


class HeadStorage(Protocol):
    """Where signed heads are kept."""

    async def save_head(self, head: SignedHead) -> None: ...


class Checkpoints:
    """Follows the rooms of a node and keeps their signed heads."""

    def __init__(self, storage: HeadStorage, sign: SignHead) -> None:
        self._storage = storage
        self._sign = sign
        self._saving: set[asyncio.Task[None]] = set()

    def take(self, published: Published) -> None:
        """Sign at every multiple of CHECKPOINT_EVERY; a signature takes well under a millisecond."""
        for entry in published.entries:
            if entry.seq % CHECKPOINT_EVERY == 0:
                head = self._sign(published.room.id, entry)
                task = asyncio.get_running_loop().create_task(self._save(head), name="save head")
                self._saving.add(task)
                task.add_done_callback(self._saving.discard)

    async def close(self) -> None:
        """Wait for what is being saved."""
        await asyncio.gather(*self._saving)

    async def _save(self, head: SignedHead) -> None:
        try:
            await self._storage.save_head(head)
        except Unavailable:
            _log.warning("head_not_saved", room=head.room, seq=head.seq)
