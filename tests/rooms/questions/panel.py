"""A panel that takes questions: an owner, a moderator, a panelist and three of the audience."""

from __future__ import annotations

from rooms.audience import Audience, Fields
from rooms.beside import counts_of, own_view
from rooms.commands import Role
from rooms.ids import MemberNo, QuestionNo
from rooms.projection import view
from rooms.questions.held import Question, Questions
from rooms.questions.words import AskQuestion, QuestionState, SetQuestions
from tests.rooms.builders import Meeting

FIRST, SECOND, THIRD = QuestionNo(1), QuestionNo(2), QuestionNo(3)


class Panel(Meeting):
    def __init__(self, *, is_reviewed: bool = False, may_be_anonymous: bool = True) -> None:
        super().__init__()
        self.olga, self.mo = self.join("Olga", Role.OWNER), self.join("Mo", Role.MODERATOR)
        self.pia = self.join("Pia", Role.PANELIST)
        self.ana, self.ben, self.cy = self.join("Ana"), self.join("Ben"), self.join("Cy")
        self.do(
            SetQuestions(
                self.mo,
                is_open=True,
                is_reviewed=is_reviewed,
                may_be_anonymous=may_be_anonymous,
            )
        )

    def ask(self, by: MemberNo, text: str = "When?", *, is_anonymous: bool = False) -> QuestionNo:
        self.wait(30)
        self.do(AskQuestion(by, text, is_anonymous))
        return QuestionNo(len(self.questions.by_number))

    @property
    def questions(self) -> Questions:
        return self.room.part(Questions)

    def question(self, number: QuestionNo) -> Question:
        return self.questions.by_number[number]

    def state(self, number: QuestionNo) -> QuestionState:
        return self.question(number).state

    def shown(self, audience: Audience, number: QuestionNo) -> Fields | None:
        """Return the question as the snapshot for this audience has it."""
        items = view(self.room, audience)["items"]
        assert isinstance(items, dict)
        found: Fields | None = items.get("questions", {}).get(f"q{number}")
        return found

    def own(self, member: MemberNo) -> dict[str, Fields]:
        return own_view(self.room, self.room.members[member]).get("questions", {})

    def votes(self, audience: Audience = Audience.EVERYONE) -> dict[int, int]:
        """Return the counts that this audience is told, by question."""
        counted = (count.shows["votes"] for count in counts_of(self.room, audience).values())
        return dict(pair for votes in counted for pair in votes)  # type: ignore[attr-defined]  # lists
