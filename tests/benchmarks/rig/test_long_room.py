from __future__ import annotations

from pathlib import Path

from benchmarks.rig.long_room import lengthen
from rooms.commands import CreateRoom, Door, JoinRoom, Role
from rooms.ids import NO_SEQ, ROOM_ITSELF, DeviceId
from rooms.room import replay
from server.runtime.rooms import LiveRooms
from server.storage import SqliteStorage


async def test_a_room_is_as_long_as_asked_and_its_chain_is_whole(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path)
    rooms = LiveRooms(storage, server="bench.example", now_ms=lambda: 1)
    host = await rooms.create(
        CreateRoom(ROOM_ITSELF, "Long", Door.OPEN, "auditorium", 12, "bench.example")
    )
    owner = JoinRoom(ROOM_ITSELF, "Ana", "", Role.OWNER, DeviceId("a" * 32), None, "bench.example")
    await host.submit(owner)
    await rooms.close()
    await storage.close()
    await lengthen(tmp_path, host.room.id, 700)
    storage = await SqliteStorage.open(tmp_path)
    log = await storage.read(host.room.id, after=NO_SEQ, limit=1000)
    await storage.close()
    assert len(log) == 700
    assert replay(log).head.seq == 700
