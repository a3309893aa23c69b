"""A call on its way: who is proven to the gate, who has to enter first, and how often."""

from __future__ import annotations

import pytest

from server.edge.limits import Buckets, Rate
from server.http.services import Limits
from tests.server.gateway.echo import until
from tests.server.http.served import Door, serving


async def test_who_was_let_in_is_proven_to_the_gate(door: Door) -> None:
    gate = door.listener.gate
    stranger = await door.browser()
    await stranger.get("/rooms")
    await until(lambda: (len(gate), gate.unproven) == (1, 1))
    await door.owner()
    await until(lambda: (len(gate), gate.unproven) == (2, 1))


async def test_whoever_is_not_a_member_yet_has_to_enter_first(door: Door) -> None:
    owner = await door.owner()
    room, other = await door.room(owner, door="open"), await door.room(owner)
    ana = await door.guest(await door.link(owner, other))
    assert (await ana.done("GET", f"/rooms/{room}"))["m"] is None
    assert (await ana.get(f"/rooms/{room}/history")).refusal == (403, "not_allowed")
    assert (await ana.do(room, "c", "leave_seat")).refusal == (403, "not_allowed")
    assert (await ana.get(f"/rooms/{room}/transcript.md")).refusal == (403, "not_allowed")


async def test_an_owner_becomes_a_member_by_acting(door: Door) -> None:
    maker, other = await door.owner(), await door.owner()
    room = await door.room(maker)
    assert (await other.done("GET", f"/rooms/{room}"))["m"] is None
    await other.says(room, "hello")
    shown = await other.done("GET", f"/rooms/{room}")
    assert (shown["m"], shown["role"]) == (2, "owner")


@pytest.mark.parametrize("path", ["/rooms", "/rooms/!x/links"])
async def test_makers_are_held_to_the_rate_of_commands(path: str) -> None:
    async with serving(limits=Limits(commands=Buckets(Rate(per_s=0.01, burst=3)))) as door:
        owner = await door.owner()
        room = await door.room(owner)
        body = {"title": "Lake"} if path == "/rooms" else {}
        path = path.replace("!x", room)
        told = [(await owner.post(path, body)).status for _ in range(3)]
        assert told == [201, 201, 429]


async def test_rights_of_a_person_hold_over_http_as_in_the_room(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    ana = await door.guest(await door.link(owner, room), "Ana")
    m = (await ana.done("GET", f"/rooms/{room}"))["m"]
    assert (await ana.get(f"/rooms/{room}/links")).refusal == (403, "not_allowed")
    await owner.do(room, "g", "give_right", member=m, right="invite", for_s=60)
    assert (await ana.get(f"/rooms/{room}/links")).status == 200
    await owner.do(room, "d", "deny_right", member=m, right="export-transcript")
    assert (await ana.get(f"/rooms/{room}/transcript.md")).refusal == (403, "not_allowed")
