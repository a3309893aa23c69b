from __future__ import annotations

from dataclasses import replace

from rooms.flat import flat_of, unflat
from rooms.ids import MemberNo, Seq
from rooms.queue.held import (
    Hand,
    Queue,
    Turn,
    has_floor,
    has_hand,
    in_order,
    of_member,
    place_of,
    typical_turn_s,
    waiting_members,
)
from rooms.queue.kinds import HandKind
from tests.rooms.queue.stories import Story

ANA, BEN = MemberNo(2), MemberNo(3)
FIRST = Hand(Seq(5), ANA, 1, place=5)
SECOND = Hand(Seq(9), BEN, 1, place=9)


def test_rank_goes_before_place_and_place_before_nothing_else() -> None:
    high = replace(SECOND, rank=100)
    assert in_order((SECOND, FIRST)) == (FIRST, SECOND)
    assert in_order((FIRST, high)) == (high, FIRST)
    assert in_order((FIRST, replace(SECOND, place=3))) == (replace(SECOND, place=3), FIRST)
    assert in_order((replace(SECOND, place=5), FIRST)) == (FIRST, replace(SECOND, place=5))


def test_whose_hands_are_up() -> None:
    queue = Queue(hands={Seq(9): SECOND, Seq(5): FIRST})
    assert waiting_members(queue) == (ANA, BEN)
    assert of_member(queue, BEN) == (SECOND,)
    assert of_member(queue, MemberNo(7)) == ()


def test_spoken_time_has_no_pauses_in_it() -> None:
    turn = Turn(Seq(9), FIRST, 1_000)
    assert turn.spoken_ms(9_000) == 0
    began = replace(turn, began_ms=2_000, paused_total_ms=500)
    assert began.spoken_ms(9_000) == 6_500
    assert replace(began, paused_ms=4_000).spoken_ms(9_000) == 1_500


def test_a_typical_turn_is_the_median() -> None:
    assert typical_turn_s(Queue()) is None
    assert typical_turn_s(Queue(lengths_ms=(1_000, 90_000, 60_000))) == 60


def test_a_place_counts_those_who_are_there() -> None:
    story = Story()
    story.tell("""
        ana +
        ben +
        cem +
        ana lapses
    """)
    room, members = story.meeting.room, story.members
    assert place_of(room, room.here[members["cem"]]) == 2
    assert place_of(room, room.members[members["ana"]]) is None
    assert place_of(room, room.here[members["dan"]]) is None
    assert has_hand(room, members["ana"])
    assert not has_hand(room, members["dan"])


def test_the_floor_is_theirs_who_was_called() -> None:
    story = Story()
    story.tell("mo call ana")
    assert has_floor(story.meeting.room, story.members["ana"])
    assert not has_floor(story.meeting.room, story.members["ben"])


def test_a_queue_in_a_snapshot_is_the_same() -> None:
    story = Story()
    story.tell("""
        mo extra 1 rules
        ana +
        ben of north
        mo next
        ana start
        cem interpose
        mo next
        dan +
        dan lapses
    """)
    queue = story.queue
    assert queue.interrupted is not None
    assert queue.interrupted.hand.kind is HandKind.NORMAL
    assert unflat(Queue, flat_of(queue)) == queue
