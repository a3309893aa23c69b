"""One call that sends to many sockets, on the kernel's real io_uring."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from server.fanout.uring import Ring

pytestmark = pytest.mark.skipif(Ring.open(1) is None, reason="this kernel has no io_uring for us")

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def ring() -> Iterator[Ring]:
    ring = Ring(64)
    yield ring
    ring.close()


@pytest.fixture
def pairs() -> Iterator[list[Pair]]:
    pairs = [socket.socketpair() for _ in range(50)]
    for ours, _ in pairs:
        ours.setblocking(False)
    yield pairs
    for pair in pairs:
        for one in pair:
            one.close()


def _descriptors(pairs: list[Pair]) -> NDArray[np.int64]:
    return np.array([ours.fileno() for ours, _ in pairs], np.int64)


def test_each_socket_gets_the_bytes_once(ring: Ring, pairs: list[Pair]) -> None:
    # 50 requests in a table of 64: the second and later rounds go round its end.
    for number in range(5):
        data = b"number %d" % number
        assert ring.send(_descriptors(pairs), data) == []
        assert [theirs.recv(100) for _, theirs in pairs] == [data] * 50


def test_a_full_socket_takes_a_part_and_then_nothing_and_holds_up_nobody(
    ring: Ring, pairs: list[Pair]
) -> None:
    much = bytes(1_000_000)
    ((who, taken),) = ring.send(_descriptors(pairs[:1]), much)
    assert who == 0
    assert 0 < taken < len(much)
    assert ring.send(_descriptors(pairs[:3]), b"more") == [(0, -errno.EAGAIN)]
    assert [theirs.recv(100) for _, theirs in pairs[1:3]] == [b"more"] * 2


def test_each_error_stands_at_the_socket_that_has_it(ring: Ring, pairs: list[Pair]) -> None:
    pairs[1][1].close()
    descriptors = _descriptors(pairs[:4])
    descriptors[2] = 1_000_000
    # A closed peer is no signal that ends the process either.
    assert sorted(ring.send(descriptors, b"hello")) == [(1, -errno.EPIPE), (2, -errno.EBADF)]
    assert [pairs[at][1].recv(100) for at in (0, 3)] == [b"hello"] * 2


def test_nobody_is_nothing(ring: Ring) -> None:
    assert ring.send(np.array([], np.int64), b"hello") == []


def test_a_closed_ring_sends_nothing_and_says_so(ring: Ring, pairs: list[Pair]) -> None:
    ring.close()
    ring.close()
    assert ring.send(_descriptors(pairs), b"hello") == [(at, 0) for at in range(50)]
    pairs[0][1].setblocking(False)
    with pytest.raises(BlockingIOError):
        pairs[0][1].recv(1)


def test_what_the_kernel_refuses_is_no_ring() -> None:
    assert Ring.open(1 << 30) is None
