"""Who comes by a door stands before the one that leads back."""

from __future__ import annotations

import pytest

from avatars.arrivals import doorways
from avatars.pose import Pose
from avatars.quantize import decode_batch, decode_pose
from rooms.commands import EndStay, Role, SetPortal, StayEnd
from rooms.ids import EntryId, MemberNo, PortalNo, RoomAddress, RoomId, room_id_of
from server.runtime.host import RoomHost
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.runtime.node import a_room, entered, live_rooms, loop_now, slot_of


@pytest.fixture
async def host() -> RoomHost:
    return await a_room(live_rooms(MemoryStorage()))


FOYER = room_id_of(EntryId(bytes(32)))


async def _coming(host: RoomHost, via: RoomId | None) -> tuple[MemberNo, Pose]:
    """Let member 1 begin a stay; return them and where they stand."""
    member = await entered(host, 1, Role.OWNER)
    await host.submit(EndStay(member, StayEnd.LEFT))
    reader = FakeReader(1)
    (await host.attach(reader, member, via=via)).place.begin()
    host.poses.close()
    host.poses.end_tick(loop_now())
    worlds = [says for name, says in reader.events if name == "poses"]
    assert isinstance(worlds[-1], bytes)
    return member, dict(decode_batch(worlds[-1]).poses)[slot_of(host, member)]


async def test_who_comes_by_a_door_stands_before_the_one_that_leads_back(host: RoomHost) -> None:
    member, _ = await _coming(host, None)
    await host.submit(SetPortal(member, PortalNo(2), RoomAddress(FOYER), "Foyer"))
    door = host.furnishing.layout.portals[1]
    _, pose = await _coming(host, FOYER)
    assert (pose.x_m, pose.z_m) in [
        (stand.x_m, stand.z_m) for stand in map(decode_pose, doorways(host.furnishing.layout, door))
    ]
    assert pose.yaw_rad == pytest.approx(door.yaw_rad, abs=0.001)
    # It holds for one coming, and not for the next.
    host.poses.expect(member, None)
    _, stood = await _coming(host, None)
    assert (stood.x_m, stood.z_m) == (pose.x_m, pose.z_m)


@pytest.mark.parametrize("via", [FOYER, RoomId("made up")])
async def test_where_no_door_leads_back_one_comes_as_everybody(host: RoomHost, via: RoomId) -> None:
    _, pose = await _coming(host, via)
    assert (pose.x_m, pose.z_m) == host.furnishing.layout.spawn


async def test_who_is_here_already_is_not_moved_to_a_door(host: RoomHost) -> None:
    member, before = await _coming(host, None)
    await host.submit(SetPortal(member, PortalNo(1), RoomAddress(FOYER), "Foyer"))
    again = FakeReader(2)
    (await host.attach(again, member, via=FOYER)).place.begin()
    host.poses.end_tick(loop_now())
    (told,) = [says for name, says in again.events if name == "poses"]
    assert isinstance(told, bytes)
    assert dict(decode_batch(told).poses)[slot_of(host, member)] == before
