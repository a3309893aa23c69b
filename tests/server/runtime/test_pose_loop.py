"""The tick: what changed, once for all, to whom can take it; worlds are equal again after drops."""

from __future__ import annotations

import asyncio
from itertools import repeat
from random import Random

import pytest

from avatars.pose import Pose
from avatars.quantize import decode_batch, decode_pose, encode_pose
from rooms.commands import EndStay, LeaveSeat, PostMessage, Role, StayEnd, TakeSeat
from rooms.ids import SeatNo
from server.ports import Place as Standing
from server.runtime.host import RoomHost
from server.runtime.pose_loop import TICK_HZ
from server.runtime.readers import Place
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader
from tests.server.gateway.echo import until
from tests.server.runtime.node import a_room, entered, live_rooms, loop_now, slot_of

FULL = 1 << 20


class Eyes:
    """A reader's world: slot -> pose, as its batches say."""

    def __init__(self, reader: FakeReader, place: Place) -> None:
        self.reader, self.place = reader, place
        self.world: dict[int, Pose] = {}
        self.tick = -1
        self._read = 0

    def look(self) -> None:
        for name, says in self.reader.events[self._read :]:
            if name == "poses":
                assert isinstance(says, bytes)
                batch = decode_batch(says)
                assert batch.tick > self.tick
                self.tick = batch.tick
                self.world = {} if batch.is_keyframe else self.world
                self.world.update(batch.poses)
        self._read = len(self.reader.events)

    @property
    def batches(self) -> int:
        return sum(name == "poses" for name, _ in self.reader.events)


@pytest.fixture
async def host() -> RoomHost:
    return await a_room(live_rooms(MemoryStorage()))


async def _in(host: RoomHost, number: int, handle: int = 1) -> Eyes:
    member = await entered(host, number, Role.OWNER)
    reader = FakeReader(handle)
    place = (await host.attach(reader, member)).place
    place.begin()
    host.poses.close()  # the test is the clock
    return Eyes(reader, place)


def _at(x_m: float, yaw_rad: float = 0.0) -> bytes:
    return encode_pose(Pose(x_m, 0.0, 0.0, yaw_rad))


async def test_a_newcomer_gets_a_keyframe_and_then_only_what_changed(host: RoomHost) -> None:
    ana, ben = await _in(host, 1), await _in(host, 2)
    host.poses.end_tick(loop_now())
    ben.look()
    assert set(ben.world) == {slot_of(host, ana.place.member), slot_of(host, ben.place.member)}
    count = ben.batches
    host.poses.end_tick(loop_now())
    assert ben.batches == count
    spawn = ben.world[slot_of(host, ana.place.member)]
    host.poses.move(ana.place, encode_pose(Pose(spawn.x_m + 0.5, 0.0, spawn.z_m, 0.0)))
    host.poses.end_tick(loop_now())
    ben.look()
    assert ben.world[slot_of(host, ana.place.member)].x_m == pytest.approx(spawn.x_m + 0.5)


async def test_who_comes_is_told_before_where_they_stand(host: RoomHost) -> None:
    ana = await _in(host, 1)
    host.poses.end_tick(loop_now())
    seen = len(ana.reader.events)
    # A tick that is due in the very turn in which somebody came.
    end = host.follow(lambda _: host.poses.end_tick(loop_now()))
    member = await entered(host, 2)
    end()
    told = ana.reader.events[seen:]
    facts = [n for n, (_, says) in enumerate(told) if isinstance(says, dict) and says["entries"]]
    where = [
        n
        for n, (_, says) in enumerate(told)
        if isinstance(says, bytes) and dict(decode_batch(says).poses).get(slot_of(host, member))
    ]
    assert facts
    assert where
    assert facts[0] < where[0]


async def test_while_who_came_is_not_told_yet_nobody_is_told_where_they_are(
    host: RoomHost,
) -> None:
    ana, *_ = [await _in(host, number) for number in range(1, 101)]
    host.poses.end_tick(loop_now())
    await host.submit(PostMessage(ana.place.member, "just now", None, ()))
    await asyncio.sleep(0)
    cat = await _in(host, 101)
    assert host.readers.hub.is_resting
    host.poses.end_tick(loop_now())
    ana.look()
    assert slot_of(host, cat.place.member) not in ana.world
    host.poses.move(cat.place, _at(1.0))
    host.readers.hub.flush()
    host.poses.end_tick(loop_now())
    for eyes in (ana, cat):
        eyes.look()
        assert slot_of(host, cat.place.member) in eyes.world


async def test_readers_alike_share_the_bytes(host: RoomHost) -> None:
    ana, ben, far = await _in(host, 1), await _in(host, 2), await _in(host, 3, handle=9)
    host.poses.end_tick(loop_now())
    assert ana.reader.parcels[-1] is ben.reader.parcels[-1]
    says = far.reader.events[-1][1]
    assert isinstance(says, bytes)
    assert decode_batch(says).room == 9


async def test_a_step_too_far_is_echoed_to_who_made_it(host: RoomHost) -> None:
    ana, ben = await _in(host, 1), await _in(host, 2)
    host.poses.move(ana.place, _at(300.0))
    assert [name for name, _ in ana.reader.events][-1] == "moved"
    assert "moved" not in [name for name, _ in ben.reader.events]


async def test_ten_bad_poses_end_the_connection(host: RoomHost) -> None:
    ana = await _in(host, 1)
    for _ in range(10):
        host.poses.move(ana.place, b"not a pose")
    assert ana.reader.closed is not None
    assert ana.reader.closed[0] == "bad_message"


async def test_sitting_holds_an_avatar_until_it_stands(host: RoomHost) -> None:
    ana = await _in(host, 1)
    me = ana.place.member
    await host.submit(TakeSeat(me, SeatNo(1)))
    host.poses.move(ana.place, _at(0.1))
    host.poses.end_tick(loop_now())
    ana.look()
    seated = ana.world[slot_of(host, me)]
    assert seated.is_seated
    await host.submit(LeaveSeat(me))
    host.poses.move(ana.place, encode_pose(Pose(seated.x_m + 0.1, seated.y_m, seated.z_m, 0.0)))
    host.poses.end_tick(loop_now())
    ana.look()
    assert not ana.world[slot_of(host, me)].is_seated
    assert ana.world[slot_of(host, me)].x_m == pytest.approx(seated.x_m + 0.1, abs=0.006)


async def test_a_reader_that_never_acknowledges_gets_a_keyframe_a_second(host: RoomHost) -> None:
    ana, deaf = await _in(host, 1), await _in(host, 2)
    chance, start_s = Random(1), loop_now()
    for tick in range(5 * TICK_HZ):
        host.poses.move(ana.place, _at(0.0, chance.uniform(-3, 3)))
        host.poses.end_tick(start_s + tick / TICK_HZ)
        ana.look()
        host.poses.seen(ana.place, ana.tick)
    assert ana.batches == 5 * TICK_HZ
    assert 8 < deaf.batches <= 8 + 5
    deaf.look()
    assert deaf.tick > 3 * TICK_HZ


async def test_a_reader_that_acknowledges_again_gets_every_tick_again(host: RoomHost) -> None:
    ana, slow = await _in(host, 1), await _in(host, 2)
    start_s = loop_now()
    for tick in range(30):
        host.poses.move(ana.place, _at(0.0, 0.01 * tick))
        host.poses.end_tick(start_s + tick / 100)
        ana.look()
        host.poses.seen(ana.place, ana.tick)
    before = slow.batches
    slow.look()
    host.poses.seen(slow.place, slow.tick)
    for tick in range(5):
        host.poses.move(ana.place, _at(0.0, 1.0 + 0.01 * tick))
        host.poses.end_tick(start_s + 0.3 + tick / 100)
    assert slow.batches == before + 5


@pytest.mark.parametrize("seed", range(5))
async def test_after_any_drops_all_worlds_are_equal_again(host: RoomHost, seed: int) -> None:
    everybody = [await _in(host, number, 1 + number % 2) for number in range(1, 7)]
    chance, now_s = Random(seed), loop_now()
    for _ in range(120):
        for eyes in everybody:
            if chance.random() < 0.5:
                host.poses.move(eyes.place, _at(chance.uniform(-1, 1), chance.uniform(-3, 3)))
            eyes.reader.backlog_bytes = chance.choice((0, 0, FULL))
            if chance.random() < 0.2:
                eyes.look()
                host.poses.seen(eyes.place, eyes.tick)
        now_s += 1 / TICK_HZ
        host.poses.end_tick(now_s)
    for eyes in everybody:
        eyes.reader.backlog_bytes = 0
    for _ in range(2 * TICK_HZ):
        now_s += 1 / TICK_HZ
        host.poses.end_tick(now_s)
    for eyes in everybody:
        eyes.look()
    assert all(eyes.world == everybody[0].world for eyes in everybody)
    assert len(everybody[0].world) == 6


async def test_after_a_long_calm_readers_are_told_what_changed_and_no_keyframe(
    host: RoomHost,
) -> None:
    ana, ben, far = await _in(host, 1), await _in(host, 2), await _in(host, 3, handle=9)
    for _ in range(100):
        host.poses.end_tick(loop_now())
    assert [eyes.batches for eyes in (ana, ben, far)] == [1, 1, 1]
    late = await _in(host, 4)
    host.poses.end_tick(loop_now())
    assert late.batches == 1
    told = [decode_batch(eyes.reader.events[-1][1]) for eyes in (ana, ben, far)]  # type: ignore[arg-type]
    assert [(batch.is_keyframe, len(batch.poses)) for batch in told] == [(False, 1)] * 3


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_calms_lie_between_all_worlds_are_equal(host: RoomHost, seed: int) -> None:
    everybody = [await _in(host, number) for number in range(1, 5)]
    chance, now_s = Random(seed), loop_now()
    for number in range(5, 15):
        for eyes in everybody:
            eyes.reader.backlog_bytes = chance.choice((0, 0, 0, FULL))
            host.poses.move(eyes.place, _at(chance.uniform(-1, 1), chance.uniform(-3, 3)))
        for _ in range(chance.choice((1, 2, 60))):
            now_s += 1 / TICK_HZ
            host.poses.end_tick(now_s)
        if chance.random() < 0.5:
            everybody.append(await _in(host, number))
    for eyes in everybody:
        eyes.reader.backlog_bytes = 0
    await until(lambda: not any(eyes.place.outbox.is_behind for eyes in everybody))
    for _ in range(2 * TICK_HZ):
        now_s += 1 / TICK_HZ
        host.poses.end_tick(now_s)
    for eyes in everybody:
        eyes.look()
    assert all(eyes.world == everybody[0].world for eyes in everybody)
    assert len(everybody[0].world) == len(everybody)


CORNERS = ((-6.5, -6.5), (6.5, 6.5))


async def _two_crowds(many: int) -> tuple[RoomHost, list[Eyes]]:
    """Return a room whose people stand in two corners, too far apart to be near."""
    storage = MemoryStorage()
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    members = [await entered(host, number) for number in range(1, many + 1)]
    await rooms.close()
    poses = [_turned(at, 0.0) for at in range(many)]
    await storage.save_places(list(map(Standing, repeat(host.room.id), members, poses)))
    again = await live_rooms(storage).open(host.room.id)
    return again, [await _in(again, number) for number in range(1, many + 1)]


def _turned(at: int, yaw_rad: float) -> bytes:
    x_m, z_m = CORNERS[at % 2]
    return encode_pose(Pose(x_m, 0.0, z_m, yaw_rad))


async def test_who_moves_as_a_crowd_comes_to_rest_is_told_to_those_far_away() -> None:
    host, everybody = await _two_crowds(240)
    host.readers.hub.flush()
    now_s = loop_now()
    for tick in range(70):
        # All turn, then one alone, until the very tick before the room tells all everything again.
        movers = range(240) if tick < 6 else (1,) if tick < 55 else ()
        for at in movers:
            host.poses.move(everybody[at].place, _turned(at, tick / 20))
        now_s += 1 / TICK_HZ
        host.poses.end_tick(now_s)
        for eyes in everybody:
            host.poses.seen(eyes.place, host.poses.tick)
    for eyes in everybody:
        eyes.look()
    assert all(eyes.world == everybody[0].world for eyes in everybody)
    assert len(everybody[0].world) == 240


async def test_who_left_is_gone_from_keyframes_and_stands_there_again_on_return(
    host: RoomHost,
) -> None:
    ana, ben = await _in(host, 1), await _in(host, 2)
    host.poses.move(ben.place, _at(0.0, 1.5))  # as far that way as a moment allows
    host.poses.end_tick(loop_now())
    ana.look()
    stood = ana.world[slot_of(host, ben.place.member)]
    await host.submit(EndStay(ben.place.member, StayEnd.LEFT))
    late = await _in(host, 3)
    host.poses.end_tick(loop_now())
    late.look()
    assert len(late.world) == 2
    back = await _in(host, 2)
    host.poses.end_tick(loop_now())
    late.look()
    assert late.world[slot_of(host, back.place.member)] == stood


async def test_last_places_outlive_a_restart() -> None:
    storage = MemoryStorage()
    rooms = live_rooms(storage)
    host = await a_room(rooms)
    ana = await _in(host, 1)
    host.poses.move(ana.place, _at(0.0, 1.5))
    await rooms.close()
    kept = await storage.places_of(host.room.id)
    again = await live_rooms(storage).open(host.room.id)
    eyes = await _in(again, 1)
    again.poses.end_tick(loop_now())
    eyes.look()
    assert [place.member for place in kept] == [ana.place.member]
    assert eyes.world[slot_of(again, ana.place.member)] == decode_pose(kept[0].pose)


async def test_the_tick_runs_while_somebody_reads() -> None:
    host = await a_room(live_rooms(MemoryStorage()))
    reader = FakeReader()
    attachment = await host.attach(reader, await entered(host, 1, Role.OWNER))
    attachment.place.begin()
    reader.written.clear()
    await asyncio.wait_for(reader.written.wait(), 5)
    assert reader.events[-1][0] == "poses"
    assert host.poses.tick > 0
