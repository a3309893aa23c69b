"""The same bytes to many connections in one call, where nothing else is on its way to them.

Theory. A transport is the only writer of its socket as long as it holds unsent
bytes. While it holds none, a send beside it stands behind all that it wrote, and
what the socket did not take is handed to the transport, which goes on from there.
So a connection has an *address* here from the moment it may be sent to: it is
clogged while its transport holds something, and gone before its descriptor is
closed. An address is a descriptor and a number that is never given twice, and
the table knows which address holds a descriptor now: a stale one reaches nobody,
least of all whoever has the descriptor next.

Only plain TCP connections have addresses; TLS, long-polling and who is behind
are written to one by one, as is everybody where the kernel has no io_uring.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from server.fanout.uring import Ring

if TYPE_CHECKING:
    from server.fanout.outbox import Outbox, Turn

__all__ = ["NO_ADDRESS", "Salvo"]

NO_ADDRESS: Final = 0
_LEAST: Final = 20  # readers; below, what surrounds the call costs more than it saves
_RING: Final = 1024
_DESCRIPTOR_BITS: Final = 24
_DESCRIPTOR_MASK: Final = (1 << _DESCRIPTOR_BITS) - 1
_NOBODY: Final = -1  # no address is negative, and NO_ADDRESS is nobody's


class Salvo:
    """The connections of one loop's thread that can be sent to at once."""

    __slots__ = ("_holders", "_last", "_ring")

    def __init__(self, ring: Ring) -> None:
        self._ring = ring
        self._last = 0
        self._holders = np.full(1024, _NOBODY, np.int64)  # by descriptor

    @classmethod
    def open(cls) -> Self | None:
        """Return one, or None where the kernel has no io_uring for us."""
        ring = Ring.open(_RING)
        return None if ring is None else cls(ring)

    def close(self) -> None:
        """Give the ring back; nothing is sent afterwards."""
        self._holders.fill(_NOBODY)
        self._ring.close()

    # What a connection says of itself

    def address(self, descriptor: int) -> int:
        """Return a new address, clogged at first. descriptor: open until `clog` was the last word."""
        if descriptor > _DESCRIPTOR_MASK:
            return NO_ADDRESS
        missing = descriptor + 1 - len(self._holders)
        if missing > 0:
            more = np.full(max(missing, len(self._holders)), _NOBODY, np.int64)
            self._holders = np.concatenate((self._holders, more))
        self._last += 1
        return self._last << _DESCRIPTOR_BITS | descriptor

    def clear(self, address: int) -> None:
        """Its transport holds nothing and is open."""
        self._holders[address & _DESCRIPTOR_MASK] = address

    def clog(self, address: int) -> None:
        """Its transport holds something, or is about to close; nothing happens if it was clogged."""
        at = address & _DESCRIPTOR_MASK
        if self._holders[at] == address:
            self._holders[at] = _NOBODY

    def is_clear(self, address: int) -> bool:
        """Return whether a salvo would reach this address now."""
        at = address & _DESCRIPTOR_MASK
        return at < len(self._holders) and bool(self._holders[at] == address)

    # The delivery

    def deliver(self, outboxes: Sequence[Outbox], turn: Turn) -> None:
        """Give all of them the turn. Defended by benchmarks/fanout.py."""
        if len(outboxes) < _LEAST:
            for outbox in outboxes:
                outbox.take(turn)
            return
        for start in range(0, len(outboxes), self._ring.size):
            self._deliver(outboxes[start : start + self._ring.size], turn)

    def _deliver(self, outboxes: Sequence[Outbox], turn: Turn) -> None:
        addresses = np.array([outbox.address for outbox in outboxes], np.int64)
        descriptors = addresses & _DESCRIPTOR_MASK
        may = self._holders[descriptors] == addresses
        if may.all():
            reached = outboxes
        else:
            descriptors = descriptors[may]
            reached = [outboxes[at] for at in np.flatnonzero(may).tolist()]
        short = self._ring.send(descriptors, turn.framed)
        for position, taken in short:
            reached[position].go_on(turn, taken)
        if reached is not outboxes:
            for at in np.flatnonzero(~may).tolist():
                outboxes[at].take(turn)
