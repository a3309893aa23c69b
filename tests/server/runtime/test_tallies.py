"""What is counted of a large audience, how often it is told, and when it is not."""

from __future__ import annotations

import asyncio

import pytest

from avatars.arrivals import arrivals
from avatars.expression import Expression
from avatars.pose import Pose
from avatars.quantize import decode_pose, encode_pose
from avatars.templates import TEMPLATES
from rooms.commands import EndStay, Role, StayEnd
from server.runtime import tallies
from server.runtime.host import RoomHost
from server.runtime.readers import Place
from server.runtime.tallies import TALLY_ABOVE, Tallies
from server.storage import MemoryStorage
from tests.server.fanout.doubles import FakeReader, Json
from tests.server.runtime.node import a_room, entered, live_rooms


class Hall:
    """A room in which everybody reads; what the first of them is told."""

    def __init__(self, host: RoomHost) -> None:
        self.host = host
        self.reader = FakeReader()
        self.places: list[Place] = []

    @property
    def tallies(self) -> Tallies:
        return self.host.weather.tallies

    async def enter(self, count: int) -> None:
        for _ in range(count):
            number = len(self.places) + 1
            member = await entered(self.host, number, Role.OWNER if number == 1 else Role.ATTENDEE)
            reader = self.reader if number == 1 else FakeReader()
            place = (await self.host.attach(reader, member)).place
            place.begin()
            self.places.append(place)
        # Nobody is seen before it is told who they are, which waits a little in a crowd.
        self.host.readers.hub.flush()
        self.host.poses.end_tick(asyncio.get_running_loop().time())

    async def told(self) -> list[Json | None]:
        """Return the tallies that were told so far, after what is under way."""
        await asyncio.sleep(0)
        events = [says for name, says in self.reader.events if name == "weather"]
        return [says["tally"] for says in events if "tally" in says]

    async def look(self) -> list[Json | None]:
        self.tallies.look()
        return await self.told()

    def show(self, places: list[Place], expression: Expression) -> None:
        """Let these show a face where they came in."""
        arrived = arrivals(TEMPLATES[self.host.room.template])
        for place in places:
            slot = self.host.room.here[place.member].slot or 0
            at = decode_pose(arrived[slot % len(arrived)])
            pose = Pose(at.x_m, at.y_m, at.z_m, at.yaw_rad, expression)
            self.host.weather.move(place, encode_pose(pose))


@pytest.fixture
async def hall() -> Hall:
    """Return a room that is just large enough."""
    hall = Hall(await a_room(live_rooms(MemoryStorage())))
    await hall.enter(TALLY_ABOVE + 1)
    return hall


async def test_presence_typing_and_faces_are_counted(hall: Hall) -> None:
    assert await hall.look() == [{"here": 61, "typing": 0, "faces": {}}]
    hall.show(hall.places[:41], Expression.AGREE)
    hall.show(hall.places[41:43], Expression.SMILE)
    for place in hall.places[:20]:
        hall.host.weather.typing(place)
    assert (await hall.look())[-1] == {
        "here": 61,
        "typing": 20,
        "faces": {"smile": 2, "agree": 41},
    }


async def test_a_face_counts_until_it_is_over(hall: Hall) -> None:
    hall.show(hall.places[:3], Expression.LAUGH)
    assert (await hall.look())[-1] == {"here": 61, "typing": 0, "faces": {"laugh": 3}}
    hall.host.poses.end_tick(asyncio.get_running_loop().time() + 60.0)
    assert (await hall.look())[-1] == {"here": 61, "typing": 0, "faces": {}}


async def test_what_has_not_changed_is_not_told_again(hall: Hall) -> None:
    for _ in range(3):
        assert len(await hall.look()) == 1
    hall.show(hall.places[:1], Expression.LAUGH)
    assert len(await hall.look()) == 2
    assert len(await hall.look()) == 2


async def test_who_comes_back_to_a_still_crowd_is_told(hall: Hall) -> None:
    await hall.look()
    again, me = FakeReader(), hall.places[0]
    place = (await hall.host.attach(again, me.member)).place
    place.begin()
    first, second = await hall.look()
    assert first == second
    assert [says["tally"] for name, says in again.events if name == "weather"] == [first]


async def test_a_room_that_became_small_says_so_and_counts_no_more(hall: Hall) -> None:
    await hall.look()
    await hall.host.submit(EndStay(hall.places[-1].member, StayEnd.LEFT))
    assert (await hall.look())[-1] is None
    await hall.enter(1)
    assert (await hall.look())[-1] == {"here": 61, "typing": 0, "faces": {}}


async def test_a_room_that_grows_is_looked_at_once_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tallies, "TALLY_S", 0.01)
    hall = Hall(await a_room(live_rooms(MemoryStorage())))
    await hall.enter(TALLY_ABOVE)
    assert hall.tallies._timer is None
    await entered(hall.host, 99)  # reads elsewhere, if at all
    async with asyncio.timeout(5):
        while not await hall.told():
            hall.reader.written.clear()
            await hall.reader.written.wait()
    assert await hall.told() == [{"here": 61, "typing": 0, "faces": {}}]
    assert hall.tallies._timer is not None


async def test_an_unread_room_and_a_closed_one_are_not_looked_at(hall: Hall) -> None:
    for place in hall.places:
        hall.host.detach(place)
    hall.tallies._on_time()
    assert hall.tallies._timer is None
    place = (await hall.host.attach(FakeReader(), hall.places[0].member)).place
    assert hall.tallies._timer is not None
    await hall.host.close()
    assert hall.tallies._timer is None
    hall.host.detach(place)


async def test_a_reader_that_is_behind_gets_the_newest_tally_only(hall: Hall) -> None:
    hall.reader.backlog_bytes = 1 << 20
    for count in (1, 2, 3):
        hall.show(hall.places[:count], Expression.LAUGH)
        assert await hall.look() == []
    hall.reader.backlog_bytes = 0
    async with asyncio.timeout(5):
        while not await hall.told():
            hall.reader.written.clear()
            await hall.reader.written.wait()
    assert await hall.told() == [{"here": 61, "typing": 0, "faces": {"laugh": 3}}]
