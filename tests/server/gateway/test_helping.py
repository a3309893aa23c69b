"""Hands, help and kept seats over real sockets: what is told to whom, and what bad input gets."""

from __future__ import annotations

import asyncio

import pytest

from rooms.commands import Role
from rooms.queue.held import Queue
from tests.server.gateway.bystanders import bystanders
from tests.server.gateway.meeting import Json, Person

ANA, BEN, VILLAIN = 1, 2, 3  # as they come in; Ana is an owner

QUESTIONS: dict[str, tuple[str, Json, str]] = {
    # command, fields, code
    "a note that is a number": ("raise_hand", {"note": 5}, "bad_message"),
    "a note without end": ("raise_hand", {"note": "n" * 4_000}, "too_large"),
    "another's hand": ("raise_hand_for", {"member": BEN}, "not_allowed"),
    "another's hand, down": ("lower_hand", {"member": BEN}, "not_allowed"),
    "a hand of nobody": ("lower_hand", {"member": 10**6}, "not_found"),
    "a hand of a text": ("lower_hand", {"member": "Ben"}, "bad_message"),
    "moving another": ("seat_member", {"member": BEN, "seat": 1}, "not_allowed"),
    "moving oneself as another would": (
        "seat_member",
        {"member": VILLAIN, "seat": 1},
        "not_allowed",
    ),
    "letting another stand": ("stand_member", {"member": ANA}, "not_allowed"),
    "up to the stage": ("bring_to_stage", {"member": VILLAIN, "stage": [1]}, "not_allowed"),
    "a stage that is a map": ("bring_to_stage", {"member": BEN, "stage": {"0": 1}}, "bad_message"),
    "a stage of nothing": ("bring_to_stage", {"member": BEN, "stage": [None]}, "bad_message"),
    "leading another": ("lead_member", {"member": BEN}, "not_allowed"),
    "leading to nowhere": ("lead_member", {"member": BEN, "to": [1]}, "bad_message"),
    "keeping a seat": ("reserve_seat", {"seat": 1, "member": VILLAIN}, "not_allowed"),
    "keeping it for ever": ("reserve_seat", {"seat": 1, "for_s": 2**53}, "bad_message"),
    "keeping it for no role": ("reserve_seat", {"seat": 1, "role": "king"}, "bad_message"),
    "letting a seat go": ("release_seat", {"seat": 1}, "not_allowed"),
    "letting no seat go": ("release_seat", {"seat": 0}, "bad_message"),
}


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_bad_wish_is_answered_and_nobody_is_moved(name: str) -> None:
    command, fields, code = QUESTIONS[name]
    async with bystanders() as scene:
        villain = await scene.villain()
        before = scene.host.room.head.seq
        answer = await villain.do(command, **fields)
        assert (answer["ok"], answer["code"]) == (False, code), answer
        assert scene.host.room.head.seq == before
        assert await villain.say("and still here")


async def _said(person: Person, kind: str) -> tuple[int, int, object]:
    """Return who did it, with whom, and the rest that is worth comparing."""
    told = await asyncio.wait_for(person.fact(kind), 5)
    return told["m"], told["member"], told.get("note", told.get("seat"))


async def test_everybody_is_told_who_helped_whom() -> None:
    async with bystanders() as scene:
        ana, ben = scene.ana, scene.ben
        assert (await ben.do("raise_hand", note="<b>now</b>"))["ok"]
        assert await _said(ana, "hand_raised") == (BEN, BEN, "<b>now</b>")
        assert (await ana.do("lower_hand", member=BEN))["ok"]
        assert await _said(ben, "hand_lowered") == (ANA, BEN, None)
        assert (await ana.do("raise_hand_for", member=BEN, note="asked"))["ok"]
        assert await _said(ben, "hand_raised") == (ANA, BEN, "asked")
        assert (await ana.do("seat_member", member=BEN, seat=4))["ok"]
        assert await _said(ben, "member_seated") == (ANA, BEN, 4)
        assert (await ana.do("stand_member", member=BEN))["ok"]
        assert await _said(ben, "member_stood") == (ANA, BEN, None)


async def test_a_hand_and_a_seat_outlive_a_lost_connection() -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        seq = (await villain.do("raise_hand", note="wait for me"))["seq"]
        assert (await villain.do("take_seat", seat=3))["ok"]
        villain.raw.close()
        again = await scene.served.connect("Villain")
        answer = await again.call("join", {"room": scene.host.room.id})
        (card,) = [one for one in answer["snapshot"]["members"] if one["m"] == VILLAIN]
        assert card["seat"] == 3
        (hand,) = answer["snapshot"]["items"]["queue"][str(VILLAIN)]["hands"]
        assert (hand["hand"], hand["note"], hand["away"]) == (seq, "wait for me", False)


async def test_many_hands_of_one_are_one_hand() -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        asked = [villain.ask("do", _raise(villain, n)) for n in range(30)]
        for ack_id in asked:
            assert (await villain.answer(ack_id))["ok"]
        assert len(scene.host.room.part(Queue).hands) == 1
        assert (await villain.do("lower_hand"))["ok"]


def _raise(person: Person, number: int) -> Json:
    return {"room": person.handle, "id": f"r{number}", "command": "raise_hand"}


async def test_of_two_who_want_a_kept_seat_only_the_one_it_is_for_sits() -> None:
    async with bystanders() as scene:
        pia = await scene.served.enter(scene.host, "Pia", Role.PANELIST)
        assert (await scene.ana.do("reserve_seat", seat=2, role="panelist", for_s=60))["ok"]
        refused, seated = await asyncio.gather(
            scene.ben.do("take_seat", seat=2), pia.do("take_seat", seat=2)
        )
        assert (refused["code"], seated["ok"]) == ("locked", True)
        assert "kept for somebody else" in refused["message"]
        kept = await asyncio.wait_for(scene.ben.fact("seat_reserved"), 5)
        assert (kept["m"], kept["seat"], kept["role"], kept["member"]) == (ANA, 2, "panelist", None)
