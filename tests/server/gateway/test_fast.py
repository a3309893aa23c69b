"""Poses, acknowledged ticks and typing over real sockets: shown to the others, never answered."""

from __future__ import annotations

from struct import pack

import pytest

from avatars.pose import Pose
from avatars.quantize import Batch, decode_batch, decode_pose, encode_pose
from rooms.commands import Role
from server.edge.limits import LimitSettings, Rate
from server.runtime.host import RoomHost
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import GENEROUS, Meeting, Person, meeting

SMILE = 1


def my_pose(handle: int, x_m: float, z_m: float, expression: int = 0) -> bytes:
    """Return a pose as clients send it."""
    pose = encode_pose(Pose(x_m, 0.0, z_m, 0.0))
    return pack("<H", handle) + pose[:-1] + bytes([expression])


async def batch_with(person: Person, slot: int) -> Batch:
    """Return the next batch that tells of this avatar."""
    while True:
        batch = decode_batch(await person.hear("poses"))
        if slot in dict(batch.poses):
            return batch


async def two(served: Meeting) -> tuple[RoomHost, Person, Person, int]:
    """Return a room, two people in it, and the slot of the second."""
    host = await served.room()
    ana = await served.enter(host, "Ana", Role.OWNER)
    ben = await served.enter(host, "Ben")
    (slot,) = [m.slot for m in host.room.here.values() if m.name == "Ben"]
    assert slot is not None
    return host, ana, ben, slot


async def test_a_smiling_walker_is_seen_by_the_others() -> None:
    async with meeting() as served:
        _, ana, ben, slot = await two(served)
        here = dict((await batch_with(ana, slot)).poses)[slot]
        ben.tell("pose", my_pose(ben.handle, here.x_m + 1.0, here.z_m, SMILE))
        batch = await batch_with(ana, slot)
        seen = dict(batch.poses)[slot]
        assert (batch.room, seen.x_m, seen.z_m) == (ana.handle, here.x_m + 1.0, here.z_m)
        assert seen.expression == SMILE


async def test_who_asks_too_far_is_told_where_they_are() -> None:
    async with meeting() as served:
        _, ana, ben, slot = await two(served)
        here = dict((await batch_with(ana, slot)).poses)[slot]
        ben.tell("pose", my_pose(ben.handle, 300.0, 300.0))
        moved = await ben.hear("moved")
        assert moved[:2] == pack("<H", ben.handle)
        mine = decode_pose(moved[2:])
        assert abs(mine.x_m - here.x_m) + abs(mine.z_m - here.z_m) < 12
        assert dict((await batch_with(ana, slot)).poses)[slot].x_m == mine.x_m


async def test_a_pose_spelled_another_way_means_the_same() -> None:
    async with meeting() as served:
        _, ana, ben, slot = await two(served)
        here = dict((await batch_with(ana, slot)).poses)[slot]
        ben.tell("pose", my_pose(ben.handle, here.x_m - 1.0, here.z_m), "and more")
        assert dict((await batch_with(ana, slot)).poses)[slot].x_m == here.x_m - 1.0


@pytest.mark.parametrize("pose", [b"", b"\x01", b"\x01\x00", b"\x01\x00" + bytes(8)], ids=len)
async def test_ten_bad_poses_end_the_connection_and_nobody_else(pose: bytes) -> None:
    async with meeting() as served:
        _, ana, ben, _ = await two(served)
        for _ in range(10):
            ben.tell("pose", pose)
        said, _ = await ben.ended()
        assert said["code"] == "bad_message"
        assert await ana.say("still here")


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("pose", []),
        ("pose", [None]),
        ("pose", [{"room": 1}]),
        ("pose", ["text"]),
        ("seen", []),
        ("seen", [b"\x01"]),
        ("seen", [{"room": 1}]),
        ("seen", [{"room": 1, "tick": "9"}]),
        ("seen", [{"room": 1, "tick": -1}]),
        ("seen", [{"room": 1, "tick": 2**32}]),
        ("seen", [{"room": True, "tick": 1}]),
        ("typing", [{}]),
        ("typing", [{"room": None}]),
        ("typing", [[1]]),
    ],
    ids=repr,
)
async def test_ten_events_of_a_wrong_form_end_the_connection(
    event: str, args: list[object]
) -> None:
    async with meeting() as served:
        _, ana, ben, _ = await two(served)
        for _ in range(9):
            ben.tell(event, *args)
        assert await ben.say("nine may be an accident")
        assert served.gateway.counts["bad_fast_event"] == 9
        ben.tell(event, *args)
        ben.tell(event, *args)
        said, code = await ben.ended()
        assert (said["code"], code) == ("bad_message", 1008)
        assert await ana.say("still here")


async def test_fast_events_for_a_room_one_is_not_in_are_for_nobody() -> None:
    async with meeting() as served:
        _, _, ben, _ = await two(served)
        for _ in range(30):
            ben.tell("pose", my_pose(7, 0.0, 0.0))
            ben.tell("seen", {"room": 7, "tick": 1})
            ben.tell("typing", {"room": 7})
        assert await ben.say("still here")


async def test_seen_ticks_keep_the_batches_coming() -> None:
    async with meeting() as served:
        host, ana, ben, slot = await two(served)
        here = dict((await batch_with(ana, slot)).poses)[slot]
        (place,) = [p for p in host.readers if host.room.members[p.member].name == "Ana"]
        for step in range(20):
            ben.tell("pose", my_pose(ben.handle, here.x_m + 0.05 * step, here.z_m))
            batch = await batch_with(ana, slot) if step else None
            if batch is not None:
                ana.tell("seen", {"room": ana.handle, "tick": batch.tick})
        await ana.say("read by the server")
        assert host.poses._views[place].pace.on_way < 8


async def test_typing_is_shown_to_the_others_and_ends_with_the_message() -> None:
    async with meeting() as served:
        host, ana, ben, _ = await two(served)
        (number,) = [n for n, m in host.room.here.items() if m.name == "Ben"]
        ben.tell("typing", {"room": ben.handle})
        assert await ana.hear("weather") == {"room": ana.handle, "typing": [number]}
        await ben.say("said")
        assert await ana.hear("weather") == {"room": ana.handle, "typing": []}


async def test_a_question_about_a_fast_event_has_no_answer_of_ours() -> None:
    async with meeting() as served:
        _, _, ben, _ = await two(served)
        for event in ("pose", "seen", "typing"):
            assert (await ben.call(event, {"room": 1}))["code"] == "unsupported"


async def test_poses_beyond_the_rate_are_dropped_and_the_connection_lives() -> None:
    limits = LimitSettings(facts=GENEROUS.facts, poses=Rate(per_s=0.01, burst=5))
    async with meeting(limits) as served:
        _, ana, ben, slot = await two(served)
        here = dict((await batch_with(ana, slot)).poses)[slot]
        for step in range(1, 11):
            ben.tell("pose", my_pose(ben.handle, here.x_m + step / 10, here.z_m))
        await ben.say("all sent")
        await ana.fact("message_posted")
        assert dict((await batch_with(ana, slot)).poses)[slot].x_m == here.x_m + 0.5
        assert served.gateway.counts["too_fast"] == 5


async def test_a_flood_of_poses_ends_the_connection() -> None:
    limits = LimitSettings(facts=GENEROUS.facts, poses=Rate(per_s=20, burst=40))
    async with meeting(limits) as served:
        _, ana, ben, _ = await two(served)
        for _ in range(2_500):
            ben.tell("pose", my_pose(ben.handle, 0.0, 0.0))
        said, code = await ben.ended()
        assert (said["code"], code) == ("slow_down", 1008)
        assert await ana.say("still here")
        await until(lambda: served.sessions == 1)


async def test_who_was_put_out_may_still_be_walking() -> None:
    async with meeting() as served:
        host, ana, ben, _ = await two(served)
        (number,) = [n for n, m in host.room.here.items() if m.name == "Ben"]
        await ana.do("remove_member", member=number)
        await ben.hear("bye")
        for _ in range(20):
            ben.tell("pose", my_pose(ben.handle, 0.0, 0.0))
        assert (await ben.call("leave", {"room": ben.handle}))["code"] == "not_found"
