"""Poses on their way into a room's world."""

from __future__ import annotations

import asyncio

import msgpack
import pytest

from avatars.limits import Bounds, PoseGate
from avatars.quantize import POSE
from avatars.world import World
from rooms.audience import Audience
from rooms.ids import MemberNo, Slot
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox
from server.runtime.place import Place
from server.runtime.steps import Avatar, Steps
from tests.server.fanout.doubles import FakeReader

ANA = MemberNo(1)
HERE = POSE.pack(0, 0, 0, 0, 0)
NEAR = POSE.pack(100, 0, 0, 7, 0)
FAR = POSE.pack(2_000, 0, 0, 7, 0)


@pytest.fixture
async def ana() -> Place:
    place = Place(
        ANA, Outbox(FakeReader(), Audience.EVERYONE, Laggards(asyncio.get_running_loop()))
    )
    place.begin()
    return place


@pytest.fixture
def steps() -> Steps:
    steps = Steps(World())
    bounds = Bounds(-5_000, 5_000, 0, 300, -5_000, 5_000)
    steps.avatars[ANA] = Avatar(Slot(3), PoseGate(bounds, HERE, 0.0))
    steps.avatars[ANA].is_told = True
    return steps


async def test_a_step_stands_in_the_world_and_who_took_it_is_told_once(
    steps: Steps, ana: Place
) -> None:
    steps.move(ana, NEAR, 1.0)
    assert steps._world.pose(Slot(3)) == NEAR
    assert (steps.take_moved(), steps.take_moved()) == ({ANA}, set())
    assert isinstance(ana.outbox.reader, FakeReader)
    assert ana.outbox.reader.parcels == []


async def test_a_leap_is_cut_and_said_back(steps: Steps, ana: Place) -> None:
    steps.move(ana, FAR, 1.0)
    pose = steps._world.pose(Slot(3))
    assert pose is not None
    assert pose != FAR
    assert isinstance(ana.outbox.reader, FakeReader)
    (parcel,) = ana.outbox.reader.parcels
    (frame,) = parcel.frames
    name, record = msgpack.unpackb(frame.packet)["data"]
    assert (name, record[2:]) == ("moved", pose)


async def test_a_pose_of_somebody_who_is_not_there_is_nobodys(ana: Place) -> None:
    steps = Steps(World())
    steps.move(ana, NEAR, 1.0)
    assert steps.take_moved() == set()
    assert len(steps._world) == 0


async def test_of_whom_readers_do_not_know_the_place_is_kept_and_not_shown(
    steps: Steps, ana: Place
) -> None:
    steps.avatars[ANA].is_told = False
    steps.move(ana, NEAR, 1.0)
    assert steps.avatars[ANA].gate.pose == NEAR
    assert len(steps._world) == 0


async def test_ten_that_are_no_poses_close_the_reader(steps: Steps, ana: Place) -> None:
    for _ in range(10):
        steps.move(ana, b"no pose", 1.0)
    assert isinstance(ana.outbox.reader, FakeReader)
    assert ana.outbox.reader.closed is not None
    assert ana.outbox.reader.closed[0] == "bad_message"
