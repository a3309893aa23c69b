"""Taking questions up and answering them, aloud, in writing, in private and later."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.errors import BadMessage, Conflict, NotAllowed
from rooms.questions.words import (
    AnswerKind,
    AnswerQuestion,
    AssignQuestion,
    QuestionAnswered,
    QuestionState,
    QuestionTaken,
    RejectQuestion,
    RestoreQuestion,
    TakeQuestion,
)
from tests.rooms.builders import assert_nothing_to_do, assert_refused, events_of
from tests.rooms.questions.panel import FIRST, SECOND, Panel


def test_what_is_answered_aloud_has_its_time_in_the_record() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    taken = panel.do(TakeQuestion(panel.mo, FIRST)).entries[0]
    assert_nothing_to_do(panel, TakeQuestion(panel.mo, FIRST))
    panel.wait(90)
    answered = panel.do(AnswerQuestion(panel.mo, FIRST)).entries[0]
    question = panel.question(FIRST)
    assert (question.began, question.ended) == (taken.ts, answered.ts)
    assert (question.how, question.answered_by) == (AnswerKind.LIVE, panel.mo)


def test_taking_the_next_one_up_answers_the_one_before() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(TakeQuestion(panel.mo, FIRST))
    assert events_of(panel.do(TakeQuestion(panel.mo, SECOND))) == (
        QuestionAnswered(FIRST, AnswerKind.LIVE, "", is_private=False, is_told=True),
        QuestionTaken(SECOND),
    )
    assert panel.state(FIRST) is QuestionState.ANSWERED


def test_a_written_answer_can_be_changed_and_keeps_its_time() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    assert_refused(panel, AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED), BadMessage)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "At ten."))
    ended = panel.question(FIRST).ended
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "At noon."))
    assert (panel.question(FIRST).answer, panel.question(FIRST).ended) == ("At noon.", ended)
    assert_nothing_to_do(panel, AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED))


def test_a_private_answer_is_for_the_asker_until_it_is_published() -> None:
    panel = Panel(is_reviewed=True)
    panel.ask(panel.ana)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "No.", is_private=True))
    assert panel.shown(Audience.EVERYONE, FIRST) is None
    assert panel.own(panel.ana)["q1"]["answer"] == "No."
    assert panel.own(panel.ben) == {}
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED))
    assert (panel.shown(Audience.EVERYONE, FIRST) or {})["answer"] == "No."


def test_undoing_a_private_answer_shows_nobody_the_question() -> None:
    panel = Panel(is_reviewed=True)
    panel.ask(panel.ana)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "No.", is_private=True))
    panel.do(RestoreQuestion(panel.mo, FIRST))
    assert panel.state(FIRST) is QuestionState.PENDING


def test_taking_up_what_was_answered_in_private_shows_no_word_of_that_answer() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "secret", is_private=True))
    panel.do(TakeQuestion(panel.mo, FIRST))
    assert "secret" not in str(panel.shown(Audience.EVERYONE, FIRST))


def test_whoever_it_is_assigned_to_answers_it_and_nobody_else_of_the_panel() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(AssignQuestion(panel.mo, FIRST, panel.pia))
    panel.do(AnswerQuestion(panel.pia, FIRST, AnswerKind.TYPED, "At noon."))
    assert_refused(panel, AnswerQuestion(panel.pia, SECOND), NotAllowed)
    assert_refused(panel, AnswerQuestion(panel.ben, SECOND), NotAllowed)


def test_only_what_stands_is_answered() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(RejectQuestion(panel.mo, FIRST))
    assert_refused(panel, AnswerQuestion(panel.mo, FIRST), Conflict)
    assert_refused(panel, TakeQuestion(panel.mo, FIRST), Conflict)


def test_only_a_written_answer_has_words() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    assert_refused(panel, AnswerQuestion(panel.mo, FIRST, AnswerKind.LATER, "soon"), BadMessage)
    assert_refused(panel, AnswerQuestion(panel.mo, FIRST, is_private=True), BadMessage)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.LATER))
    assert panel.question(FIRST).how is AnswerKind.LATER
