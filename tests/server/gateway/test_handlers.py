"""What members ask: commands in their order, answered once; history; leaving; refusals as answers."""

from __future__ import annotations

import asyncio

import pytest

from rooms.commands import Role, StayEnd
from rooms.errors import BadMessage, NotFound, RoomError, SlowDown
from server.edge.limits import LimitSettings, Rate
from server.gateway.handlers import failure
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Json, meeting


async def test_the_same_id_gives_the_same_answer_and_another_body_is_a_conflict() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        first = await ana.do("post_message", "a1", text="once")
        assert await ana.do("post_message", "a1", text="once") == first
        other = await ana.do("post_message", "a1", text="otherwise")
        assert (other["ok"], other["code"]) == (False, "conflict")
        assert [m.text for m in host.room.messages.values()] == ["once"]


async def test_commands_are_carried_out_in_the_order_in_which_they_came() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        asked = []
        for number in range(30):
            body = {"room": 1, "id": f"m{number}", "command": "post_message", "text": str(number)}
            asked.append(ana.ask("do", body))
        seqs = [(await ana.answer(ack_id))["seq"] for ack_id in asked]
        assert seqs == sorted(set(seqs))
        assert [m.text for m in host.room.messages.values()] == [str(n) for n in range(30)]


async def test_whoever_asked_is_shown_the_effect_before_the_answer() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        seq = await ana.say("seen")
        covered = [body["covers"] for name, body in ana.heard if name == "facts"]
        assert covered[-1][1] == seq


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"command": "open_pod_bay_doors"}, "unsupported"),
        ({"command": "begin_stay"}, "unsupported"),
        ({"command": "post_message"}, "bad_message"),
        ({"command": "post_message", "text": 7}, "bad_message"),
        ({"command": "post_message", "text": "x", "mentions": "all"}, "bad_message"),
        ({"command": "post_message", "text": ""}, "bad_message"),
        ({"command": "post_message", "text": "x" * 5_000}, "too_large"),
        ({"command": "post_message", "text": "x", "thread": 9_999}, "not_found"),
        ({"command": "remove_member", "member": 77}, "not_allowed"),
        ({"command": "take_seat", "seat": 999}, "not_found"),
        ({"command": "change_profile", "name": "Ana", "look": "no look"}, "bad_message"),
        ({"command": 5}, "bad_message"),
        ({"command": "leave_seat", "id": ""}, "bad_message"),
        ({"command": "leave_seat", "id": "x" * 65}, "bad_message"),
        ({"command": "leave_seat", "id": 5}, "bad_message"),
        ({"command": "leave_seat", "room": 2}, "not_found"),
        ({"command": "leave_seat", "room": "1"}, "bad_message"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_bad_command_is_answered_and_the_connection_lives(body: Json, code: str) -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana")
        answer = await ana.call("do", {"room": 1, "id": "c1", **body})
        assert (answer["ok"], answer["code"]) == (False, code), answer
        assert answer["message"]
        assert await ana.say("still here")


@pytest.mark.parametrize("event", ["do", "join", "history", "leave", "token"])
@pytest.mark.parametrize("args", [[], [None], ["x"], [[1]], [{}]], ids=repr)
async def test_an_event_without_its_map_is_answered(event: str, args: list[object]) -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana")
        answer = await ana.call(event, *args)
        assert (answer["ok"], answer["code"]) == (False, "bad_message"), answer
        assert await ana.say("still here")


async def test_history_pages_back_to_the_first_message() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        for number in range(7):
            await ana.say(str(number))
        texts: list[str] = []
        before, more = host.room.head.seq + 1, True
        while more:
            page = await ana.call("history", {"room": 1, "before": before, "limit": 3})
            texts = [m["text"] for m in page["messages"]] + texts
            before, more = page["messages"][0]["seq"], page["more"]
        assert texts == [str(number) for number in range(7)]
        end = await ana.call("history", {"room": 1, "before": before})
        assert end == {"ok": True, "messages": [], "more": False}


@pytest.mark.parametrize(
    "body",
    [{"limit": 0}, {"limit": 201}, {"before": 0}, {"before": "x"}, {"limit": None}, {"before": -1}],
    ids=repr,
)
async def test_a_page_that_cannot_be_is_refused(body: Json) -> None:
    async with meeting() as served:
        ana = await served.enter(await served.room(), "Ana")
        answer = await ana.call("history", {"room": 1, "before": 5, **body})
        assert (answer["ok"], answer["code"]) == (False, "bad_message")


async def test_who_leaves_ends_their_stay_and_hears_no_more() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        ben = await served.enter(host, "Ben")
        assert await ben.call("leave", {"room": 1}) == {"ok": True}
        ended = await ana.fact("stay_ended")
        assert ended["why"] == StayEnd.LEFT.value
        await ana.say("alone")
        assert (await ben.call("leave", {"room": 1}))["code"] == "not_found"
        assert [body for name, body in ben.heard if name == "facts" and _says(body, "alone")] == []


async def test_who_leaves_while_nothing_can_be_kept_is_gone_all_the_same() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        served.storage.refuse_commits()
        assert await ana.call("leave", {"room": 1}) == {"ok": True}
        assert len(host.readers) == 0


async def test_a_full_disk_is_answered_with_a_retry_and_service_goes_on() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        served.storage.refuse_commits()
        answer = await ana.do("post_message", "a1", text="kept?")
        assert (answer["ok"], answer["code"]) == (False, "unavailable")
        assert answer["retry_after"] is not None
        assert (await ana.do("post_message", "a1", text="kept?"))["ok"]
        assert [m.text for m in host.room.messages.values()] == ["kept?"]


async def test_a_command_whose_asker_is_gone_is_carried_out() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        served.storage.hold_commits()
        ana.ask("do", {"room": 1, "id": "a1", "command": "post_message", "text": "last words"})
        await until(lambda: served.gateway._board.pending)
        ana.raw.close()
        await until(lambda: not served.sessions)
        served.storage.release_commits()
        await until(lambda: host.room.messages)


async def test_commands_beyond_the_devices_rate_are_told_to_wait() -> None:
    limits = LimitSettings(facts=Rate(per_s=0.01, burst=4))
    async with meeting(limits) as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        again = await served.connect("Ana")
        await again.join(host.room.id)
        answers = [await person.do("post_message", text="x") for person in (ana, again) * 3]
        assert [answer["ok"] for answer in answers] == [True] * 4 + [False] * 2
        assert answers[-1]["code"] == "slow_down"
        assert answers[-1]["retry_after"] > 50


async def test_a_room_that_closes_answers_what_it_had_taken() -> None:
    async with meeting() as served:
        host = await served.room()
        ana = await served.enter(host, "Ana", Role.OWNER)
        closing = asyncio.create_task(host.close())
        ana_said = await ana.hear("bye")
        assert (ana_said["room"], ana_said["code"]) == (1, "unavailable")
        await closing
        assert (await ana.do("post_message", text="too late"))["code"] == "not_found"


def test_only_what_is_about_their_own_bytes_is_told_in_detail() -> None:
    told: dict[type[RoomError], Json] = {
        error: failure(error("why", retry_after_s=2.0))
        for error in (BadMessage, NotFound, SlowDown)
    }
    assert told[BadMessage]["detail"] == "why"
    assert "detail" not in told[NotFound]
    assert told[SlowDown] == {
        "ok": False,
        "code": "slow_down",
        "message": SlowDown.sentence,
        "retry_after": 2.0,
    }


def _says(body: Json, text: str) -> bool:
    return any(entry.get("text") == text for entry in body["entries"])
