from __future__ import annotations

from rooms.topics import TOPICS
from tests.rooms.topic_kits import kits


def test_each_topic_has_a_name_and_a_part_of_its_own_and_its_kit_in_the_tests() -> None:
    assert [topic.name for topic in TOPICS] == list(kits())
    assert len({topic.part for topic in TOPICS}) == len(TOPICS)
