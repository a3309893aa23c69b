"""The bytes of Colyseus' protocol, and people who walk and count patches over them."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.rig.colyseus import Walkers, frames, pose, seated

PATCH = b"\x82\x03\x0fab"
SEAT = {"processId": "p", "roomId": "r", "sessionId": "s"}


def test_a_pose_is_raw_bytes_under_its_name_and_never_the_one_before() -> None:
    frame = pose(7)
    assert frame[6:12] == b"\x11\xa4pose"
    assert len(frame) == 6 + 6 + 9
    assert len({pose(number) for number in range(1_000)}) == 1_000


@pytest.mark.parametrize("size", [1, 125, 126, 70_000])
def test_each_whole_frame_says_what_it_is(size: int) -> None:
    if size < 126:
        head = bytes([0x82, size])
    elif size < 1 << 16:
        head = b"\x82\x7e" + size.to_bytes(2, "big")
    else:
        head = b"\x82\x7f" + size.to_bytes(8, "big")
    frame = head + b"\x0f" + bytes(size - 1)
    received = bytearray(frame + b"\x89\x00" + frame + frame[:-1])
    assert list(frames(received)) == [b"\x0f", b"\x0f"]
    assert received == frame[:-1]


def test_people_walk_at_their_rate_and_the_first_counts_patches() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(PATCH + b"\x82\x01\x0d" + PATCH[:2])
        walking = Walkers([ours], hz=50.0)
        first = walking.walk(0.2)
        theirs.sendall(PATCH[2:])
        second = walking.walk(0.02)
        sent = len(theirs.recv(1 << 16)) // len(pose(0))
    assert (first.patches, second.patches) == (1, 1)
    assert first.poses + second.poses == sent
    assert 8 <= first.poses <= 11


@contextmanager
def a_server(welcome: bytes) -> Iterator[int]:
    """Serve one seat and one connection to it; yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        serving = threading.Thread(target=_serve, args=(door, welcome))
        serving.start()
        yield door.getsockname()[1]
        serving.join()


def _serve(door: socket.socket, welcome: bytes) -> None:
    with door.accept()[0] as http:
        asked = http.recv(4096)
        assert asked.startswith(b"POST /matchmake/joinOrCreate/poses ")
        seat = json.dumps(SEAT).encode()
        http.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(seat), seat))
        with door.accept()[0] as seated_one:
            assert seated_one.recv(4096).startswith(b"GET /p/r?sessionId=s ")
            seated_one.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + welcome)
            seated_one.recv(7)


def test_a_seat_is_taken_by_http_and_then_by_a_websocket() -> None:
    with a_server(b"\x82\x02\x0aa") as port:
        (one,) = seated(port, "poses", 1)
        one.close()


def test_who_is_turned_away_is_told() -> None:
    with a_server(b"\x82\x02\x0ba") as port, pytest.raises(ConnectionError):
        seated(port, "poses", 1)
