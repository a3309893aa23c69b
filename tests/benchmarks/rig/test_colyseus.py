"""The bytes of Colyseus' protocol, and people who walk and count patches over them."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.rig.colyseus import POSE, Listener, frames, seated
from benchmarks.rig.crowd import PLACE

PATCH = b"\x82\x03\x0fab"
SEAT = {"processId": "p", "roomId": "r", "sessionId": "s"}


def test_a_pose_is_raw_bytes_under_its_name_with_its_place_to_be_filled() -> None:
    assert POSE[6:12] == b"\x11\xa4pose"
    assert POSE.count(PLACE) == 1
    assert len(POSE) == 6 + 6 + 9


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


def test_a_listener_notes_patches_and_nothing_else_however_they_are_cut() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        listener = Listener(ours)
        theirs.sendall(PATCH + b"\x82\x01\x0d" + PATCH[:2])
        theirs.sendall(PATCH[2:])
        theirs.shutdown(socket.SHUT_WR)
        listener.join()
    assert len(listener.since()) == 2
    assert listener.since() == []


@contextmanager
def a_server(welcome: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Serve one seat and one connection to it; yield the port, and what was asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        serving = threading.Thread(target=_serve, args=(door, welcome, asked))
        serving.start()
        yield door.getsockname()[1], asked
        serving.join()


def _serve(door: socket.socket, welcome: bytes, asked: list[bytes]) -> None:
    with door.accept()[0] as http:
        asked.append(http.recv(4096))
        seat = json.dumps(SEAT).encode()
        http.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(seat), seat))
        with door.accept()[0] as seated_one:
            asked.append(seated_one.recv(4096))
            seated_one.sendall(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + welcome)
            seated_one.recv(7)


def test_a_seat_is_taken_by_http_and_then_by_a_websocket() -> None:
    with a_server(b"\x82\x02\x0aa") as (port, asked):
        (one,) = seated(port, "poses", 1)
        one.close()
    # Asserted here: what fails in the server's thread fails no test.
    assert asked[0].startswith(b"POST /matchmake/joinOrCreate/poses ")
    assert asked[1].startswith(b"GET /p/r?sessionId=s ")


def test_who_is_turned_away_is_told() -> None:
    with a_server(b"\x82\x02\x0ba") as (port, _), pytest.raises(ConnectionError):
        seated(port, "poses", 1)
