"""Seeded fuzz: broken packets, nonsense in well-formed ones, and people in a hurry.

What fails here becomes a row of test_bad_input.py or test_bad_questions.py.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from rooms import errors
from server.edge.limits import LimitSettings
from tests.kit.raw import client_frame
from tests.server.gateway.bystanders import Scene, bystanders
from tests.server.gateway.echo import quick_settings
from tests.server.gateway.meeting import GENEROUS, Person, meeting
from tests.server.gateway.vectors import FILE

CODES = {getattr(errors, name).code for name in errors.__all__} - {"bug"}
SEEDS = range(5)
ROUNDS = 150
PACKETS = [
    bytes.fromhex(message["hex"])
    for message in json.loads(FILE.read_text(encoding="utf-8"))["conversation"]
    if message["from"] == "client"
]
NONSENSE: tuple[Callable[[Random], Any], ...] = (
    lambda _: None,
    lambda c: c.choice((True, False)),
    lambda c: c.choice((0, 1, -1, 2**31, 2**63, -(2**63), 2**64 - 1)),
    lambda c: c.choice((0.5, float("nan"), float("inf"), -0.0, 1e308)),
    lambda c: c.choice(("", "1", "\x00", "\u202e", "x" * 300, "__proto__", "!")),
    lambda c: c.randbytes(c.randrange(12)),
)
NAMES = (
    "room", "id", "command", "text", "since", "before", "limit", "token", "seat", "member",
    "message", "emoji", "name", "look", "title", "door", "role", "mentions", "thread", "tick",
    "epoch", "seq", "id8", "v", "constructor", "note", "stage", "for_s",
)  # fmt: skip
EVENTS = ("join", "do", "history", "leave", "token")
COMMANDS = (
    "post_message", "edit_message", "change_profile", "take_seat", "remove_member",
    "change_role", "rename_room", "change_door", "add_reaction", "redact_message",
    "raise_hand", "lower_hand", "seat_member", "bring_to_stage", "reserve_seat", "release_seat",
)  # fmt: skip


def _value(chance: Random, depth: int = 0) -> object:
    """Return some value, perhaps with others inside, at most three deep."""
    kind = chance.randrange(len(NONSENSE) + (2 if depth < 3 else 0))
    if kind < len(NONSENSE):
        return NONSENSE[kind](chance)
    inside = [_value(chance, depth + 1) for _ in range(chance.randrange(3))]
    if kind == len(NONSENSE):
        return inside
    return {chance.choice(NAMES): value for value in inside}


def _broken(chance: Random) -> bytes:
    """Return a client's packet with a few bytes changed, lost or doubled."""
    raw = bytearray(chance.choice(PACKETS))
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[at] = chance.randrange(256)
            case 1:
                del raw[at : at + chance.randrange(1, 6)]
            case 2:
                raw[at:at] = chance.randbytes(chance.randrange(1, 6))
            case _:
                raw[at:at] = raw[at : at + 8]
        if not raw:
            break
    return bytes(raw)


async def _is_there(person: Person) -> bool:
    """Return whether the connection lives: it answers, or it says bye and ends."""
    try:
        return bool(await person.call("leave", {"room": 99}))
    except (AssertionError, asyncio.IncompleteReadError, ConnectionError):
        return False


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_broken_packet_is_answered_or_ends_its_connection(seed: int) -> None:
    chance = Random(seed)
    async with meeting() as served:
        host = await served.room()
        good = await served.enter(host, "Good")
        person = await served.enter(host, "Villain")
        for _ in range(ROUNDS):
            person.raw.write(client_frame(_broken(chance)))
            if not await _is_there(person):
                await person.raw.gone()
                person = await served.connect("Villain")
                answer = await person.call("join", {"room": host.room.id})
                assert answer["ok"], answer
        assert await good.say("as if nothing had been")


@pytest.mark.parametrize("seed", SEEDS)
async def test_nonsense_in_a_question_gets_a_code_and_never_a_mistake_of_ours(seed: int) -> None:
    chance = Random(seed)
    async with bystanders(settings=quick_settings(max_packets_per_ping=100_000)) as scene:
        villain = await scene.villain()
        for number in range(ROUNDS):
            body = {chance.choice(NAMES): _value(chance) for _ in range(chance.randrange(6))}
            if chance.random() < 0.8:
                body["room"] = 1
            event = chance.choice(EVENTS)
            if event == "do" and chance.random() < 0.9:
                body |= {"id": str(number), "command": chance.choice(COMMANDS)}
            answer = await villain.call(event, body)
            assert answer["ok"] or answer["code"] in CODES, (event, body, answer)
            if event in {"leave", "join"}:
                await villain.join(scene.host.room.id)


@pytest.mark.parametrize("seed", SEEDS)
async def test_people_in_a_hurry_leave_nothing_behind(seed: int) -> None:
    chance = Random(seed)
    limits = LimitSettings(facts=GENEROUS.facts)
    async with bystanders(limits) as scene:
        rooms = [scene.host, *[await scene.served.room(f"Room {n}") for n in range(2)]]
        for host in rooms:
            for name in ("Hasty", "Hurried"):
                await scene.served.member(host, name)
        for _ in range(12):
            hasty = await scene.served.connect(chance.choice(("Hasty", "Hurried")))
            for _ in range(chance.randrange(12)):
                _hurry(hasty, scene, chance, [host.room.id for host in rooms])
                if chance.random() < 0.3:
                    await asyncio.sleep(0)
            if chance.random() < 0.3:
                await _is_there(hasty)
            hasty.raw.close()
        scene.served.storage.release_commits()
        scene.served.storage.refuse_commits(-scene.served.storage._refusals)


def _hurry(person: Person, scene: Scene, chance: Random, rooms: list[Any]) -> None:
    """Ask for something without waiting for what was asked before."""
    storage = scene.served.storage
    match chance.randrange(7):
        case 0 | 1:
            person.ask("join", {"room": chance.choice(rooms)})
        case 2:
            person.ask("leave", {"room": chance.randrange(1, 4)})
        case 3:
            body = {"id": str(chance.random()), "command": "take_seat", "seat": 1}
            person.ask("do", {"room": chance.randrange(1, 4), **body})
        case 4:
            scene.served.rooms.access_changed(chance.choice(rooms))
        case 5:
            storage.refuse_commits()
        case _:
            storage.hold_commits()
            asyncio.get_running_loop().call_later(0.005, storage.release_commits)
