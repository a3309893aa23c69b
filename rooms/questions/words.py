"""What is asked of the questions, and what happens to them.

`is_told` in an event says whether everybody is told: they saw the question before, or
see it now. What is not told stays between moderators and whoever asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event, Unsignable
from rooms.ids import MemberNo, QuestionNo

__all__ = [
    "COMMANDS",
    "EVENTS",
    "AnswerKind",
    "AnswerQuestion",
    "ApproveQuestion",
    "ArchiveQuestion",
    "AskQuestion",
    "AskerRevealed",
    "AssignQuestion",
    "EditQuestion",
    "LabelQuestion",
    "MergeQuestion",
    "OrderQuestions",
    "QuestionAnswered",
    "QuestionApproved",
    "QuestionArchived",
    "QuestionAsked",
    "QuestionAssigned",
    "QuestionEdited",
    "QuestionLabelled",
    "QuestionMerged",
    "QuestionRejected",
    "QuestionRestored",
    "QuestionSort",
    "QuestionState",
    "QuestionTaken",
    "QuestionVoted",
    "QuestionWithdrawn",
    "QuestionsOrdered",
    "QuestionsSet",
    "RejectQuestion",
    "RestoreQuestion",
    "RevealAsker",
    "SetQuestions",
    "TakeQuestion",
    "VoteForQuestion",
    "WithdrawQuestion",
]


class QuestionState(StrEnum):
    """Where a question stands. What is not yet asked is with its writer alone."""

    PENDING = "pending"
    OPEN = "open"
    LIVE = "live"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    REJECTED = "rejected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class AnswerKind(StrEnum):
    """How a question was answered: aloud, in writing, or not here and now."""

    LIVE = "live"
    TYPED = "typed"
    LATER = "later"


class QuestionSort(StrEnum):
    """The order in which questions are shown first; ties by number."""

    VOTES = "votes"
    NEWEST = "newest"
    OLDEST = "oldest"
    MODERATORS = "moderators"


@dataclass(frozen=True, slots=True)
class SetQuestions(Command):
    """Say how questions are taken. A field that is missing stays as it is.

    votes_from: votes are counted in public from this many on; until_live: not before the
    question is taken up.
    """

    is_open: bool | None = None
    is_reviewed: bool | None = None
    may_be_anonymous: bool | None = None
    votes_from: int | None = None
    until_live: bool | None = None
    sort: QuestionSort | None = None


@dataclass(frozen=True, slots=True)
class AskQuestion(Command):
    """Ask; whoever asks is the first to vote for it."""

    text: str
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class VoteForQuestion(Command):
    """Vote for a question, or take one's vote back."""

    question: QuestionNo
    is_for: bool = True


@dataclass(frozen=True, slots=True)
class WithdrawQuestion(Command):
    """Take one's own question back."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class EditQuestion(Command):
    """Change a question's words; a mark stays."""

    question: QuestionNo
    text: str


@dataclass(frozen=True, slots=True)
class ApproveQuestion(Command):
    """Show everybody a question that waited."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class RejectQuestion(Command):
    """Show a question to nobody but moderators and whoever asked, who reads the reason, too."""

    question: QuestionNo
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RestoreQuestion(Command):
    """Undo what became of a question; its votes are kept. One's own: what one took back."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class MergeQuestion(Command):
    """Let a question stand for another one; who voted for either has voted once."""

    question: QuestionNo
    into: QuestionNo


@dataclass(frozen=True, slots=True)
class LabelQuestion(Command):
    """Write a word on a question; empty: none."""

    question: QuestionNo
    label: str = ""


@dataclass(frozen=True, slots=True)
class AssignQuestion(Command):
    """Say who of the panel is to answer (they may do so themselves then); null: nobody."""

    question: QuestionNo
    member: MemberNo | None = None


@dataclass(frozen=True, slots=True)
class TakeQuestion(Command):
    """Take a question up: it is answered from now on, and the one before is answered."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Command):
    """Say that a question is answered, and how.

    text: of a written answer; empty: the one that is there. is_private: for the asker alone.
    """

    question: QuestionNo
    how: AnswerKind = AnswerKind.LIVE
    text: str = ""
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class ArchiveQuestion(Command):
    """Put a question away; it stays in the record."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class OrderQuestions(Command):
    """Put questions in the moderators' order; those not named follow by number."""

    questions: tuple[QuestionNo, ...]


@dataclass(frozen=True, slots=True)
class RevealAsker(Command):
    """Learn who asked an anonymous question. For owners alone, and everybody is told of it."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class QuestionsSet(Event):
    """Questions are taken like this from now on."""

    is_open: bool
    is_reviewed: bool
    may_be_anonymous: bool
    votes_from: int
    until_live: bool
    sort: QuestionSort


@dataclass(frozen=True, slots=True)
class QuestionAsked(Unsignable):
    """Somebody asked. is_told: it is open; else it waits for review."""

    question: QuestionNo
    text: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionVoted(Event):
    """Somebody is for the question, or no longer. Nobody is told who."""

    question: QuestionNo
    is_for: bool


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn(Unsignable):
    """Whoever asked took the question back."""

    question: QuestionNo
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionEdited(Event):
    """The question has other words."""

    question: QuestionNo
    text: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionApproved(Event):
    """A question that waited is open."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class QuestionRejected(Event):
    """The question is not taken."""

    question: QuestionNo
    reason: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionRestored(Unsignable):
    """The question stands there again. into: the one that stood for it, or None."""

    question: QuestionNo
    state: QuestionState
    into: QuestionNo | None
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionMerged(Event):
    """`into` stands for the question, and has its votes."""

    question: QuestionNo
    into: QuestionNo
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionLabelled(Event):
    """The question has this label, or none ("")."""

    question: QuestionNo
    label: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionAssigned(Event):
    """This member of the panel is to answer, or nobody in particular."""

    question: QuestionNo
    member: MemberNo | None
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionTaken(Event):
    """The question is being answered from now on."""

    question: QuestionNo


@dataclass(frozen=True, slots=True)
class QuestionAnswered(Event):
    """The question is answered. text: what was written, "" for what was said."""

    question: QuestionNo
    how: AnswerKind
    text: str
    is_private: bool
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionArchived(Event):
    """The question is put away."""

    question: QuestionNo
    is_told: bool


@dataclass(frozen=True, slots=True)
class QuestionsOrdered(Event):
    """The moderators' order begins with these."""

    questions: tuple[QuestionNo, ...]


@dataclass(frozen=True, slots=True)
class AskerRevealed(Event):
    """An owner learned who asked an anonymous question."""

    question: QuestionNo


COMMANDS: tuple[type[Command], ...] = (
    SetQuestions,
    AskQuestion,
    VoteForQuestion,
    WithdrawQuestion,
    EditQuestion,
    ApproveQuestion,
    RejectQuestion,
    RestoreQuestion,
    MergeQuestion,
    LabelQuestion,
    AssignQuestion,
    TakeQuestion,
    AnswerQuestion,
    ArchiveQuestion,
    OrderQuestions,
    RevealAsker,
)
EVENTS: tuple[type[Event], ...] = (
    QuestionsSet,
    QuestionAsked,
    QuestionVoted,
    QuestionWithdrawn,
    QuestionEdited,
    QuestionApproved,
    QuestionRejected,
    QuestionRestored,
    QuestionMerged,
    QuestionLabelled,
    QuestionAssigned,
    QuestionTaken,
    QuestionAnswered,
    QuestionArchived,
    QuestionsOrdered,
    AskerRevealed,
)
