"""People in a room on Colyseus, on bare sockets.

The bytes are those of its own client: a seat by HTTP, a WebSocket to it, the answer
to JOIN_ROOM, then poses as ROOM_DATA_BYTES. `crowd` walks for them. Nothing is
decoded but the first byte of each frame at one reader, which says whether it is
a patch.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Final

from benchmarks.rig.crowd import PLACE
from benchmarks.rig.sockets import client_frame, message, upgraded

__all__ = ["POSE", "Listener", "frames", "seated"]

_JOIN_ROOM: Final = 10
_PATCH: Final = 15
POSE: Final = client_frame(b"\x11\xa4pose" + PLACE + b"\0")
"""What a step is said with: ROOM_DATA_BYTES, the name as msgpack writes it, a place and a state."""
_UPGRADE: Final = (
    "GET /{processId}/{roomId}?sessionId={sessionId} HTTP/1.1\r\nHost: a\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


def seated(port: int, room: str, many: int) -> list[socket.socket]:
    """Return so many connections that are in the room."""
    http = HTTPConnection("127.0.0.1", port)
    try:
        return [_seated(port, _seat(http, room)) for _ in range(many)]
    finally:
        http.close()


def frames(received: bytearray) -> Iterator[bytes]:
    """Give the first byte of each whole frame with something in it, and leave the rest there."""
    at = 0
    while (start := at + 2) <= len(received):
        size = received[at + 1]
        if size >= 126:
            width = 2 if size == 126 else 8
            size = int.from_bytes(received[start : start + width], "big")
            start += width
        if start > len(received) or start + size > len(received):
            break
        if size:
            yield bytes(received[start : start + 1])
        at = start + size
    del received[:at]


class Listener(threading.Thread):
    """Reads as one of the people and notes when each patch came, until the connection ends."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(daemon=True)
        self._connection = connection
        self._patches_s: list[float] = []
        self.start()

    def since(self) -> list[float]:
        """Return when patches came since the last call."""
        came, self._patches_s = self._patches_s, []
        return came

    def run(self) -> None:
        """Read."""
        heard = bytearray()
        while received := self._connection.recv(1 << 18):
            heard += received
            now_s = time.perf_counter()
            self._patches_s += (now_s for code in frames(heard) if code[0] == _PATCH)


def _seat(http: HTTPConnection, room: str) -> dict[str, str]:
    asks = {"Content-Type": "application/json"}
    http.request("POST", f"/matchmake/joinOrCreate/{room}", body="{}", headers=asks)
    seat: dict[str, str] = json.load(http.getresponse())
    return seat


def _seated(port: int, seat: dict[str, str]) -> socket.socket:
    connection = upgraded(port, _UPGRADE.format_map(seat).encode())
    welcome = message(connection)
    if welcome[0] != _JOIN_ROOM:
        connection.close()
        raise ConnectionError(f"turned away: {welcome[:80]!r}")
    connection.sendall(client_frame(bytes([_JOIN_ROOM])))
    return connection
