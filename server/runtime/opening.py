"""Opening a room from storage: the newest snapshot, then the tail of the log, in slices."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from rooms.errors import BadMessage, NotFound
from rooms.ids import NO_SEQ, RoomId, Seq
from rooms.log import Entry
from rooms.room import Room, replay
from rooms.snapshot import unpack_room
from server.runtime.resume import MAX_ENTRIES, ResumeWindow
from server.runtime.writer import RoomStorage

__all__ = ["open_room", "resume_window"]

_SLICE: Final = 100  # entries folded without letting the loop run: under 5 ms

_log = structlog.get_logger(__name__)


async def open_room(storage: RoomStorage, room_id: RoomId) -> Room:
    """Return the room as its log says it is. Raises NotFound if there is no such room.

    Cost: the snapshot and what came after it, not the length of the log. A
    snapshot that does not fit the log is dropped and the log read from its start.
    """
    room = await _from_snapshot(storage, room_id)
    if room is None:
        first = await storage.read(room_id, after=NO_SEQ, limit=1)
        if not first:
            raise NotFound("room")
        room = replay(first)
    while entries := await storage.read(room_id, after=room.head.seq, limit=_SLICE):
        for entry in entries:
            room.apply(entry)
        await asyncio.sleep(0)
    return room


async def resume_window(storage: RoomStorage, room: Room) -> ResumeWindow:
    """Return the newest entries of a room that was opened and is not written to yet.

    So those who were connected before a restart resume from memory, however many.
    """
    entries: list[Entry] = []
    after = Seq(max(NO_SEQ, room.head.seq - MAX_ENTRIES))
    while after < room.head.seq:
        entries += await storage.read(room.id, after=after, limit=_SLICE)
        after = entries[-1].seq
        await asyncio.sleep(0)
    return ResumeWindow(entries)


async def _from_snapshot(storage: RoomStorage, room_id: RoomId) -> Room | None:
    kept = await storage.load_snapshot(room_id)
    if kept is None:
        return None
    entry = await storage.read(room_id, after=Seq(kept.seq - 1), limit=1)
    if entry and entry[0].id == kept.id:
        try:
            # Beside the loop: ten thousand members take 60 ms.
            return await asyncio.to_thread(unpack_room, kept.state)
        except BadMessage as error:
            _log.warning("snapshot_does_not_read", room=room_id, why=error.detail)
    await storage.drop_snapshot(room_id)
    return None
