import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from server.client.api import Api, AtDoor, Entered
from server.client.errors import Disconnected, Refused
from tests.kit.server import ServerProcess, a_server


@dataclass(slots=True)
class Open:
    """A real server that somebody owns, with a room and a link to it."""

    server: ServerProcess
    api: Api
    token: str
    room: str
    code: str


@pytest_asyncio.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Open]:
    async with a_server(tmp_path) as server, aiohttp.ClientSession() as http:
        api = Api(server.url, http)
        assert server.claim_code is not None
        owner = await api.claim(server.claim_code)
        room = await api.make_room(owner.token, "Harbor", name="Olga")
        link = await api.make_link(owner.token, room.id, role="panelist")
        yield Open(server, api, owner.token, room.id, link.code)


async def test_a_guest_comes_in_by_link_and_is_known_by_the_device_from_then_on(
    opened: Open,
) -> None:
    ana = await opened.api.enter(opened.code, "Ana")
    assert isinstance(ana, Entered)
    assert (ana.room, ana.m) == (opened.room, 2)
    signed_in = await opened.api.sign_in(ana.device_key)
    assert signed_in.expires_in_s > 60
    again = await opened.api.enter_room(opened.room, "Ana", ana.device_key)
    assert (again.m, again.device_key) == (ana.m, ana.device_key)
    assert ana.sign_in.token == ana.token


async def test_commands_and_the_transcript_go_over_http_too(opened: Open) -> None:
    api, ana = opened.api, await opened.api.enter(opened.code, "Ana")
    said = {"command": "post_message", "id": "one", "text": "hello"}
    seq = await api.do(ana.token, opened.room, **said)
    assert await api.do(ana.token, opened.room, **said) == seq
    assert '"hello"' in await api.transcript(ana.token, opened.room, "jsonl")


async def test_refusals_carry_their_codes(opened: Open) -> None:
    ana = await opened.api.enter(opened.code, "Ana")
    with pytest.raises(Refused, match="not_allowed"):
        await opened.api.make_room(ana.token, "Mine")
    with pytest.raises(Refused, match="not_found"):
        await opened.api.enter("0123456789abcdef", "Eve")
    with pytest.raises(Refused, match="not_found"):
        await opened.api.transcript(ana.token, opened.room, "exe")
    await opened.server.kill()
    with pytest.raises(Disconnected):
        await opened.api.sign_in(ana.device_key)
    await opened.server.start()


async def test_one_waits_at_the_door_and_comes_in_when_let_in(opened: Open) -> None:
    api, room = opened.api, opened.room
    link = await api.make_link(opened.token, room)
    lobby = {"command": "set_admission", "id": "lobby", "admission": "lobby", "message": "Soon."}
    await api.do(opened.token, room, **lobby)
    with pytest.raises(Refused, match="locked"):
        await api.enter(link.code, "Ana")
    told: list[AtDoor] = []
    has_knocked = asyncio.Event()

    def hear(now: AtDoor) -> None:
        told.append(now)
        has_knocked.set()

    coming = asyncio.create_task(api.wait_and_enter(link.code, "Ana", told=hear))
    async with asyncio.timeout(20):
        await has_knocked.wait()
        opening = {"command": "set_admission", "id": "open", "admission": "open"}
        await api.do(opened.token, room, **opening)
        ana = await coming
    assert (ana.room, [one.state for one in told]) == (room, ["waiting", "free"])
    assert (told[0].message, told[0].place) == ("Soon.", 1)
    assert ana.device_key == told[0].device_key


async def test_who_does_not_want_to_wait_any_more_goes(opened: Open) -> None:
    api = opened.api
    link = await api.make_link(opened.token, opened.room)
    locked = {"command": "set_admission", "id": "lock", "admission": "locked"}
    await api.do(opened.token, opened.room, **locked)
    with pytest.raises(Refused, match="locked"):
        await api.wait_and_enter(link.code, "Ana")
    knocking = {**locked, "id": "knock", "takes_knocks": True}
    await api.do(opened.token, opened.room, **knocking)
    waiting = await api.knock(link.code, "Ana")
    assert waiting.device_key is not None
    await api.stop_knocking(link.code, waiting.device_key)
    assert (await api.knock(link.code, "Ben")).place == 1
