from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest

from rooms.audience import Audience
from rooms.topic import Topic
from rooms.topics import TOPICS
from tests.rooms.builders import Meeting

EVERY = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)


@EVERY
def test_a_room_that_never_heard_of_a_topic_has_its_part_and_no_items(topic: Topic) -> None:
    room = Meeting().room
    assert room.part(topic.part) == topic.part()
    for audience in Audience:
        assert [topic.item(room, audience, key) for key in topic.keys(room, audience)] in (
            [],
            [None],
        )


@EVERY
def test_a_part_is_frozen_and_all_its_fields_have_defaults(topic: Topic) -> None:
    assert is_dataclass(topic.part)
    assert topic.part.__dataclass_params__.frozen  # type: ignore[attr-defined]  # of dataclasses
    assert topic.part() == topic.part(*(getattr(topic.part(), f.name) for f in fields(topic.part)))


@EVERY
def test_of_an_unseen_event_no_audience_is_told_and_no_item_changes(topic: Topic) -> None:
    assert topic.unseen <= topic.folds.keys()
    for event in topic.unseen:
        anything = object.__new__(event)
        assert [topic.shows[event](anything, audience) for audience in Audience] == [None, None]


@EVERY
def test_every_event_of_a_topic_touches_its_items(topic: Topic) -> None:
    assert topic.folds.keys() <= topic.touches.keys()
    assert topic.follows.keys() <= topic.touches.keys()
