"""Who was removed or banned, at the door."""

from __future__ import annotations

from tests.server.http.served import Door


async def test_who_was_removed_comes_again_by_a_link_where_the_room_says_so(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room, max_uses=3)
    ana = await door.guest(code, "Ana")
    m = (await ana.done("GET", f"/rooms/{room}"))["m"]
    await owner.do(room, "r", "remove_member", member=m)
    assert (await ana.post("/enter", {"code": code, "name": "Ana"})).refusal == (403, "removed")
    await owner.do(room, "s", "set_return", mode="by_link")
    assert (await ana.post("/enter", {"room": room, "name": "Ana"})).refusal == (403, "removed")
    again = await ana.done("POST", "/enter", {"code": code, "name": "Ana"})
    assert again["m"] == m
    assert (await ana.done("POST", "/sign-in", {}))["rooms"][0]["id"] == room
    links = await owner.done("GET", f"/rooms/{room}/links")
    assert [link["uses"] for link in links["links"]] == [1]
    await owner.do(room, "b", "ban_member", member=m)
    assert (await ana.post("/enter", {"code": code, "name": "Ana"})).refusal == (403, "removed")


async def test_a_ban_of_a_link_keeps_newcomers_out_before_it_costs_them_anything(
    door: Door,
) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room)
    ana = await door.guest(code, "Ana")
    m = (await ana.done("GET", f"/rooms/{room}"))["m"]
    await owner.do(room, "b", "ban_member", member=m, whom="link")
    stranger = await door.browser()
    refused = await stranger.post("/enter", {"code": code, "name": "Eve"})
    assert refused.refusal == (403, "removed")
    assert "confab" not in stranger.cookies
    links = await owner.done("GET", f"/rooms/{room}/links")
    assert [link["uses"] for link in links["links"]] == [1]
