"""The door of the fast events leads where it says."""

from __future__ import annotations

import asyncio

from avatars.pose import Pose
from avatars.quantize import encode_pose
from rooms.commands import EndStay, Role, StayEnd
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.runtime.node import a_room, entered, live_rooms


async def test_a_pose_moves_its_avatar_and_typing_is_shown() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    member = await entered(host, 1, Role.OWNER)
    reader = FakeReader()
    place = (await host.attach(reader, member)).place
    place.begin()
    weather = host.weather
    weather.move(place, encode_pose(Pose(0.5, 0.0, 0.5, 0.0)))
    weather.poses.end_tick(asyncio.get_running_loop().time())
    weather.seen(place, weather.poses.tick)
    weather.typing(place)
    await asyncio.sleep(0)
    assert [name for name, _ in reader.events if name != "facts"] == ["poses", "weather"]
    assert [place.member for place in weather.poses.take_places()] == [member]


async def test_the_weather_follows_the_log_and_ends_with_the_room() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    member = await entered(host, 1, Role.OWNER)
    host.weather.typists.note(member)
    await host.submit(EndStay(member, StayEnd.LEFT))
    assert host.weather.typists._until_s == {}
    host.weather.close()
    assert host.weather.typists._timer is None
