"""What the fan-out asks of a connection."""

from __future__ import annotations

from typing import Protocol

from server.wire.frames import Parcel

__all__ = ["Line", "Reader"]


class Line(Protocol):
    """A connection's transport, as far as a delivery needs one."""

    def get_write_buffer_size(self) -> int:
        """Return how much it holds unsent."""
        ...

    def write(self, data: bytes | memoryview) -> None:
        """Write WebSocket frames behind what was written before."""
        ...


class Reader(Protocol):
    """One connection's place in one room. Nothing here may raise or wait."""

    @property
    def handle(self) -> int:
        """The number by which this connection knows the room, 0 to 65535."""
        ...

    @property
    def line(self) -> Line | None:
        """What may be written to beside `deliver`, from when it is there until the place ends.

        None as long as the reader takes no WebSocket frames (long-polling).
        """
        ...

    @property
    def address(self) -> int:
        """Where `server.fanout.salvo` may send beside `line`; NO_ADDRESS if it may not."""
        ...

    @property
    def backlog_bytes(self) -> int:
        """How much was delivered and not yet taken by the peer's kernel."""
        ...

    def deliver(self, parcel: Parcel) -> None:
        """Write a frame or a batch behind what was delivered before."""
        ...

    def close(self, code: str, message: str, retry_after_s: float | None) -> None:
        """Say why, past everything that waits, and end the place; it may detach at once."""
        ...
