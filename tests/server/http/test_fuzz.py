"""Anything at all, sent to every route: it is answered in our form, and nobody else notices.

Bodies grow from valid ones by changes of values, names and bytes, so that they
get past the first checks. The seeds are fixed; a seed that once failed stays.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from structlog.testing import capture_logs

from server.http.routes import ROUTES, Route
from tests.server.http.served import Caller, Door

CALLS = 150
NAMES = ("id", "command", "text", "title", "name", "look", "code", "room", "role", "max_uses", "by")
TEXTS = (
    "", " ", "\u202e\u2066", "\x00", "<b>", "x" * 5_000, "é" * 300, "\ud800", "👩‍👩‍👧", "post_message",
    "take_seat", "open", "owner", "!" + "A" * 43, "0" * 16, "1e9", "../..", "%s%n", "null",
)  # fmt: skip
NUMBERS = (0, -1, 1, 2**31, 2**53, 2**64, -(2**70), 0.5, 1e308, True, False)
VALID: dict[str, Any] = {
    "id": "c1", "command": "post_message", "text": "hi", "title": "Lake", "name": "Ana",
    "door": "open", "archived": False, "role": "attendee", "expires_in_s": 60, "max_uses": 3,
}  # fmt: skip


def _value(chance: Random, depth: int = 0) -> object:
    pick = chance.random()
    if pick < 0.4:
        return chance.choice(TEXTS)
    if pick < 0.7:
        return chance.choice(NUMBERS)
    if pick < 0.8 or depth > 4:
        return None
    inner = [_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return inner if pick < 0.9 else {chance.choice(NAMES): one for one in inner}


def _body(chance: Random) -> bytes:
    fields = {name: VALID[name] for name in chance.sample(sorted(VALID), chance.randrange(10))}
    for _ in range(chance.randrange(3)):
        fields[chance.choice(NAMES)] = _value(chance)
    whole = fields if chance.random() < 0.9 else _value(chance)
    raw = bytearray(json.dumps(whole).encode())
    for _ in range(chance.choice((0, 0, 0, 1, 3))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def _path(route: Route, room: str, chance: Random) -> str:
    room = room if chance.random() < 0.8 else chance.choice(("!x", "%00", "!" + "A" * 43))
    form = chance.choice(("md", "txt", "x"))
    path = route.path.format(room=room, link="0" * 16, format=form, table=form, session="1")
    return path + chance.choice(("", "?limit=3", "?before=-1", "?limit=%00&limit=2"))


async def _call(caller: Caller, room: str, chance: Random) -> int:
    route = chance.choice(ROUTES)
    body = _body(chance) if route.body is not None or chance.random() < 0.1 else None
    answer = await caller.ask(route.method, _path(route, room, chance), body)
    assert answer.refusal[0] < 500, (route.path, body, answer.text)
    return answer.status


@pytest.mark.parametrize("seed", range(8))
async def test_every_route_answers_anything(door: Door, seed: int) -> None:
    chance = Random(seed)
    owner, witness = await door.owner(), await door.owner()
    room, quiet = await door.room(owner, door="open"), await door.room(witness)
    guest = await door.guest(await door.link(owner, room))
    callers = (owner, guest, await door.browser(), await door.program())
    with capture_logs() as logs:
        statuses = [await _call(chance.choice(callers), room, chance) for _ in range(CALLS)]
    assert [log for log in logs if log["log_level"] == "error"] == []
    assert {200, 400} <= set(statuses)
    await witness.says(quiet, "nobody noticed")
