"""Blocking connections that a Socket.IO server has taken in, for a load that pumps bytes.

Raw WebSocket: the same bytes for every server, and never the bottleneck.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from typing import Final

import msgpack

__all__ = [
    "HANDLE",
    "ask",
    "client_frame",
    "connecting",
    "event",
    "join",
    "message",
    "taken_in",
    "upgraded",
]

HANDLE: Final = 1
"""By which a connection knows the first room that it joins."""
_HANDSHAKE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


def connecting(token: str) -> list[bytes]:
    """Return what a client says to connect: each when the one before was answered."""
    packet = {"type": 0, "data": {"token": token, "v": 1}, "nsp": "/"}
    return [_HANDSHAKE, client_frame(msgpack.packb(packet))]


def taken_in(port: int, tokens: Iterable[str]) -> list[socket.socket]:
    """Return a connection for each sign-in token, behind its CONNECT."""
    return [_taken_in(port, token) for token in tokens]


def join(connection: socket.socket, room: str) -> dict[str, object]:
    """Return the answer to a join; what else the server said until then is passed over."""
    return ask(connection, event("join", {"room": room}, ack_id=0))


def ask(connection: socket.socket, asks: bytes) -> dict[str, object]:
    """Return the answer to a frame; what else the server said until then is passed over."""
    connection.sendall(asks)
    while True:
        packet = msgpack.unpackb(message(connection))
        if packet["type"] == 3:
            answer: dict[str, object] = packet["data"][0]
            return answer


def client_frame(payload: bytes) -> bytes:
    """Return a client's frame around the payload; the mask is of zeros."""
    size = len(payload)
    head = bytes([0x82, 0x80 | size]) if size < 126 else b"\x82\xfe" + size.to_bytes(2, "big")
    return head + bytes(4) + payload


def event(name: str, *args: object, ack_id: int | None = None) -> bytes:
    """Return the frame of an event as the official JavaScript client spells it."""
    packet = {"type": 2, "data": [name, *args], "options": {"compress": True}, "nsp": "/"}
    return client_frame(msgpack.packb(packet if ack_id is None else {**packet, "id": ack_id}))


def upgraded(port: int, request: bytes) -> socket.socket:
    """Return a connection whose HTTP request for a WebSocket was answered."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(request)
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += _exactly(connection, 1)
    return connection


def message(connection: socket.socket) -> bytes:
    """Return the next message, which a server does not mask."""
    size = _exactly(connection, 2)[1]
    if size >= 126:
        size = int.from_bytes(_exactly(connection, 2 if size == 126 else 8), "big")
    return _exactly(connection, size)


def _taken_in(port: int, token: str) -> socket.socket:
    connection = upgraded(port, _HANDSHAKE)
    message(connection)  # the engine's handshake
    packet = {"type": 0, "data": {"token": token, "v": 1}, "nsp": "/"}
    connection.sendall(client_frame(msgpack.packb(packet)))
    answer = msgpack.unpackb(message(connection))
    if answer["type"] != 0:
        raise ConnectionError(f"turned away: {answer}")
    return connection


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = b""
    while len(received) < size:
        chunk = connection.recv(size - len(received))
        if not chunk:
            raise ConnectionError("the server closed the connection")
        received += chunk
    return received
