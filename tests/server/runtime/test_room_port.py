"""The port: what implements it. What it does is asked in tests/conformance/test_room_port.py."""

from __future__ import annotations

import asyncio

from server.fanout.laggards import Laggards
from server.runtime.mirror import RoomMirror
from server.runtime.room_port import RoomPort, Upstream
from server.storage import MemoryStorage
from tests.server.runtime.node import a_room, live_rooms


async def test_host_and_mirror_are_rooms_and_a_host_is_an_upstream() -> None:
    upstream: Upstream = await a_room(live_rooms(MemoryStorage()))
    ports: list[RoomPort] = [
        upstream,
        RoomMirror(upstream, Laggards(asyncio.get_running_loop())),
    ]
    assert {port.room.id for port in ports} == {upstream.room.id}
