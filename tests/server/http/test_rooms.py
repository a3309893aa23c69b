"""Rooms over HTTP: made, listed, changed, spoken in and read."""

from __future__ import annotations

import asyncio

import pytest

from rooms.ids import RoomId
from server.edge.limits import Buckets, Rate
from server.http.services import Limits
from tests.server.http.served import NOW_MS, Caller, Door, serving


async def _room_with(door: Door, role: str) -> tuple[str, Caller]:
    owner = await door.owner()
    room = await door.room(owner)
    return room, await door.guest(await door.link(owner, room, role=role))


async def test_an_owner_makes_a_room_and_is_its_owner(door: Door) -> None:
    owner = await door.owner()
    made = await owner.ask("POST", "/api/v1/rooms", {"title": "Harbor"})
    assert made.status == 201
    card = {"title": "Harbor", "door": "link", "archived": False, "template": "auditorium"}
    card["layout"] = "auditorium"
    assert made.json == {**card, "id": made.json["id"], "role": "owner", "m": 1, "here": 0}
    listed = await owner.done("GET", "/rooms")
    assert [(one["id"], one["created_ms"]) for one in listed["rooms"]] == [
        (made.json["id"], NOW_MS)
    ]


async def test_the_maker_can_come_under_their_own_name(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner, name="Ana")
    assert (await owner.done("POST", "/door", {"room": room}))["you"]["name"] == "Ana"


async def test_the_command_line_is_called_what_it_is(door: Door) -> None:
    operator = await door.operator()
    room = await door.room(operator)
    host = await door.services.rooms.open(room)
    assert [member.name for member in host.room.members.values()] == ["Command line"]


@pytest.mark.parametrize(
    "body",
    [
        {"title": " "},
        {"title": "Harbor", "template": "castle"},
        {"title": "Harbor", "name": "\u202e"},
        {"title": "Harbor", "name": "Ana", "look": "zz"},
        {"title": "Harbor", "door": "ajar"},
        {},
    ],
)
async def test_a_room_that_cannot_be_made_leaves_nothing(
    door: Door, body: dict[str, object]
) -> None:
    owner = await door.owner()
    assert (await owner.post("/rooms", body)).refusal == (400, "bad_message")
    assert (await owner.done("GET", "/rooms"))["rooms"] == []


async def test_only_owners_of_the_server_make_and_list_rooms(door: Door) -> None:
    _, moderator = await _room_with(door, "moderator")
    assert (await moderator.post("/rooms", {"title": "Mine"})).refusal == (403, "not_allowed")
    assert (await moderator.get("/rooms")).refusal == (403, "not_allowed")


async def test_title_door_and_end_are_changed_together(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    changes = {"title": "Lake", "door": "open", "archived": True}
    shown = await owner.done("PATCH", f"/rooms/{room}", changes)
    assert {name: shown[name] for name in changes} == changes
    back = await owner.done("PATCH", f"/rooms/{room}", {"archived": False, "title": "Harbor"})
    assert (back["archived"], back["title"], back["door"]) == (False, "Harbor", "open")
    assert (await owner.done("PATCH", f"/rooms/{room}", {}))["title"] == "Harbor"


async def test_an_archived_room_is_read_and_not_spoken_in(door: Door) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room)
    ana = await door.guest(code)
    await ana.says(room, "hello")
    await owner.done("PATCH", f"/rooms/{room}", {"archived": True})
    assert (await ana.do(room, "c2", "post_message", text="late")).refusal == (423, "locked")
    assert len((await ana.done("GET", f"/rooms/{room}/history"))["messages"]) == 1
    newcomer = await (await door.browser()).post("/enter", {"code": code, "name": "Ben"})
    assert newcomer.refusal == (423, "locked")
    await owner.done("PATCH", f"/rooms/{room}", {"archived": False})
    await ana.says(room, "again")


@pytest.mark.parametrize(
    ("role", "changes", "status"),
    [
        ("moderator", {"title": "Lake"}, 200),
        ("moderator", {"archived": True}, 403),
        ("attendee", {"title": "Lake"}, 403),
        ("observer", {"door": "open"}, 403),
    ],
)
async def test_changes_need_the_permission(
    door: Door, role: str, changes: dict[str, object], status: int
) -> None:
    room, member = await _room_with(door, role)
    assert (await member.ask("PATCH", f"/api/v1/rooms/{room}", changes)).status == status


async def test_a_command_is_carried_out_and_shows_its_place(door: Door) -> None:
    room, ana = await _room_with(door, "attendee")
    answer = await ana.do(room, "c1", "post_message", text="hello")
    host = await door.services.rooms.open(RoomId(room))
    assert answer.json == {"ok": True, "seq": host.room.head.seq}


async def test_the_same_id_gives_the_same_answer_and_no_second_message(door: Door) -> None:
    room, ana = await _room_with(door, "attendee")
    answers = await asyncio.gather(
        *(ana.do(room, "c1", "post_message", text="hello") for _ in range(5))
    )
    assert len({answer.raw for answer in answers}) == 1
    assert len((await ana.done("GET", f"/rooms/{room}/history"))["messages"]) == 1


async def test_the_same_id_with_another_body_is_a_conflict(door: Door) -> None:
    room, ana = await _room_with(door, "attendee")
    await ana.says(room, "hello", "c1")
    answer = await ana.do(room, "c1", "post_message", text="goodbye")
    assert answer.refusal == (409, "conflict")


async def test_a_member_says_things_as_themselves_only(door: Door) -> None:
    room, ana = await _room_with(door, "attendee")
    me = (await ana.done("GET", f"/rooms/{room}"))["m"]
    await ana.do(room, "c1", "post_message", text="hello", by=1, m=1)
    page = await ana.done("GET", f"/rooms/{room}/history")
    assert [message["m"] for message in page["messages"]] == [me]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ({}, (400, "bad_message")),
        ({"command": "post_message", "text": "x"}, (400, "bad_message")),
        ({"id": "", "command": "post_message", "text": "x"}, (400, "bad_message")),
        ({"id": 7, "command": "post_message", "text": "x"}, (400, "bad_message")),
        ({"id": "x" * 65, "command": "post_message", "text": "x"}, (413, "too_large")),
        ({"id": "c", "command": ["post_message"]}, (400, "bad_message")),
        ({"id": "c", "command": "post_message"}, (400, "bad_message")),
        ({"id": "c", "command": "post_message", "text": 7}, (400, "bad_message")),
        ({"id": "c", "command": "post_message", "text": "  "}, (400, "bad_message")),
        ({"id": "c", "command": "post_message", "text": "x" * 4001}, (413, "too_large")),
        ({"id": "c", "command": "post_message", "text": "x", "thread": -1}, (400, "bad_message")),
        ({"id": "c", "command": "post_message", "text": "x", "thread": 99}, (404, "not_found")),
        (
            {"id": "c", "command": "edit_message", "message": 10**30, "text": "x"},
            (400, "bad_message"),
        ),
        ({"id": "c", "command": "take_seat", "seat": True}, (400, "bad_message")),
        (
            {"id": "c", "command": "add_reaction", "message": 1.5, "emoji": "👍"},
            (400, "bad_message"),
        ),
        ({"id": "c", "command": "join_room", "role": "owner"}, (422, "unsupported")),
        ({"id": "c", "command": "create_room"}, (422, "unsupported")),
        ({"id": "c", "command": "dance"}, (422, "unsupported")),
        ({"id": "c", "command": "rename_room", "title": "Mine"}, (403, "not_allowed")),
        ([], (400, "bad_message")),
    ],
)
async def test_a_bad_command_is_answered_with_its_code(
    door: Door, body: object, refusal: tuple[int, str]
) -> None:
    room, ana = await _room_with(door, "attendee")
    assert (await ana.post(f"/rooms/{room}/do", body)).refusal == refusal
    await ana.says(room, "still here")


async def test_commands_are_held_to_their_rate_by_device() -> None:
    limits = Limits(commands=Buckets(Rate(per_s=0.01, burst=3)))
    async with serving(limits=limits) as door:
        owner = await door.owner()
        room = await door.room(owner)
        code = await door.link(owner, room)
        ana, ben = await door.guest(code, "Ana"), await door.guest(code, "Ben")
        for text in "abc":
            await ana.says(room, text)
        refused = await ana.do(room, "d", "post_message", text="d")
        assert refused.refusal == (429, "slow_down")
        assert refused.json["error"]["retry_after"] > 0
        assert int(refused.headers["Retry-After"]) >= 1
        await ben.says(room, "unhindered")


async def test_history_pages_back_from_the_newest(door: Door) -> None:
    room, ana = await _room_with(door, "attendee")
    seqs = [await ana.says(room, f"message {n}") for n in range(5)]
    newest = await ana.done("GET", f"/rooms/{room}/history?limit=2")
    assert [one["text"] for one in newest["messages"]] == ["message 3", "message 4"]
    assert newest["more"] is True
    older = await ana.done("GET", f"/rooms/{room}/history?before={seqs[3]}&limit=200")
    assert [one["text"] for one in older["messages"]] == ["message 0", "message 1", "message 2"]
    assert older["more"] is False


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=-1", "limit=x", "limit=", "limit=٣", "before=0", "before=1e3",
     "before=99999999999999999999", "before=9007199254740992", "limit=" + "9" * 5_000],
)  # fmt: skip
async def test_a_page_that_cannot_be_is_refused(door: Door, query: str) -> None:
    room, ana = await _room_with(door, "attendee")
    assert (await ana.get(f"/rooms/{room}/history?{query}")).refusal == (400, "bad_message")
