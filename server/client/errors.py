"""What can go wrong for a client, and whose turn it is then.

ClientError
|- Refused        the server said no, with a code; what follows depends on the code
|- Disconnected   the connection went; whether the last call was done is not known
`- BadPacket      what came is not the protocol
"""

from __future__ import annotations

__all__ = ["BadPacket", "ClientError", "Disconnected", "Refused"]


class ClientError(Exception):
    """The base of the three."""


class Refused(ClientError):
    """The server said no. code: of docs/reference/errors. retry_after_s: when a retry can help."""

    def __init__(self, code: str, message: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(code, message)
        self.code, self.message, self.retry_after_s = code, message, retry_after_s

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" if self.message else self.code


class Disconnected(ClientError):
    """The connection is gone, or was never there."""


class BadPacket(ClientError):
    """The server's bytes are not of this protocol."""
