"""A salvo reaches who may be sent to, once and in order, and nobody by a stale address."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator

import pytest

from rooms.audience import Audience
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox, Turn
from server.fanout.salvo import NO_ADDRESS, Salvo
from server.fanout.uring import Ring
from server.wire.frames import Frame
from tests.server.fanout.doubles import FakeLine, FakeReader

pytestmark = pytest.mark.skipif(Ring.open(1) is None, reason="this kernel has no io_uring for us")

MANY = 24


class Person:
    """A reader with a real socket, and a line that keeps what was written instead of sending it."""

    def __init__(self, salvo: Salvo, laggards: Laggards) -> None:
        ours, self.theirs = socket.socketpair()
        self.socket = ours
        ours.setblocking(False)
        self.theirs.setblocking(False)
        self.line = FakeLine()
        self.address = salvo.address(ours.fileno())
        salvo.clear(self.address)
        self.reader = FakeReader(line=self.line, address=self.address)
        self.outbox = Outbox(self.reader, Audience.EVERYONE, laggards)
        self.outbox.begin()

    @property
    def got(self) -> bytes:
        """What reached it beside its line since the last look."""
        try:
            return self.theirs.recv(1 << 20)
        except BlockingIOError:
            return b""

    def close(self) -> None:
        self.socket.close()
        self.theirs.close()


@pytest.fixture
def salvo() -> Iterator[Salvo]:
    salvo = Salvo.open()
    assert salvo is not None
    yield salvo
    salvo.close()


@pytest.fixture
async def laggards() -> Laggards:
    return Laggards(asyncio.get_running_loop())


@pytest.fixture
def people(salvo: Salvo, laggards: Laggards) -> Iterator[list[Person]]:
    people = [Person(salvo, laggards) for _ in range(MANY)]
    yield people
    for person in people:
        person.close()


def _turn(text: str) -> Turn:
    return Turn.of((Frame.event("facts", {"n": text}),))


def _deliver(salvo: Salvo, people: list[Person], turn: Turn) -> None:
    salvo.deliver([person.outbox for person in people], turn)


async def test_all_who_are_clear_get_the_turn_beside_their_lines(
    salvo: Salvo, people: list[Person]
) -> None:
    turn = _turn("hello")
    _deliver(salvo, people, turn)
    assert [person.got for person in people] == [turn.framed] * MANY
    assert [person.line.written for person in people] == [[]] * MANY


async def test_a_few_are_written_to_one_by_one(salvo: Salvo, people: list[Person]) -> None:
    turn = _turn("hello")
    _deliver(salvo, people[:3], turn)
    assert [person.line.written for person in people[:3]] == [[turn.framed]] * 3
    assert [person.got for person in people[:3]] == [b""] * 3


async def test_who_is_clogged_is_written_to_behind_what_waits(
    salvo: Salvo, people: list[Person]
) -> None:
    clogged, turn = people[4], _turn("hello")
    salvo.clog(clogged.address)
    _deliver(salvo, people, turn)
    assert (clogged.got, clogged.line.written) == (b"", [turn.framed])
    salvo.clear(clogged.address)
    _deliver(salvo, people, turn)
    assert (clogged.got, clogged.line.written) == (turn.framed, [turn.framed])
    assert people[5].got == turn.framed * 2


async def test_the_line_goes_on_where_the_socket_took_no_more(
    salvo: Salvo, people: list[Person]
) -> None:
    much = _turn("x" * 1_000_000)
    _deliver(salvo, people, much)
    for person in people:
        assert person.got + b"".join(person.line.written) == much.framed
        assert person.line.written != [much.framed]


async def test_a_full_socket_leaves_all_to_the_line(salvo: Salvo, people: list[Person]) -> None:
    full, turn = people[0], _turn("hello")
    with pytest.raises(BlockingIOError):
        while True:
            full.socket.send(bytes(65_536))
    _deliver(salvo, people, turn)
    assert full.line.written == [turn.framed]


async def test_nothing_overtakes_what_an_outbox_holds_back(
    salvo: Salvo, people: list[Person], laggards: Laggards
) -> None:
    slow, first, second = people[7], _turn("first"), _turn("second")
    slow.line.unsent = slow.reader.backlog_bytes = 1 << 17
    salvo.clog(slow.address)
    _deliver(salvo, people, first)
    assert slow.outbox.is_behind
    # The transport has drained; the timer that hands on has not looked yet.
    slow.line.unsent = slow.reader.backlog_bytes = 0
    salvo.clear(slow.address)
    _deliver(salvo, people, second)
    assert (slow.got, slow.line.written) == (b"", [])
    slow.outbox.catch_up(laggards.now_s())
    said = [frame.packet for parcel in slow.reader.parcels for frame in parcel.frames]
    assert said == [turn.facts[0].packet for turn in (first, second)]
    _deliver(salvo, people, first)
    assert slow.got == first.framed


async def test_a_stale_address_reaches_nobody(salvo: Salvo, people: list[Person]) -> None:
    gone, turn = people[2], _turn("secret")
    salvo.clog(gone.address)
    number = gone.socket.fileno()
    gone.close()
    stranger, peer = socket.socketpair()
    try:
        # The kernel gives the lowest free number: that of whoever has just gone.
        assert number in {stranger.fileno(), peer.fileno()}
        its = salvo.address(number)
        salvo.clear(its)
        assert its != gone.address
        _deliver(salvo, people, turn)
        for end in (stranger, peer):
            end.setblocking(False)
            with pytest.raises(BlockingIOError):
                end.recv(1)
        assert gone.line.written == [turn.framed]
    finally:
        stranger.close()
        peer.close()


async def test_a_late_word_of_the_one_before_does_not_clog_the_next(salvo: Salvo) -> None:
    before, after = salvo.address(9), salvo.address(9)
    salvo.clear(after)
    salvo.clog(before)
    assert salvo.is_clear(after)
    assert not salvo.is_clear(before)


async def test_who_has_no_address_or_a_number_out_of_reach_is_never_clear(salvo: Salvo) -> None:
    assert not salvo.is_clear(NO_ADDRESS)
    assert salvo.address(1 << 24) == NO_ADDRESS
    far = salvo.address((1 << 20) + 5)  # the table grows
    assert not salvo.is_clear(far)
    salvo.clear(far)
    assert salvo.is_clear(far)


async def test_more_readers_than_one_call_takes(salvo: Salvo, people: list[Person]) -> None:
    turn = _turn("hello")
    _deliver(salvo, people * 60, turn)
    for person in people:
        assert person.got == turn.framed * 60


async def test_after_closing_everybody_is_written_to(salvo: Salvo, people: list[Person]) -> None:
    turn = _turn("hello")
    salvo.close()
    salvo.clear(people[0].address)  # as a transport would that drains late
    _deliver(salvo, people, turn)
    assert [person.line.written for person in people] == [[turn.framed]] * MANY
