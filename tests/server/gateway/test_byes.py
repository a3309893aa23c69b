"""Whatever ends a connection or a place in a room says `bye` first, with a code."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import msgpack
import pytest

from rooms.commands import Role
from rooms.ids import MemberNo
from server.edge.limits import Rate
from tests.kit.raw import client_frame, packet
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Meeting, Person, meeting

DISCONNECT = 1
Ending = Callable[[Meeting, Person], Awaitable[None]]


async def _bad_frame(_: Meeting, person: Person) -> None:
    person.raw.write(client_frame(packet(5, ["pose", {}])))


async def _garbage(_: Meeting, person: Person) -> None:
    person.raw.write(client_frame(b"\xc1"))


async def _unmasked(_: Meeting, person: Person) -> None:
    person.raw.write(client_frame(packet(2, ["typing", {"room": 1}]), mask=None))


async def _too_large(_: Meeting, person: Person) -> None:
    person.raw.write(client_frame(b"", announce=70_000))


async def _calls(served: Meeting, person: Person) -> None:
    board = served.gateway._board
    board.settings = replace(board.settings, excess_rate=Rate(per_s=0.001, burst=1))
    served.storage.hold_commits()
    for number in range(34):  # the last but one is refused
        body = {"room": 1, "id": str(number), "command": "post_message", "text": "x"}
        person.ask("do", body)
    await until(lambda: not served.sessions)
    served.storage.release_commits()


async def _slow(served: Meeting, _: Person) -> None:
    (session,) = served.gateway.sessions
    session.overflowed()


async def _silence(served: Meeting, _: Person) -> None:
    (session,) = served.gateway.sessions
    session.silent()


async def _expired(served: Meeting, person: Person) -> None:
    served.application._sign_ins.delay_s = 0.0
    await person.call("token", {"token": await served.token("Ana")})


async def _restart(served: Meeting, _: Person) -> None:
    served.gateway._board.is_closing = True
    (session,) = served.gateway.sessions
    session.close_away(2.5)


ENDINGS: dict[str, tuple[Ending, str, int, bool, bool]] = {
    # how: (what happens, code, close code, may it come back at once, is DISCONNECT said)
    "a packet type that is not for clients": (_bad_frame, "unsupported", 1008, False, True),
    "garbage": (_garbage, "bad_message", 1007, False, True),
    "an unmasked frame": (_unmasked, "bad_message", 1002, False, True),
    "a frame that is too large": (_too_large, "too_large", 1009, False, True),
    "far more calls than may be in flight": (_calls, "slow_down", 1008, True, True),
    "a reader who does not read": (_slow, "slow_down", 1008, True, False),
    "silence": (_silence, "unavailable", 1000, True, False),
    "a sign-in that has ended": (_expired, "expired", 1000, False, True),
    "a restart": (_restart, "unavailable", 1001, True, False),
}


@pytest.mark.parametrize("how", ENDINGS)
async def test_an_end_of_ours_says_why_and_whether_to_come_back(how: str) -> None:
    end, code, close_code, may_come_back, says_disconnect = ENDINGS[how]
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        await end(served, ana)
        said = await ana.hear("bye")
        assert said["code"] == code
        assert "room" not in said
        assert said["message"]
        assert (said["retry_after"] is not None) == may_come_back
        frames, closed_with = await ana.raw.last_words()
        kinds = [msgpack.unpackb(frame.payload)["type"] for frame in frames if frame.op == 2]
        assert (closed_with, DISCONNECT in kinds) == (close_code, says_disconnect)


async def test_an_end_of_one_place_names_the_room_and_the_connection_lives() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ben = await served.enter(host, "Ben")
        assert (await ana.do("remove_member", member=MemberNo(2)))["ok"]
        removed = await ben.hear("bye")
        assert (removed["room"], removed["code"], removed["retry_after"]) == (1, "removed", None)
        await asyncio.gather(host.close(), _hears_of_the_closing(ana))
        assert served.sessions == 2


async def _hears_of_the_closing(person: Person) -> None:
    closed = await person.hear("bye")
    assert (closed["room"], closed["code"], closed["retry_after"]) == (1, "unavailable", 1.0)
