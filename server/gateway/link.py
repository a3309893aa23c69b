"""A session's way out: a WebSocket wire, a long-polling queue, or nowhere."""

from __future__ import annotations

from typing import Final, Protocol

from server.wire.frames import Parcel

__all__ = ["NOWHERE", "Link"]


class Link(Protocol):
    """What a session asks of its way out."""

    def send(self, parcel: Parcel) -> None:
        """Send all frames of the parcel, behind what was sent before."""
        ...

    def send_pieces(self, pieces: tuple[bytes, ...]) -> None:
        """Send one packet that is in pieces, of which others may be sent the same."""
        ...

    def send_text(self, message: str) -> None:
        """Send an Engine.IO packet that is text."""
        ...

    def close(self, code: int, reason: str = "") -> None:
        """End the connection behind what was sent; the session's `lost` follows."""
        ...

    def finish(self) -> None:
        """After `close`: wait for nothing that the peer might still do."""
        ...

    @property
    def backlog_bytes(self) -> int:
        """How much is unsent."""
        ...


class _Nowhere:
    """The way out of a session that is closing: what is sent is dropped."""

    backlog_bytes: Final = 0

    def send(self, parcel: Parcel) -> None:
        """Drop it."""

    def send_pieces(self, pieces: tuple[bytes, ...]) -> None:
        """Drop it."""

    def send_text(self, message: str) -> None:
        """Drop it."""

    def close(self, code: int, reason: str = "") -> None:
        """Nothing is left to close."""

    def finish(self) -> None:
        """Nothing is left to wait for."""


NOWHERE: Final = _Nowhere()
