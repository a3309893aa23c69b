"""Readers who do not read, and connections that break, in a room full of walking people."""

from __future__ import annotations

import asyncio
import socket
from random import Random
from struct import pack

from avatars.pose import Pose
from avatars.quantize import decode_batch, encode_pose
from rooms.commands import Role
from server.runtime.host import RoomHost
from tests.kit.raw import RawSocket, client_frame, handshake, packet
from tests.server.gateway.bystanders import bystanders
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Meeting, Person, meeting

LONG = "ä" * 4_000
QUIET_S = 2.0


async def a_deaf_person(served: Meeting, host: RoomHost) -> Person:
    """Return somebody in the room whose kernel takes little and who reads nothing more."""
    await served.member(host, "Deaf")
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", served.port))
    reader, writer = await asyncio.open_connection(sock=plain, limit=1_024)
    deaf = Person(RawSocket(reader, writer))
    served.people.append(deaf)
    connect = packet(0, {"token": await served.token("Deaf")})
    deaf.raw.write(handshake() + client_frame(connect))
    await deaf.raw.read_head()
    assert (await deaf.raw.packet())["type"] == 0
    await deaf.join(host.room.id)
    return deaf


async def test_a_reader_who_does_not_read_is_cut_and_resumes_and_nobody_waits() -> None:
    async with bystanders() as scene:
        deaf = await a_deaf_person(scene.served, scene.host)
        position, spoken = deaf.head, 0
        while scene.served.sessions == 3:
            await scene.ana.say(LONG)
            await scene.ben.fact("message_posted")
            spoken += 1
            assert spoken < 1_000
        await until(lambda: len(scene.host.readers) == 2)
        assert scene.served.gateway.counts["slow_reader"] == 1
        assert not any(place.outbox.is_behind for place in scene.host.readers)
        back = await scene.served.connect("Deaf")
        answer = await back.join(scene.host.room.id, since=position)
        assert answer["head"]["seq"] == scene.host.room.head.seq


class Walker:
    """A person who walks about, and the world as they see it: slot -> pose."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.world: dict[int, Pose] = {}
        self.tick = -1

    async def walk(self, chance: Random, until_s: float) -> None:
        """Walk about at ten poses a second, reading what comes."""
        loop = asyncio.get_running_loop()
        while loop.time() < until_s:
            pose = encode_pose(Pose(chance.uniform(-2, 2), 0.0, chance.uniform(-2, 2), 0.0))
            self.person.tell("pose", pack("<H", self.person.handle) + pose)
            await self.read_for(0.1)

    async def read_for(self, seconds: float) -> None:
        """Take in all batches that come within the time, and acknowledge the last."""
        loop = asyncio.get_running_loop()
        end_s = loop.time() + seconds
        while (left_s := end_s - loop.time()) > 0:
            try:
                async with asyncio.timeout(left_s):
                    self._take(await self.person.hear("poses"))
            except TimeoutError:
                break
        self.person.tell("seen", {"room": self.person.handle, "tick": max(self.tick, 0)})

    def _take(self, raw: bytes) -> None:
        batch = decode_batch(raw)
        assert batch.tick > self.tick
        self.tick = batch.tick
        self.world = {} if batch.is_keyframe else self.world
        self.world.update(batch.poses)


async def test_after_drops_and_two_quiet_seconds_all_worlds_are_equal() -> None:
    async with meeting() as served:
        host = await served.room()
        names = [f"Walker {n}" for n in range(6)]
        walkers = [Walker(await served.enter(host, name, Role.ATTENDEE)) for name in names]
        chance = Random(7)
        now_s = asyncio.get_running_loop().time
        for dropped in (0, 3, 4):
            end_s = now_s() + 0.5
            await asyncio.gather(*(walker.walk(chance, end_s) for walker in walkers))
            await walkers[dropped].person.raw.gone()
            again = await served.connect(names[dropped])
            await again.join(host.room.id)
            walkers[dropped] = Walker(again)
        await asyncio.gather(*(walker.read_for(QUIET_S) for walker in walkers))
        assert len(walkers[0].world) == len(names)
        assert all(walker.world == walkers[0].world for walker in walkers)
