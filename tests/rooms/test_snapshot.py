from __future__ import annotations

import json
from collections import deque
from itertools import islice
from typing import Any

import pytest

from rooms.commands import EditMessage
from rooms.errors import BadMessage
from rooms.queue.held import Queue, has_hand
from rooms.snapshot import pack_room, unpack_room
from tests.rooms.builders import Meeting, assert_same_room
from tests.rooms.walks import walk


@pytest.mark.parametrize("seed", range(50, 58))
def test_a_snapshot_on_the_way_and_the_rest_of_the_log_give_the_room(seed: int) -> None:
    steps = walk(seed, 200)
    meeting, *_ = list(islice(steps, 40 + seed))[-1]
    half, at = unpack_room(pack_room(meeting.room)), len(meeting.log)
    assert_same_room(half, meeting.room)
    deque(steps, maxlen=0)
    for entry in meeting.log[at:]:
        half.apply(entry)
    assert_same_room(half, meeting.room)
    assert pack_room(half) == pack_room(meeting.room)


def test_no_redacted_text_is_in_a_snapshot() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana, "first secret")
    meeting.do(EditMessage(ana, said, "second secret"))
    assert b"secret" in pack_room(meeting.room)
    meeting.redact(ana, said)
    assert b"secret" not in pack_room(meeting.room)


def test_a_snapshot_from_before_there_were_hands_is_lifted() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    content = json.loads(pack_room(meeting.room))
    old = {**content, "v": 1}
    del old["reserved"], old["portals"], old["parts"]
    meeting.room.parts.clear()
    room = unpack_room(json.dumps(old).encode())
    assert_same_room(room, meeting.room)
    assert not has_hand(room, ana)


def _with_hands(content: dict[str, Any]) -> dict[str, Any]:
    """Return the snapshot as before there was a queue: a hand was its member's."""
    queue = content["parts"].pop("queue", {"hands": []})
    of = {hand["member"]: [seq, hand["asked_ms"], hand["note"]] for seq, hand in queue["hands"]}
    members = [[*flat, of.get(flat[0])] for flat in content["members"]]
    return {**content, "members": members}


def test_a_snapshot_from_before_there_was_a_queue_is_lifted() -> None:
    meeting = Meeting()
    for name in ("Ana", "Bob", "Cem"):
        meeting.join(name)
    meeting.raise_hand(meeting.join("Eva"), "about the pier")
    meeting.raise_hand(meeting.join("Dan"), "and the boats")
    old = {**_with_hands(json.loads(pack_room(meeting.room))), "v": 4}
    assert_same_room(unpack_room(json.dumps(old).encode()), meeting.room)
    none = {**_with_hands(json.loads(pack_room(Meeting().room))), "v": 4}
    assert_same_room(unpack_room(json.dumps(none).encode()), Meeting().room)


def test_a_snapshot_from_before_there_were_portals_is_lifted() -> None:
    meeting = Meeting()
    meeting.raise_hand(meeting.join("Ana"), "about the pier")
    old = {**_with_hands(json.loads(pack_room(meeting.room))), "v": 2}
    del old["portals"], old["parts"]
    meeting.room.parts = {Queue: meeting.room.part(Queue)}
    assert_same_room(unpack_room(json.dumps(old).encode()), meeting.room)


def test_a_snapshot_from_before_there_were_topics_is_lifted() -> None:
    meeting = Meeting()
    old = {**_with_hands(json.loads(pack_room(meeting.room))), "v": 3}
    del old["parts"]
    assert_same_room(unpack_room(json.dumps(old).encode()), meeting.room)


def test_a_raised_hand_is_in_a_snapshot() -> None:
    meeting = Meeting()
    meeting.raise_hand(meeting.join("Ana"), "about the pier")
    assert unpack_room(pack_room(meeting.room)).part(Queue) == meeting.room.part(Queue)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"7",
        b'{"v":5}',
        b'{"v":[3]}',
        b'{"v":4}',
        b'{"v":3}',
        b'{"v":2}',
        b'{"v":1}',
        b'{"v":1,"tip":5}',
        b'{"v":1,"tip":["zz",1,2,"",3]}',
        b"\xff",
    ],
)
def test_what_is_no_snapshot_is_refused(raw: bytes) -> None:
    with pytest.raises(BadMessage):
        unpack_room(raw)


@pytest.mark.parametrize(
    "name", ["members", "messages", "door", "deleted", "late_edits", "reserved", "portals", "parts"]
)
def test_a_snapshot_with_a_wrong_part_is_refused(name: str) -> None:
    content = json.loads(pack_room(Meeting().room))
    content[name] = [7]
    with pytest.raises(BadMessage):
        unpack_room(json.dumps(content).encode())
