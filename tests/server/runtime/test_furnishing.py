"""A room is furnished as its first entry says, whatever that names."""

from __future__ import annotations

import json
from importlib import resources

import msgpack
import pytest

from avatars import (
    DEFAULT_TEMPLATE,
    TEMPLATES,
    Layout,
    address_of,
    layout_view,
    pack_layout,
    read_description,
)
from rooms.commands import BringToStage, CreateRoom, Door, Role
from rooms.ids import ROOM_ITSELF
from server.runtime.furnishing import furnishing_of, standard
from server.storage import MemoryStorage
from tests.server.runtime.node import entered, live_rooms


def _own() -> Layout:
    """Return a room that nobody else has: one seat fewer on an open house's stage."""
    file = resources.files("avatars") / "descriptions" / "open_house.json"
    description = json.loads(file.read_bytes())
    description["template"] = "our barn"
    description["seats"][0]["count"] -= 1
    return read_description(json.dumps(description).encode())


@pytest.mark.parametrize("template", sorted(TEMPLATES))
async def test_a_built_in_name_is_its_layout(template: str) -> None:
    found = await furnishing_of(template, MemoryStorage())
    assert found.layout is TEMPLATES[template]
    assert found.packed is not None
    assert msgpack.unpackb(found.packed) == layout_view(found.layout)
    assert found is await furnishing_of(template, MemoryStorage())


def test_the_stage_is_filled_from_its_middle() -> None:
    assert standard("auditorium").stage == (3, 4, 2, 5, 1, 6)
    assert standard("open_house").stage == (2, 1, 3)
    assert standard("roundtable").stage == ()


async def test_an_address_is_the_layout_that_was_kept_under_it() -> None:
    storage, content = MemoryStorage(), pack_layout(_own())
    await storage.keep_layout(address_of(content), content)
    found = await furnishing_of(address_of(content), storage)
    assert (found.layout, found.stage) == (_own(), (1, 2))
    assert found.packed is not None
    assert msgpack.unpackb(found.packed) == layout_view(_own())


@pytest.mark.parametrize("content", [None, b"spoilt"])
async def test_a_name_that_leads_nowhere_is_a_room_as_text(content: bytes | None) -> None:
    storage = MemoryStorage()
    if content is not None:
        await storage.keep_layout("sha256:00", content)
    for template in ("sha256:00", "a name of long ago"):
        found = await furnishing_of(template, storage)
        assert (found.layout, found.packed) == (TEMPLATES[DEFAULT_TEMPLATE], None)


async def test_a_room_of_ones_own_is_the_same_after_it_slept() -> None:
    storage, content = MemoryStorage(), pack_layout(_own())
    rooms = live_rooms(storage)
    command = CreateRoom(
        ROOM_ITSELF, "Barn", Door.OPEN, address_of(content), len(_own().seats), "harbor.example"
    )
    made = await rooms.create(command, content)
    await rooms.close()
    host = await live_rooms(storage, seed="later").open(made.room.id)
    assert host.furnishing.layout == _own()
    mo, ana = await entered(host, 1, Role.MODERATOR), await entered(host, 2)
    await host.submit(BringToStage(mo, ana))
    assert host.room.here[ana].seat == 1
    await host.close()
