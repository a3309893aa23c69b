"""The readers of a room: who is told what, and who is let go."""

from __future__ import annotations

import asyncio

from rooms.commands import ChangeRole, Role
from rooms.projection import Audience
from server.runtime.host import RoomHost
from server.runtime.readers import Readers
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.runtime.node import a_room, entered, live_rooms, post


async def _scene() -> tuple[RoomHost, Readers]:
    host = await a_room(live_rooms(MemoryStorage()))
    return host, host.readers


async def test_a_place_is_counted_until_it_is_detached_once() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    places = [(await readers.attach(FakeReader(n), ana, None)).place for n in (1, 2)]
    assert set(readers) == set(places)
    for _ in range(2):
        readers.detach(places[0])
    assert list(readers) == places[1:]
    assert len(readers) == 1


async def test_a_change_of_role_within_an_audience_disturbs_nobody() -> None:
    host, readers = await _scene()
    ana, ben = await entered(host, 1, Role.OWNER), await entered(host, 2)
    reader = FakeReader()
    place = (await readers.attach(reader, ben, None)).place
    place.begin()
    await host.submit(ChangeRole(ana, ben, Role.PANELIST))
    await asyncio.sleep(0)
    assert [name for name, _ in reader.events] == ["facts"]
    assert place.outbox.audience is Audience.EVERYONE


async def test_a_stalled_reader_is_closed_and_its_member_stays_for_the_grace() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    stalled = FakeReader(backlog_bytes=1 << 20)
    place = (await readers.attach(stalled, ana, None)).place
    place.begin()
    for number in range(400):
        await host.submit(post(ana, f"{number}" + "x" * 3_900))
    assert stalled.closed is not None
    assert stalled.closed[0] == "slow_down"
    assert stalled.parcels == []
    readers.detach(place)
    assert ana in host.room.here


async def test_closing_tells_all_what_is_pending_and_then_why() -> None:
    host, readers = await _scene()
    ana = await entered(host, 1, Role.OWNER)
    reader = FakeReader()
    (await readers.attach(reader, ana, None)).place.begin()
    answer = await host.submit(post(ana, "last words"))
    readers.close("unavailable", "Back soon.", 1.0)
    assert reader.seqs == [answer.seq]
    assert reader.closed == ("unavailable", "Back soon.", 1.0)
    assert len(readers) == 0
