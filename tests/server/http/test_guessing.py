"""Wrong codes, counted by the address that they come from."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

from server.config import Config
from server.http.services import Limits
from server.storage import SqliteStorage
from tests.server.http.served import Caller, serving

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


async def _used_up(caller: Caller) -> None:
    """Try wrong codes until none is tried any more."""
    while (await caller.post("/door", WRONG)).status != 429:
        pass


async def test_a_code_that_the_address_has_shown_to_be_right_is_held_up_by_no_wrong_ones() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        room = await door.room(owner)
        code, unseen = await door.link(owner, room), await door.link(owner, room)
        first = await door.browser("127.0.0.2")
        assert (await first.post("/door", {"code": code})).status == 200
        await _used_up(await door.browser("127.0.0.2"))
        newcomer = await door.browser("127.0.0.2")
        entered = await newcomer.post("/enter", {"code": code, "name": "Ben"})
        assert entered.status == 200
        guess = await newcomer.post("/door", {"code": unseen})
        assert guess.refusal == (429, "slow_down")


async def test_what_another_address_has_shown_helps_no_guesser() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        code = await door.link(owner, await door.room(owner))
        assert (await (await door.browser()).post("/door", {"code": code})).status == 200
        guesser = await door.browser("127.0.0.2")
        await _used_up(guesser)
        assert (await guesser.post("/door", {"code": code})).refusal == (429, "slow_down")


async def test_a_right_code_that_was_taken_back_is_a_wrong_one() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        room = await door.room(owner)
        made = await owner.done("POST", f"/rooms/{room}/links")
        guest = await door.browser("127.0.0.2")
        body = {"code": made["code"]}
        assert (await guest.post("/door", body)).status == 200
        await _used_up(guest)
        await owner.done("DELETE", f"/rooms/{room}/links/{made['id']}")
        assert (await guest.post("/door", body)).refusal == (404, "not_found")
        assert (await guest.post("/door", body)).refusal == (429, "slow_down")


async def test_who_comes_back_by_their_own_link_is_held_up_by_nobody() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        room = await door.room(owner)
        code, other = await door.link(owner, room), await door.link(owner, room)
        guest = await door.guest(code)
        await _used_up(await door.browser("127.0.0.2"))
        key = guest.cookies["confab"]
        away = await door.program("127.0.0.2", Authorization=f"Device {key}")
        assert (await away.post("/door", {"code": code})).status == 200
        assert (await away.post("/door", {"code": other})).refusal == (429, "slow_down")


async def test_a_rush_of_wrong_codes_gets_no_more_tries(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path)  # whose answers take their time
    async with serving(storage, limits=Limits()) as door:
        guesser = await door.program()
        told = await asyncio.gather(*(guesser.post("/door", WRONG) for _ in range(100)))
        assert Counter(answer.status for answer in told) == {404: 10, 429: 90}
        assert len(door.services.limits.turns) == 0


async def test_right_codes_cost_nothing() -> None:
    async with serving(limits=Limits()) as door:
        owner = await door.owner()
        code = await door.link(owner, await door.room(owner))
        program = await door.program()
        told = await asyncio.gather(*(program.post("/door", {"code": code}) for _ in range(100)))
        assert {answer.status for answer in told} == {200}


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
