"""The host beyond the port: leases that outlive it, mirrors that follow it, load that does not."""

from __future__ import annotations

import asyncio

from rooms.commands import Role, StayEnd
from rooms.events import StayEnded
from rooms.ids import MemberNo
from server.runtime.host import RoomHost
from server.runtime.writer import Published
from server.storage import MemoryStorage
from tests.server.runtime.client import Client
from tests.server.runtime.node import a_room, entered, live_rooms, post


class Lapses:
    """Waits for stays that lapse."""

    def __init__(self, host: RoomHost) -> None:
        self.members: list[MemberNo] = []
        self.has_come = asyncio.Event()
        host.follow(self._take)

    def _take(self, published: Published) -> None:
        for entry in published.entries:
            if isinstance(entry.event, StayEnded) and entry.event.why is StayEnd.LAPSED:
                self.members.append(entry.event.member)
                self.has_come.set()


async def test_a_stay_whose_reader_does_not_come_back_lapses() -> None:
    host = await a_room(live_rooms(MemoryStorage(), grace_s=0.01))
    client = Client(host, await entered(host, 1, Role.OWNER))
    lapses = Lapses(host)
    await client.join()
    client.drop()
    await asyncio.wait_for(lapses.has_come.wait(), 5)
    assert host.room.here == {}


async def test_after_a_restart_open_stays_lapse_unless_their_reader_resumes() -> None:
    storage = MemoryStorage()
    host = await a_room(live_rooms(storage))
    here, gone = [Client(host, await entered(host, n, Role.OWNER)) for n in (1, 2)]
    await here.join()
    await gone.join()
    await host.close()
    here.read()
    again = await live_rooms(storage, grace_s=0.05).open(host.room.id)
    lapses = Lapses(again)
    here.port = again
    attachment = await here.join()
    assert not attachment.has_to_start_over
    await asyncio.wait_for(lapses.has_come.wait(), 5)
    assert lapses.members == [gone.member]
    assert here.member in again.room.here


async def test_a_hundred_readers_resume_without_one_question_to_the_storage() -> None:
    storage = MemoryStorage()
    host = await a_room(live_rooms(storage))
    clients = [Client(host, await entered(host, n, Role.OWNER)) for n in range(1, 101)]
    for client in clients:
        await client.join()
    await asyncio.sleep(0)
    for client in clients:
        client.read()
        client.drop()
    await host.submit(post(clients[0].member, "you missed this"))
    storage.hold_commits()
    for client in clients:
        client.read()
        attachment = await client.join()
        assert not attachment.has_to_start_over
    assert all(client.view() == client.truth() for client in clients)


async def test_a_host_is_idle_once_nobody_reads_follows_or_is_present() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    assert host.is_idle
    client = Client(host, await entered(host, 1, Role.OWNER))
    await client.join()
    stop = host.follow(lambda _: None)
    await client.leave()
    assert not host.is_idle
    stop()
    assert host.is_idle
