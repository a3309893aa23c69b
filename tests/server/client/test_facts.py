import pytest

from rooms.events import CORE_EVENTS, EpochBegan, MemberJoined
from rooms.shapes import kind_of
from server.client.errors import BadPacket
from server.client.facts import FACTS, Fact, Head, Message, Other, Person, Snapshot, fact_of, parsed


def test_every_fact_that_every_room_shows_has_its_shape() -> None:
    shown = {kind_of(event) for event in CORE_EVENTS} - {kind_of(MemberJoined), kind_of(EpochBegan)}
    assert set(FACTS) == shown


def test_a_fact_is_parsed_and_new_fields_are_ignored() -> None:
    card = {"name": "Ana", "look": "h1", "role": "attendee", "guest": True, "slot": 0, "seat": None}
    fields = {"seq": 3, "ts": 9, "kind": "stay_began", "m": 2, "mood": "good", **card}
    said = Person(2, "Ana", "h1", "attendee", True, 0, None)
    assert fact_of(fields) == Fact(3, "stay_began", said)


def test_a_fact_of_a_newer_kind_says_nothing() -> None:
    fields = {"seq": 3, "ts": 9, "kind": "screen_shared", "m": 2}
    assert fact_of(fields) == Fact(3, "screen_shared", Other())


def test_a_fact_brings_what_it_changed_of_topics() -> None:
    items = [["polls", "7", {"votes": 2}], ["queue", "3", None]]
    fact = fact_of({"seq": 3, "ts": 9, "kind": "poll_closed", "m": 2, "items": items})
    assert fact.items == (("polls", "7", {"votes": 2}), ("queue", "3", None))


def test_a_hidden_message_has_no_text() -> None:
    fields = {
        "seq": 3, "ts": 9, "kind": "message_posted", "m": 2, "name": "Ana", "text": None,
        "thread": None, "mentions": [], "gone": "deleted",
    }  # fmt: skip
    said = fact_of(fields).said
    assert isinstance(said, Message)
    assert (said.text, said.gone, said.reactions) == (None, "deleted", ())


@pytest.mark.parametrize(
    "fields",
    [
        3,
        {},
        {"seq": "3", "kind": "room_renamed", "title": "x"},
        {"seq": 3, "kind": 4},
        {"seq": 3, "kind": "room_renamed"},
        {"seq": 3, "kind": "room_renamed", "title": 5},
        {"seq": 3, "kind": "pin_set", "items": 5},
        {"seq": 3, "kind": "pin_set", "items": [["spotlight", "now"]]},
        {"seq": 3, "kind": "pin_set", "items": [["spotlight", "now", 5]]},
    ],
)
def test_what_is_no_fact_is_refused(fields: object) -> None:
    with pytest.raises(BadPacket):
        fact_of(fields)


def test_a_position_comes_back_as_it_went() -> None:
    head = {"epoch": 7, "seq": 3, "id8": b"12345678"}
    assert parsed(head, Head) == Head(7, 3, b"12345678")


def test_snapshots_with_items_are_told_apart_by_them_and_can_stand_in_a_set() -> None:
    fields = {
        "room": "!r", "title": "T", "door": "link", "archived": False, "template": "panel",
        "members": [], "messages": [],
    }  # fmt: skip
    lit = {**fields, "items": {"spotlight": {"now": {"pin": 7}}}}
    assert len({parsed(lit, Snapshot), parsed(lit, Snapshot), parsed(fields, Snapshot)}) == 2
