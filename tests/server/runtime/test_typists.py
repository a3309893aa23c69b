"""Who is shown as typing, for how long, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from rooms.commands import ArchiveRoom, EndStay, Role, StayEnd
from rooms.ids import MemberNo
from server.runtime import typists
from server.runtime.host import RoomHost
from server.runtime.typists import LOOK_S, MAX_SHOWN
from server.storage import MemoryStorage
from tests.server.runtime.client import Client
from tests.server.runtime.node import a_room, entered, live_rooms, post


def lists(client: Client) -> list[list[MemberNo]]:
    """Return the lists of typists that the client was shown, in order."""
    return [says["typing"] for name, says in client.reader.events if name == "weather"]


async def a_meeting(count: int = 2) -> tuple[RoomHost, list[Client]]:
    """Return a room and so many of its readers, the first its owner."""
    host = await a_room(live_rooms(MemoryStorage()))
    roles = [Role.OWNER, *[Role.ATTENDEE] * (count - 1)]
    clients = [Client(host, await entered(host, n, role)) for n, role in enumerate(roles, 1)]
    for client in clients:
        await client.join()
    return host, clients


async def shown(client: Client, wanted: Iterable[MemberNo], within_s: float = 8.0) -> float:
    """Return when the newest list is this one, and how long that took."""
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    while lists(client)[-1:] != [list(wanted)]:
        assert loop.time() - began_s < within_s, lists(client)
        client.reader.written.clear()
        await asyncio.wait_for(client.reader.written.wait(), within_s)
    return loop.time() - began_s


async def test_who_types_is_shown_at_once_and_until_they_are_silent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typists, "TYPING_S", 2 * LOOK_S)
    host, (ana, ben) = await a_meeting()
    host.weather.typists.note(ben.member)
    assert await shown(ana, [ben.member]) < LOOK_S
    assert await shown(ana, []) > LOOK_S
    assert lists(ben) == [[ben.member], []]


async def test_the_message_ends_the_typing_and_so_does_the_end_of_the_stay() -> None:
    host, (ana, ben, cy) = await a_meeting(3)
    host.weather.typists.note(ben.member)
    host.weather.typists.note(cy.member)
    await shown(ana, [ben.member, cy.member])
    await host.submit(post(ben.member, "there"))
    await shown(ana, [cy.member], within_s=2)
    await host.submit(EndStay(cy.member, StayEnd.LEFT))
    await shown(ana, [], within_s=2)


async def test_saying_it_again_shows_nothing_new() -> None:
    host, (ana, ben) = await a_meeting()
    for _ in range(50):
        host.weather.typists.note(ben.member)
        await asyncio.sleep(0)
    assert lists(ana) == [[ben.member]]


async def test_many_typists_make_few_and_short_lists() -> None:
    host, (ana, *others) = await a_meeting(30)
    for other in others:
        host.weather.typists.note(other.member)
        await asyncio.sleep(0)
    assert len(lists(ana)) == 1
    await shown(ana, sorted(other.member for other in others)[:MAX_SHOWN])
    assert len(lists(ana)) == 2


async def test_who_may_not_speak_is_not_shown() -> None:
    host, (ana, ben) = await a_meeting()
    observer = await entered(host, 9, Role.OBSERVER)
    host.weather.typists.note(observer)
    host.weather.typists.note(MemberNo(99))
    await host.submit(ArchiveRoom(ana.member))
    host.weather.typists.note(ben.member)
    await asyncio.sleep(0)
    assert lists(ana) == []


async def test_a_room_that_closes_looks_no_more() -> None:
    host, (_, ben) = await a_meeting()
    host.weather.typists.note(ben.member)
    assert host.weather.typists._timer is not None
    await host.close()
    assert host.weather.typists._timer is None
