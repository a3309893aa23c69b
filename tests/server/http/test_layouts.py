"""A room of one's own: described, kept, and made again from its address."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import msgspec
import pytest

from avatars import TEMPLATES, address_of, pack_layout
from rooms.errors import BadMessage
from server.http.bodies import NewRoom
from server.http.layouts import Chosen, chosen_layout
from server.storage import MemoryStorage
from tests.server.http.served import Door

OPEN_HOUSE: dict[str, Any] = json.loads(
    (resources.files("avatars") / "descriptions" / "open_house.json").read_bytes()
)
BARN = {**OPEN_HOUSE, "template": "our barn"}
LINE = {"block": "line", "from": [0, 0], "to": [1, 0], "count": 2, "seat": "table"}


async def _chosen(storage: MemoryStorage, **body: object) -> Chosen:
    asked = msgspec.json.decode(json.dumps({"title": "Barn", **body}), type=NewRoom)
    return await chosen_layout(asked, storage)


async def test_who_says_nothing_gets_the_default_and_who_names_one_that() -> None:
    for template, body in (("auditorium", {}), ("roundtable", {"template": "roundtable"})):
        found = await _chosen(MemoryStorage(), **body)
        assert found == Chosen(template, len(TEMPLATES[template].seats))


async def test_a_description_becomes_what_is_kept_under_its_hash() -> None:
    found = await _chosen(MemoryStorage(), layout=OPEN_HOUSE)
    content = pack_layout(TEMPLATES["open_house"])
    assert found == Chosen(address_of(content), len(TEMPLATES["open_house"].seats), content)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("layout: seats[1].count is not a whole number from 1 to", {"count": 0}),
        ("layout: seats[1].colour is not a field", {"colour": "red"}),
        ("layout: width_m is missing", None),
    ],
)
async def test_a_mistake_is_named_by_its_place(words: str, body: dict[str, object] | None) -> None:
    layout = {**BARN, "seats": [LINE, {**LINE, **(body or {})}]}
    if body is None:
        del layout["width_m"]
    with pytest.raises(BadMessage) as refusal:
        await _chosen(MemoryStorage(), layout=layout)
    assert words in str(refusal.value.detail)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("not both", {"template": "roundtable", "layout": BARN}),
        ("layout: a description is not an object", {"layout": None}),
        ("layout: a description is not an object", {"layout": "roundtable"}),
        ("layout: template is not a text", {"layout": {**BARN, "template": "\u202ebarn"}}),
        ("template: no layout with this address", {"template": "sha256:" + "0" * 64}),
        ("template: there is no such template", {"template": "castle"}),
    ],
)
async def test_what_names_no_layout_is_refused(words: str, body: dict[str, object]) -> None:
    with pytest.raises(BadMessage) as refusal:
        await _chosen(MemoryStorage(), **body)
    assert words in str(refusal.value.detail)


async def test_a_room_is_made_of_a_description_and_another_of_its_address(door: Door) -> None:
    owner = await door.owner()
    made = await owner.done("POST", "/rooms", {"title": "Barn", "layout": BARN})
    assert made["layout"] == "our barn"
    assert made["template"].startswith("sha256:")
    again = {"title": "Second", "template": made["template"]}
    second = await owner.done("POST", "/rooms", again)
    assert (second["template"], second["layout"]) == (made["template"], "our barn")
    host = await door.services.rooms.open(second["id"])
    assert host.room.seat_count == len(TEMPLATES["open_house"].seats)
    assert host.furnishing.layout.portals == TEMPLATES["open_house"].portals
    # Without a title there is no room, and nothing is kept for none.
    stable = {**BARN, "template": "a stable"}
    refused = await owner.post("/rooms", {"title": " ", "layout": stable})
    assert refused.refusal == (400, "bad_message")
    unkept = await _chosen(MemoryStorage(), layout=stable)
    assert await door.services.storage.layout(unkept.template) is None
    assert await door.services.storage.layout(made["template"]) is not None
