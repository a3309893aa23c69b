from __future__ import annotations

from rooms.commands import CORE_PUBLIC
from rooms.events import CORE_EVENTS
from rooms.shapes import kind_of
from rooms.topics import TOPICS
from rooms.vocabulary import EVENTS, INTERNAL, PUBLIC


def test_it_has_the_words_of_every_room_and_of_all_topics() -> None:
    assert {*PUBLIC} == {*CORE_PUBLIC}.union(*(topic.rules for topic in TOPICS))
    assert {*EVENTS} == {*CORE_EVENTS}.union(*(topic.folds for topic in TOPICS))


def test_no_two_words_are_the_same() -> None:
    for classes in (PUBLIC + INTERNAL, EVENTS):
        assert len({kind_of(c) for c in classes}) == len(classes)
