"""What fits into one message to a reader."""

from __future__ import annotations

from rooms.projection import Audience, Fields, view
from server.fanout.weight import MAX_BYTES, bounded, fitting, weight
from tests.server.fanout.doubles import Talk

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


def test_a_snapshot_that_fits_is_left_as_it_is() -> None:
    talk = Talk()
    talk.say("short")
    small = view(talk.room, Audience.EVERYONE)
    assert bounded(small) is small
    for _ in range(60):
        talk.say(LONG)
    large = view(talk.room, Audience.EVERYONE)
    kept = bounded(large)["messages"]
    assert isinstance(kept, tuple)
    assert 40 < len(kept) < 60
    assert kept[-1] == large["messages"][-1]  # type: ignore[index]
