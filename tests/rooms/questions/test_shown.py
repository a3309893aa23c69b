from __future__ import annotations

from rooms.audience import Audience
from rooms.projection import fact
from rooms.questions.words import (
    AnswerQuestion,
    ApproveQuestion,
    ArchiveQuestion,
    MergeQuestion,
    QuestionSort,
    RejectQuestion,
    RestoreQuestion,
    SetQuestions,
    VoteForQuestion,
)
from tests.rooms.builders import Meeting
from tests.rooms.questions.panel import FIRST, SECOND, Panel


def test_what_waits_and_what_is_rejected_is_for_moderators_and_its_asker() -> None:
    panel = Panel(is_reviewed=True)
    panel.ask(panel.ana, "Rude?")
    panel.do(RejectQuestion(panel.mo, FIRST, "rude"))
    for entry in panel.log[-2:]:
        assert fact(entry, panel.room, Audience.EVERYONE) is None
        assert fact(entry, panel.room, Audience.MODERATORS) is not None
    assert panel.shown(Audience.EVERYONE, FIRST) is None
    assert (panel.shown(Audience.MODERATORS, FIRST) or {})["reason"] == "rude"
    assert panel.own(panel.ana)["q1"]["reason"] == "rude"
    assert panel.own(panel.ben) == {}


def test_what_everybody_saw_goes_from_everybody_when_it_is_rejected() -> None:
    panel = Panel()
    panel.ask(panel.ana, "Rude?")
    asked = panel.log[-1]
    panel.do(RejectQuestion(panel.mo, FIRST, "rude"))
    for entry in (asked, panel.log[-1]):
        told = fact(entry, panel.room, Audience.EVERYONE) or {}
        assert told["items"] == [["questions", "q1", None]]
        assert "ude" not in str(told)


def test_a_vote_is_no_fact_and_no_change_of_an_item() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    before = {audience: panel.shown(audience, FIRST) for audience in Audience}
    entry = panel.do(VoteForQuestion(panel.ben, FIRST)).entries[0]
    for audience in Audience:
        assert fact(entry, panel.room, audience) is None
        assert panel.shown(audience, FIRST) == before[audience]
        assert panel.votes(audience) == {FIRST: 2}


def test_votes_come_with_the_question_once_nobody_votes_on_it_any_more() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(VoteForQuestion(panel.ben, FIRST))
    assert (panel.shown(Audience.EVERYONE, FIRST) or {})["votes"] is None
    panel.do(AnswerQuestion(panel.mo, FIRST))
    assert (panel.shown(Audience.EVERYONE, FIRST) or {})["votes"] == 2
    assert panel.votes() == {}


def test_unmerging_tells_all_that_have_fewer_votes_by_it() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(MergeQuestion(panel.mo, SECOND, FIRST))
    panel.do(AnswerQuestion(panel.mo, FIRST))
    entry = panel.do(RestoreQuestion(panel.mo, SECOND)).entries[0]
    told = fact(entry, panel.room, Audience.EVERYONE) or {}
    assert [key for _, key, _ in told["items"]] == ["q2", "q1"]  # type: ignore[attr-defined]  # a list
    assert (panel.shown(Audience.EVERYONE, FIRST) or {})["votes"] == 1


def test_each_sees_their_own_votes_and_nobody_those_of_others() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben)
    panel.do(VoteForQuestion(panel.cy, SECOND))
    assert panel.own(panel.cy) == {"votes": {"for": [SECOND]}}
    panel.do(MergeQuestion(panel.mo, SECOND, FIRST))
    assert panel.own(panel.cy) == {"votes": {"for": [FIRST, SECOND]}}


def test_what_is_put_away_is_for_moderators() -> None:
    panel = Panel()
    panel.ask(panel.ana)
    panel.do(ArchiveQuestion(panel.mo, FIRST))
    assert panel.shown(Audience.EVERYONE, FIRST) is None
    assert (panel.shown(Audience.MODERATORS, FIRST) or {})["state"] == "archived"


def test_how_questions_are_taken_is_told_where_it_is_not_as_at_first() -> None:
    meeting = Meeting()
    panel = Panel(is_reviewed=True)
    panel.do(SetQuestions(panel.mo, sort=QuestionSort.NEWEST, votes_from=3))
    for audience in Audience:
        assert panel.shown(audience, FIRST) is None
        told = fact(panel.log[-1], panel.room, audience) or {}
        assert told["items"] == [
            ["questions", "set", {
                "open": True, "reviewed": True, "anonymous": True, "votes_from": 3,
                "until_live": False, "sort": "newest", "order": [],
            }],
        ]  # fmt: skip
    assert "questions" not in str(meeting.room.parts)


def test_approving_shows_everybody_the_question_under_who_asked() -> None:
    panel = Panel(is_reviewed=True)
    panel.ask(panel.ana)
    entry = panel.do(ApproveQuestion(panel.mo, FIRST)).entries[0]
    told = fact(entry, panel.room, Audience.EVERYONE) or {}
    assert told["m"] == panel.mo
    assert (panel.shown(Audience.EVERYONE, FIRST) or {})["name"] == "Ana"
