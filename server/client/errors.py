"""What can go wrong for a client, and whose turn it is then.

ClientError
|- Refused        the server said no, with a code; what follows depends on the code
|  `- Restored    nobody said no: it was asked of a history that is no more
|- Disconnected   the connection went; whether the last call was done is not known
`- BadPacket      what came is not the protocol
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["BadPacket", "ClientError", "Disconnected", "Refused", "Restored"]


class ClientError(Exception):
    """The base of them all."""


class Refused(ClientError):
    """The server said no. code: of docs/reference/errors. retry_after_s: when a retry can help."""

    def __init__(self, code: str, message: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(code, message)
        self.code, self.message, self.retry_after_s = code, message, retry_after_s

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" if self.message else self.code


class Restored(Refused):
    """The room came back from a backup, and what the command names may be something else there.

    It was not sent to the new history. Whether the old one did it, and whether that is part of
    the backup, only the room shows. fields: the command as it was given, with what was typed.
    """

    def __init__(self, fields: Mapping[str, object]) -> None:
        super().__init__("conflict", "the room was restored; please do it again")
        self.fields = fields


class Disconnected(ClientError):
    """The connection is gone, or was never there."""


class BadPacket(ClientError):
    """The server's bytes are not of this protocol."""
