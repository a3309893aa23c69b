"""Asking and voting: what everybody may do, and how often."""

from __future__ import annotations

import pytest

from rooms.commands import RemoveMember, Role
from rooms.errors import (
    BadMessage,
    Conflict,
    NotAllowed,
    NotFound,
    QuestionsClosed,
    QuestionsWait,
    SlowDown,
    TooLarge,
)
from rooms.questions.words import (
    AnswerQuestion,
    AskQuestion,
    QuestionAsked,
    QuestionState,
    QuestionWithdrawn,
    RestoreQuestion,
    SetQuestions,
    TakeQuestion,
    VoteForQuestion,
    WithdrawQuestion,
)
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of
from tests.rooms.questions.panel import FIRST, SECOND, Panel


def test_a_room_takes_no_questions_until_somebody_opens_them() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    assert_refused(meeting, AskQuestion(ana, "When?"), QuestionsClosed)


def test_what_is_asked_is_open_and_its_asker_is_the_first_for_it() -> None:
    panel = Panel()
    asked = panel.do(AskQuestion(panel.ana, "  When does\nit open? "))
    assert events_of(asked) == (
        QuestionAsked(is_unsigned=False, question=FIRST, text="When does it open?", is_told=True),
    )
    assert panel.question(FIRST).name == "Ana"
    assert panel.votes() == {FIRST: 1}


def test_where_questions_are_read_first_they_wait() -> None:
    panel = Panel(is_reviewed=True)
    assert panel.state(panel.ask(panel.ana)) is QuestionState.PENDING


@pytest.mark.parametrize(
    ("text", "error"), [(" \n", BadMessage), ("x" * 301, TooLarge), ("x" * 2000, TooLarge)]
)
def test_a_question_has_1_to_300_characters(text: str, error: type[BadMessage]) -> None:
    panel = Panel()
    assert_refused(panel, AskQuestion(panel.ana, text), error)
    panel.ask(panel.ana, "x" * 300)


def test_one_person_asks_once_in_30_seconds_and_is_told_when_again() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    refusal = assert_refused(panel, AskQuestion(panel.ana, "And?"), SlowDown)
    assert refusal.retry_after_s == 29.0
    panel.ask(panel.ben)
    panel.ask(panel.ana)


def test_one_person_has_three_open_questions_until_one_is_answered_or_withdrawn() -> None:
    panel = Panel()
    first, *_ = [panel.ask(panel.ana) for _ in range(3)]
    panel.wait(60)
    assert_refused(panel, AskQuestion(panel.ana, "More?"), QuestionsWait)
    panel.do(AnswerQuestion(panel.mo, first))
    fourth = panel.ask(panel.ana)
    panel.do(WithdrawQuestion(panel.ana, fourth))
    panel.ask(panel.ana)
    assert_refused(panel, RestoreQuestion(panel.ana, fourth), QuestionsWait)


def test_who_runs_the_questions_asks_for_others_without_limit_or_review() -> None:
    panel = Panel(is_reviewed=True)
    for number in range(5):
        panel.do(AskQuestion(panel.mo, f"From the floor: {number}?"))
    assert {question.state for question in panel.questions.by_number.values()} == {
        QuestionState.OPEN
    }


def test_a_moderators_anonymous_question_is_treated_as_anybodys() -> None:
    panel = Panel(is_reviewed=True)
    assert panel.state(panel.ask(panel.mo, is_anonymous=True)) is QuestionState.PENDING
    assert_refused(panel, AskQuestion(panel.mo, "And?", is_anonymous=True), SlowDown)


def test_nobody_asks_without_a_name_where_that_is_off() -> None:
    panel = Panel(may_be_anonymous=False)
    assert_refused(panel, AskQuestion(panel.ana, "Why?", is_anonymous=True), QuestionsClosed)


def test_a_vote_counts_once_and_can_be_taken_back() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(VoteForQuestion(panel.ben, FIRST))
    assert_nothing_to_do(panel, VoteForQuestion(panel.ben, FIRST))
    assert_nothing_to_do(panel, VoteForQuestion(panel.ana, FIRST))
    assert panel.votes() == {FIRST: 2}
    panel.do(VoteForQuestion(panel.ben, FIRST, is_for=False))
    assert_nothing_to_do(panel, VoteForQuestion(panel.ben, FIRST, is_for=False))
    assert panel.votes() == {FIRST: 1}


def test_nobody_votes_for_what_they_are_not_shown_or_what_is_answered() -> None:
    panel = Panel(is_reviewed=True)
    panel.ask(panel.ana)
    assert_refused(panel, VoteForQuestion(panel.ben, FIRST), NotFound)
    assert_refused(panel, VoteForQuestion(panel.ana, FIRST), Conflict)
    assert_refused(panel, VoteForQuestion(panel.ben, SECOND), NotFound)
    panel.do(TakeQuestion(panel.mo, FIRST))
    panel.do(VoteForQuestion(panel.ben, FIRST))
    panel.do(AnswerQuestion(panel.mo, FIRST))
    assert_refused(panel, VoteForQuestion(panel.cy, FIRST), Conflict)


def test_an_observer_neither_asks_nor_votes_and_who_was_removed_no_more() -> None:
    panel = Panel()
    obi = panel.join("Obi", Role.OBSERVER)
    panel.ask(panel.ana)
    for command in (AskQuestion(obi, "Why?"), VoteForQuestion(obi, FIRST)):
        assert_refused(panel, command, NotAllowed)
    panel.do(VoteForQuestion(panel.ben, FIRST))
    panel.do(RemoveMember(panel.mo, panel.ben))
    assert panel.votes() == {FIRST: 2}


def test_what_one_takes_back_one_brings_back_with_its_votes() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(VoteForQuestion(panel.ben, FIRST))
    assert_refused(panel, WithdrawQuestion(panel.ben, FIRST), NotAllowed)
    gone = panel.do(WithdrawQuestion(panel.ana, FIRST))
    assert events_of(gone) == (QuestionWithdrawn(False, FIRST, is_told=True),)
    assert_nothing_to_do(panel, WithdrawQuestion(panel.ana, FIRST))
    assert panel.votes() == {}
    assert_refused(panel, RestoreQuestion(panel.mo, FIRST), NotAllowed)
    panel.do(RestoreQuestion(panel.ana, FIRST))
    assert panel.votes() == {FIRST: 2}


def test_what_is_taken_up_is_not_taken_back() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(TakeQuestion(panel.mo, FIRST))
    assert_refused(panel, WithdrawQuestion(panel.ana, FIRST), Conflict)


def test_closing_the_questions_leaves_those_there_to_be_voted_on() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(SetQuestions(panel.mo, is_open=False))
    panel.wait(30)
    assert_refused(panel, AskQuestion(panel.ana, "And?"), QuestionsClosed)
    panel.do(VoteForQuestion(panel.ben, FIRST))
