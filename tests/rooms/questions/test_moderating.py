"""What those who run the questions do, and that each of it has a way back."""

from __future__ import annotations

import pytest

from rooms.audience import Audience
from rooms.errors import BadMessage, Conflict, NotAllowed, NotFound, TooLarge
from rooms.ids import QuestionNo
from rooms.questions.words import (
    AnswerKind,
    AnswerQuestion,
    ApproveQuestion,
    ArchiveQuestion,
    AssignQuestion,
    EditQuestion,
    LabelQuestion,
    MergeQuestion,
    OrderQuestions,
    QuestionState,
    RejectQuestion,
    RestoreQuestion,
    RevealAsker,
    SetQuestions,
    TakeQuestion,
    VoteForQuestion,
)
from tests.rooms.builders import assert_nothing_to_do, assert_refused
from tests.rooms.questions.panel import FIRST, SECOND, THIRD, Panel


def test_a_question_that_waits_is_approved_or_rejected_with_a_reason() -> None:
    panel = Panel(is_reviewed=True)
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(ApproveQuestion(panel.mo, FIRST))
    assert panel.state(FIRST) is QuestionState.OPEN
    assert_nothing_to_do(panel, ApproveQuestion(panel.mo, FIRST))
    panel.do(RejectQuestion(panel.mo, SECOND, "  asked\nbefore "))
    assert (panel.state(SECOND), panel.question(SECOND).reason) == (
        QuestionState.REJECTED,
        "asked before",
    )
    assert_refused(panel, ApproveQuestion(panel.mo, SECOND), Conflict)


@pytest.mark.parametrize("is_reviewed", [True, False])
def test_restoring_leads_back_to_where_it_stood_with_its_votes(is_reviewed: bool) -> None:
    panel = Panel(is_reviewed=is_reviewed)
    panel.ask(panel.ana)
    stood, voters = panel.state(FIRST), panel.question(FIRST).voters
    panel.do(RejectQuestion(panel.mo, FIRST))
    panel.do(RestoreQuestion(panel.mo, FIRST))
    assert (panel.state(FIRST), panel.question(FIRST).voters) == (stood, voters)
    assert_nothing_to_do(panel, RestoreQuestion(panel.mo, FIRST))


def test_what_is_put_away_comes_back_as_answered_and_then_as_open() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(AnswerQuestion(panel.mo, FIRST, AnswerKind.TYPED, "At noon."))
    panel.do(ArchiveQuestion(panel.mo, FIRST))
    assert_nothing_to_do(panel, ArchiveQuestion(panel.mo, FIRST))
    panel.do(RestoreQuestion(panel.mo, FIRST))
    assert (panel.state(FIRST), panel.question(FIRST).answer) == (
        QuestionState.ANSWERED,
        "At noon.",
    )
    panel.do(RestoreQuestion(panel.mo, FIRST))
    assert (panel.state(FIRST), panel.question(FIRST).answer) == (QuestionState.OPEN, "")


def test_what_is_live_or_waits_is_not_put_away() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(TakeQuestion(panel.mo, FIRST))
    assert_refused(panel, ArchiveQuestion(panel.mo, FIRST), Conflict)
    assert_refused(panel, RejectQuestion(panel.mo, FIRST), Conflict)


def test_an_edit_leaves_a_mark() -> None:
    panel = Panel()
    panel.ask(panel.ana, "Wen?")
    assert_nothing_to_do(panel, EditQuestion(panel.mo, FIRST, "Wen?"))
    assert not panel.question(FIRST).is_edited
    panel.do(EditQuestion(panel.mo, FIRST, "When?"))
    assert (panel.question(FIRST).text, panel.question(FIRST).is_edited) == ("When?", True)


def test_who_voted_for_a_question_and_the_one_that_stands_for_it_has_voted_once() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(VoteForQuestion(panel.cy, FIRST))
    panel.do(VoteForQuestion(panel.cy, SECOND))
    panel.do(MergeQuestion(panel.mo, SECOND, FIRST))
    assert panel.votes() == {FIRST: 3}
    panel.do(RestoreQuestion(panel.mo, SECOND))
    assert panel.votes() == {FIRST: 2, SECOND: 2}


def test_a_vote_taken_back_from_a_merged_question_is_gone_from_both() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben), panel.ask(panel.cy)
    panel.do(MergeQuestion(panel.mo, THIRD, SECOND))
    panel.do(MergeQuestion(panel.mo, SECOND, FIRST))
    panel.do(VoteForQuestion(panel.cy, FIRST, is_for=False))
    assert panel.votes() == {FIRST: 2}
    panel.do(RestoreQuestion(panel.mo, THIRD))
    assert panel.votes() == {FIRST: 2, THIRD: 0}


def test_no_question_comes_to_stand_for_itself() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    assert_refused(panel, MergeQuestion(panel.mo, FIRST, FIRST), Conflict)
    panel.do(MergeQuestion(panel.mo, SECOND, FIRST))
    assert_refused(panel, MergeQuestion(panel.mo, FIRST, SECOND), Conflict)
    assert_refused(panel, MergeQuestion(panel.mo, FIRST, QuestionNo(9)), NotFound)


def test_a_long_chain_of_merged_questions_counts_and_unwinds() -> None:
    panel = Panel()
    for number in range(1, 400):
        panel.ask(panel.mo, f"{number}?")
    for number in range(1, 399):
        panel.do(MergeQuestion(panel.mo, QuestionNo(number), QuestionNo(number + 1)))
    panel.do(VoteForQuestion(panel.ana, QuestionNo(399)))
    assert panel.votes() == {399: 2}
    panel.do(VoteForQuestion(panel.mo, QuestionNo(399), is_for=False))
    assert panel.votes() == {399: 1}


def test_a_label_is_written_and_wiped_off() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(LabelQuestion(panel.mo, FIRST, " opening\nhours "))
    assert panel.question(FIRST).label == "opening hours"
    panel.do(LabelQuestion(panel.mo, FIRST, " "))
    assert panel.question(FIRST).label == ""
    assert_nothing_to_do(panel, LabelQuestion(panel.mo, FIRST))
    assert_refused(panel, LabelQuestion(panel.mo, FIRST, "x" * 61), TooLarge)


def test_a_question_is_assigned_to_the_panel_only() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    assert_refused(panel, AssignQuestion(panel.mo, FIRST, panel.ben), Conflict)
    panel.do(AssignQuestion(panel.mo, FIRST, panel.pia))
    assert_nothing_to_do(panel, AssignQuestion(panel.mo, FIRST, panel.pia))
    panel.do(AssignQuestion(panel.mo, FIRST, None))
    assert panel.question(FIRST).assigned is None


def test_an_order_names_each_question_once_and_only_those_there_are() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(OrderQuestions(panel.mo, (SECOND, FIRST)))
    assert_nothing_to_do(panel, OrderQuestions(panel.mo, (SECOND, FIRST)))
    assert_refused(panel, OrderQuestions(panel.mo, (FIRST, FIRST)), BadMessage)
    assert_refused(panel, OrderQuestions(panel.mo, (THIRD,)), NotFound)
    many = tuple(QuestionNo(number) for number in range(1, 202))
    assert_refused(panel, OrderQuestions(panel.mo, many), BadMessage)


def test_only_an_owner_learns_who_asked_and_everybody_is_told() -> None:
    panel = Panel()
    panel.ask(panel.ana, is_anonymous=True), panel.ask(panel.ben)
    assert_refused(panel, RevealAsker(panel.mo, FIRST), NotAllowed)
    assert_refused(panel, RevealAsker(panel.olga, SECOND), Conflict)
    panel.do(RevealAsker(panel.olga, FIRST))
    assert panel.log[-1].m == panel.olga
    assert panel.own(panel.olga)["asker1"] == {"member": panel.ana, "name": "Ana"}
    assert "asker1" not in panel.own(panel.mo)
    assert panel.own(panel.ana)["q1"]["looked"] == 1
    assert_nothing_to_do(panel, RevealAsker(panel.olga, FIRST))
    for audience in Audience:
        assert (panel.shown(audience, FIRST) or {})["asker"] is None


def test_settings_change_one_by_one() -> None:
    panel = Panel()
    panel.do(SetQuestions(panel.mo, votes_from=5))
    assert (panel.questions.is_open, panel.questions.votes_from) == (True, 5)
    assert_nothing_to_do(panel, SetQuestions(panel.mo, is_open=True))
    assert_refused(panel, SetQuestions(panel.mo, votes_from=1001), BadMessage)
