"""The packets of the protocol as a client sees them: Socket.IO 5 in msgpack, one a message.

What a client says is made with `server.wire.frames`; what a server says is one
of a closed set here, or `BadPacket`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgpack

from server.client.errors import BadPacket, Refused

__all__ = ["VERSION", "Answer", "Farewell", "Packet", "Told", "Welcome", "connect_packet", "read"]

VERSION: Final = 1  # of the protocol on top of Socket.IO: docs/reference/protocol.md


@dataclass(frozen=True, slots=True)
class Welcome:
    """The server took us in. sid: our public session id."""

    sid: str


@dataclass(frozen=True, slots=True)
class Told:
    """The server says something. what: the event's one argument."""

    name: str
    what: object


@dataclass(frozen=True, slots=True)
class Answer:
    """The server answers our call `ack_id`."""

    ack_id: int
    result: object


@dataclass(frozen=True, slots=True)
class Farewell:
    """The server ends the session; no client comes back by itself after it."""


Packet = Welcome | Refused | Told | Answer | Farewell


def connect_packet(token: str) -> bytes:
    """Return the CONNECT packet of a device that signed in."""
    auth = {"token": token, "v": VERSION, "features": []}
    packed: bytes = msgpack.packb({"type": 0, "data": auth, "nsp": "/"})
    return packed


def read(payload: bytes) -> Packet:
    """Return the packet of a message. Raises BadPacket for what no Confab server sends."""
    try:
        fields = msgpack.unpackb(payload)
    except (ValueError, msgpack.UnpackException) as error:
        raise BadPacket("not msgpack") from error
    if not isinstance(fields, dict):
        raise BadPacket("not a packet")
    kind, data = fields.get("type"), fields.get("data")
    if kind == 2 and isinstance(data, list) and data and isinstance(data[0], str):
        return Told(data[0], data[1] if len(data) > 1 else None)
    if kind == 3 and isinstance(data, list) and isinstance(fields.get("id"), int):
        return Answer(fields["id"], data[0] if data else None)
    if kind == 0 and isinstance(data, dict):
        return Welcome(str(data.get("sid", "")))
    if kind == 4 and isinstance(data, dict):
        return refusal(data.get("data"), str(data.get("message", "")))
    if kind == 1:
        return Farewell()
    raise BadPacket("a packet of no known kind")


def refusal(details: object, message: str = "") -> Refused:
    """Return the error in the form that CONNECT_ERROR, answers and `bye` share."""
    if not isinstance(details, Mapping):
        return Refused("bug", message)
    retry = details.get("retry_after")
    return Refused(
        str(details.get("code", "bug")),
        str(details.get("message", message)),
        float(retry) if isinstance(retry, int | float) else None,
    )
