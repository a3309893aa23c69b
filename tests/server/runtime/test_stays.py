"""Leases: several connections are one stay, which outlives the last by a grace."""

from __future__ import annotations

import asyncio

import pytest

from rooms.commands import BeginStay, Command, EndStay, StayEnd
from rooms.errors import Locked, SlowDown, Unavailable
from rooms.ids import MemberNo, Seq
from server.runtime.group import Answer
from server.runtime.stays import Stays

ANA, BEN = MemberNo(1), MemberNo(2)
LAPSED = EndStay(ANA, StayEnd.LAPSED)
LEFT = EndStay(ANA, StayEnd.LEFT)


class Writer:
    """Writes down what is submitted; refuses what it was told to, once each."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.refuse_next: Exception | None = None
        self.raise_next: Exception | None = None
        self.has_ended = asyncio.Event()

    def submit(self, command: Command) -> asyncio.Future[Answer]:
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        raised, self.raise_next = self.raise_next, None
        if raised is not None:
            raise raised
        self.commands.append(command)
        refused, self.refuse_next = self.refuse_next, None
        if refused is not None:
            future.set_exception(refused)
            return future
        future.set_result(Answer(Seq(1)))
        if isinstance(command, EndStay):
            self.has_ended.set()
        return future


@pytest.fixture
async def writer() -> Writer:
    return Writer()


def stays(writer: Writer, grace_s: float = 3_600.0) -> Stays:
    return Stays(writer.submit, asyncio.get_running_loop(), grace_s=grace_s)


async def test_the_first_connection_begins_the_stay_and_the_last_to_leave_ends_it(
    writer: Writer,
) -> None:
    leases = stays(writer)
    await leases.arrive(ANA)
    await leases.arrive(ANA)
    await leases.release(ANA)
    assert LEFT not in writer.commands
    await leases.release(ANA)
    assert writer.commands[-1] == LEFT
    assert leases.is_empty


async def test_a_lost_connection_ends_the_stay_only_after_the_grace(writer: Writer) -> None:
    leases = stays(writer, grace_s=0.01)
    await leases.arrive(ANA)
    leases.drop(ANA)
    assert writer.commands == [BeginStay(ANA)]
    assert not leases.is_empty
    await asyncio.wait_for(writer.has_ended.wait(), 5)
    assert writer.commands == [BeginStay(ANA), LAPSED]
    assert leases.is_empty


async def test_who_comes_back_within_the_grace_stays(writer: Writer) -> None:
    leases = stays(writer, grace_s=0.01)
    await leases.arrive(ANA)
    leases.drop(ANA)
    await leases.arrive(ANA)
    await leases.arrive(BEN)
    leases.drop(BEN)
    await asyncio.wait_for(writer.has_ended.wait(), 5)
    assert LAPSED not in writer.commands


async def test_one_of_two_connections_lost_begins_no_grace(writer: Writer) -> None:
    leases = stays(writer)
    await leases.arrive(ANA)
    await leases.arrive(ANA)
    leases.drop(ANA)
    await leases.release(ANA)
    assert writer.commands[-1] == LEFT


async def test_a_stay_that_was_refused_holds_no_lease(writer: Writer) -> None:
    leases = stays(writer)
    writer.refuse_next = Locked("archived")
    with pytest.raises(Locked):
        await leases.arrive(ANA)
    leases.close()
    assert leases.is_empty


async def test_after_a_restart_those_present_have_the_grace_to_come_back(writer: Writer) -> None:
    leases = stays(writer, grace_s=0.01)
    await leases.arrive(BEN)
    leases.await_return((ANA, BEN))
    await asyncio.wait_for(writer.has_ended.wait(), 5)
    assert writer.commands == [BeginStay(BEN), LAPSED]


@pytest.mark.parametrize("is_raised", [True, False], ids=["inbox full", "commit failed"])
async def test_an_end_that_was_not_kept_is_tried_again(writer: Writer, *, is_raised: bool) -> None:
    leases = stays(writer, grace_s=0.01)
    await leases.arrive(ANA)
    if is_raised:
        writer.raise_next = SlowDown()
    else:
        writer.refuse_next = Unavailable()
    leases.drop(ANA)
    await asyncio.wait_for(writer.has_ended.wait(), 5)
    assert writer.commands[-1] == LAPSED


async def test_leaving_while_the_disk_fails_leaves_the_end_to_the_grace(writer: Writer) -> None:
    leases = stays(writer, grace_s=0.01)
    await leases.arrive(ANA)
    writer.refuse_next = Unavailable()
    with pytest.raises(Unavailable):
        await leases.release(ANA)
    await asyncio.wait_for(writer.has_ended.wait(), 5)
    assert writer.commands[-1] == LAPSED


async def test_a_closed_room_ends_no_stay(writer: Writer) -> None:
    leases = stays(writer, grace_s=0.001)
    await leases.arrive(ANA)
    leases.drop(ANA)
    leases.close()
    leases.drop(ANA)
    assert leases.is_empty
    assert writer.commands == [BeginStay(ANA)]


async def test_another_try_for_one_makes_nobody_else_s_grace_longer(writer: Writer) -> None:
    leases = stays(writer, grace_s=0.05)
    await leases.arrive(ANA)
    await leases.arrive(BEN)
    loop = asyncio.get_running_loop()
    leases.drop(ANA)
    began_s = loop.time()
    leases._grace_s = 3_600.0  # what Ana gets when she cannot be ended now
    leases._lapses_at_s[BEN] = began_s + 0.1  # Ben's has begun a little after hers
    del leases._leases[BEN]
    writer.raise_next = SlowDown("the inbox is full")
    async with asyncio.timeout(5):
        await writer.has_ended.wait()
    assert writer.commands[-1] == EndStay(BEN, StayEnd.LAPSED)
    leases.close()
