import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from server.client.facts import Snapshot, fact_of, parsed
from server.client.view import RoomView

Json = dict[str, Any]  # the vectors, as they stand in their file

_VECTORS = Path(__file__).parents[2] / "vectors" / "facts.json"
both_audiences = pytest.mark.parametrize("audience", ["everyone", "moderators"])


@cache
def _vectors() -> Json:
    loaded: Json = json.loads(_VECTORS.read_text(encoding="utf-8"))
    return loaded


def _told(audience: str) -> Json:
    told: Json = _vectors()[audience]
    return told


def _view(audience: str, at: int) -> RoomView:
    snapshot = parsed(_told(audience)["views"][at], Snapshot)
    return RoomView(snapshot, is_moderator=audience == "moderators")


@both_audiences
def test_every_fact_leads_from_one_snapshot_to_the_next(audience: str) -> None:
    told = _told(audience)
    view = _view(audience, 0)
    for fact, after in zip(told["live"], told["views"][1:], strict=True):
        if fact is not None:
            view.take(fact_of(fact))
        assert view.snapshot() == parsed(after, Snapshot)
    assert view.unknown_count == 0


@both_audiences
def test_a_replay_leads_from_any_snapshot_to_the_last(audience: str) -> None:
    told = _told(audience)
    last = parsed(told["views"][-1], Snapshot)
    for at in range(len(told["views"])):
        view = _view(audience, at)
        for fact in told["replayed"][at:]:
            if fact is not None:
                view.take(fact_of(fact))
        assert view.snapshot() == last


@both_audiences
@pytest.mark.parametrize("told", ["live", "replayed"])
@pytest.mark.parametrize(
    "path", sorted((_VECTORS.parent / "topics").iterdir()), ids=lambda path: path.stem
)
def test_the_facts_of_a_topic_lead_from_one_snapshot_to_the_other(
    path: Path, told: str, audience: str
) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))[audience]
    snapshot = parsed(vector["before"], Snapshot)
    view = RoomView(snapshot, is_moderator=audience == "moderators")
    for fact in filter(None, vector[told]):
        view.take(fact_of(fact))
    assert view.snapshot() == parsed(vector["after"], Snapshot)
    assert view.unknown_count == 0


@both_audiences
def test_the_first_fact_names_the_room(audience: str) -> None:
    view = _view(audience, 0)
    view.take(fact_of(_told(audience)["first"]))
    assert view.title == "Harbor talks"


def test_only_the_last_hundred_messages_are_kept() -> None:
    view = _view("everyone", 0)
    said = {"ts": 1, "kind": "message_posted", "m": 1, "name": "A", "thread": None, "mentions": []}
    for seq in range(10, 130):
        view.take(fact_of({"seq": seq, "text": str(seq), **said}))
    assert list(view.messages) == list(range(30, 130))


def test_facts_about_messages_and_people_that_are_not_at_hand_change_nothing() -> None:
    view = _view("everyone", 0)
    before = view.snapshot()
    for fields in (
        {"kind": "message_edited", "message": 99, "text": "x"},
        {"kind": "reaction_added", "m": 1, "message": 99, "emoji": "x"},
        {"kind": "message_deleted", "message": 99},
        {"kind": "message_restored", "message": 99},
        {"kind": "role_changed", "member": 99, "role": "panelist"},
        {"kind": "stay_ended", "member": 99, "why": "left"},
    ):
        view.take(fact_of({"seq": 50, "ts": 1, "m": 1, **fields}))
    assert view.snapshot() == before


def test_hands_are_items_of_the_queue() -> None:
    view = _view("everyone", 2)
    (m,) = view.people
    item = {"hands": [{"hand": 50, "note": "one"}]}
    raised = {"kind": "hand_raised", "m": m, "member": m, "items": [["queue", str(m), item]]}
    view.take(fact_of({"seq": 50, "ts": 50, **raised}))
    assert view.items["queue"][str(m)] == item
    lowered = {"kind": "hand_lowered", "m": m, "items": [["queue", str(m), None]]}
    view.take(fact_of({"seq": 51, "ts": 51, **lowered}))
    assert view.items["queue"] == {}
    assert view.unknown_count == 0


def test_a_newer_kind_is_counted() -> None:
    view = _view("everyone", 0)
    view.take(fact_of({"seq": 50, "ts": 1, "kind": "poll_opened", "m": 1}))
    assert view.unknown_count == 1
