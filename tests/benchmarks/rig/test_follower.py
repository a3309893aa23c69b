"""A follower sees gaps and doubles in the bytes, however they are cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.rig.follower import Follower
from server.wire.frames import Frame, ack_packet, ws_frame

HANDSHAKE = b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + ws_frame(b'0{"sid":"a"}', 1)


def _joined(seq: int) -> bytes:
    head = {"epoch": 1 << 40, "seq": seq, "id8": bytes(8)}
    answer = {"ok": True, "handle": 1, "you": {"m": 3, "role": "attendee"}, "head": head}
    return ws_frame(ack_packet(0, {**answer, "snapshot": "x" * 70_000}))


def _facts(first: int, last: int) -> bytes:
    says = {"room": 1, "covers": (first, last), "id8": bytes(8), "entries": ["y" * 200]}
    return Frame.event("facts", says).framed


def _cut(whole: bytes, size: int) -> Iterator[bytes]:
    return (whole[at : at + size] for at in range(0, len(whole), size))


@pytest.mark.parametrize("size", [1, 7, 1_000, 1 << 20])
def test_it_knows_up_to_where_its_connection_heard(size: int) -> None:
    whole = HANDSHAKE + _joined(70_000) + _facts(70_001, 70_001) + _facts(70_002, 70_300)
    follower = Follower()
    ended = sum(follower.hear(part) for part in _cut(whole, size))
    assert (follower.start, follower.seq, follower.messages) == (70_000, 70_300, 4)
    assert 1 <= ended <= 4


@pytest.mark.parametrize("first", [8, 10])
def test_a_gap_or_a_double_is_an_error(first: int) -> None:
    follower = Follower()
    follower.hear(HANDSHAKE + _joined(8))
    with pytest.raises(ValueError, match="do not continue 8"):
        follower.hear(_facts(first, 11))


def test_it_hands_on_the_facts_of_the_last_call() -> None:
    follower = Follower()
    follower.hear(HANDSHAKE + _joined(8) + _facts(9, 9))
    assert [b"yyy" in payload for payload in follower.facts] == [True]
    follower.hear(_facts(10, 10)[:5])
    assert follower.facts == []
