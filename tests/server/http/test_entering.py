"""Ways in: links, open doors, one's own rooms, claims, signing in and out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from rooms.commands import BeginStay, RemoveMember
from rooms.errors import Unavailable
from rooms.ids import MemberNo
from server.auth import device_id_of, new_claim, new_device_key
from server.edge.limits import Buckets, Rate
from server.http.services import Limits
from server.ports import Append
from server.storage import MemoryStorage
from server.storage.tables import Tables
from tests.server.http.served import CODE_SECRET, Caller, Door, serving


class NoRoomInLogs(MemoryStorage):
    """A storage that keeps devices and links, and for a while no entry."""

    is_full = False

    def append(self, batch: Append) -> Awaitable[None]:
        return self._write(_refused) if self.is_full else super().append(batch)


def _refused(_: Tables) -> None:
    raise Unavailable("no space left")


async def test_a_guest_link_leads_into_the_room(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room, role="panelist")
    browser = await door.browser()
    seen = await browser.done("POST", "/door", {"code": code})
    assert seen["room"] == {"id": room, "title": "Harbor", "door": "link", "archived": False}
    assert (seen["server"], seen["role"]) == ("127.0.0.1", "panelist")
    assert "you" not in seen
    entered = await browser.done("POST", "/enter", {"code": code, "name": "Ana"})
    assert (entered["room"], entered["expires_in_s"]) == (room, 600)
    assert "device_key" not in entered
    shown = await browser.done("GET", f"/rooms/{room}")
    assert (shown["m"], shown["role"]) == (entered["m"], "panelist")


async def test_the_door_tells_how_many_are_inside(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room)
    entered = await (await door.browser()).done("POST", "/enter", {"code": code, "name": "Ana"})
    stranger = await door.browser()
    assert "here" not in await stranger.done("POST", "/door", {"code": code})
    host = await door.services.rooms.open(room)
    await host.submit(BeginStay(MemberNo(entered["m"])))
    assert (await stranger.done("POST", "/door", {"code": code}))["here"] == 1


async def test_a_code_can_be_read_out_over_a_telephone(door: Door) -> None:
    owner = await door.owner()
    code = await door.link(owner, await door.room(owner))
    spoken = f"{code[:4]}-{code[4:8]} {code[8:]}".upper()
    assert (await (await door.browser()).post("/door", {"code": spoken})).status == 200


async def test_an_open_door_lets_in_whoever_knows_the_address(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, door="open")
    browser = await door.browser()
    assert (await browser.done("POST", "/door", {"room": room}))["role"] == "attendee"
    entered = await browser.done("POST", "/enter", {"room": room, "name": "Ana"})
    assert (await browser.done("GET", f"/rooms/{room}"))["m"] == entered["m"]


async def test_who_comes_back_is_known_and_remains_one_member(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room, max_uses=1)
    ana = await door.browser()
    first = await ana.done("POST", "/enter", {"code": code, "name": "Ana"})
    for way in ({"code": code}, {"room": room}):
        seen = await ana.done("POST", "/door", way)
        assert seen["you"]["name"] == "Ana"
        again = await ana.done("POST", "/enter", {**way, "name": "Ana"})
        assert again["m"] == first["m"]
    links = await owner.done("GET", f"/rooms/{room}/links")
    assert [link["uses"] for link in links["links"]] == [1]


async def test_who_comes_back_can_change_name_and_look(door: Door) -> None:
    owner = await door.owner()
    code = await door.link(owner, await door.room(owner))
    ana = await door.guest(code, "Ana")
    await ana.done("POST", "/enter", {"code": code, "name": "Ana of Harbor"})
    assert (await ana.done("POST", "/door", {"code": code}))["you"]["name"] == "Ana of Harbor"


async def test_the_key_is_kept_in_a_cookie_that_no_script_reads(door: Door) -> None:
    owner = await door.owner()
    code = await door.link(owner, await door.room(owner))
    browser = await door.browser()
    answer = await browser.post("/enter", {"code": code, "name": "Ana"})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("confab=")
    for part in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=34560000"):
        assert part in cookie
    assert browser.cookies["confab"] not in answer.text


async def test_a_program_is_told_its_key_and_enters_with_it_again(door: Door) -> None:
    owner = await door.owner()
    code = await door.link(owner, await door.room(owner))
    program = await door.program()
    body = {"code": code, "name": "Bot", "want_key": True}
    answer = await program.post("/enter", body)
    assert "Set-Cookie" not in answer.headers
    key = answer.json["device_key"]
    again = await program.post("/enter", body, Authorization=f"Device {key}")
    assert again.json["m"] == answer.json["m"]
    assert "device_key" not in again.json
    assert (await program.post("/sign-in", {}, Authorization=f"Device {key}")).status == 200


async def test_a_claim_makes_an_owner_once(door: Door) -> None:
    code = await new_claim(door.storage, CODE_SECRET, now_ms=door.clock.ms)
    first, second = await door.browser(), await door.browser()
    assert (await first.done("POST", "/claim", {"code": code}))["is_owner"] is True
    assert (await first.done("POST", "/sign-in", {}))["is_owner"] is True
    assert (await second.post("/claim", {"code": code})).refusal == (404, "not_found")
    assert (await first.done("GET", "/rooms")) == {"rooms": []}
    assert (await second.get("/rooms")).refusal == (401, "not_allowed")


async def test_a_wrong_claim_makes_no_device_known(door: Door) -> None:
    key = new_device_key()
    program = await door.program(Authorization=f"Device {key}")
    assert (await program.post("/claim", {"code": "0" * 16})).refusal == (404, "not_found")
    assert await door.storage.device(device_id_of(key)) is None


async def test_a_guest_who_claims_keeps_who_they_were(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    ana = await door.guest(await door.link(owner, room))
    key = ana.cookies["confab"]
    code = await new_claim(door.storage, CODE_SECRET, now_ms=door.clock.ms)
    await ana.done("POST", "/claim", {"code": code})
    assert ana.cookies["confab"] == key
    shown = await ana.done("GET", f"/rooms/{room}")
    assert shown["role"] == "owner"


async def test_an_owner_needs_no_link_and_owns_every_room(door: Door) -> None:
    owner, other = await door.owner(), await door.owner()
    room = await door.room(owner)
    seen = await other.done("POST", "/door", {"room": room})
    assert seen["role"] == "owner"
    await other.done("POST", "/enter", {"room": room, "name": "Other"})
    assert (await other.done("GET", f"/rooms/{room}"))["role"] == "owner"


async def test_signing_in_gives_a_token_for_the_cookie(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    ana = await door.guest(await door.link(owner, room))
    signed = await ana.done("POST", "/sign-in", {})
    assert signed["is_owner"] is False
    program = await door.program(Authorization=f"Bearer {signed['token']}")
    assert (await program.done("GET", f"/rooms/{room}"))["role"] == "attendee"
    door.clock.ms += 600_000
    assert (await program.get(f"/rooms/{room}")).refusal == (401, "not_allowed")
    assert (await ana.get(f"/rooms/{room}")).status == 200


async def test_whoever_comes_back_finds_their_rooms(door: Door) -> None:
    owner = await door.owner()
    open_room = await door.room(owner, title="Open", door="open")
    door.clock.ms += 1
    by_link = await door.room(owner, title="By link")
    revoked = await door.room(owner, title="Revoked")
    removed = await door.room(owner, title="Removed", door="open")
    await door.room(owner, title="Never entered", door="open")
    ana = await door.guest(await door.link(owner, by_link, expires_in_s=60))
    link = await owner.done("POST", f"/rooms/{revoked}/links", {})
    await ana.done("POST", "/enter", {"code": link["code"], "name": "Ana"})
    for room in (open_room, removed):
        await ana.done("POST", "/enter", {"room": room, "name": "Ana"})
    await owner.done("DELETE", f"/rooms/{revoked}/links/{link['id']}")
    put_out = await owner.do(removed, "c", "remove_member", member=2, reason="")
    assert put_out.status == 200
    await owner.done("PATCH", f"/rooms/{open_room}", {"archived": True})
    assert await _rooms_told(ana) == [("By link", False), ("Open", True)]
    door.clock.ms += 60_000
    assert await _rooms_told(ana) == [("Open", True)]


async def test_a_new_link_brings_back_whoever_the_old_one_left_outside(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    ana = await door.guest(await door.link(owner, room, expires_in_s=60, role="panelist"))
    me = (await ana.done("GET", f"/rooms/{room}"))["m"]
    door.clock.ms += 60_000
    assert (await ana.post("/door", {"room": room})).refusal == (410, "expired")
    code = await door.link(owner, room, max_uses=1)
    assert (await ana.done("POST", "/door", {"code": code}))["you"]["name"] == "Ana"
    assert (await ana.get(f"/rooms/{room}")).refusal == (410, "expired")
    for _ in range(2):
        entered = await ana.done("POST", "/enter", {"code": code, "name": "Ana"})
        assert entered["m"] == me
    shown = await ana.done("GET", f"/rooms/{room}")
    assert (shown["m"], shown["role"]) == (me, "panelist")
    assert await _rooms_told(ana) == [("Harbor", False)]


async def _rooms_told(caller: Caller) -> list[tuple[str, bool]]:
    signed = await caller.done("POST", "/sign-in", {})
    return [(one["title"], one["archived"]) for one in signed["rooms"]]


async def test_signing_in_keeps_the_cookie_alive(door: Door) -> None:
    owner = await door.owner()
    answer = await owner.post("/sign-in", {})
    assert answer.headers["Set-Cookie"].startswith(f"confab={owner.cookies['confab']};")
    token = await door.program(Authorization=f"Bearer {answer.json['token']}")
    assert "Set-Cookie" not in (await token.post("/sign-in", {})).headers


async def test_signing_in_needs_a_device_that_was_here(door: Door) -> None:
    nobody = await door.browser()
    assert (await nobody.post("/sign-in", {})).refusal == (401, "not_allowed")
    stranger = await door.program(Authorization=f"Device {new_device_key()}")
    assert (await stranger.post("/sign-in", {})).refusal == (401, "not_allowed")


async def test_signing_out_takes_the_cookie_away(door: Door) -> None:
    owner = await door.owner()
    await owner.done("POST", "/sign-out", {})
    assert "confab" not in owner.cookies
    assert (await owner.get("/rooms")).refusal == (401, "not_allowed")


async def test_what_signed_out_opens_nothing_any_more(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room)
    ana = await door.guest(code)
    key = await door.program(Authorization=f"Device {ana.cookies['confab']}")
    token = await door.program(
        Authorization=f"Bearer {(await ana.done('POST', '/sign-in', {}))['token']}"
    )
    await ana.done("POST", "/sign-out", {})
    for copy in (key, token):
        assert (await copy.get(f"/rooms/{room}")).refusal == (404, "not_found")
        assert (await copy.post("/enter", {"code": code, "name": "Ana"})).status == 404
        assert (await copy.post("/sign-in", {})).refusal == (401, "not_allowed")
    assert (await ana.done("POST", "/enter", {"code": code, "name": "Ana"}))["m"] == 3


async def test_nobody_and_the_command_line_sign_out_in_vain(door: Door) -> None:
    await (await door.browser()).done("POST", "/sign-out", {})
    operator = await door.operator()
    await operator.done("POST", "/sign-out", {})
    assert (await operator.post("/sign-in", {})).status == 200


async def test_the_command_line_of_this_machine_signs_in(door: Door) -> None:
    operator = await door.operator()
    assert (await operator.done("POST", "/sign-in", {}))["is_owner"] is True


@pytest.mark.parametrize("body", [{}, {"code": "0" * 16, "room": "!x"}])
async def test_a_way_in_is_one_of_two(door: Door, body: dict[str, str]) -> None:
    answer = await (await door.browser()).post("/door", body)
    assert answer.refusal == (400, "bad_message")
    assert answer.json["error"]["detail"] == "send either code or room"


async def test_a_removed_member_comes_back_by_no_way(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, door="open")
    code = await door.link(owner, room)
    eve = await door.browser()
    entered = await eve.done("POST", "/enter", {"code": code, "name": "Eve"})
    host = await door.services.rooms.open(room)
    by = (await owner.done("GET", f"/rooms/{room}"))["m"]
    await host.submit(RemoveMember(by, MemberNo(entered["m"]), "spam"))
    for way in ({"code": code}, {"room": room}):
        assert (await eve.post("/enter", {**way, "name": "Eve"})).refusal == (403, "removed")
        assert (await eve.post("/door", way)).refusal == (403, "removed")
    assert (await eve.get(f"/rooms/{room}")).refusal == (403, "removed")


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 65, "x" * 999])
async def test_a_refused_name_costs_neither_a_device_nor_a_use(door: Door, name: str) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room, max_uses=1)
    ana = await door.browser()
    assert (await ana.post("/enter", {"code": code, "name": name})).status in {400, 413}
    assert ana.cookies == {}
    await ana.done("POST", "/enter", {"code": code, "name": "Ana"})


async def test_a_look_that_no_avatar_has_is_refused(door: Door) -> None:
    owner = await door.owner()
    code = await door.link(owner, await door.room(owner))
    answer = await (await door.browser()).post("/enter", {"code": code, "name": "A", "look": "zz"})
    assert answer.refusal == (400, "bad_message")
    assert answer.json["error"]["detail"].startswith("look: ")


async def test_a_name_like_a_present_moderators_is_refused(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, name="Ana")
    host = await door.services.rooms.open(room)
    await host.arrive(MemberNo(1))
    code = await door.link(owner, room)
    answer = await (await door.browser()).post("/enter", {"code": code, "name": "Αnа"})
    assert answer.refusal == (409, "conflict")


async def test_after_a_failure_on_the_way_in_a_second_try_costs_no_second_use() -> None:
    storage = NoRoomInLogs()
    async with serving(storage) as door:
        owner = await door.owner()
        code = await door.link(owner, await door.room(owner), max_uses=1)
        ana = await door.browser()
        storage.is_full = True
        refused = await ana.post("/enter", {"code": code, "name": "Ana"})
        assert refused.refusal == (503, "unavailable")
        storage.is_full = False
        await ana.done("POST", "/enter", {"code": code, "name": "Ana"})


async def test_newcomers_of_one_address_are_held_to_what_the_log_can_carry() -> None:
    async with serving(limits=Limits(newcomers=Buckets(Rate(per_s=0.01, burst=2)))) as door:
        owner = await door.owner()
        code = await door.link(owner, await door.room(owner))
        for name in ("Ana", "Ben"):
            await door.guest(code, name)
        third = await (await door.browser()).post("/enter", {"code": code, "name": "Cem"})
        assert third.refusal == (429, "slow_down")
        await door.guest(code, "Cem", address="127.0.0.9")


async def test_three_hundred_guests_of_one_address_enter() -> None:
    async with serving(limits=Limits()) as served:
        owner = await served.owner()
        room = await served.room(owner, template="auditorium")
        code = await served.link(owner, room)
        program = await served.program()
        bodies = [{"code": code, "name": f"Guest {n}"} for n in range(300)]
        answers = await asyncio.gather(*(program.post("/enter", body) for body in bodies))
        assert {answer.status for answer in answers} == {200}
        assert len({answer.json["m"] for answer in answers}) == 300


async def test_an_owner_makes_a_fresh_claim_for_another_browser(door: Door) -> None:
    made = await (await door.operator()).done("POST", "/claims")
    site, _, code = made["url"].partition("/claim#")
    assert site == door.services.config.public_url
    browser = await door.browser()
    assert (await browser.done("POST", "/claim", {"code": code}))["is_owner"] is True


async def test_nobody_else_makes_a_claim(door: Door) -> None:
    owner = await door.owner()
    guest = await door.guest(await door.link(owner, await door.room(owner)))
    assert (await guest.post("/claims", {})).refusal == (403, "not_allowed")
    assert (await (await door.program()).post("/claims", {})).refusal == (401, "not_allowed")
