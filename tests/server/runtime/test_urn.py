"""Ballots on their way: mixed, counted, erased; what a crash costs, and what it never does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from rooms.commands import EndStay, Role, StayEnd
from rooms.errors import Conflict
from rooms.events import Event
from rooms.ids import CommandId, MemberNo
from rooms.polls.held import Poll, Polls
from rooms.polls.words import CastBallot, ClosePoll, Identity, MakePoll, PollKind
from server.runtime import urn
from server.runtime.host import RoomHost
from server.runtime.urn import BATCH
from server.storage import MemoryStorage
from tests.server.gateway.echo import until
from tests.server.runtime.node import a_room, entered, live_rooms

OPTIONS = ("Pier", "Beach", "Hall")


class Hall:
    """A room with a moderator (member 1), voters, and a secret poll (1) that is open."""

    def __init__(self) -> None:
        self.storage = MemoryStorage()
        self.rooms = live_rooms(self.storage)
        self.host: RoomHost
        self.voters: list[MemberNo] = []

    async def open(self, voters: int, **fields: object) -> Hall:
        self.host = await a_room(self.rooms)
        mo = await entered(self.host, 1, Role.OWNER)
        self.voters = [await entered(self.host, n) for n in range(2, voters + 2)]
        wish = MakePoll(mo, "Where?", options=OPTIONS, identity=Identity.SECRET, opens=True)
        await self.host.submit(replace(wish, **fields))  # type: ignore[arg-type]  # by name
        return self

    @property
    def poll(self) -> Poll:
        return self.host.room.part(Polls).by_number[1]

    async def vote(self, *choices: int) -> None:
        """Let the first voters vote, one for each choice."""
        for voter, choice in zip(self.voters, choices, strict=False):
            await self.host.submit(CastBallot(voter, 1, (choice,)), CommandId(f"c{voter}"))

    async def kept(self) -> list[tuple[int, ...]]:
        """Return what is on the ballots that are durable, in no order."""
        ballots = await self.storage.ballots(self.host.room.id, 1)
        return sorted(one.choices for one in ballots)

    async def until(self, holds: Callable[[], bool]) -> None:
        await until(holds)

    async def until_kept(self, count: int) -> None:
        """Return once so many ballots are durable."""
        async with asyncio.timeout(20):
            while len(await self.kept()) != count:  # noqa: ASYNC110 - nobody is told
                await asyncio.sleep(0.001)

    async def close(self) -> Poll:
        await self.host.submit(ClosePoll(MemberNo(1), 1))
        await self.until(lambda: self.poll.points is not None)
        return self.poll

    async def crashed(self) -> None:
        """Go on with another node, which knows only what is durable."""
        room = self.host.room.id
        self.rooms = live_rooms(self.storage, seed="after")
        self.host = await self.rooms.open(room)


async def test_ballots_wait_until_there_are_enough_to_be_mixed_with() -> None:
    hall = await Hall().open(2 * BATCH + 1)
    await hall.vote(*[1] * (2 * BATCH - 1))
    assert await hall.kept() == []
    assert hall.poll.turnout == 2 * BATCH - 1
    await hall.host.submit(CastBallot(hall.voters[-1], 1, (2,)))
    await hall.until_kept(BATCH)
    assert not hall.host.is_idle


async def test_when_the_poll_is_closed_all_are_counted_written_down_and_erased() -> None:
    hall = await Hall().open(13, kind=PollKind.ORDERED)
    await hall.vote(*[1] * 6, *[3] * 7)
    poll = await hall.close()
    assert (poll.points, poll.ballots, poll.turnout) == ((6, 0, 7), 13, 13)
    await hall.until_kept(0)
    for member in (MemberNo(1), *hall.voters):
        await hall.host.submit(EndStay(member, StayEnd.LEFT))
    assert hall.host._urn.is_empty


async def test_a_poll_of_one_is_counted_too_and_one_that_nobody_answered() -> None:
    hall = await Hall().open(1)
    await hall.vote(2)
    assert (await hall.close()).points == (0, 1, 0)
    nobody = await Hall().open(1)
    assert (await nobody.close()).points == (0, 0, 0)


async def test_the_same_command_again_puts_nothing_in_and_another_is_refused() -> None:
    hall = await Hall().open(2)
    await hall.vote(1)
    await hall.vote(3)  # the same id, another body: its first answer stands
    with pytest.raises(Conflict):
        await hall.host.submit(CastBallot(hall.voters[0], 1, (3,)), CommandId("another"))
    assert (await hall.close()).points == (1, 0, 0)


async def test_a_crash_costs_those_that_waited_and_nobody_votes_twice() -> None:
    hall = await Hall().open(2 * BATCH + 1)
    await hall.vote(*[2] * 2 * BATCH)
    await hall.until_kept(BATCH)
    await hall.crashed()
    for voter in hall.voters[: 2 * BATCH]:
        with pytest.raises(Conflict):
            await hall.host.submit(CastBallot(voter, 1, (3,)), CommandId("again"))
    await hall.host.submit(CastBallot(hall.voters[-1], 1, (3,)))
    poll = await hall.close()
    assert (poll.points, poll.ballots, poll.turnout) == ((0, BATCH, 1), BATCH + 1, 2 * BATCH + 1)


async def test_a_room_that_closes_writes_all_and_another_node_counts_them() -> None:
    hall = await Hall().open(3)
    await hall.vote(1, 1, 2)
    await hall.rooms.close()
    assert await hall.kept() == [(1,), (1,), (2,)]
    await hall.crashed()
    assert (await hall.close()).points == (2, 1, 0)


async def test_a_poll_that_was_closed_and_not_counted_is_counted_when_the_room_opens() -> None:
    hall = await Hall().open(3)
    await hall.vote(1, 1, 2)
    hall.storage.refuse_reads(1)
    await hall.host.submit(ClosePoll(MemberNo(1), 1))
    await hall.until(lambda: hall.storage._read_refusals == 0)
    await hall.rooms.close()
    assert await hall.kept() == [(1,), (1,), (2,)]
    await hall.crashed()
    await hall.until(lambda: hall.poll.points is not None)
    assert hall.poll.points == (2, 1, 0)


async def test_a_disk_that_refuses_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urn, "_AGAIN_S", 0.001)
    hall = await Hall().open(2)
    await hall.vote(1, 2)
    hall.storage.refuse_reads(3)
    assert (await hall.close()).points == (1, 1, 0)


async def test_no_follower_of_the_log_is_told_a_choice() -> None:
    hall = await Hall().open(3)
    told: list[Event] = []
    hall.host.follow(lambda published: told.extend(e.event for e in published.entries))
    await hall.vote(3, 3, 3)
    assert len(set(told)) == 1
