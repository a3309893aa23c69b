"""The bytes of what we send: Socket.IO 5 packets in msgpack, and WebSocket frames around them.

A message that goes to many is a `Frame`: encoded once, framed once, base64 once,
each on first use, and then the same bytes object goes to every reader. A
`Batch` joins the frames of one turn of the loop into one write per reader.

The wire: every Socket.IO packet is one binary WebSocket message holding one
msgpack map; on long-polling it is the same map in base64 behind the letter `b`.
Key order is free for readers; ours is `type, data, [id], nsp`.
Source: Socket.IO protocol 5, Engine.IO protocol 4, RFC 6455 section 5.2.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Final

import msgpack

from server.wire.splice import Packed, event_pieces

__all__ = [
    "BINARY",
    "CLOSE",
    "CONTINUATION",
    "PING",
    "PONG",
    "TEXT",
    "Batch",
    "Frame",
    "Parcel",
    "ack_packet",
    "close_frame",
    "connect_error_packet",
    "connect_packet",
    "disconnect_packet",
    "event_packet",
    "ws_frame",
    "ws_head",
]

CONTINUATION: Final = 0x0
TEXT: Final = 0x1
BINARY: Final = 0x2
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA

_FIN = 0x80
_NSP = "/"

# Control frames carry at most 125 bytes, two of them the code (RFC 6455 section 5.5).
_MAX_REASON_BYTES = 123


def ws_frame(payload: bytes, op: int = BINARY) -> bytes:
    """Return one unfragmented, unmasked frame around `payload`, as a server sends it."""
    return ws_head(len(payload), op) + payload


def ws_head(size: int, op: int = BINARY) -> bytes:
    """Return the header of such a frame with a payload of `size` bytes."""
    if size < 126:
        return bytes((_FIN | op, size))
    if size < 1 << 16:
        return bytes((_FIN | op, 126)) + size.to_bytes(2, "big")
    return bytes((_FIN | op, 127)) + size.to_bytes(8, "big")


def close_frame(code: int, reason: str = "") -> bytes:
    """Return the close frame with `code`; a reason too long for a control frame is cut."""
    text = reason.encode()[:_MAX_REASON_BYTES].decode(errors="ignore").encode()
    return ws_frame(code.to_bytes(2, "big") + text, CLOSE)


def event_packet(name: str, *args: object, ack_id: int | None = None) -> bytes:
    """Return the EVENT packet `name(*args)`; with `ack_id` it asks the peer for an answer."""
    if ack_id is None:
        return _pack({"type": 2, "data": (name, *args), "nsp": _NSP})
    return _pack({"type": 2, "data": (name, *args), "id": ack_id, "nsp": _NSP})


def ack_packet(ack_id: int, *args: object) -> bytes:
    """Return the ACK packet that answers the peer's event `ack_id`."""
    return _pack({"type": 3, "data": args, "id": ack_id, "nsp": _NSP})


def connect_packet(sid: str) -> bytes:
    """Return the CONNECT packet that accepts a peer under the public id `sid`."""
    return _pack({"type": 0, "data": {"sid": sid}, "nsp": _NSP})


def connect_error_packet(
    message: str, details: dict[str, object] | None = None, nsp: str = _NSP
) -> bytes:
    """Return the CONNECT_ERROR packet; `details` reaches the client as `error.data`."""
    return _pack({"type": 4, "data": {"message": message, "data": details}, "nsp": nsp})


def disconnect_packet() -> bytes:
    """Return the DISCONNECT packet.

    It has no `data` key: socket.io-msgpack-parser refuses even a null there, and
    its client then reports a parse error and reconnects instead of staying away.
    """
    return _pack({"type": 1, "nsp": _NSP})


class Frame:
    """One Socket.IO packet, encoded at most once for each way out."""

    __slots__ = ("_base64", "_framed", "packet")

    def __init__(self, packet: bytes) -> None:
        self.packet = packet
        self._framed: bytes | None = None
        self._base64: str | None = None

    @classmethod
    def event(cls, name: str, *args: object) -> Frame:
        """Return the frame of the event `name(*args)`, which asks for no answer."""
        if len(args) == 1 and isinstance(args[0], Packed):
            return cls(b"".join(event_pieces(name, args[0])))
        return cls(event_packet(name, *args))

    @property
    def framed(self) -> bytes:
        """The packet as one WebSocket frame."""
        if self._framed is None:
            self._framed = ws_frame(self.packet)
        return self._framed

    @property
    def base64(self) -> str:
        """The packet as long-polling carries it."""
        if self._base64 is None:
            self._base64 = "b" + b64encode(self.packet).decode("ascii")
        return self._base64

    @property
    def frames(self) -> tuple[Frame, ...]:
        """This frame alone: a frame goes wherever a batch does."""
        return (self,)


class Batch:
    """Several frames for the same readers, in order, joined into one write."""

    __slots__ = ("_framed", "frames")

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        self.frames = frames
        self._framed: bytes | None = None

    @property
    def framed(self) -> bytes:
        """All frames in one bytes object."""
        if self._framed is None:
            self._framed = b"".join(frame.framed for frame in self.frames)
        return self._framed

    @property
    def packets(self) -> tuple[bytes, ...]:
        """The packets of the frames, in order."""
        return tuple(frame.packet for frame in self.frames)


Parcel = Frame | Batch


def _pack(packet: dict[str, object]) -> bytes:
    packed: bytes = msgpack.packb(packet)
    return packed
