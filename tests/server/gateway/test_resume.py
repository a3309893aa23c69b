"""What a join asks and what it is answered, within what an answer may weigh."""

from __future__ import annotations

import pytest

from rooms.commands import CreateRoom, Door, Role
from rooms.errors import BadMessage
from rooms.ids import ROOM_ITSELF, Epoch, Position, Seq
from server.gateway.resume import JoinRequest
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Json, meeting

LONG = "ä" * 4_000  # as many characters as a message may have, each of two bytes


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"room": 7},
        {"room": "r", "since": 5},
        {"room": "r", "via": 5},
        {"room": "r", "since": {"epoch": 1, "seq": 1}},
        {"room": "r", "since": {"epoch": "1", "seq": 1, "id8": b""}},
        {"room": "r", "since": {"epoch": 1, "seq": 1.5, "id8": b""}},
        {"room": "r", "since": {"epoch": 1, "seq": 1, "id8": 9}},
    ],
    ids=repr,
)
def test_a_join_of_a_wrong_form_is_refused(fields: Json) -> None:
    with pytest.raises(BadMessage, match=r"^bad_message: join: "):
        JoinRequest.read(fields)


def test_a_join_names_its_room_and_perhaps_a_position() -> None:
    since = {"epoch": 3, "seq": 9, "id8": b"12345678", "more": "later"}
    asked = JoinRequest.read({"room": "r", "since": since, "later": True})
    assert asked.since == Position(Epoch(3), Seq(9), b"12345678")
    assert JoinRequest.read({"room": "r", "since": None}).since is None
    assert (asked.via, JoinRequest.read({"room": "r", "via": "!f"}).via) == (None, "!f")


async def test_a_room_full_of_long_messages_is_joined_with_fewer() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        position = ana.head
        for _ in range(60):
            await ana.say(LONG)
        ben = await served.enter(host, "Ben")
        fresh = await ben.join(host.room.id)
        messages = fresh["snapshot"]["messages"]
        assert 40 < len(messages) < 60
        back = await ana.join(host.room.id, since=position)
        assert back["start_over"]
        assert back["snapshot"]["messages"] == messages
        await ana.do("change_role", member=2, role="moderator")
        assert (await ben.hear("start_over"))["snapshot"]["messages"] == messages
        page = await ben.call("history", {"room": 1, "before": messages[0]["seq"]})
        assert len(page["messages"]) + len(messages) == 60


async def test_a_room_that_clients_know_no_layout_of_is_joined_without_one() -> None:
    async with meeting() as served:
        host = await served.rooms.create(
            CreateRoom(ROOM_ITSELF, "Harbor", Door.LINK, "cathedral", 12, "harbor.example")
        )
        ana = await served.enter(host, "Ana", Role.OWNER)
        assert "layout" not in await ana.join(host.room.id)


async def test_whoever_missed_nothing_gets_an_empty_replay() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        position = ana.head
        ana.raw.close()
        await until(lambda: not served.sessions)
        again = await served.connect("Ana")
        answer = await again.join(host.room.id, since=position)
        assert (answer["replay"], answer["entries"]) == (True, [])
        assert answer["covers"] == [position["seq"] + 1, position["seq"]]
