"""What all ways in share; the rest is tested where people come in (test_entering, test_waiting)."""

from __future__ import annotations

import pytest

from tests.server.http.served import Door


@pytest.mark.parametrize("path", ["/door", "/enter", "/knock"])
async def test_every_way_in_names_one_way(door: Door, path: str) -> None:
    owner = await door.owner()
    room = await door.room(owner)
    code = await door.link(owner, room)
    ana = await door.browser()
    for way in ({}, {"room": room, "code": code}):
        assert (await ana.post(path, {**way, "name": "Ana"})).refusal == (400, "bad_message")
    assert (await ana.post(path, {"room": room, "name": "Ana"})).refusal == (404, "not_found")
