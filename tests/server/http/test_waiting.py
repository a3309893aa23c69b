"""Waiting at the door over HTTP, and what one who waits can get at: nothing of the room."""

from __future__ import annotations

import asyncio

import pytest

from rooms.commands import BeginStay
from rooms.ids import MemberNo, RoomId
from rooms.lobby.held import Lobby
from server.edge.limits import Buckets, Rate
from server.http.services import Limits
from tests.server.gateway.echo import until
from tests.server.http.served import Caller, Door, Json, serving


class Hall:
    """A room whose owner has set the door, and a link to it."""

    def __init__(self, door: Door, owner: Caller, room: RoomId, code: str) -> None:
        self.door, self.owner, self.room, self.code = door, owner, room, code

    async def set(self, admission: str, **more: object) -> None:
        answer = await self.owner.do(
            self.room, f"set {admission} {more}", "set_admission", admission=admission, **more
        )
        assert answer.status == 200, answer.text

    async def answer(self, command: str, **fields: object) -> None:
        names = {seq: who.name for seq, who in (await self.lobby()).knocks.items()}
        body = {"knocks": list(names), **fields}
        done = await self.owner.do(self.room, f"{command} {names}", command, **body)
        assert done.status == 200, done.text

    async def lobby(self) -> Lobby:
        return (await self.door.services.rooms.open(self.room)).room.part(Lobby)

    async def knock(self, by: Caller, name: str = "Ben", **more: object) -> Json:
        return await by.done("POST", "/knock", {"code": self.code, "name": name, **more})


async def a_hall(door: Door, admission: str = "lobby", **more: object) -> Hall:
    owner = await door.owner()
    room = await door.room(owner)
    hall = Hall(door, owner, room, await door.link(owner, room))
    await hall.set(admission, **more)
    return hall


async def test_one_knocks_waits_is_let_in_and_enters(door: Door) -> None:
    hall = await a_hall(door, message="We begin at ten.", starts_ms=5)
    ben, cleo = await door.browser(), await door.browser()
    seen = await ben.done("POST", "/door", {"code": hall.code})
    told = {"message": "We begin at ten.", "starts_ms": 5}
    assert (seen["waits"], "here" in seen) == ({"state": "outside", **told}, False)
    assert (await hall.knock(cleo, "Cleo"))["place"] == 1
    waiting = await hall.knock(ben)
    assert waiting == {"state": "waiting", "place": 2, "ask_s": 10, **told}
    assert await hall.knock(ben, "Another name") == waiting
    assert (await ben.done("POST", "/door", {"code": hall.code}))["waits"] == waiting
    await hall.answer("admit_knocks")
    assert await hall.knock(ben) == {"state": "free"}
    await ben.done("POST", "/enter", {"code": hall.code, "name": "Ben"})
    assert (await ben.get(f"/rooms/{hall.room}/history")).status == 200


async def test_a_held_question_is_answered_by_being_let_in(door: Door) -> None:
    hall = await a_hall(door)
    ben = await door.browser()
    await hall.knock(ben)
    held = asyncio.create_task(hall.knock(ben, hold_s=20))
    knocks = (await door.services.rooms.open(hall.room)).knocks
    await until(lambda: bool(knocks._asked))
    await hall.answer("admit_knocks")
    async with asyncio.timeout(20):
        assert await held == {"state": "free"}


async def test_who_is_denied_hears_why_and_knocks_again_later(door: Door) -> None:
    hall = await a_hall(door)
    ben = await door.browser()
    await hall.knock(ben)
    await hall.answer("deny_knocks", reason="the hall is full")
    denied = await hall.knock(ben)
    again_ms = door.clock.ms + 60_000
    assert denied == {"state": "denied", "reason": "the hall is full", "again_ms": again_ms}
    door.clock.ms = again_ms
    assert (await hall.knock(ben))["state"] == "waiting"


async def test_who_goes_away_waits_no_more(door: Door) -> None:
    hall = await a_hall(door)
    ben = await door.browser()
    await hall.knock(ben)
    await ben.done("POST", "/knock/end", {"code": hall.code})
    assert not (await hall.lobby()).knocks


async def test_a_locked_door_says_so_and_takes_a_knock_only_if_it_may(door: Door) -> None:
    hall = await a_hall(door, "locked")
    ben = await door.browser()
    assert await hall.knock(ben) == {"state": "locked"}
    refused = await ben.post("/enter", {"code": hall.code, "name": "Ben"})
    assert refused.refusal == (423, "locked")
    assert "locked" in refused.json["error"]["message"]
    await hall.set("locked", takes_knocks=True)
    assert (await hall.knock(ben))["state"] == "waiting"


async def test_owners_and_an_open_door_ask_nobody(door: Door) -> None:
    hall = await a_hall(door, "locked")
    assert await hall.knock(hall.owner, "Olga") == {"state": "free"}
    await hall.set("open")
    ben = await door.browser()
    assert "waits" not in await ben.done("POST", "/door", {"code": hall.code})
    assert await hall.knock(ben) == {"state": "free"}


async def test_a_program_gets_its_key_with_the_first_knock(door: Door) -> None:
    hall = await a_hall(door)
    first = await hall.knock(await door.program(), want_key=True)
    known = await door.program(Authorization=f"Device {first['device_key']}")
    assert await hall.knock(known, want_key=True) == {
        name: value for name, value in first.items() if name != "device_key"
    }


@pytest.mark.parametrize("room_door", ["link", "open"])
async def test_one_who_waits_gets_at_nothing_of_the_room(door: Door, room_door: str) -> None:
    owner = await door.owner()
    room = await door.room(owner, door=room_door)
    hall = Hall(door, owner, room, await door.link(owner, room))
    inside = await door.guest(hall.code, "Ana")
    shown = await inside.done("GET", f"/rooms/{room}")
    host = await door.services.rooms.open(room)
    await host.submit(BeginStay(MemberNo(shown["m"])))
    await inside.says(room, "a secret")
    member = await door.guest(hall.code, "Cleo")  # a member who is not present
    await hall.set("lobby")
    stranger = await door.browser()
    for who in (stranger, member):
        way = {"code": hall.code} if who is stranger else {"room": room}
        told = await who.done("POST", "/knock", {**way, "name": "Cleo"})
        assert set(told) == {"state", "place", "ask_s"}
        for path in ("", "/history", "/links", "/transcript.md", "/transcript.jsonl"):
            assert (await who.get(f"/rooms/{room}{path}")).status in {404, 423}, path
        assert (await who.post("/enter", {**way, "name": "Cleo"})).refusal == (423, "locked")
        assert (await who.do(room, "x", "post_message", text="hi")).status in {404, 423}
        admitting = await who.do(room, "y", "admit_knocks", knocks=list(range(1, 99)))
        assert admitting.status in {404, 423}
    assert (await inside.get(f"/rooms/{room}/history")).status == 200
    assert len((await hall.lobby()).knocks) == 2


async def test_many_knocks_from_one_address_are_paced() -> None:
    limits = Limits(newcomers=Buckets(Rate(per_s=0.001, burst=3)))
    async with serving(limits=limits) as door:
        hall = await a_hall(door)
        states = []
        for number in range(5):
            answer = await (await door.browser()).post(
                "/knock", {"code": hall.code, "name": f"Bot {number}"}
            )
            states.append(answer.refusal[1])
        assert states == ["ok"] * 3 + ["slow_down"] * 2
        assert len((await hall.lobby()).knocks) == 3


@pytest.mark.parametrize(
    "body",
    [{}, {"name": ""}, {"name": "\u202e"}, {"name": "x" * 999}, {"name": "Ben", "hold_s": 600}],
)
async def test_a_bad_knock_is_refused_and_nobody_waits(door: Door, body: Json) -> None:
    hall = await a_hall(door)
    answer = await (await door.browser()).post("/knock", {"code": hall.code, **body})
    assert answer.status in {400, 413}, answer.text
    assert not (await hall.lobby()).knocks
