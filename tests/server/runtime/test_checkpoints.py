"""Signed heads of the rooms' chains."""

from __future__ import annotations

from rooms.errors import Unavailable
from rooms.ids import Seq
from rooms.log import SignedHead
from server.auth import ServerKeys
from server.runtime.checkpoints import CHECKPOINT_EVERY, Checkpoints
from server.runtime.rooms import LiveRooms
from server.storage import MemoryStorage
from tests.server.runtime.node import NOW_MS, a_room, entered, said

_KEYS = ServerKeys(bytes(range(32)))


async def test_every_so_many_entries_the_server_vouches_for_the_chain() -> None:
    storage = MemoryStorage()
    rooms = LiveRooms(
        storage, server="harbor.example", now_ms=lambda: NOW_MS, sign_head=_KEYS.sign_head
    )
    host = await a_room(rooms)
    ana = await entered(host, 1)
    while host.room.head.seq < CHECKPOINT_EVERY + 3:
        await said(host, ana, "hello", f"c{host.room.head.seq}")
    room_id = host.room.id
    await rooms.close()
    head = await storage.last_head(room_id)
    assert head is not None
    assert head.seq == CHECKPOINT_EVERY
    assert _KEYS.has_signed(head)
    entry = (await storage.read(room_id, after=Seq(CHECKPOINT_EVERY - 1), limit=1))[0]
    assert head.id == entry.id


class _FullDisk:
    """A storage that refuses every head."""

    def __init__(self) -> None:
        self.asked = 0

    async def save_head(self, head: SignedHead) -> None:
        self.asked += 1
        raise Unavailable("disk full")


async def test_a_head_that_cannot_be_kept_stops_nobody() -> None:
    disk = _FullDisk()
    rooms = LiveRooms(MemoryStorage(), server="harbor.example", now_ms=lambda: NOW_MS)
    host = await a_room(rooms)
    checkpoints = Checkpoints(disk, _KEYS.sign_head)
    host.follow(checkpoints.take)
    ana = await entered(host, 1)
    while host.room.head.seq < CHECKPOINT_EVERY:
        await said(host, ana, "hello", f"c{host.room.head.seq}")
    await checkpoints.close()
    assert disk.asked == 1
    assert host.room.head.seq == CHECKPOINT_EVERY
    await rooms.close()
