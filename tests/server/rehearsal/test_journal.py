from __future__ import annotations

import math

from server.client import Disconnected, Fact, Message, Status
from server.rehearsal.journal import Asked, Record
from server.rehearsal.schedule import Do
from tests.server.rehearsal.story import BEGIN, a_story


def test_what_is_heard_is_kept_with_its_time() -> None:
    story = a_story()
    journal = story.journal(0)
    assert list(journal.heard) == [BEGIN + 1, BEGIN + 2]
    assert [round(at_s, 3) for at_s in journal.heard_s] == [0.02, 0.05]
    assert [(s.after, s.upto) for s in journal.stretches] == [(BEGIN, BEGIN + 2)]


def test_what_was_missed_has_no_time_and_the_way_back_has_one() -> None:
    story = a_story()
    journal = story.journal(1)
    story.now_s = 5.0
    journal.status(Status.AWAY, Disconnected("cut"))
    journal.status(Status.AWAY, None)  # a try that failed
    story.now_s = 6.5
    story.tell(story.message(0, "three"), to=(0, 1))
    journal.status(Status.IN, None)
    assert [(away.gone_s, away.back_s) for away in journal.aways] == [(5.0, 6.5)]
    assert math.isnan(journal.heard_s[-1])
    assert not math.isnan(story.journal(0).heard_s[-1])


def test_whoever_leaves_is_not_away() -> None:
    story = a_story()
    story.journal(1).status(Status.ENDED, Disconnected("left"))
    assert story.journal(1).aways == []


def test_starting_over_begins_another_stretch() -> None:
    story = a_story()
    story.start_over(story.journal(0))
    story.say(1, "three")
    stretches = [(s.after, s.upto) for s in story.journal(0).stretches]
    assert stretches == [(BEGIN, BEGIN + 2), (BEGIN + 2, BEGIN + 3)]


def test_a_message_that_was_changed_since_is_no_other_message() -> None:
    record = Record()
    said = Message(5, 0, 2, "Ana", "hello", None, ())
    record.note(0, Fact(5, "message_posted", said))
    gone = Message(5, 0, 2, "Ana", None, None, (), gone="deleted")
    record.note(1, Fact(5, "message_posted", gone))
    assert record.altered == []
    record.note(1, Fact(5, "message_posted", Message(5, 0, 2, "Ana", "hullo", None, ())))
    assert record.altered == [(1, 5)]
    assert record.said == {5: (2, "hello")}


def test_an_act_is_done_answered_or_neither() -> None:
    asked = Asked(0, Do.SAY, 1.0)
    assert (asked.is_answered, asked.is_done) == (False, False)
    asked.answered_s = 2.0
    assert (asked.is_answered, asked.is_done) == (True, True)
    asked.code = "full"
    assert (asked.is_answered, asked.is_done) == (True, False)
