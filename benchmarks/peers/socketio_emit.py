"""python-socketio as it comes, on uvloop: whoever says something, `emit` tells the room.

python -m benchmarks.peers.socketio_emit
"""

from __future__ import annotations

import socketio
import uvloop
from aiohttp import web

from benchmarks.rig.served import serve_until_told

ROOM = "room"


async def serve() -> None:
    """Serve until standard input ends."""
    app = web.Application()
    sio = socketio.AsyncServer(
        async_mode="aiohttp", serializer="msgpack", ping_interval=600, ping_timeout=60
    )
    sio.attach(app)

    async def connect(sid: str, environ: dict[str, object], auth: object) -> None:
        await sio.enter_room(sid, ROOM)

    async def do(sid: str, asked: dict[str, object]) -> dict[str, bool]:
        await sio.emit("facts", {"text": asked["text"]}, room=ROOM)
        return {"ok": True}

    sio.on("connect", connect)
    sio.on("do", do)
    await serve_until_told(app)


if __name__ == "__main__":
    uvloop.run(serve())
