"""The mirror beyond the port: it follows, shares nothing, and does not guess."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

from rooms.commands import RedactMessage, Role
from rooms.snapshot import pack_room
from server.fanout.laggards import Laggards
from server.runtime.host import RoomHost
from server.runtime.mirror import RoomMirror
from server.runtime.room_port import Upstream
from server.runtime.writer import Follower, Published
from server.storage import MemoryStorage
from tests.server.runtime.client import Client
from tests.server.runtime.node import a_room, entered, live_rooms, post, said


async def _host() -> RoomHost:
    return await a_room(live_rooms(MemoryStorage()))


def _mirror(host: RoomHost) -> RoomMirror:
    return RoomMirror(host, Laggards(asyncio.get_running_loop()))


async def test_readers_here_and_at_the_host_are_shown_the_same() -> None:
    host = await _host()
    mirror = _mirror(host)
    near, far = (
        Client(host, await entered(host, 1, Role.OWNER)),
        Client(mirror, await entered(mirror, 2, Role.OWNER)),
    )
    await near.join()
    await far.join()
    await said(mirror, far.member, "from afar", "c1")
    await said(host, near.member, "from here", "c2")
    await asyncio.sleep(0)
    near.read()
    far.read()
    assert near.view() == far.view() == far.truth()
    assert near.position == far.position


async def test_a_mirror_opened_late_is_where_the_host_is() -> None:
    host = await _host()
    ana = await entered(host, 1, Role.OWNER)
    await said(host, ana, "before", "c1")
    mirror = _mirror(host)
    assert pack_room(mirror.room) == pack_room(host.room)
    assert mirror.room is not host.room


async def test_what_is_erased_at_the_host_is_erased_in_the_mirrors_window() -> None:
    host = await _host()
    mirror = _mirror(host)
    client = Client(mirror, await entered(mirror, 1, Role.OWNER))
    await client.join()
    client.drop()
    oops = await said(mirror, client.member, "oops", "c1")
    await mirror.submit(RedactMessage(client.member, oops, ""))
    attachment = await client.join()
    assert "oops" not in str(attachment.start)


async def test_a_mirror_keeps_its_host_awake_until_it_is_closed() -> None:
    host = await _host()
    mirror = _mirror(host)
    assert not host.is_idle
    await mirror.close()
    await mirror.close()
    assert host.is_idle


async def test_a_host_that_closes_shows_what_was_said_and_sends_the_mirrors_readers_away() -> None:
    host = await _host()
    mirror = _mirror(host)
    client = Client(mirror, await entered(mirror, 1, Role.OWNER))
    await client.join()
    await said(host, client.member, "the last word", "c1")
    await host.close()
    client.read()
    assert client.view() == client.truth()
    assert client.reader.closed is not None
    assert client.reader.closed[0] == "unavailable"
    assert host.is_idle


class Lossy:
    """An upstream that can lose what it sends down; all else is the host's."""

    def __init__(self, host: RoomHost) -> None:
        self.host = host
        self.is_losing = False

    def follow(self, follower: Follower, ended: Callable[[], None]) -> Callable[[], None]:
        def hand_on(published: Published) -> None:
            if not self.is_losing:
                follower(published)

        return self.host.follow(hand_on, ended)

    def __getattr__(self, name: str) -> object:
        return getattr(self.host, name)


async def test_a_mirror_that_misses_an_entry_shows_nothing_and_lets_its_readers_resume() -> None:
    host = await _host()
    upstream = Lossy(host)
    mirror = RoomMirror(cast(Upstream, upstream), Laggards(asyncio.get_running_loop()))
    client = Client(mirror, await entered(mirror, 1, Role.OWNER))
    await client.join()
    position = mirror.room.head
    upstream.is_losing = True
    await host.submit(post(client.member, "lost on the way"))
    upstream.is_losing = False
    await host.submit(post(client.member, "comes too early"))
    assert client.reader.closed is not None
    assert client.reader.closed[0] == "unavailable"
    assert mirror.room.head == position
    client.port = _mirror(host)
    assert not (await client.join()).has_to_start_over
    assert client.view() == client.truth()
