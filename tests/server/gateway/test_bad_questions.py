"""What is well packed and wrong all the same: answered with a code, and the connection lives.

Frames that end their connection are asked in test_bad_input.py.
"""

from __future__ import annotations

from struct import pack

import pytest

from avatars.appearance import DEFAULT, compact
from avatars.limits import Bounds
from avatars.quantize import decode_pose
from avatars.templates import TEMPLATES
from rooms.commands import Role
from rooms.names import clean_name, clean_text
from server.auth import SignInTokens
from server.auth.tokens import LIFETIME_S
from server.edge.limits import LimitSettings
from tests.kit.raw import RawSocket, client_frame, packet
from tests.server.gateway.bystanders import Scene, bystanders
from tests.server.gateway.echo import until
from tests.server.gateway.meeting import Json
from tests.server.runtime.node import NOW_MS, device

LOOK = compact(DEFAULT)
QUESTIONS: dict[str, tuple[str, object, str]] = {
    # event, body, code
    "no map": ("do", "post_message", "bad_message"),
    "nothing": ("do", None, "bad_message"),
    "no command": ("do", {"room": 1, "id": "a"}, "bad_message"),
    "an unknown command": ("do", {"room": 1, "id": "a", "command": "format_disk"}, "unsupported"),
    "a command of the server": ("do", {"room": 1, "id": "a", "command": "join_room"}, "unsupported"),
    "a command of Python": ("do", {"room": 1, "id": "a", "command": "__class__"}, "unsupported"),
    "a field of the wrong type": (
        "do",
        {"room": 1, "id": "a", "command": "post_message", "text": {"toString": 1}},
        "bad_message",
    ),
    "a number that is none": (
        "do",
        {"room": 1, "id": "a", "command": "take_seat", "seat": float("nan")},
        "bad_message",
    ),
    "true for a number": (
        "do",
        {"room": 1, "id": "a", "command": "take_seat", "seat": True},
        "bad_message",
    ),
    "a number beyond all": (
        "do",
        {"room": 1, "id": "a", "command": "delete_message", "message": 2**63},
        "bad_message",
    ),
    "somebody else's name for `by`": (
        "do",
        {"room": 1, "id": "a", "command": "remove_member", "member": 1, "by": 1},
        "not_allowed",
    ),
    "text without anything in it": (
        "do",
        {"room": 1, "id": "a", "command": "post_message", "text": "\u200b\u202e\x00"},
        "bad_message",
    ),
    "text that is too long": (
        "do",
        {"room": 1, "id": "a", "command": "post_message", "text": "x" * 4_001},
        "too_large",
    ),
    "too many mentions": (
        "do",
        {"room": 1, "id": "a", "command": "post_message", "text": "x", "mentions": [1] * 51},
        "too_large",
    ),
    "a look that is none": (
        "do",
        {"room": 1, "id": "a", "command": "change_profile", "name": "V", "look": "<svg onload=x>"},
        "bad_message",
    ),
    "the name of who runs the room": (
        "do",
        {"room": 1, "id": "a", "command": "change_profile", "name": "Аna", "look": LOOK},
        "conflict",
    ),
    "a handle of another connection": (
        "do",
        {"room": 2, "id": "a", "command": "leave_seat"},
        "not_found",
    ),
    "a handle below zero": ("history", {"room": -1, "before": 1}, "not_found"),
    "a handle beyond all": ("history", {"room": 2**40, "before": 1}, "not_found"),
    "an unknown room": ("join", {"room": "!nowhere"}, "not_found"),
    "a room of no form": ("join", {"room": "../../etc/passwd\x00"}, "not_found"),
    "a room by its title": ("join", {"room": "Harbor"}, "not_found"),
    "a room that is a number": ("join", {"room": 1}, "bad_message"),
    "a position of no form": ("join", {"room": "!x", "since": [1, 2, b"3"]}, "bad_message"),
    "a page before time": ("history", {"room": 1, "before": 0}, "bad_message"),
    "a page that is too long": ("history", {"room": 1, "before": 9, "limit": 100_000}, "bad_message"),
    "a token that is none": ("token", {"token": "x.y.z"}, "bad_message"),
    "a token that is a map": ("token", {"token": {"alg": "none"}}, "bad_message"),
    "an event of nobody": ("eval", {"room": 1}, "unsupported"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
async def test_a_bad_question_is_answered_and_the_connection_lives(name: str) -> None:
    event, body, code = QUESTIONS[name]
    async with bystanders() as scene:
        villain = await scene.villain()
        answer = await villain.call(event, body)
        assert (answer["ok"], answer["code"]) == (False, code), answer
        assert await villain.say("and still here")


POSITIONS: dict[str, Json] = {
    "from the future": {"seq": 2**52},
    "from far beyond": {"seq": 2**63},
    "below zero": {"seq": -5},
    "of another epoch": {"epoch": 1},
    "of an epoch below zero": {"epoch": -1},
    "of another history": {"id8": b"\x00" * 8},
    "with a short id": {"id8": b""},
    "with a long id": {"id8": bytes(4_000)},
}


@pytest.mark.parametrize("name", POSITIONS)
async def test_a_position_that_leads_nowhere_starts_over(name: str) -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        since = {**villain.head, **POSITIONS[name]}
        answer = await villain.join(scene.host.room.id, since=since)
        assert answer["start_over"]
        assert answer["head"]["seq"] == scene.host.room.head.seq


def _pose(x: int, y: int, z: int, state: int = 0, handle: int = 1) -> bytes:
    return pack("<HhhhHB", handle, x, y, z, 0, state)


POSES: dict[str, bytes] = {
    "a teleport": _pose(30_000, 0, 30_000),
    "a flight": _pose(0, 32_767, 0),
    "a dive": _pose(0, -32_767, 0),
}


@pytest.mark.parametrize("name", POSES)
async def test_who_asks_for_a_place_they_cannot_reach_is_told_where_they_are(name: str) -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        villain.tell("pose", POSES[name])
        moved = await villain.hear("moved")
        assert _is_within(moved, TEMPLATES["roundtable"].bounds)
        assert await villain.say("and still here")


ODD_POSES: dict[str, bytes] = {
    "cut short": _pose(0, 0, 0)[:-1],
    "a byte too long": _pose(0, 0, 0) + b"\0",
    "a handle alone": b"\1\0",
    "an expression that is reserved": _pose(0, 0, 0, 15),
    "the coordinate that is not used": _pose(-32_768, 0, 0),
    "64 KB": b"\1\0" + bytes(60_000),
}


@pytest.mark.parametrize("name", ODD_POSES)
async def test_what_is_no_pose_is_dropped_and_ten_of_them_end_the_connection(name: str) -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        for _ in range(9):
            villain.tell("pose", ODD_POSES[name])
        assert await villain.say("nine may be an accident")
        villain.tell("pose", ODD_POSES[name])
        said, _ = await villain.ended()
        assert said["code"] == "bad_message"


async def test_nobody_sits_or_speaks_by_saying_so() -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        villain.tell("pose", _pose(0, 0, 0, 0xC0))
        moved_or_not = await villain.say("done")
        assert moved_or_not
        (slot,) = [m.slot for m in scene.host.room.here.values() if m.name == "Villain"]
        assert slot is not None
        pose = decode_pose(scene.host.poses._world._poses[slot])
        assert (pose.is_seated, pose.is_speaking) == (False, False)


SIGN_INS: dict[str, tuple[object, str]] = {
    "nothing": (None, "bad_message"),
    "a text": ("token", "bad_message"),
    "no token": ({"v": 1}, "bad_message"),
    "a token of another server": (
        {"token": SignInTokens(b"x" * 32).issue(device(1), now_s=NOW_MS // 1000)},
        "bad_message",
    ),
    "a token without a signature": (
        {"token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."},
        "bad_message",
    ),
    "a token of 4 KB": ({"token": "x" * 4_000}, "bad_message"),
    "a token from long ago": (
        {"token": SignInTokens(bytes(32)).issue(device(1), now_s=NOW_MS // 1000 - LIFETIME_S)},
        "expired",
    ),
    "another version": (
        {"token": SignInTokens(bytes(32)).issue(device(1), now_s=NOW_MS // 1000), "v": 99},
        "unsupported",
    ),
}


@pytest.mark.parametrize("name", SIGN_INS)
async def test_what_is_no_sign_in_is_refused_and_the_connection_ends(name: str) -> None:
    auth, code = SIGN_INS[name]
    async with bystanders() as scene:
        raw = await scene.stranger()
        raw.write(client_frame(packet(0, auth)))
        assert await _refusal(raw) == code
        assert (await raw.last_words())[1] == 1000


async def test_a_token_of_a_device_that_nobody_knows_opens_no_room() -> None:
    async with bystanders() as scene:
        raw = await scene.stranger()
        token = scene.served.tokens.issue(device(77), now_s=NOW_MS // 1000)
        raw.write(client_frame(packet(0, {"token": token})))
        assert (await raw.packet())["type"] == 0
        raw.write(client_frame(packet(2, ["join", {"room": scene.host.room.id}], id=1)))
        answer = (await raw.packet())["data"]
        assert isinstance(answer, list)
        assert answer[0]["code"] == "not_found"


async def test_a_revoked_link_and_a_removal_hold_for_old_tokens_too() -> None:
    async with bystanders() as scene:
        made = await scene.served.links.make(
            scene.host.room.id, Role.ATTENDEE, label="", now_ms=NOW_MS
        )
        guest = await scene.served.enter(scene.host, "Guest", link=made.link.id)
        await scene.served.storage.revoke_link(made.link.id)
        scene.served.rooms.access_changed(scene.host.room.id)
        assert (await guest.hear("bye"))["code"] == "expired"
        again = await scene.served.connect("Guest")
        assert (await again.call("join", {"room": scene.host.room.id}))["code"] == "expired"


WORDS = (
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "a\x00b\x07c\x1b[31m",
    "\u2066isolated\u2069",
    "[x](javascript:alert(1))",
    "Z" + "\u0301" * 40,
    "=1+1",
    "../../etc/passwd",
    "'; DROP TABLE entries; --",
    "{{constructor}}",
)


@pytest.mark.parametrize("words", WORDS)
async def test_words_are_words_whatever_they_look_like(words: str) -> None:
    async with bystanders() as scene:
        villain = await scene.villain()
        answer = await villain.do("post_message", text=words)
        said = await _as_others_hear(scene, words)
        assert (said == clean_text(words)) if answer["ok"] else (said is None)
        named = await villain.do("change_profile", name=words, look=LOOK)
        shown = [m.name for m in scene.host.room.here.values()][-1]
        assert shown == (clean_name(words) if named["ok"] else "Villain")


async def test_ten_times_the_allowed_rate_is_told_to_wait() -> None:
    async with bystanders(LimitSettings()) as scene:
        villain = await scene.villain()
        body = {"room": 1, "command": "post_message", "text": "spam"}
        asked = [villain.ask("do", {**body, "id": str(n)}) for n in range(30)]
        codes = [(await villain.answer(ack_id)).get("code") for ack_id in asked]
        assert codes.count(None) == 20
        assert codes[-1] == "slow_down"
        for _ in range(400):
            villain.tell("pose", _pose(0, 0, 0))
        assert (await villain.call("leave", {"room": 1})) == {"ok": True}


async def test_a_full_disk_refuses_and_service_goes_on_by_itself() -> None:
    async with bystanders() as scene:
        person = await scene.villain()
        scene.served.storage.refuse_commits()
        answer = await person.do("post_message", "once", text="not yet")
        assert (answer["code"], answer["retry_after"] is None) == ("unavailable", False)
        assert not any(m.text == "not yet" for m in scene.host.room.messages.values())
        assert (await person.do("post_message", "once", text="not yet"))["ok"]
        assert [m.text for m in scene.host.room.messages.values()] == ["not yet"]


async def test_who_asks_for_two_rooms_and_hangs_up_is_in_none() -> None:
    async with bystanders() as scene:
        other = await scene.served.room("Pier")
        for host in (scene.host, other):
            await scene.served.member(host, "Villain")
        hasty = await scene.connected()
        for host in (scene.host, other):
            hasty.ask("join", {"room": host.room.id})
        hasty.raw.close()
        await until(lambda: scene.served.sessions == 2)


async def _refusal(raw: RawSocket) -> object:
    said = (await raw.packet())["data"]
    assert isinstance(said, dict)
    return said["data"]["code"]


async def _as_others_hear(scene: Scene, words: str) -> str | None:
    """Return the last message as a good person is told it, or None if there is none."""
    await scene.ana.do("leave_seat")
    texts = [
        entry["text"]
        for name, body in scene.ana.heard
        if name == "facts"
        for entry in body["entries"]
        if entry["kind"] == "message_posted"
    ]
    return texts[-1] if texts else None


def _is_within(moved: bytes, box: Bounds) -> bool:
    pose = decode_pose(moved[2:])
    x, y, z = round(pose.x_m * 100), round(pose.y_m * 100), round(pose.z_m * 100)
    is_on_floor = box.min_x <= x <= box.max_x and box.min_z <= z <= box.max_z
    return is_on_floor and box.min_y <= y <= box.max_y
