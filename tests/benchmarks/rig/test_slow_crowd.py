from __future__ import annotations

import socket
from itertools import pairwise
from struct import Struct

import msgpack
import pytest

from avatars import encode_batch
from benchmarks.rig.slow_crowd import SlowCrowd, tick_in
from benchmarks.rig.sockets import event
from server.wire.frames import Frame

POSE = Struct("<HhhhHB")
RECORD = bytes(11)


@pytest.mark.parametrize("records", [0, 1, 30, 7_000])
def test_the_tick_of_a_batch_is_found_whatever_its_size(records: int) -> None:
    batch = encode_batch(1, 70_000, [RECORD] * records, is_keyframe=False)
    frame = Frame.event("poses", batch).framed
    assert tick_in(b"before" + frame) == 70_000
    assert tick_in(Frame.event("poses", b"").framed + frame + b"behind") == 70_000


@pytest.mark.parametrize("received", [b"", b"\xa5poses", b"\xa5poses\xc4\x0a\x01", b"another"])
def test_what_holds_no_whole_tick_has_none(received: bytes) -> None:
    assert tick_in(received) is None


def test_walkers_send_small_steps_at_their_rate() -> None:
    frames = event("pose", b"\x01\x00" + b"\xaa" * 8 + b"\x00"), b""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        crowd = SlowCrowd([ours], (100, 200), frames, movers=1, hz=50.0)
        crowd.walk(0.2)
        sent = theirs.recv(1 << 16)
    poses = [POSE.unpack(msgpack.unpackb(part)["data"][1]) for part in _payloads(sent)]
    assert int(crowd.report().split()[1]) == len(poses)
    assert 5 <= len(poses) <= 12
    steps = [abs(b[1] - a[1]) + abs(b[3] - a[3]) for a, b in pairwise(poses)]
    assert all(0 < step < 40 for step in steps)


def _payloads(sent: bytes) -> list[bytes]:
    """Return the payloads of small frames whose mask is of zeros."""
    payloads = []
    while sent:
        size = sent[1] & 0x7F
        payloads.append(sent[6 : 6 + size])
        sent = sent[6 + size :]
    return payloads
