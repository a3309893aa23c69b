"""The load against a server of a few lines: what it counts is what went over the sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from selectors import EVENT_READ, DefaultSelector
from threading import Thread

import pytest

from benchmarks.rig.pump import MARKER, SLOW, program, pump

MESSAGE = f"x{MARKER}#NUMBER#y".encode()
PROGRAMS = sorted({program(), SLOW})  # one, where there is no compiler


def _tell_everybody(people: list[socket.socket], chunk: int, told: bytearray) -> None:
    """Tell everybody whatever anybody says, cut into chunks that split the marker."""
    selector = DefaultSelector()
    for one in people:
        selector.register(one, EVENT_READ)
    while selector.get_map():
        for key, _ in selector.select():
            speaker = key.fileobj
            assert isinstance(speaker, socket.socket)
            said = speaker.recv(4096)
            told += said
            if not said:
                selector.unregister(speaker)
            for start in range(0, len(said), chunk):
                for other in people:
                    other.sendall(said[start : start + chunk])
    selector.close()


@contextmanager
def _room(people: int, chunk: int, told: bytearray) -> Iterator[list[socket.socket]]:
    with ExitStack() as open_sockets:
        pairs = [socket.socketpair() for _ in range(people)]
        for one in (one for pair in pairs for one in pair):
            open_sockets.enter_context(one)
        everybody = [theirs for theirs, _ in pairs]
        telling = Thread(target=_tell_everybody, args=(everybody, chunk, told))
        telling.start()
        yield [ours for _, ours in pairs]
        for _, ours in pairs:
            ours.shutdown(socket.SHUT_WR)
        telling.join()


@pytest.mark.parametrize("command", PROGRAMS, ids=lambda command: command[-1].split("/")[-1])
@pytest.mark.parametrize(("window", "chunk"), [(1, 100), (4, 3)])
def test_the_load_counts_each_delivery_once_however_it_is_cut(
    command: tuple[str, ...], window: int, chunk: int
) -> None:
    told = bytearray()
    with _room(3, chunk, told) as people:
        done = pump(people, MESSAGE, window=window, seconds=0.05, command=command)
    assert done.messages > 0
    assert done.deliveries == 3 * done.messages
    numbers = [int(part[:8], 16) for part in told.split(MARKER.encode())[1:]]
    assert sorted(numbers) == list(range(done.messages))
    assert 0 < done.p50_us <= done.p99_us
