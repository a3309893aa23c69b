"""Blocking connections that a Socket.IO server has taken in, for a load that pumps bytes.

Raw WebSocket: the same bytes for every server, and never the bottleneck.
"""

from __future__ import annotations

import socket

import msgpack

__all__ = ["client_frame", "event", "taken_in"]

_HANDSHAKE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
_CONNECT = msgpack.packb({"type": 0, "data": {"token": "t"}, "nsp": "/"})


def taken_in(port: int, count: int) -> list[socket.socket]:
    """Return so many connections, each behind its CONNECT."""
    return [_taken_in(port) for _ in range(count)]


def client_frame(payload: bytes) -> bytes:
    """Return a client's frame around the payload; the mask is of zeros."""
    size = len(payload)
    head = bytes([0x82, 0x80 | size]) if size < 126 else b"\x82\xfe" + size.to_bytes(2, "big")
    return head + bytes(4) + payload


def event(name: str, *args: object, ack_id: int | None = None) -> bytes:
    """Return the frame of an event as the official JavaScript client spells it."""
    packet = {"type": 2, "data": [name, *args], "options": {"compress": True}, "nsp": "/"}
    return client_frame(msgpack.packb(packet if ack_id is None else {**packet, "id": ack_id}))


def _taken_in(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(_HANDSHAKE)
    _read_until(connection, b"maxPayload")
    connection.sendall(client_frame(_CONNECT))
    _read_until(connection, b"sid")
    return connection


def _read_until(connection: socket.socket, marker: bytes) -> None:
    seen = b""
    while marker not in seen:
        chunk = connection.recv(4096)
        if not chunk:
            raise ConnectionError(f"closed before {marker!r}: {seen!r}")
        seen += chunk
