"""Opening a room: by its snapshot, past a bad one, and never by a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rooms.ids import NO_SEQ, EntryId, RoomId, Seq
from rooms.snapshot import pack_room
from server.ports import Snapshot
from server.runtime.opening import open_room, resume_window
from server.storage import MemoryStorage
from tests.server.runtime.node import a_room, entered, live_rooms, post


async def _kept_room(storage: MemoryStorage) -> tuple[RoomId, bytes, Snapshot]:
    """Return a room with a snapshot in the middle of its log, and its fold at the end."""
    host = await a_room(live_rooms(storage))
    ana = await entered(host, 1)
    await host.submit(post(ana, "before"))
    await host.close()
    snapshot = await storage.load_snapshot(host.room.id)
    assert snapshot is not None
    again = await live_rooms(storage).open(host.room.id)
    for number in range(250):
        await again.submit(post(ana, f"message {number}"))
    return host.room.id, pack_room(again.room), snapshot


async def test_a_room_is_its_snapshot_and_what_came_after(storage: MemoryStorage) -> None:
    room_id, fold, _ = await _kept_room(storage)
    assert pack_room(await open_room(storage, room_id)) == fold


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: replace(kept, id=EntryId(bytes(32))),
        lambda kept: replace(kept, state=b"{}"),
        lambda kept: replace(kept, state=b""),
        lambda kept: replace(kept, seq=Seq(3)),
    ],
    ids=["another entry", "another form", "empty", "another position"],
)
async def test_a_snapshot_that_does_not_fit_is_dropped_and_the_log_read(
    storage: MemoryStorage, damage: Callable[[Snapshot], Snapshot]
) -> None:
    room_id, fold, snapshot = await _kept_room(storage)
    await storage.save_snapshot(damage(snapshot))
    assert pack_room(await open_room(storage, room_id)) == fold
    assert await storage.load_snapshot(room_id) is None


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


async def test_the_window_to_resume_from_ends_at_the_head(storage: MemoryStorage) -> None:
    room_id, _, _ = await _kept_room(storage)
    room = await open_room(storage, room_id)
    window = await resume_window(storage, room)
    assert window.entries == await storage.read(room_id, after=NO_SEQ, limit=10_000)
    assert window.entries[-1].id == room.tip.id
