from __future__ import annotations

from rooms.commands import BeginStay, EndStay, StayEnd
from rooms.ids import MemberNo, Seq
from rooms.queue.folds import FOLDS, FOLLOWS
from rooms.queue.happened import (
    EVENTS,
    HandDeferred,
    HandMoved,
    HandRaised,
    SpeakerReadded,
    TurnEnded,
)
from rooms.queue.held import GIVEN_UP_MS, Queue
from rooms.queue.kinds import TurnEnd
from rooms.room import replay
from rooms.state import RoomState
from tests.rooms.builders import Meeting
from tests.rooms.queue.kit import KIT
from tests.rooms.queue.stories import Story


def test_every_event_has_its_fold() -> None:
    assert tuple(FOLDS) == EVENTS
    assert not FOLDS.keys() & FOLLOWS.keys()


def test_the_same_log_is_the_same_queue() -> None:
    meeting = Meeting()
    KIT.walk(meeting)
    assert replay(meeting.log).part(Queue) == meeting.room.part(Queue)
    assert {type(e.event) for e in meeting.log} >= {*EVENTS}


def test_what_nobody_would_decide_changes_nothing() -> None:
    meeting = Meeting()
    meeting.join("Ana")
    room: RoomState = meeting.room
    entry = meeting.log[-1]
    for event in (
        HandRaised(MemberNo(9), "of nobody"), HandDeferred(MemberNo(1), Seq(9)),
        HandMoved(MemberNo(1), Seq(9), 0, 0), SpeakerReadded(MemberNo(1)),
        TurnEnded(MemberNo(1), TurnEnd.ENDED),
    ):  # fmt: skip
        FOLDS[type(event)](room, entry, event)
        assert room.part(Queue) == Queue()


def test_a_log_from_before_anybody_was_forgotten_brings_no_hand_back_after_long() -> None:
    story = Story()
    meeting, ana = story.meeting, story.members["ana"]
    story.tell("ana +")
    meeting.do(EndStay(ana, StayEnd.LAPSED))
    meeting.now_ms += GIVEN_UP_MS  # no time passes here as a host lets it pass
    back = meeting.room.decide(BeginStay(ana), now_ms=meeting.now_ms, entropy=bytes(32))
    meeting.take(back)
    assert story.stand() == "- > - :"


def test_a_turn_counts_when_there_was_a_word() -> None:
    story = Story()
    story.tell("""
        mo call ana
        wait 10
        mo end
        mo call ben
        ben start
        wait 10
        mo end
    """)
    ben = story.members["ben"]
    assert story.queue.turns == {ben: 1}
    assert story.queue.spoken_ms == {ben: 11_000}
    assert story.queue.lengths_ms == (11_000,)


def test_who_is_interrupted_speaks_no_longer_for_it() -> None:
    story = Story()
    story.tell("""
        mo call ana
        ana start
        wait 9
        mo interpose
        mo next
        mo start
        wait 50
        mo end
        wait 4
        mo end
    """)
    ana, mo = story.members["ana"], story.members["mo"]
    # Each command takes a second of its own.
    assert story.queue.spoken_ms == {mo: 51_000, ana: 16_000}


def test_a_group_that_is_said_later_keeps_the_place() -> None:
    story = Story()
    story.tell("""
        ana +
        ben +
        ana of north
        = - > ana : ana ben
    """)
    assert story.queue.hands[story.hand("ana")].group == "north"
