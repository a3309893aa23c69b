"""What happens to what is durable when this room, here, cannot be trusted any more."""

from __future__ import annotations

import asyncio

import pytest

from rooms.commands import Role
from rooms.errors import Unavailable
from rooms.events import MessagePosted
from rooms.ids import NO_SEQ, CommandId, MemberNo
from rooms.log import Entry, verify
from rooms.room import replay
from rooms.snapshot import pack_room
from server.fanout.laggards import Laggards
from server.ports import Append
from server.runtime.host import RoomHost
from server.runtime.mirror import RoomMirror
from server.runtime.readers import Attachment, Replay
from server.runtime.rooms import LiveRooms
from server.runtime.writer import Published
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.gateway.echo import until
from tests.server.runtime.client import Client
from tests.server.runtime.node import a_room, entered, live_rooms, post, said


class _Doubtful(MemoryStorage):
    """Fails once, behind a commit: as if what tells of it had a mistake."""

    fails = False

    async def append(self, batch: Append) -> None:
        await super().append(batch)
        if self.fails:
            self.fails = False
            raise RuntimeError("planted")


@pytest.fixture
def storage() -> _Doubtful:
    return _Doubtful()


@pytest.fixture
async def rooms(storage: MemoryStorage) -> LiveRooms:
    return live_rooms(storage)


@pytest.fixture
async def host(rooms: LiveRooms) -> RoomHost:
    return await a_room(rooms)


@pytest.fixture
async def ana(host: RoomHost) -> MemberNo:
    return await entered(host, 1, Role.OWNER)


def _break_at(host: RoomHost, text: str) -> None:
    def fail(published: Published) -> None:
        said = (entry.event for entry in published.entries)
        if any(isinstance(event, MessagePosted) and event.text == text for event in said):
            raise LookupError("planted")

    host.follow(fail)


async def _entries(storage: MemoryStorage, host: RoomHost) -> tuple[Entry, ...]:
    return await storage.read(host.room.id, after=NO_SEQ, limit=1_000)


async def _texts(storage: MemoryStorage, host: RoomHost) -> list[str]:
    entries = await _entries(storage, host)
    verify(entries)
    return [e.event.text for e in entries if isinstance(e.event, MessagePosted)]


async def test_what_a_follower_fails_at_is_acknowledged_and_the_room_opens_anew(
    storage: MemoryStorage, rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    _break_at(host, "two")
    await said(host, ana, "one", "c1")
    seq = await said(host, ana, "two", "c2")
    with pytest.raises(Unavailable):
        await said(host, ana, "three", "c3")
    again = await rooms.open(host.room.id)
    assert again is not host
    assert await said(again, ana, "two", "c2") == seq
    await said(again, ana, "three", "c3")
    assert await _texts(storage, again) == ["one", "two", "three"]
    assert pack_room(again.room) == pack_room(replay(await _entries(storage, again)))
    await rooms.close()


async def test_readers_of_a_room_that_broke_are_sent_away_and_resume_with_what_they_missed(
    rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    _break_at(host, "missed")
    reader = FakeReader()
    attachment = await host.attach(reader, ana)
    attachment.place.begin()
    since = host.room.head
    seq = await said(host, ana, "missed", "c1")
    await until(lambda: reader.closed is not None)
    assert reader.closed is not None
    assert reader.closed[0] == "unavailable"
    again = await rooms.open(host.room.id)
    resumed = await again.attach(FakeReader(), ana, since)
    assert isinstance(resumed.start, Replay)
    assert resumed.start.first <= seq <= resumed.start.last
    await rooms.close()


async def test_what_waits_behind_the_failure_is_refused_and_not_kept(
    storage: MemoryStorage, rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    _break_at(host, "breaks")
    storage.hold_commits()
    first = host.submit(post(ana, "breaks"), CommandId("c1"))
    for _ in range(5):
        await asyncio.sleep(0)
    behind = host.submit(post(ana, "behind"), CommandId("c2"))
    storage.release_commits()
    assert (await first).seq == host.room.head.seq
    with pytest.raises(Unavailable):
        await behind
    assert await _texts(storage, host) == ["breaks"]
    await rooms.close()


async def test_a_commit_of_which_nobody_knows_is_asked_for_again_and_not_doubled(
    storage: _Doubtful, rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    storage.fails = True
    with pytest.raises(Unavailable):
        await said(host, ana, "hello", "c1")
    again = await rooms.open(host.room.id)
    seq = await said(again, ana, "hello", "c1")
    assert await _texts(storage, again) == ["hello"]
    assert seq == again.room.head.seq
    await rooms.close()


async def test_a_room_into_whose_log_another_wrote_follows_it_once_opened_anew(
    storage: MemoryStorage, rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    other = await live_rooms(storage, seed="other").open(host.room.id)
    await said(other, ana, "theirs", "c1")
    with pytest.raises(Unavailable):
        await said(host, ana, "ours", "c2")
    await other.close()
    again = await rooms.open(host.room.id)
    await said(again, ana, "ours", "c2")
    assert await _texts(storage, again) == ["theirs", "ours"]
    await rooms.close()


async def test_whoever_comes_in_while_the_room_breaks_is_sent_to_the_next(
    rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    _break_at(host, "breaks")
    broken = host.submit(post(ana, "breaks"))
    coming = [asyncio.ensure_future(host.attach(FakeReader(), ana)) for _ in range(3)]
    await broken
    came = await asyncio.gather(*coming, return_exceptions=True)
    again = await rooms.open(host.room.id)
    await until(lambda: not len(host.readers))
    assert again is not host
    assert {type(one) for one in came} <= {Unavailable, Attachment}
    await rooms.close()


async def test_readers_of_a_mirror_are_sent_away_with_the_host_and_resume_at_the_next(
    rooms: LiveRooms, host: RoomHost, ana: MemberNo
) -> None:
    mirror = RoomMirror(host, Laggards(asyncio.get_running_loop()))
    far = Client(mirror, await entered(mirror, 2))
    await far.join()
    _break_at(host, "missed")
    await said(host, ana, "missed", "c1")
    await until(lambda: far.reader.closed is not None)
    assert far.reader.closed is not None
    assert far.reader.closed[0] == "unavailable"
    with pytest.raises(Unavailable):
        await mirror.attach(FakeReader(), far.member)
    far.port = RoomMirror(await rooms.open(host.room.id), Laggards(asyncio.get_running_loop()))
    far.read()
    assert not (await far.join()).has_to_start_over
    assert far.view() == far.truth()
    await rooms.close()
