"""What fits into one message to a reader."""

from __future__ import annotations

from rooms.audience import Fields
from server.fanout.weight import MAX_BYTES, fitting, newest_within, weight

LONG = "ä" * 4_000  # as many characters as a message may have, each of two bytes


def test_the_newest_messages_fit_and_one_always_does() -> None:
    messages: list[Fields] = [{"seq": n, "text": LONG, "reactions": []} for n in range(100)]
    kept = fitting(messages)
    assert kept[-1]["seq"] == 99
    assert 40 < len(kept) < 50
    assert fitting([{"text": "x" * (MAX_BYTES + 1)}]) != ()
    assert fitting([]) == ()


def test_reactions_weigh_too_and_a_hidden_text_does_not() -> None:
    popular: Fields = {"text": None, "reactions": [["👍", list(range(300))]]}
    assert weight({"text": None, "reactions": []}) < 200
    assert weight(popular) > 1_000


def test_the_newest_within_a_bound_begin_where_the_older_do_not_fit() -> None:
    assert newest_within([], 10) == 0
    assert newest_within([1, 2, 3], 6) == 0
    assert newest_within([2, 2, 3], 6) == 1
    assert newest_within([1, 1, 50], 6) == 2
