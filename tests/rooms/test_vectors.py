"""The vectors in tests/vectors, which other programs hold themselves to, hold for us."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from rooms.audience import Audience
from rooms.ids import RoomId, room_bytes
from rooms.log import open_entry, verify
from rooms.room import replay
from rooms.shapes import kind_of
from rooms.vocabulary import EVENTS
from tests.rooms.builders import Meeting
from tests.rooms.reader import ModeratorReader, Reader
from tests.rooms.topic_kits import kits
from tests.rooms.vectors import FOLDER, every_kind, vectors

Json = dict[str, Any]  # a decoded file


def read(name: str) -> Json:
    content: Json = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("name", vectors())
def test_the_vectors_are_what_this_build_makes(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == vectors()[name]


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)


def test_the_written_log_opens_verifies_and_leads_to_its_room() -> None:
    vector = read("log.json")
    entries = [
        open_entry(bytes.fromhex(e["header"]), _bytes(e["salt"]), _bytes(e["body"]))
        for e in vector["entries"]
    ]
    assert verify(entries).last == len(entries)
    assert [entry.id.hex() for entry in entries] == [e["id"] for e in vector["entries"]]
    assert room_bytes(RoomId(vector["room"])) == entries[0].id
    assert replay(entries).title == "Evening talks"


def test_another_program_finds_the_same_hashes() -> None:
    for entry in read("log.json")["entries"]:
        header = bytes.fromhex(entry["header"])
        assert sha256(header).hexdigest() == entry["id"]
        if entry["body"] is not None:
            said = bytes.fromhex(entry["salt"] + entry["body"])
            assert header.endswith(sha256(said).digest())


def test_every_kind_of_entry_is_in_the_vectors() -> None:
    found = {entry.kind for entry in every_kind().log}
    for kit in kits().values():
        meeting = Meeting()
        kit.walk(meeting)
        found |= {entry.kind for entry in meeting.log}
    assert found == {kind_of(event) for event in EVENTS}


@pytest.mark.parametrize("told", ["live", "replayed"])
@pytest.mark.parametrize(
    ("audience", "reader"),
    [(Audience.EVERYONE, Reader), (Audience.MODERATORS, ModeratorReader)],
)
@pytest.mark.parametrize("topic", kits())
def test_the_facts_of_a_topic_lead_from_one_view_to_the_other(
    topic: str, audience: Audience, reader: type[Reader], told: str
) -> None:
    vector = read(f"topics/{topic}.json")[audience.value]
    follower = reader(vector["before"])
    for one in filter(None, vector[told]):
        follower.take(one)
    assert follower.view() == vector["after"]


@pytest.mark.parametrize(
    ("audience", "reader"),
    [(Audience.EVERYONE, Reader), (Audience.MODERATORS, ModeratorReader)],
)
def test_facts_lead_from_each_view_to_the_next_and_to_the_last(
    audience: Audience, reader: type[Reader]
) -> None:
    vector = read("facts.json")[audience.value]
    for at, start in enumerate(vector["views"]):
        follower = reader(json.loads(json.dumps(start)))
        for told in filter(None, vector["replayed"][at:]):
            follower.take(told)
        assert follower.view() == vector["views"][-1]
    follower = reader(json.loads(json.dumps(vector["views"][0])))
    for told, after in zip(vector["live"], vector["views"][1:], strict=True):
        if told is not None:
            follower.take(told)
        assert follower.view() == after
