from __future__ import annotations

from dataclasses import replace

import pytest

from server.client import Head, Message, Person, RoomLink, RoomView, Snapshot
from server.rehearsal.folding import fold_of

ANA = Person(2, "Ana", "", "attendee", True, 1, None)
HELLO = Message(11, 0, 2, "Ana", "hello", None, ())
ROOM = Snapshot("!harbor", "Harbor", "link", False, "stage", (ANA,), (HELLO,))


def _link(snapshot: Snapshot, seq: int = 12) -> RoomLink:
    link = RoomLink(snapshot.room, None)
    link.view = RoomView(snapshot, is_moderator=False)
    link.head = Head(1, seq, bytes(8))
    return link


def test_the_same_room_is_the_same_fold_in_whatever_order_its_items_were_told() -> None:
    items = {"queue": {"a": {"x": 1, "y": 2}, "b": {}}}
    turned = {"queue": {"b": {}, "a": {"y": 2, "x": 1}}}
    one = fold_of(0, _link(replace(ROOM, items=items)))
    assert one == fold_of(0, _link(replace(ROOM, items=turned)))
    assert one is not None
    assert (one.seq, one.moderates, len(one.messages)) == (12, False, 1)


@pytest.mark.parametrize(
    "other",
    [
        replace(ROOM, title="Quay"),
        replace(ROOM, members=(replace(ANA, seat=3),)),
        replace(ROOM, items={"polls": {"1": {"stand": "open"}}}),
    ],
    ids=["title", "seat", "item"],
)
def test_another_room_is_another_fold(other: Snapshot) -> None:
    one, two = fold_of(0, _link(ROOM)), fold_of(0, _link(other))
    assert one is not None
    assert two is not None
    assert one.rest != two.rest
    assert one.messages == two.messages


def test_another_message_is_another_message_and_the_same_rest() -> None:
    one = fold_of(0, _link(ROOM))
    two = fold_of(0, _link(replace(ROOM, messages=(replace(HELLO, text="hullo"),))))
    assert one is not None
    assert two is not None
    assert one.rest == two.rest
    assert one.messages != two.messages


def test_who_was_never_in_has_no_fold() -> None:
    assert fold_of(0, RoomLink("!harbor", None)) is None
