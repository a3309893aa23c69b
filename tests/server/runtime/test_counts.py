"""Counts of topics: how often they are told, to whom, and to who comes; and what is one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from rooms.commands import (
    ChangeRole,
    Role,
)
from rooms.ids import CommandId, MemberNo
from rooms.polls.words import CastVote, MakePoll, Results
from rooms.queue.asked import LowerHand, RaiseHand
from rooms.spotlight.words import SetSpotlight
from server.runtime import counts
from server.runtime.host import RoomHost
from server.storage import MemoryStorage
from tests.rooms import noting
from tests.server.fanout.doubles import FakeReader, Json
from tests.server.runtime.node import a_room, entered, live_rooms


class Hall:
    """A room with an owner and two attendees, and what each of them is told."""

    def __init__(self, host: RoomHost) -> None:
        self.host = host
        self.numbers: Iterator[int] = count(1)

    async def enter(self, role: Role = Role.ATTENDEE) -> tuple[MemberNo, FakeReader]:
        member = await entered(self.host, next(self.numbers), role)
        return member, await self.read(member)

    async def read(self, member: MemberNo) -> FakeReader:
        reader = FakeReader()
        (await self.host.attach(reader, member)).place.begin()
        return reader

    async def told(self, reader: FakeReader, what: str) -> list[Json]:
        """Return what weather told of it so far, after what is under way."""
        await asyncio.sleep(0)
        events = [says for name, says in reader.events if name == "weather"]
        return [says[what]["notes"] for says in events if what in says and "notes" in says[what]]

    async def look(self, reader: FakeReader) -> list[Json]:
        self.host.weather.counts.look()
        return await self.told(reader, "counts")


@pytest.fixture
async def hall(monkeypatch: pytest.MonkeyPatch) -> Hall:
    noting.install(monkeypatch)
    return Hall(await a_room(live_rooms(MemoryStorage())))


async def test_a_count_is_told_when_it_changed_and_to_whom_it_concerns(hall: Hall) -> None:
    mo, at_mo = await hall.enter(Role.OWNER)
    ana, at_ana = await hall.enter()
    _, at_bob = await hall.enter()
    await hall.host.submit(SetSpotlight(mo, (mo,)))
    assert await hall.look(at_bob) == []
    await hall.host.submit(RaiseHand(ana, "pier"))
    assert await hall.look(at_bob) == [{"hands": {"up": 1}}]
    assert await hall.look(at_ana) == [{"hands": {"up": 1}}, {"notes": {"all": ["pier"]}}]
    assert await hall.look(at_mo) == [{"hands": {"up": -1}}]
    await hall.host.submit(LowerHand(ana))
    assert (await hall.look(at_bob))[1:] == [{"hands": None}, {"notes": None}]
    assert (await hall.look(at_ana))[-1] == {"notes": None}


async def test_who_comes_is_told_what_is_counted_and_a_new_audience_is_told_anew(
    hall: Hall,
) -> None:
    mo, _ = await hall.enter(Role.OWNER)
    await hall.host.submit(SetSpotlight(mo, (mo,)))
    await hall.host.submit(RaiseHand(mo, "pier"))
    ana, at_ana = await hall.enter()
    assert await hall.told(at_ana, "counts") == [{"hands": {"up": 1}}]
    again = await hall.read(mo)
    assert await hall.told(again, "counts") == [{"hands": {"up": -1}}, {"notes": {"all": ["pier"]}}]
    await hall.host.submit(ChangeRole(mo, ana, Role.MODERATOR))
    await asyncio.sleep(0)
    names = [name for name, _ in at_ana.events]
    assert names.index("start_over") < len(names) - 1
    assert (await hall.told(at_ana, "counts"))[-1] == {"hands": {"up": -1}}


async def test_a_burst_is_told_once_and_nothing_is_told_after_the_end(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    mo, at_mo = await hall.enter(Role.OWNER)
    people = [(await hall.enter())[0] for _ in range(5)]
    await hall.host.submit(SetSpotlight(mo, (mo,)))
    await hall.look(at_mo)
    assert hall.host.weather.counts._timer is None
    for member in people:
        await hall.host.submit(RaiseHand(member))
    assert hall.host.weather.counts._timer is not None
    async with asyncio.timeout(20):
        while not await hall.told(at_mo, "counts"):
            at_mo.written.clear()
            await at_mo.written.wait()
    assert await hall.told(at_mo, "counts") == [{"hands": {"up": -5}}]
    monkeypatch.setattr(counts, "COUNTS_S", 3_600.0)
    await hall.host.submit(LowerHand(mo, people[0]))
    hall.host.weather.close()
    assert hall.host.weather.counts._timer is None


async def test_a_member_is_told_their_own_by_all_their_readers_and_nobody_else(hall: Hall) -> None:
    mo, at_mo = await hall.enter(Role.OWNER)
    ana, at_ana = await hall.enter()
    second = await hall.read(ana)
    await hall.host.submit(SetSpotlight(mo, (mo,)))
    await hall.host.submit(RaiseHand(ana, "pier"), CommandId("c1"))
    own = {"note": {"text": "pier"}}
    assert await hall.told(at_ana, "own") == [own]
    assert await hall.told(second, "own") == [own]
    assert await hall.told(at_mo, "own") == []
    names = [name for name, _ in second.events]
    assert names.index("weather") > names.index("facts")
    attachment = await hall.host.attach(FakeReader(), ana)
    assert attachment.own == {"notes": own}
    await hall.host.submit(LowerHand(mo, ana))
    await asyncio.sleep(0)
    assert at_ana.events[-1] == ("weather", {"room": 1, "own": {}})


async def test_a_storm_of_votes_is_a_few_frames_to_each_and_their_own_to_the_voters() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    hall = Hall(host)
    mo, at_mo = await hall.enter(Role.OWNER)
    people = [await hall.enter() for _ in range(60)]
    host.readers.hub.flush()
    await host.submit(
        MakePoll(mo, "Where?", options=("Pier", "Beach"), results=Results.LIVE, opens=True)
    )
    await asyncio.sleep(0)
    before = len(at_mo.facts)
    for number, (member, _) in enumerate(people):
        await host.submit(CastVote(member, 1, (number % 2 + 1,)), CommandId("v"))
    # Each was told their own before the answer, and the others not even an empty frame for each.
    for number, (_, reader) in enumerate(people):
        (own,) = [
            says["own"] for name, says in reader.events if name == "weather" and "own" in says
        ]
        assert own == {"polls": {"1": {"choices": [number % 2 + 1], "text": ""}}}
    host.readers.hub.flush()
    after = at_mo.facts[before:]
    assert len(after) < 10
    assert all(says["entries"] == [] for says in after)
    assert after[-1]["covers"][1] == host.room.head.seq
    host.weather.counts.look()
    await asyncio.sleep(0)
    weather = [says for name, says in at_mo.events if name == "weather"]
    counts = [says["counts"]["polls"] for says in weather if "counts" in says]
    assert {"1.points": {"points": [30, 30]}} in counts
    assert len(counts) < 10
