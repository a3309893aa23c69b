"""How questions are taken up and answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.errors import BadMessage, Conflict, NotAllowed
from rooms.events import Event
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_text
from rooms.questions.asking import seen
from rooms.questions.held import Questions, changed, is_public
from rooms.questions.words import (
    AnswerKind,
    AnswerQuestion,
    QuestionAnswered,
    QuestionState,
    QuestionTaken,
    TakeQuestion,
)
from rooms.rights import may
from rooms.roles import Permission
from rooms.state import RoomState

__all__ = ["answer", "answered", "take", "taken"]

_STANDING: Final = frozenset(
    {
        QuestionState.PENDING,
        QuestionState.OPEN,
        QuestionState.LIVE,
        QuestionState.ANSWERED,
    }
)


def take(
    room: RoomState, by: Member, command: TakeQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Take it up; the one before is answered by that. Raises NotFound, Conflict."""
    question = seen(room, by, command.question)
    if question.state is QuestionState.LIVE:
        return ()
    if question.state not in _STANDING:
        raise Conflict(f"the question is {question.state.value}")
    before = tuple(
        QuestionAnswered(number, AnswerKind.LIVE, "", is_private=False, is_told=True)
        for number, one in room.part(Questions).by_number.items()
        if one.state is QuestionState.LIVE
    )
    return (*before, QuestionTaken(command.question))


def answer(
    room: RoomState, by: Member, command: AnswerQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Say that it is answered. Raises NotFound, NotAllowed, BadMessage, TooLarge, Conflict.

    Whoever it is assigned to may, too.
    """
    question = seen(room, by, command.question)
    if question.assigned != by.number and not may(room, by, Permission.MANAGE_QNA):
        raise NotAllowed("it is not theirs to answer")
    if question.state not in _STANDING:
        raise Conflict(f"the question is {question.state.value}")
    is_typed = command.how is AnswerKind.TYPED
    if not is_typed and (command.text or command.is_private):
        raise BadMessage("only a written answer has a text or is private")
    text = clean_text(command.text or question.answer) if is_typed else ""
    after = replace(question, state=QuestionState.ANSWERED, is_private=command.is_private)
    answered = (command.how, text, command.is_private)
    if question.state is after.state and answered == (
        question.how, question.answer, question.is_private,
    ):  # fmt: skip
        return ()
    is_told = is_public(question) or is_public(after)
    return (QuestionAnswered(command.question, *answered, is_told),)


def taken(room: RoomState, entry: Entry, event: QuestionTaken) -> None:
    """Fold that it is being answered; what was answered before stays in the log."""
    changed(
        room, event.question, state=QuestionState.LIVE, began=entry.ts, ended=None,
        how=None, answer="", is_private=False, answered_by=None,
    )  # fmt: skip


def answered(room: RoomState, entry: Entry, event: QuestionAnswered) -> None:
    """Fold an answer. When it was taken up stays; a later change of the words moves no time."""
    question = room.part(Questions).by_number.get(event.question)
    if question is None:
        return
    changed(
        room, event.question, state=QuestionState.ANSWERED, how=event.how, answer=event.text,
        is_private=event.is_private, answered_by=entry.m,
        ended=entry.ts if question.ended is None else question.ended,
    )  # fmt: skip
