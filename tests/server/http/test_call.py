"""A call on its way: whom limits count, and who is proven to the gate."""

from __future__ import annotations

import pytest

from server.config import Config
from server.edge.limits import Buckets, Rate
from server.http.services import Limits
from tests.server.gateway.echo import until
from tests.server.http.served import Door, serving

WRONG = {"code": "0" * 16}


async def test_ten_wrong_codes_a_minute_and_no_more() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        code = await door.link(owner, await door.room(owner))
        guesser, elsewhere = await door.browser("127.0.0.2"), await door.browser("127.0.0.3")
        for path in ("/door", "/claim") * 4:
            assert (await guesser.post(path, WRONG)).refusal == (404, "not_found")
        for body in ({"code": "no code"}, {"code": ""}):
            assert (await guesser.post("/door", body)).refusal == (400, "bad_message")
        for path, body in (("/door", WRONG), ("/door", {"code": code}), ("/claim", WRONG)):
            refused = await guesser.post(path, body)
            assert refused.refusal == (429, "slow_down")
            assert 0 < refused.json["error"]["retry_after"] <= 6.01
        assert (await elsewhere.post("/door", {"code": code})).status == 200


async def test_right_codes_cost_nothing() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        code = await door.link(owner, await door.room(owner))
        browser = await door.browser()
        answers = [await browser.post("/door", {"code": code}) for _ in range(40)]
        assert {answer.status for answer in answers} == {200}


async def test_an_address_that_a_caller_invents_is_not_believed() -> None:
    async with serving(limits=Limits()) as door:
        guesser = await door.browser()
        told = [
            await guesser.post("/door", WRONG, X_Forwarded_For=f"192.0.2.{n}") for n in range(11)
        ]
        assert [answer.status for answer in told] == [404] * 10 + [429]


async def test_behind_a_trusted_proxy_each_client_has_its_own_count() -> None:
    config = Config(trusted_proxies=("127.0.0.1/32",))
    async with serving(config=config, limits=Limits()) as door:
        proxy = await door.browser()
        for n in range(20):  # the left-most is the client's own invention
            forwarded = f"203.0.113.{n}, 192.0.2.7"
            answer = await proxy.post("/door", WRONG, X_Forwarded_For=forwarded)
            assert answer.status == (404 if n < 10 else 429)
        other = await proxy.post("/door", WRONG, X_Forwarded_For="192.0.2.8")
        assert other.status == 404


async def test_a_household_of_ipv6_addresses_is_one() -> None:
    config = Config(trusted_proxies=("127.0.0.1/32",))
    async with serving(config=config, limits=Limits()) as door:
        proxy = await door.browser()
        told = [
            await proxy.post("/door", WRONG, X_Forwarded_For=f"2001:db8:1:2::{n:x}")
            for n in range(11)
        ]
        assert [answer.status for answer in told] == [404] * 10 + [429]


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
