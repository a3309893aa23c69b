"""One reader's way out: straight while it keeps up, bounded when it does not."""

from __future__ import annotations

import asyncio

import pytest

from rooms.audience import Audience
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox, Turn
from server.fanout.policy import MAX_AGE_S, MAX_BYTES, MAX_DEPTH
from server.wire.frames import Batch, Frame
from tests.server.fanout.doubles import FakeLine, FakeReader

FULL = 1 << 17
"""A backlog at which the connection is given no more."""


def fact(number: int, size: int = 1) -> Turn:
    return Turn.of((Frame.event("facts", {"n": number, "pad": "x" * size}),))


def typing(number: int) -> Turn:
    return Turn.of((), (("typing", Frame.event("weather", {"n": number})),))


@pytest.fixture
async def laggards() -> Laggards:
    return Laggards(asyncio.get_running_loop())


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def outbox(reader: FakeReader, laggards: Laggards) -> Outbox:
    outbox = Outbox(reader, Audience.EVERYONE, laggards)
    outbox.begin()
    return outbox


def _numbers(reader: FakeReader) -> list[int]:
    return [says["n"] for _, says in reader.events]


async def test_a_reader_that_keeps_up_gets_the_same_bytes_at_once(
    reader: FakeReader, outbox: Outbox
) -> None:
    turn = fact(1)
    outbox.take(turn)
    assert reader.parcels == [turn.parcel]
    assert not outbox.is_behind


async def test_a_turn_is_one_write(reader: FakeReader, outbox: Outbox) -> None:
    both = Turn.of(
        (Frame.event("facts", {"n": 1}),), (("typing", Frame.event("weather", {"n": 2})),)
    )
    outbox.take(both)
    assert len(reader.parcels) == 1
    assert isinstance(reader.parcels[0], Batch)
    assert _numbers(reader) == [1, 2]


async def test_a_slow_reader_gets_every_fact_in_order_and_the_newest_weather(
    reader: FakeReader, outbox: Outbox
) -> None:
    reader.backlog_bytes = FULL
    for number in range(5):
        outbox.take(fact(number))
        outbox.take(typing(100 + number))
    assert reader.parcels == []
    reader.backlog_bytes = 0
    outbox.take(fact(5))
    assert not outbox.catch_up(asyncio.get_running_loop().time())
    assert _numbers(reader) == [0, 1, 2, 3, 4, 5, 104]
    assert outbox.held_bytes == 0


@pytest.mark.parametrize("has_line", [True, False], ids=["WebSocket", "long-polling"])
async def test_there_is_room_until_the_connection_holds_too_much(
    laggards: Laggards, has_line: bool
) -> None:
    line = FakeLine() if has_line else None
    reader = FakeReader(line=line)
    outbox = Outbox(reader, Audience.EVERYONE, laggards)
    assert not outbox.has_room()  # it has no snapshot yet
    outbox.begin()
    assert outbox.has_room()
    reader.backlog_bytes = FULL
    if line is not None:
        line.unsent = FULL
    assert not outbox.has_room()
    outbox.take(fact(1))
    reader.backlog_bytes = 0
    assert not outbox.has_room()  # what it holds back comes first
    outbox.catch_up(laggards.now_s())
    if line is not None:
        line.unsent = 0
    assert outbox.has_room()


async def test_a_held_reader_gets_nothing_before_it_begins(
    reader: FakeReader, laggards: Laggards
) -> None:
    outbox = Outbox(reader, Audience.EVERYONE, laggards)
    outbox.take(fact(1))
    outbox.take(fact(2))
    assert reader.parcels == []
    outbox.begin()
    outbox.take(fact(3))
    assert _numbers(reader) == [1, 2, 3]
    assert len(laggards) == 0


async def test_what_waits_is_handed_on_in_pieces(reader: FakeReader, outbox: Outbox) -> None:
    reader.backlog_bytes = FULL
    for number in range(4):
        outbox.take(fact(number, 40_000))
    reader.backlog_bytes = 0
    assert outbox.catch_up(asyncio.get_running_loop().time())
    assert _numbers(reader) == [0]
    while outbox.is_behind:
        outbox.catch_up(asyncio.get_running_loop().time())
    assert _numbers(reader) == [0, 1, 2, 3]


async def test_the_timer_hands_on_when_the_connection_drains(
    reader: FakeReader, outbox: Outbox, laggards: Laggards
) -> None:
    reader.backlog_bytes = FULL
    outbox.take(fact(1))
    reader.backlog_bytes = 0
    await asyncio.wait_for(reader.written.wait(), 5)
    assert _numbers(reader) == [1]
    assert len(laggards) == 0


@pytest.mark.parametrize(
    ("count", "size"), [(MAX_DEPTH + 1, 1), (20, MAX_BYTES // 16)], ids=["many", "large"]
)
async def test_a_reader_too_far_behind_is_closed_and_holds_nothing(
    reader: FakeReader, outbox: Outbox, laggards: Laggards, count: int, size: int
) -> None:
    reader.backlog_bytes = FULL
    for number in range(count):
        outbox.take(fact(number, size))
        assert outbox.held_bytes <= MAX_BYTES
    assert reader.closed is not None
    assert reader.closed[0] == "slow_down"
    assert (outbox.held_bytes, len(laggards), laggards.closed) == (0, 0, 1)


async def test_a_reader_that_takes_nothing_for_too_long_is_closed(
    reader: FakeReader, outbox: Outbox, laggards: Laggards
) -> None:
    reader.backlog_bytes = FULL
    outbox.take(fact(1))
    now_s = asyncio.get_running_loop().time()
    assert outbox.catch_up(now_s + MAX_AGE_S - 1)
    assert not outbox.catch_up(now_s + MAX_AGE_S + 1)
    assert reader.closed is not None
    assert laggards.closed == 1


async def test_an_outbox_that_ended_delivers_nothing_more(
    reader: FakeReader, outbox: Outbox
) -> None:
    outbox.end()
    outbox.take(fact(1))
    outbox.begin()
    assert not outbox.catch_up(0.0)
    assert reader.parcels == []


async def test_who_has_a_line_and_keeps_up_is_written_to_past_everything_between(
    laggards: Laggards,
) -> None:
    line = FakeLine()
    reader = FakeReader(line=line)
    outbox = Outbox(reader, Audience.EVERYONE, laggards)
    outbox.take(fact(1))
    assert line.written == []
    outbox.begin()
    turn = fact(2)
    outbox.take(turn)
    assert _numbers(reader) == [1]  # what was held
    assert line.written == [turn.framed]
    outbox.end()
    outbox.take(fact(3))
    assert len(line.written) == 1


async def test_a_full_line_holds_back_until_it_drains(laggards: Laggards) -> None:
    line = FakeLine()
    reader = FakeReader(line=line)
    outbox = Outbox(reader, Audience.EVERYONE, laggards)
    outbox.begin()
    line.unsent = reader.backlog_bytes = FULL
    outbox.take(fact(1))
    line.unsent = reader.backlog_bytes = 0
    outbox.take(fact(2))
    assert (line.written, reader.parcels) == ([], [])
    assert not outbox.catch_up(asyncio.get_running_loop().time())
    assert _numbers(reader) == [1, 2]
    outbox.take(fact(3))
    assert len(line.written) == 1


async def test_a_reader_that_gets_a_line_later_is_written_to_from_then_on(
    reader: FakeReader, outbox: Outbox
) -> None:
    outbox.take(fact(1))
    reader.line = FakeLine()
    outbox.take(fact(2))
    outbox.take(fact(3))
    assert _numbers(reader) == [1, 2]
    assert reader.line.written == [fact(3).framed]


async def test_a_reader_whose_closing_fails_is_over_all_the_same(
    reader: FakeReader, outbox: Outbox, laggards: Laggards, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: FakeReader, code: str, message: str, retry_after_s: float | None) -> None:
        self.closed = (code, message, retry_after_s)
        raise RuntimeError("a bug about one reader")

    monkeypatch.setattr(FakeReader, "close", fail)
    reader.backlog_bytes = FULL
    outbox.take(fact(1))
    with pytest.raises(RuntimeError):
        outbox.catch_up(laggards.now_s() + MAX_AGE_S + 1)
    assert reader.closed is not None
    assert len(laggards) == 0
    outbox.take(fact(2))
    assert outbox.held_bytes == 0
