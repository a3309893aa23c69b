"""What anybody does with questions: ask, vote, take one's own back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.errors import (
    Conflict,
    Full,
    NotAllowed,
    NotFound,
    QuestionsClosed,
    QuestionsWait,
    SlowDown,
)
from rooms.events import Event
from rooms.ids import MemberNo, QuestionNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_line
from rooms.questions.held import (
    COUNTED,
    Question,
    Questions,
    changed,
    family,
    is_public,
    standing_for,
    supporters,
)
from rooms.questions.words import (
    AskQuestion,
    QuestionAsked,
    QuestionState,
    QuestionVoted,
    QuestionWithdrawn,
    VoteForQuestion,
    WithdrawQuestion,
)
from rooms.rights import may
from rooms.roles import Permission
from rooms.state import RoomState

__all__ = [
    "MAX_CHARS",
    "MAX_QUESTIONS",
    "MAX_WAITING",
    "PAUSE_MS",
    "ask",
    "asked",
    "clean_question",
    "may_wait",
    "seen",
    "vote",
    "voted",
    "withdraw",
    "withdrawn",
]

MAX_CHARS: Final = 300
MAX_WAITING: Final = 3
"""Questions of one person that are not answered yet."""
PAUSE_MS: Final = 30_000
"""Between two questions of one person."""
MAX_QUESTIONS: Final = 1000
"""That are not put away: more than a session can even read."""

_WAITING: Final = frozenset({QuestionState.PENDING, QuestionState.OPEN})


def ask(
    room: RoomState, by: Member, command: AskQuestion, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Ask. Raises BadMessage, TooLarge, QuestionsClosed, QuestionsWait, SlowDown, Full.

    Whoever runs the questions asks as often as they like, for those who cannot, and unread;
    not without a name, which would tell that it was one of them.
    """
    text, questions = clean_question(command.text), room.part(Questions)
    runs = may(room, by, Permission.MANAGE_QNA)
    if not questions.is_open or (command.is_anonymous and not questions.may_be_anonymous):
        raise QuestionsClosed("no questions, or not without a name")
    numbers = questions.by_number
    kept = sum(q.state is not QuestionState.ARCHIVED for q in numbers.values())
    if kept >= MAX_QUESTIONS or max(numbers, default=0) >= 2**16 - 1:
        raise Full(f"{kept} questions")
    if not runs or command.is_anonymous:
        may_wait(questions, by.number)
        last_ms = max((q.asked for q in numbers.values() if q.asker == by.number), default=0)
        if now_ms < last_ms + PAUSE_MS:
            wait_s = (last_ms + PAUSE_MS - now_ms) / 1000
            raise SlowDown("one question in 30 s", retry_after_s=wait_s)
    is_read_first = questions.is_reviewed and (command.is_anonymous or not runs)
    number = QuestionNo(max(numbers, default=0) + 1)
    return (QuestionAsked(command.is_anonymous, number, text, not is_read_first),)


def vote(
    room: RoomState, by: Member, command: VoteForQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Vote, or take the vote back. Raises NotFound, Conflict for what is not voted on now."""
    question = seen(room, by, command.question)
    if question.state not in COUNTED:
        raise Conflict(f"the question is {question.state.value}")
    is_for = by.number in supporters(room.part(Questions), command.question)
    return () if is_for is command.is_for else (QuestionVoted(command.question, command.is_for),)


def withdraw(
    room: RoomState, by: Member, command: WithdrawQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Take one's own question back. Raises NotFound, NotAllowed, Conflict once it is taken up."""
    question = seen(room, by, command.question)
    if question.asker != by.number:
        raise NotAllowed("only whoever asked takes a question back")
    if question.state is QuestionState.WITHDRAWN:
        return ()
    if question.state not in _WAITING:
        raise Conflict(f"the question is {question.state.value}")
    return (QuestionWithdrawn(question.is_anonymous, command.question, is_public(question)),)


def clean_question(text: str) -> str:
    """Return a question as it is kept: one line. Raises BadMessage, or TooLarge if too long."""
    return clean_line(text, MAX_CHARS, "question")


def seen(room: RoomState, by: Member, number: QuestionNo) -> Question:
    """Return the question. Raises NotFound if there is none that this member is shown."""
    question = room.part(Questions).by_number.get(number)
    if question is not None and (
        is_public(question) or question.asker == by.number or may(room, by, Permission.MANAGE_QNA)
    ):
        return question
    raise NotFound(f"no question {number}")


def may_wait(questions: Questions, asker: MemberNo) -> None:
    """Raise QuestionsWait if enough questions of this person wait."""
    theirs = (q for q in questions.by_number.values() if q.asker == asker)
    if sum(q.state in _WAITING for q in theirs) >= MAX_WAITING:
        raise QuestionsWait(f"{MAX_WAITING} questions wait")


def asked(room: RoomState, entry: Entry, event: QuestionAsked) -> None:
    """Fold a question."""
    now = room.part(Questions)
    state = QuestionState.OPEN if event.is_told else QuestionState.PENDING
    asker = room.members.get(entry.m)
    name, voters = "" if asker is None else asker.name, frozenset({entry.m})
    question = Question(
        entry.m, event.is_unsigned, name, event.text, entry.ts, state, voters=voters
    )
    room.put_part(replace(now, by_number={**now.by_number, event.question: question}))


def voted(room: RoomState, entry: Entry, event: QuestionVoted) -> None:
    """Fold a vote. One that is taken back is taken from all questions that this one stands for."""
    now = room.part(Questions)
    if event.question not in now.by_number:
        return
    if event.is_for:
        mine = now.by_number[event.question].voters | {entry.m}
        changed(room, event.question, voters=mine)
        return
    numbers = family(event.question, standing_for(now))
    less = {
        n: replace(now.by_number[n], voters=now.by_number[n].voters - {entry.m}) for n in numbers
    }
    room.put_part(replace(now, by_number={**now.by_number, **less}))


def withdrawn(room: RoomState, _: Entry, event: QuestionWithdrawn) -> None:
    """Fold a question that was taken back."""
    question = room.part(Questions).by_number.get(event.question)
    if question is not None:
        changed(room, event.question, state=QuestionState.WITHDRAWN, before=question.state)
