from __future__ import annotations

import pytest

from rooms.polls.counting import points_of
from rooms.polls.words import PollKind


@pytest.mark.parametrize(
    ("kind", "votes", "points"),
    [
        (PollKind.SINGLE, [(1,), (3,), (3,)], (1, 0, 2)),
        (PollKind.MULTI, [(1, 2), (2,), (1, 2, 3)], (2, 3, 1)),
        # Emerson's rule: who names one gives one point, who names all gives three, two, one.
        (PollKind.ORDERED, [(1,), (2, 3), (3, 2, 1)], (1 + 1, 2 + 2, 1 + 3)),
        (PollKind.ORDERED, [], (0, 0, 0)),
        (PollKind.SINGLE, [(0,), (4,)], (0, 0, 0)),
        (PollKind.TEXT, [()], (0, 0, 0)),
    ],
)
def test_votes_come_to_these_points(
    kind: PollKind, votes: list[tuple[int, ...]], points: tuple[int, ...]
) -> None:
    assert points_of(kind, 3, votes) == points


def test_the_order_in_which_votes_come_says_nothing() -> None:
    votes = [(1, 2), (3,), (2, 1, 3), (3, 2)]
    assert points_of(PollKind.ORDERED, 3, votes) == points_of(PollKind.ORDERED, 3, votes[::-1])
