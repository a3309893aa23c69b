"""What of the questions lasts, and what other rules ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from rooms.ids import MemberNo, QuestionNo
from rooms.questions.words import AnswerKind, QuestionSort, QuestionState
from rooms.state import RoomState

__all__ = [
    "COUNTED",
    "Question",
    "Questions",
    "changed",
    "family",
    "in_order",
    "is_public",
    "may_be_counted",
    "standing_for",
    "supporters",
]

_PUBLIC: Final = frozenset({QuestionState.OPEN, QuestionState.LIVE, QuestionState.ANSWERED})
COUNTED: Final = frozenset({QuestionState.OPEN, QuestionState.LIVE})
"""The states in which people vote, and votes are told as they come and not with the item."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands.

    asker, name (theirs at the time): hidden from all readers if `is_anonymous`. before: the
    state to which a restoring leads back. into: the question that stands for this one.
    began, ended: Unix ms, when it was taken up and when answered. voters: those for it, without
    those who are for it by a question that it stands for (`supporters`). revealed: the owners who
    learned who asked.
    """

    asker: MemberNo
    is_anonymous: bool
    name: str
    text: str
    asked: int
    state: QuestionState
    before: QuestionState = QuestionState.OPEN
    is_edited: bool = False
    label: str = ""
    assigned: MemberNo | None = None
    reason: str = ""
    into: QuestionNo | None = None
    how: AnswerKind | None = None
    answer: str = ""
    is_private: bool = False
    answered_by: MemberNo | None = None
    began: int | None = None
    ended: int | None = None
    voters: frozenset[MemberNo] = frozenset()
    revealed: frozenset[MemberNo] = frozenset()


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions by number, and how they are taken.

    votes_from, until_live: when votes are counted in public. order: the moderators', those not
    in it follow by number.
    """

    by_number: Mapping[QuestionNo, Question] = field(default_factory=dict)
    is_open: bool = False
    is_reviewed: bool = False
    may_be_anonymous: bool = False
    votes_from: int = 0
    until_live: bool = False
    sort: QuestionSort = QuestionSort.VOTES
    order: tuple[QuestionNo, ...] = ()


def changed(room: RoomState, number: QuestionNo, **fields: object) -> None:
    """Let the question have these fields from now on; nothing happens if there is none."""
    now = room.part(Questions)
    question = now.by_number.get(number)
    if question is not None:
        # mypy does not follow fields by name through `replace`; a wrong one fails every test.
        new = replace(question, **fields)  # type: ignore[arg-type]
        room.put_part(replace(now, by_number={**now.by_number, number: new}))


def is_public(question: Question) -> bool:
    """Return whether everybody sees the question. One that was answered in private is not."""
    return question.state in _PUBLIC and not (
        question.state is QuestionState.ANSWERED and question.is_private
    )


def may_be_counted(questions: Questions, question: Question, votes: int) -> bool:
    """Return whether everybody is told how many votes there are, while they come."""
    if questions.until_live and question.state is not QuestionState.LIVE:
        return False
    return votes >= questions.votes_from


def standing_for(questions: Questions) -> Mapping[QuestionNo, list[QuestionNo]]:
    """Return, by number, the questions for which one stands directly."""
    found: dict[QuestionNo, list[QuestionNo]] = {}
    for number, question in questions.by_number.items():
        if question.into is not None:
            found.setdefault(question.into, []).append(number)
    return found


def family(
    number: QuestionNo, merged: Mapping[QuestionNo, list[QuestionNo]]
) -> Iterable[QuestionNo]:
    """Return the question and all that it stands for, also by others. merged: `standing_for`."""
    found = {number: None}
    waiting = [number]
    while waiting:
        more = [one for one in merged.get(waiting.pop(), ()) if one not in found]
        found |= dict.fromkeys(more)
        waiting += more
    return found


def supporters(
    questions: Questions,
    number: QuestionNo,
    merged: Mapping[QuestionNo, list[QuestionNo]] | None = None,
) -> frozenset[MemberNo]:
    """Return who is for the question, or for one that it stands for. merged: `standing_for`."""
    merged = standing_for(questions) if merged is None else merged
    if number not in merged:
        return questions.by_number[number].voters
    return frozenset().union(*(questions.by_number[n].voters for n in family(number, merged)))


def in_order(
    questions: Questions, numbers: Iterable[QuestionNo], sort: QuestionSort
) -> list[QuestionNo]:
    """Return the numbers in this order; ties by number."""
    by_number = sorted(numbers)
    match sort:
        case QuestionSort.OLDEST:
            return by_number
        case QuestionSort.NEWEST:
            return by_number[::-1]
        case QuestionSort.MODERATORS:
            place = {number: at for at, number in enumerate(questions.order)}
            return sorted(by_number, key=lambda number: place.get(number, len(place)))
        case QuestionSort.VOTES:
            merged = standing_for(questions)
            return sorted(by_number, key=lambda n: -len(supporters(questions, n, merged)))
