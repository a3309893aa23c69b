from __future__ import annotations

from rooms.errors import Conflict, NobodyWaits, NotAllowed
from rooms.ids import Seq
from rooms.mics.words import MicShut, OpenMic
from rooms.queue.asked import (
    CallMember,
    CallNext,
    EndTurn,
    GiveLastWord,
    PauseTurn,
    RaiseHand,
    SkipHand,
    StartTurn,
    YieldTurn,
)
from rooms.queue.happened import SpeechBegan, TurnBegan, TurnEnded
from rooms.queue.kinds import HandKind, TurnEnd
from rooms.rights.words import DenyRight
from rooms.roles import Permission
from tests.rooms.builders import assert_nothing_to_do, assert_refused, events_of
from tests.rooms.queue.stories import Story


def test_two_who_press_at_once_call_one() -> None:
    story = Story()
    story.tell("""
        ana +
        ben +
    """)
    meeting, mo, hand = story.meeting, story.members["mo"], story.hand("ana")
    meeting.do(CallNext(mo, hand, 0))
    assert_nothing_to_do(meeting, CallNext(mo, hand, 0))
    assert_nothing_to_do(meeting, CallNext(mo, hand))
    assert_nothing_to_do(meeting, CallNext(mo, None, 0))
    meeting.do(CallNext(mo, None, story.queue.turn))
    assert_nothing_to_do(meeting, CallNext(mo, hand))  # spoke before
    assert_refused(meeting, CallNext(mo), NobodyWaits)
    assert_refused(meeting, CallNext(mo, Seq(1)), Conflict)


def test_calling_by_name_on_top_of_another_call_is_told() -> None:
    story = Story()
    meeting, mo = story.meeting, story.members["mo"]
    story.tell("mo call ana")
    assert_refused(meeting, CallMember(mo, story.members["ben"], 0), Conflict)
    assert_nothing_to_do(meeting, CallMember(mo, story.members["ana"], 0))


def test_ending_a_turn_that_is_over_ends_no_other() -> None:
    story = Story()
    meeting, mo = story.meeting, story.members["mo"]
    story.tell("mo call ana")
    seen = story.queue.turn
    story.tell("mo call ben")
    assert_nothing_to_do(meeting, EndTurn(mo, seen))
    ended = meeting.do(EndTurn(mo, story.queue.turn))
    assert events_of(ended) == (TurnEnded(story.members["ben"], TurnEnd.ENDED),)


def test_an_entry_says_that_another_was_proposed() -> None:
    story = Story()
    meeting, mo, ben = story.meeting, story.members["mo"], story.members["ben"]
    story.tell("""
        ana +
        ben +
    """)
    hand, by = story.hand("ben"), meeting.now_ms + 16_000
    called = meeting.do(CallMember(mo, ben))
    assert events_of(called) == (TurnBegan(ben, hand, HandKind.NORMAL, by, is_override=True),)
    (next_one,) = events_of(meeting.do(CallNext(mo)))
    assert isinstance(next_one, TurnBegan)
    assert not next_one.is_override


def test_whose_microphone_is_open_speaks_at_once() -> None:
    story = Story()
    ana = story.members["ana"]
    story.meeting.do(OpenMic(ana))
    began, spoke = events_of(story.meeting.do(CallMember(story.members["mo"], ana)))
    assert isinstance(began, TurnBegan)
    assert spoke == SpeechBegan(ana)


def test_who_may_speak_by_turn_alone_is_heard_for_that_long() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    meeting.do(DenyRight(mo, ana, Permission.SPEAK))
    assert_refused(meeting, OpenMic(ana), NotAllowed)
    story.tell("mo call ana")
    meeting.do(OpenMic(ana))
    story.tell("= ana > - :")
    assert events_of(meeting.do(YieldTurn(ana))) == (
        TurnEnded(ana, TurnEnd.YIELDED),
        MicShut(ana),
    )
    story.tell("mo call ana")
    meeting.do(OpenMic(ana))
    assert events_of(meeting.do(CallMember(mo, story.members["ben"])))[-1] == MicShut(ana)


def test_who_is_interrupted_keeps_the_microphone_for_afterwards() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    meeting.do(DenyRight(mo, ana, Permission.SPEAK))
    story.tell("mo call ana")
    meeting.do(OpenMic(ana))
    meeting.do(RaiseHand(mo, "how long?", HandKind.INTERPOSED))
    called = events_of(meeting.do(CallNext(mo)))
    assert MicShut(ana) not in called
    story.tell("""
        mo start
        mo end
        = ana > - :
    """)


def test_acts_on_a_turn_need_one() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    assert_refused(meeting, StartTurn(ana), Conflict)
    assert_refused(meeting, PauseTurn(mo), Conflict)
    assert_nothing_to_do(meeting, YieldTurn(ana))
    assert_nothing_to_do(meeting, EndTurn(mo))
    assert_refused(meeting, SkipHand(mo, Seq(1)), Conflict)
    story.tell("mo call ben")
    assert_refused(meeting, StartTurn(ana), NotAllowed)
    assert_refused(meeting, PauseTurn(mo), Conflict)


def test_the_last_word_may_be_given_twice() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    story.tell("ben +")
    meeting.do(GiveLastWord(mo, ana))
    assert_nothing_to_do(meeting, GiveLastWord(mo, ana))
