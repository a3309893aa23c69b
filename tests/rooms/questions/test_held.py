from __future__ import annotations

from rooms.flat import flat_of, unflat
from rooms.ids import MemberNo, QuestionNo
from rooms.questions.held import Questions, changed, in_order
from rooms.questions.words import OrderQuestions, QuestionSort, VoteForQuestion
from tests.rooms.builders import Meeting
from tests.rooms.questions.kit import KIT
from tests.rooms.questions.panel import FIRST, SECOND, THIRD, Panel


def test_questions_stand_in_four_orders_and_ties_by_number() -> None:
    panel = Panel()
    panel.ask(panel.ana), panel.ask(panel.ben), panel.ask(panel.cy)
    panel.do(VoteForQuestion(panel.ana, SECOND))
    panel.do(OrderQuestions(panel.mo, (THIRD,)))

    def by(sort: QuestionSort) -> list[QuestionNo]:
        return in_order(panel.questions, (THIRD, FIRST, SECOND), sort)

    assert by(QuestionSort.VOTES) == [SECOND, FIRST, THIRD]
    assert by(QuestionSort.NEWEST) == [THIRD, SECOND, FIRST]
    assert by(QuestionSort.OLDEST) == [FIRST, SECOND, THIRD]
    assert by(QuestionSort.MODERATORS) == [THIRD, FIRST, SECOND]


def test_a_change_of_what_is_not_there_changes_nothing() -> None:
    room = Meeting().room
    changed(room, FIRST, label="x")
    assert Questions not in room.parts


def test_they_come_out_of_a_snapshot_as_they_went_in() -> None:
    meeting = Meeting()
    KIT.walk(meeting)
    part = meeting.room.part(Questions)
    assert part.by_number[FIRST].voters >= {MemberNo(4)}
    assert unflat(Questions, flat_of(part)) == part
