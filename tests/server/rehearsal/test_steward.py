from __future__ import annotations

from server.client import RoomLink
from server.rehearsal.steward import votes_shown


def test_the_votes_of_all_groups_are_read() -> None:
    link = RoomLink("!harbor", None)
    link.counts = {
        "questions": {"votes0": {"votes": [[1, 4], [2, 0]]}, "votes1": {"votes": [[51, 9]]}},
        "polls": {"1": {"voted": 3}},
    }
    assert votes_shown(link) == {1: 4, 2: 0, 51: 9}


def test_without_counts_no_question_has_votes() -> None:
    assert votes_shown(RoomLink("!harbor", None)) == {}
