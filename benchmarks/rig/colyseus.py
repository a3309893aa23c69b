"""People in a room on Colyseus, on bare sockets: they walk, read what they are sent, and count it.

The bytes are those of its own client: a seat by HTTP, a WebSocket to it, the answer
to JOIN_ROOM, then poses as ROOM_DATA_BYTES. Nothing is decoded but the first byte
of each frame at one reader, which says whether it is a patch.
"""

from __future__ import annotations

import json
import math
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import pairwise
from selectors import EVENT_READ, DefaultSelector
from typing import Final

from benchmarks.rig.sockets import client_frame, message, upgraded

__all__ = ["Walked", "Walkers", "frames", "pose", "seated"]

_JOIN_ROOM: Final = 10
_PATCH: Final = 15
_POSE: Final = b"\x11\xa4pose"  # ROOM_DATA_BYTES, and the name as msgpack writes it
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


def pose(number: int) -> bytes:
    """Return the frame of somebody's step: one that differs from the one before."""
    at = number % 1_000
    body = b"".join(
        value.to_bytes(2, "little") for value in (at, 0, 1_000 - at, number * 997 & 0xFFFF)
    )
    return client_frame(_POSE + body + b"\0")


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


@dataclass(frozen=True, slots=True)
class Walked:
    """What happened meanwhile. poses: sent. patches, wait_p99_s: at the first reader."""

    seconds: float
    poses: int
    patches: int
    wait_p99_s: float


class Walkers:
    """Everybody walks ten times a second, each at a phase of their own, and reads."""

    def __init__(self, people: Sequence[socket.socket], *, hz: float = 10.0) -> None:
        self._people = people
        self._between_s = 1 / hz / len(people)
        self._selector = DefaultSelector()
        self._heard = bytearray()  # by the first
        self._poses = 0
        for who, one in enumerate(people):
            one.setblocking(False)
            self._selector.register(one, EVENT_READ, who)

    def walk(self, seconds: float) -> Walked:
        """Go on for so long."""
        before, patches_s = self._poses, list[float]()
        began_s = due_s = time.perf_counter()
        while (now_s := time.perf_counter()) < began_s + seconds:
            while due_s <= now_s:
                self._step()
                due_s += self._between_s
            self._listen(max(0.0, due_s - time.perf_counter()), patches_s)
        lasted_s = time.perf_counter() - began_s
        waits_s = sorted(b - a for a, b in pairwise(patches_s))
        worst_s = waits_s[len(waits_s) * 99 // 100] if waits_s else math.nan
        return Walked(lasted_s, self._poses - before, len(patches_s), worst_s)

    def _step(self) -> None:
        who = self._poses % len(self._people)
        self._people[who].send(pose(self._poses))
        self._poses += 1

    def _listen(self, timeout_s: float, patches_s: list[float]) -> None:
        for key, _ in self._selector.select(timeout_s):
            reader = key.fileobj
            assert isinstance(reader, socket.socket)
            received = reader.recv(1 << 18)
            if not received:
                raise ConnectionError("the server closed a connection")
            if key.data == 0:
                self._heard += received
                now_s = time.perf_counter()
                patches_s += (now_s for code in frames(self._heard) if code[0] == _PATCH)


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
