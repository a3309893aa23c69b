"""The same room on python-socketio: poses are kept, and ten times a second `emit` tells the room.

python -m benchmarks.peers.socketio_poses prints what benchmarks.rig.rooms_in_memory prints.
"""

from __future__ import annotations

import asyncio
import json
import sys
from itertools import count
from struct import Struct

import socketio
import uvloop
from aiohttp import web

from benchmarks.rig.served import serve_until_told
from benchmarks.rig.sockets import HANDLE

_ROOM = "room"
_POSE = Struct("<HhhhHB")
_RECORD = Struct("<HhhhHB")
_HEADER = Struct("<BHIBH")
_TICK_S = 0.1


class World:
    """Who stands where. moved: since the last tick."""

    def __init__(self) -> None:
        self.slots: dict[str, int] = {}
        self.moved: dict[int, tuple[int, ...]] = {}

    def batch(self, tick: int) -> bytes:
        """Return what moved, in the form of our own batches, and begin anew."""
        moved, self.moved = self.moved, {}
        records = b"".join(_RECORD.pack(slot, *pose) for slot, pose in moved.items())
        return _HEADER.pack(1, HANDLE, tick, 0, len(moved)) + records


async def serve(people: int) -> None:
    """Serve until standard input ends."""
    app, world = web.Application(), World()
    sio = socketio.AsyncServer(
        async_mode="aiohttp", serializer="msgpack", ping_interval=600, ping_timeout=60
    )
    sio.attach(app)

    async def connect(sid: str, environ: dict[str, object], auth: object) -> None:
        world.slots[sid] = len(world.slots)

    async def join(sid: str, asked: object) -> dict[str, object]:
        await sio.enter_room(sid, _ROOM)
        return {"ok": True, "handle": HANDLE}

    async def pose(sid: str, raw: bytes) -> None:
        _, *where = _POSE.unpack(raw)
        world.moved[world.slots[sid]] = tuple(where)

    async def tick() -> None:
        for number in count():
            await asyncio.sleep(_TICK_S)
            if world.moved:
                await sio.emit("poses", world.batch(number), room=_ROOM)

    for name, handler in (("connect", connect), ("join", join), ("pose", pose)):
        sio.on(name, handler)
    ticking = asyncio.create_task(tick())
    says = {"room": _ROOM, "start": [0, 0], "tokens": ["t"] * people}
    await serve_until_told(app, json.dumps(says))
    ticking.cancel()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
