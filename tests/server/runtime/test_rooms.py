"""Live rooms: opened once, put to sleep, and the same when they wake."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rooms.commands import CreateRoom, Door, EndStay, Role, StayEnd
from rooms.errors import BadMessage, NotFound, Unavailable
from rooms.ids import ROOM_ITSELF, EntryId, RoomId, room_id_of
from rooms.snapshot import pack_room
from server.runtime.rooms import IDLE_S
from server.storage import MemoryStorage, SqliteStorage, restore
from tests.server.fanout.doubles import FakeReader
from tests.server.runtime.node import a_room, entered, live_rooms, post

NOWHERE: RoomId = room_id_of(EntryId(bytes(32)))


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


async def test_a_new_room_is_listed_and_can_be_opened(storage: MemoryStorage) -> None:
    rooms = live_rooms(storage)
    host = await a_room(rooms, "Lighthouse")
    listed = await storage.list_rooms(with_archived=False)
    assert [(one.room, one.title) for one in listed] == [(host.room.id, "Lighthouse")]
    assert await rooms.open(host.room.id) is host


async def test_whoever_watches_hears_that_access_to_a_room_changed(storage: MemoryStorage) -> None:
    rooms, heard = live_rooms(storage), list[RoomId]()
    rooms.watch_access(heard.append)
    rooms.access_changed(NOWHERE)
    assert heard == [NOWHERE]


async def test_all_who_open_a_room_at_once_get_the_same_host(storage: MemoryStorage) -> None:
    host = await a_room(live_rooms(storage))
    await host.close()
    rooms = live_rooms(storage)
    opened = await asyncio.gather(*(rooms.open(host.room.id) for _ in range(20)))
    assert len({id(one) for one in opened}) == 1


async def test_a_room_that_is_not_there_is_not_found_each_time(storage: MemoryStorage) -> None:
    rooms = live_rooms(storage)
    for _ in range(2):
        with pytest.raises(NotFound):
            await rooms.open(NOWHERE)


async def test_a_title_that_says_nothing_founds_no_room(storage: MemoryStorage) -> None:
    nothing = CreateRoom(ROOM_ITSELF, " ", Door.OPEN, "roundtable", 12, "harbor.example")
    with pytest.raises(BadMessage):
        await live_rooms(storage).create(nothing)
    assert await storage.list_rooms(with_archived=True) == ()


async def test_a_commit_that_fails_founds_no_room(storage: MemoryStorage) -> None:
    storage.refuse_commits()
    with pytest.raises(Unavailable):
        await a_room(live_rooms(storage))
    assert await storage.list_rooms(with_archived=True) == ()


async def test_a_room_sleeps_when_it_was_idle_long_enough_and_wakes_the_same(
    storage: MemoryStorage,
) -> None:
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    ana = await entered(host, 1, Role.OWNER)
    await host.submit(post(ana, "hello"))
    await host.submit(EndStay(ana, StayEnd.LEFT))
    assert await rooms.put_to_sleep(100.0) == 0
    assert await rooms.put_to_sleep(100.0 + IDLE_S - 1) == 0
    assert await rooms.put_to_sleep(100.0 + IDLE_S) == 1
    woken = await rooms.open(host.room.id)
    assert woken is not host
    assert pack_room(woken.room) == pack_room(host.room)


async def test_a_room_that_is_followed_or_asked_for_does_not_sleep(storage: MemoryStorage) -> None:
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    stop = host.follow(lambda _: None)
    assert await rooms.put_to_sleep(0.0) == 0
    assert await rooms.put_to_sleep(IDLE_S) == 0
    stop()
    assert await rooms.put_to_sleep(IDLE_S) == 0
    assert await rooms.open(host.room.id) is host
    assert await rooms.put_to_sleep(2 * IDLE_S) == 0


async def test_a_room_with_a_reader_or_a_stay_does_not_sleep(storage: MemoryStorage) -> None:
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    ana = await entered(host, 1, Role.OWNER)
    place = (await host.attach(FakeReader(), ana)).place
    for now_s in (0.0, IDLE_S):
        assert await rooms.put_to_sleep(now_s) == 0
    host.detach(place)
    for now_s in (IDLE_S, 2 * IDLE_S):
        assert await rooms.put_to_sleep(now_s) == 0


async def test_closing_finishes_all_rooms_and_opens_no_more(storage: MemoryStorage) -> None:
    rooms = live_rooms(storage)
    one, other = await a_room(rooms, "One"), await a_room(rooms, "Other")
    last = other.submit(post(await entered(other, 1), "last"))
    await rooms.close()
    assert last.done()
    with pytest.raises(Unavailable):
        await rooms.open(one.room.id)


async def test_a_room_that_wakes_goes_on_in_its_epoch(storage: MemoryStorage) -> None:
    host = await a_room(live_rooms(storage))
    await host.close()
    woken = await live_rooms(storage).open(host.room.id)
    assert woken.room.head == host.room.head


async def test_a_restored_room_begins_an_epoch_once(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path / "first", now_ms=lambda: 0)
    host = await a_room(live_rooms(storage))
    await storage.backup(str(tmp_path / "copy.db"))
    await storage.close()
    restore(tmp_path / "copy.db", tmp_path / "second")
    restored = await SqliteStorage.open(tmp_path / "second", now_ms=lambda: 0)
    woken = await live_rooms(restored, seed="restored").open(host.room.id)
    assert woken.room.head.epoch != host.room.head.epoch
    assert woken.room.head.seq == host.room.head.seq + 1
    await woken.close()
    again = await live_rooms(restored).open(host.room.id)
    assert again.room.head == woken.room.head
    await restored.close()


async def test_a_room_that_falls_asleep_takes_nothing_more_from_who_still_holds_it(
    storage: MemoryStorage,
) -> None:
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    ana = await entered(host, 1, Role.OWNER)
    await host.submit(EndStay(ana, StayEnd.LEFT))
    now_s = asyncio.get_running_loop().time()
    await rooms.put_to_sleep(now_s)
    sleeping = asyncio.create_task(rooms.put_to_sleep(now_s + IDLE_S))
    await asyncio.sleep(0)  # it has chosen the room, and begun to close it
    with pytest.raises(Unavailable):
        await host.submit(post(ana, "into the old one"))
    again = await rooms.open(host.room.id)
    assert again is not host
    await again.submit(post(ana, "into the new one"))
    assert await sleeping == 1
    await rooms.close()


async def test_a_server_that_stops_lets_rooms_that_fall_asleep_finish(
    storage: MemoryStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.runtime.rooms.IDLE_S", 0.0)
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    ana = await entered(host, 1, Role.OWNER)
    await host.submit(EndStay(ana, StayEnd.LEFT))
    async with asyncio.timeout(5):
        while len(rooms):  # noqa: ASYNC110 - that a room fell asleep is told to nobody
            await asyncio.sleep(0)
    await rooms.close()
    kept = await storage.load_snapshot(host.room.id)
    assert kept is not None
    assert kept.id == host.room.tip.id
