"""A room of many members behind the real gateway, over memory: what is measured is not the disk.

python -m benchmarks.rig.rooms_in_memory PEOPLE prints the port, and then, as one
line of JSON, the room, where its avatars begin, and a sign-in token for everybody.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from typing import Final

import uvloop
from aiohttp import web

from avatars import DEFAULT_TEMPLATE, TEMPLATES
from benchmarks.rig.served import quiet_gateway, serve_until_told
from rooms.commands import CreateRoom, Door, JoinRoom, Role
from rooms.ids import ROOM_ITSELF, DeviceId, RoomId
from server.auth import Gate, GuestLinks, SignInTokens
from server.edge.limits import LimitSettings, Rate
from server.fanout.salvo import Salvo
from server.gateway.rooms_application import RoomsApplication
from server.gateway.server import Gateway
from server.ports import Device
from server.runtime.rooms import LiveRooms
from server.storage import MemoryStorage

__all__ = ["serve"]

_SERVER: Final = "bench.example"
_NO_LIMIT: Final = Rate(per_s=1_000_000, burst=1_000_000)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


async def _a_room(rooms: LiveRooms, storage: MemoryStorage, devices: list[DeviceId]) -> RoomId:
    create = CreateRoom(ROOM_ITSELF, "Bench", Door.OPEN, DEFAULT_TEMPLATE, 12, _SERVER)
    host = await rooms.create(create)
    for number, device in enumerate(devices):
        await storage.add_device(Device(device, _now_ms(), is_owner=False, is_revoked=False))
        join = JoinRoom(ROOM_ITSELF, f"Person {number}", "", Role.ATTENDEE, device, None, _SERVER)
        await host.submit(join)
    return host.room.id


async def serve(people: int) -> None:
    """Serve until standard input ends."""
    salvo = Salvo.open()
    storage, tokens = MemoryStorage(), SignInTokens(bytes(32))
    rooms = LiveRooms(storage, server=_SERVER, now_ms=_now_ms, salvo=salvo)
    devices = [DeviceId(secrets.token_hex(16)) for _ in range(people)]
    room = await _a_room(rooms, storage, devices)
    gate = Gate(storage, GuestLinks(storage, bytes(32)))
    limits = LimitSettings(facts=_NO_LIMIT, poses=_NO_LIMIT)
    application = RoomsApplication(rooms, gate, tokens, now_ms=_now_ms, limits=limits)
    app = web.Application()
    Gateway(application, quiet_gateway(), salvo).attach(app)
    signed = [tokens.issue(device, now_s=_now_ms() // 1000) for device in devices]
    start = [round(metres * 100) for metres in TEMPLATES[DEFAULT_TEMPLATE].spawn]
    await serve_until_told(app, json.dumps({"room": room, "start": start, "tokens": signed}))


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
