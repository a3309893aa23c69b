"""People against a server of a few lines: what they report is what went over the sockets."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from math import hypot
from struct import Struct

import msgpack
import pytest

from avatars import encode_batch
from benchmarks.rig.crowd import SLOW, Crowd, Floor, Walk, program, walking
from server.wire.frames import Frame, ack_packet, ws_frame

POSE = Struct("<HhhhHB")
PROGRAMS = sorted({program(), SLOW})  # one, where there is no compiler
COMPILED = [one for one in PROGRAMS if one != SLOW]
every_program = pytest.mark.parametrize("command", PROGRAMS, ids=lambda one: one[-1].split("/")[-1])
only_compiled = pytest.mark.parametrize("command", COMPILED, ids=lambda one: "crowd")


class Peer:
    """The server's end of one connection."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._buffer = b""

    def next(self) -> dict[str, object]:
        """Return the next packet of the person there."""
        packet: dict[str, object] = msgpack.unpackb(self.frame()[1])
        return packet

    def frame(self) -> tuple[int, bytes]:
        """Return the first byte and the payload of the next frame, all of which are small."""
        while len(self._buffer) < 6 or len(self._buffer) < 6 + (self._buffer[1] & 0x7F):
            self._buffer += self.connection.recv(1 << 16)
        end = 6 + (self._buffer[1] & 0x7F)
        whole, self._buffer = self._buffer[:end], self._buffer[end:]
        return whole[0], whole[6:]

    def until(self, is_it: Callable[[list[object]], bool]) -> list[object]:
        """Return the next event that is it; those before are passed over."""
        while True:
            said = self.next()["data"]
            assert isinstance(said, list)
            if is_it(said):
                return said

    def tell(self, whole: bytes, cut: int) -> None:
        """Send this in pieces."""
        for at in range(0, len(whole), cut):
            self.connection.sendall(whole[at : at + cut])


@contextmanager
def _people(walk: Walk, command: tuple[str, ...], many: int) -> Iterator[tuple[Crowd, list[Peer]]]:
    with ExitStack() as stack:
        pairs = [socket.socketpair() for _ in range(many)]
        for one in (one for pair in pairs for one in pair):
            stack.enter_context(one)
            one.settimeout(20)
        for ours, theirs in pairs if walk.room else ():
            theirs.sendall(ws_frame(ack_packet(0, {"ok": True, "head": {"seq": 1}})))
            ours.setblocking(True)
        crowd = stack.enter_context(walking([ours for ours, _ in pairs], walk, command))
        yield crowd, [Peer(theirs) for _, theirs in pairs]


def _batch(tick: int, records: int) -> bytes:
    return Frame.event(
        "poses", encode_batch(1, tick, [bytes(11)] * records, is_keyframe=False)
    ).framed


@every_program
def test_everybody_joins_and_is_in_when_all_are_answered(command: tuple[str, ...]) -> None:
    with _people(Walk((0, 0), 0, room="r1"), command, 3) as (_, peers):
        joins = [peer.next() for peer in peers]
    assert [join["data"] for join in joins] == [["join", {"room": "r1"}]] * 3


@every_program
def test_who_reads_says_what_was_seen(command: tuple[str, ...]) -> None:
    with _people(Walk((0, 0), 0), command, 1) as (crowd, (peer,)):
        peer.tell(_batch(300, 30), 1 << 20)
        assert peer.next()["data"] == ["seen", {"room": 1, "tick": 300}]
        done = crowd.since()
    assert (done.batches, done.received_bytes) == (1, len(_batch(300, 30)))


@every_program
def test_a_pong_stands_beside_what_was_seen(command: tuple[str, ...]) -> None:
    with _people(Walk((0, 0), 0, answers_pings=True), command, 1) as (_, (peer,)):
        peer.tell(_batch(300, 30), 1 << 20)
        assert peer.next()["data"] == ["seen", {"room": 1, "tick": 300}]
        assert peer.frame() == (0x81, b"3")


@only_compiled
@pytest.mark.parametrize("cut", [1, 7, 1_000, 1 << 20])
def test_each_batch_counts_once_however_the_stream_is_cut(
    command: tuple[str, ...], cut: int
) -> None:
    with _people(Walk((0, 0), 0), command, 1) as (crowd, (peer,)):
        peer.tell(_batch(300, 0) + _batch(301, 30) + _batch(302, 7_000), cut)
        peer.until(["seen", {"room": 1, "tick": 302}].__eq__)
        done = crowd.since()
    assert done.batches == 3
    assert done.wait_p99_us >= 0


@only_compiled
def test_a_tick_counts_from_its_first_reader_to_its_last(command: tuple[str, ...]) -> None:
    seen = ["seen", {"room": 1, "tick": 10}]
    with _people(Walk((0, 0), 0), command, 2) as (crowd, peers):
        for peer in peers:
            peer.tell(_batch(10, 3), 1 << 20)
            peer.until(seen.__eq__)
        done = crowd.since()
    assert (done.batches, done.ticks) == (2, 11)  # from none, which is tick -1
    assert 0 < done.spread_p50_us < 3e6
    assert done.delivery_p50_us <= done.delivery_p99_us <= done.spread_p99_us


@only_compiled
def test_who_walks_goes_to_a_place_of_their_own_no_faster_than_people_run(
    command: tuple[str, ...],
) -> None:
    walk = Walk((0, 2000), 2, 50.0, Floor(-100, 100, 1900, 2100))
    with _people(walk, command, 3) as (crowd, peers):
        paths = [[_place(peer) for _ in range(60)] for peer in peers[:2]]
        done = crowd.since()
    assert done.poses >= 120
    for path in paths:
        assert path[0] == (0, 2000)
        steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path)]
        assert max(steps) <= 400 / 50 + 1.5  # both ends are whole centimetres
        assert all(-220 <= x <= 220 and 1780 <= z <= 2220 for x, z in path)
    assert hypot(paths[0][-1][0] - paths[1][-1][0], paths[0][-1][1] - paths[1][-1][1]) > 10


def _place(peer: Peer) -> tuple[int, int]:
    said = peer.until(lambda said: said[0] == "pose")
    assert isinstance(said[1], bytes)
    room, x, _, z, _, _ = POSE.unpack(said[1])
    assert room == 1
    return x, z


@every_program
def test_a_load_that_lost_a_connection_says_so(command: tuple[str, ...]) -> None:
    with _people(Walk((0, 0), 0), command, 1) as (crowd, (peer,)):
        peer.connection.close()
        with pytest.raises(ConnectionError):
            while True:
                crowd.since()
