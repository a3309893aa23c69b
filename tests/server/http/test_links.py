"""Guest links over HTTP: made, listed and revoked by those who may invite."""

from __future__ import annotations

import pytest

from tests.server.http.served import NOW_MS, Door


async def test_a_new_link_is_shown_once_with_its_code(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    wish = {"role": "panelist", "label": "Panel", "expires_in_s": 60, "max_uses": 3}
    answer = await owner.post(f"/rooms/{room}/links", wish)
    assert answer.status == 201
    made = answer.json
    assert made["url"] == f"http://127.0.0.1:8080/join#{made['code']}"
    listed = await owner.done("GET", f"/rooms/{room}/links")
    card = {name: value for name, value in made.items() if name not in {"code", "url"}}
    assert listed["links"] == [card]
    assert card == {
        "id": made["id"], "role": "panelist", "label": "Panel", "created_ms": NOW_MS,
        "expires_ms": NOW_MS + 60_000, "max_uses": 3, "uses": 0, "revoked": False,
    }  # fmt: skip


async def test_a_link_is_for_attendees_without_end_if_nothing_is_said(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    made = await owner.done("POST", f"/rooms/{room}/links", {})
    assert (made["role"], made["expires_ms"], made["max_uses"]) == ("attendee", None, None)


async def test_a_revoked_link_lets_nobody_in_or_back(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    made = await owner.done("POST", f"/rooms/{room}/links", {})
    ana, ben = await door.guest(made["code"]), await door.browser()
    judged: list[str] = []
    door.services.rooms.watch_access(judged.append)
    await owner.done("DELETE", f"/rooms/{room}/links/{made['id']}")
    assert judged == [room]  # those who are inside are judged again
    assert (await ben.post("/door", {"code": made["code"]})).refusal == (404, "not_found")
    assert (await ana.get(f"/rooms/{room}")).refusal == (410, "expired")
    assert (await ana.do(room, "c", "post_message", text="x")).refusal == (410, "expired")
    assert (await owner.done("GET", f"/rooms/{room}/links"))["links"][0]["revoked"] is True


async def test_an_expired_link_lets_nobody_in_or_back(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room, expires_in_s=60)
    ana = await door.guest(code)
    door.clock.ms += 60_000
    assert (await (await door.browser()).post("/door", {"code": code})).refusal == (410, "expired")
    assert (await ana.get(f"/rooms/{room}")).refusal == (410, "expired")


async def test_a_used_up_link_says_so_at_the_door(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, door="open")
    code = await door.link(owner, room, max_uses=1)
    await door.guest(code)
    stranger = await door.browser()
    assert (await stranger.post("/door", {"code": code})).refusal == (409, "full")
    entering = {"code": code, "name": "Ben"}
    assert (await stranger.post("/enter", entering)).refusal == (409, "full")
    other = await door.room(owner, door="open")
    await stranger.done("POST", "/enter", {"room": other, "name": "Ben"})
    assert (await stranger.post("/enter", entering)).refusal == (409, "full")


async def test_the_address_of_a_link_is_ours_whatever_the_call_names(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    more = {"Host": "evil.example", "X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "ftp"}
    answer = await owner.post(f"/rooms/{room}/links", {}, **more)
    assert answer.json["url"].startswith("http://127.0.0.1:8080/join#")
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    ("inviter", "role", "status"),
    [
        ("moderator", "panelist", 201),
        ("moderator", "moderator", 403),
        ("moderator", "owner", 403),
        ("panelist", "attendee", 403),
        ("observer", "observer", 403),
    ],
)
async def test_a_link_gives_no_more_than_its_maker_could(
    door: Door, inviter: str, role: str, status: int
) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    member = await door.guest(await door.link(owner, room, role=inviter))
    assert (await member.post(f"/rooms/{room}/links", {"role": role})).status == status


async def test_nobody_makes_a_link_for_owners(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    answer = await owner.post(f"/rooms/{room}/links", {"role": "owner"})
    assert answer.refusal == (400, "bad_message")


async def test_a_moderator_cannot_shut_out_other_moderators(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    made = await owner.done("POST", f"/rooms/{room}/links", {"role": "moderator"})
    moderator = await door.guest(made["code"])
    path = f"/api/v1/rooms/{room}/links/{made['id']}"
    assert (await moderator.ask("DELETE", path)).refusal == (403, "not_allowed")


async def test_a_link_is_revoked_in_its_own_room_only(door: Door) -> None:
    owner = await door.owner()
    room, other = await door.room(owner), await door.room(owner, title="Lake")
    made = await owner.done("POST", f"/rooms/{room}/links", {})
    for path in (f"{other}/links/{made['id']}", f"{room}/links/none", f"{room}/links/%00"):
        answer = await owner.ask("DELETE", f"/api/v1/rooms/{path}")
        assert answer.refusal == (404, "not_found")


@pytest.mark.parametrize(
    "wish",
    [
        {"role": "king"},
        {"role": 1},
        {"label": "x" * 81},
        {"expires_in_s": 0},
        {"expires_in_s": -5},
        {"expires_in_s": 1.5},
        {"expires_in_s": 10**18},
        {"max_uses": 0},
        {"max_uses": "3"},
        {"max_uses": True},
        [],
    ],
)
async def test_a_link_that_cannot_be_is_refused(door: Door, wish: object) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    assert (await owner.post(f"/rooms/{room}/links", wish)).refusal == (400, "bad_message")
    assert (await owner.done("GET", f"/rooms/{room}/links"))["links"] == []
