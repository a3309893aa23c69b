"""Makes a room's log long while its server is down, faster than people could talk."""

from __future__ import annotations

import os
import time
from pathlib import Path

from rooms.commands import PostMessage
from rooms.ids import NO_SEQ, MemberNo, RoomId
from rooms.log import Entry
from rooms.room import Room, replay
from server.ports import Append
from server.storage import SqliteStorage

__all__ = ["lengthen"]

_OWNER = MemberNo(1)
_AT_ONCE = 500
_TEXT = (
    "A message of the usual length, about a hundred characters, as people write them in a panel."
)


async def lengthen(data_dir: Path, room_id: str, entries: int) -> None:
    """Let the owner say so much that the log has so many entries. No snapshot of it is made."""
    storage = await SqliteStorage.open(data_dir)
    try:
        log = await storage.read(RoomId(room_id), after=NO_SEQ, limit=_AT_ONCE)
        room = replay(log)
        while room.head.seq < entries:
            await storage.append(_said(room, min(_AT_ONCE, entries - room.head.seq)))
    finally:
        await storage.close()


def _said(room: Room, count: int) -> Append:
    """Return so many messages, which the room has followed."""
    said: list[Entry] = []
    for _ in range(count):
        command = PostMessage(_OWNER, _TEXT, None, ())
        now_ms = time.time_ns() // 1_000_000
        decision = room.decide(command, now_ms=now_ms, entropy=os.urandom(32))
        said += decision.entries
        for entry in decision.entries:
            room.apply(entry)
    return Append(room.id, tuple(said))
