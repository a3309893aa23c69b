from __future__ import annotations

from itertools import pairwise

from rooms.queue.kinds import BACK, FRONT, RANKS, HandKind


def test_every_kind_has_a_rank_in_the_order_of_the_kinds() -> None:
    assert list(RANKS) == list(HandKind)
    assert sorted(RANKS.values()) == list(RANKS.values())
    assert RANKS[HandKind.NORMAL] == BACK
    assert max(RANKS.values()) < FRONT


def test_nine_categories_stand_between_two_kinds() -> None:
    ranks = sorted(RANKS.values())
    assert all(after - before > 9 for before, after in pairwise(ranks))
