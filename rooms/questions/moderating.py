"""What those who run the questions do with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.commands import Role
from rooms.errors import BadMessage, Conflict, NotAllowed, NotFound
from rooms.events import Event
from rooms.ids import QuestionNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_label, clean_reason
from rooms.questions.asking import clean_question, may_wait, seen
from rooms.questions.held import COUNTED, Question, Questions, changed, is_public
from rooms.questions.words import (
    ApproveQuestion,
    ArchiveQuestion,
    AskerRevealed,
    AssignQuestion,
    EditQuestion,
    LabelQuestion,
    MergeQuestion,
    OrderQuestions,
    QuestionApproved,
    QuestionArchived,
    QuestionAssigned,
    QuestionEdited,
    QuestionLabelled,
    QuestionMerged,
    QuestionRejected,
    QuestionRestored,
    QuestionsOrdered,
    QuestionsSet,
    QuestionState,
    RejectQuestion,
    RestoreQuestion,
    RevealAsker,
    SetQuestions,
)
from rooms.rights import may
from rooms.roles import Permission, outranks
from rooms.state import RoomState

__all__ = [
    "MAX_ORDERED",
    "approve",
    "approved",
    "archive",
    "archived",
    "assign",
    "assigned",
    "edit",
    "edited",
    "label",
    "labelled",
    "merge",
    "merged",
    "order",
    "ordered",
    "put",
    "reject",
    "rejected",
    "restore",
    "restored",
    "reveal",
    "revealed",
    "was_put",
]

MAX_ORDERED: Final = 200
MAX_VOTES_FROM: Final = 1000

_WAITING: Final = frozenset({QuestionState.PENDING, QuestionState.OPEN})
_KEPT: Final = frozenset({QuestionState.OPEN, QuestionState.ANSWERED})


def put(room: RoomState, _: Member, command: SetQuestions, __: Message | None) -> tuple[Event, ...]:
    """Say how questions are taken. Raises BadMessage."""
    now = room.part(Questions)
    votes_from = now.votes_from if command.votes_from is None else command.votes_from
    if votes_from > MAX_VOTES_FROM:
        raise BadMessage(f"votes are counted from at most {MAX_VOTES_FROM} on")
    event = QuestionsSet(
        now.is_open if command.is_open is None else command.is_open,
        now.is_reviewed if command.is_reviewed is None else command.is_reviewed,
        now.may_be_anonymous if command.may_be_anonymous is None else command.may_be_anonymous,
        votes_from,
        now.until_live if command.until_live is None else command.until_live,
        now.sort if command.sort is None else command.sort,
    )
    return () if _put(now, event) == now else (event,)


def edit(
    room: RoomState, by: Member, command: EditQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Change the words. Raises NotFound, BadMessage, TooLarge."""
    question, text = seen(room, by, command.question), clean_question(command.text)
    if text == question.text:
        return ()
    return (QuestionEdited(command.question, text, is_public(question)),)


def approve(
    room: RoomState, by: Member, command: ApproveQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Show it to everybody. Raises NotFound, Conflict for what does not wait."""
    question = seen(room, by, command.question)
    if question.state is QuestionState.OPEN:
        return ()
    _must_be(question, frozenset({QuestionState.PENDING}))
    return (QuestionApproved(command.question),)


def reject(
    room: RoomState, by: Member, command: RejectQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Take it not. Raises NotFound, TooLarge, Conflict."""
    question = seen(room, by, command.question)
    _must_be(question, _WAITING)
    return (QuestionRejected(command.question, clean_reason(command.reason), is_public(question)),)


def merge(
    room: RoomState, by: Member, command: MergeQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Let another one stand for it. Raises NotFound, Conflict."""
    question, into = seen(room, by, command.question), seen(room, by, command.into)
    _must_be(question, _WAITING)
    _must_be(into, COUNTED)
    if command.question == command.into:
        raise Conflict("a question does not stand for itself")
    return (QuestionMerged(command.question, command.into, is_public(question)),)


def label(
    room: RoomState, by: Member, command: LabelQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Write a word on it. Raises NotFound, TooLarge."""
    question = seen(room, by, command.question)
    text = clean_label(command.label) if command.label.strip() else ""
    if text == question.label:
        return ()
    return (QuestionLabelled(command.question, text, is_public(question)),)


def assign(
    room: RoomState, by: Member, command: AssignQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Say who is to answer. Raises NotFound, Conflict for who is not of the panel."""
    question = seen(room, by, command.question)
    if command.member is not None:
        member = room.target(command.member)
        if member.is_removed or outranks(Role.PANELIST, member.role):
            raise Conflict(f"member {member.number} is not of the panel")
    if command.member == question.assigned:
        return ()
    return (QuestionAssigned(command.question, command.member, is_public(question)),)


def archive(
    room: RoomState, by: Member, command: ArchiveQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Put it away. Raises NotFound, Conflict for what waits, is live or is gone already."""
    question = seen(room, by, command.question)
    if question.state is QuestionState.ARCHIVED:
        return ()
    _must_be(question, _KEPT)
    return (QuestionArchived(command.question, is_public(question)),)


def order(
    room: RoomState, _: Member, command: OrderQuestions, __: Message | None
) -> tuple[Event, ...]:
    """Order them. Raises BadMessage, NotFound."""
    numbers, questions = command.questions, room.part(Questions)
    if len(numbers) > MAX_ORDERED or len({*numbers}) < len(numbers):
        raise BadMessage(f"an order has at most {MAX_ORDERED} questions, each once")
    for number in numbers:
        if number not in questions.by_number:
            raise NotFound(f"no question {number}")
    return () if numbers == questions.order else (QuestionsOrdered(numbers),)


def restore(
    room: RoomState, by: Member, command: RestoreQuestion, _: Message | None
) -> tuple[Event, ...]:
    """Undo what became of it. Raises NotFound, NotAllowed, QuestionsWait.

    What somebody took back is theirs alone to bring back, and all else the moderators'.
    """
    question = seen(room, by, command.question)
    is_own = question.state is QuestionState.WITHDRAWN
    if is_own and question.asker != by.number:
        raise NotAllowed("only whoever asked brings back what they took back")
    if not is_own and not may(room, by, Permission.MANAGE_QNA):
        raise NotAllowed(f"member {by.number} lacks {Permission.MANAGE_QNA}")
    if question.state in _WAITING:
        return ()
    if is_own:
        may_wait(room.part(Questions), by.number)
    state = _restored_to(question)
    after = replace(question, state=state)
    return (
        QuestionRestored(
            is_own and question.is_anonymous, command.question, state, question.into,
            is_public(question) or is_public(after),
        ),
    )  # fmt: skip


def reveal(
    room: RoomState, by: Member, command: RevealAsker, _: Message | None
) -> tuple[Event, ...]:
    """Learn who asked. Raises NotFound, NotAllowed for all but owners, Conflict for a named one."""
    if by.role is not Role.OWNER:
        raise NotAllowed("only an owner learns who asked")
    question = seen(room, by, command.question)
    if not question.is_anonymous:
        raise Conflict("the question has a name")
    return () if by.number in question.revealed else (AskerRevealed(command.question),)


def _must_be(question: Question, states: frozenset[QuestionState]) -> None:
    if question.state not in states:
        raise Conflict(f"the question is {question.state.value}")


def _restored_to(question: Question) -> QuestionState:
    match question.state:
        case QuestionState.LIVE:
            return QuestionState.OPEN
        case QuestionState.ANSWERED:
            # It may never have been read by others: nobody meant to show it by this.
            return QuestionState.PENDING if question.is_private else QuestionState.OPEN
        case _:
            return question.before


def _put(now: Questions, event: QuestionsSet) -> Questions:
    return replace(
        now,
        is_open=event.is_open,
        is_reviewed=event.is_reviewed,
        may_be_anonymous=event.may_be_anonymous,
        votes_from=event.votes_from,
        until_live=event.until_live,
        sort=event.sort,
    )


def was_put(room: RoomState, _: Entry, event: QuestionsSet) -> None:
    """Fold how questions are taken."""
    room.put_part(_put(room.part(Questions), event))


def approved(room: RoomState, _: Entry, event: QuestionApproved) -> None:
    """Fold an approval."""
    changed(room, event.question, state=QuestionState.OPEN)


def rejected(room: RoomState, _: Entry, event: QuestionRejected) -> None:
    """Fold a rejection."""
    _aside(room, event.question, QuestionState.REJECTED, reason=event.reason)


def edited(room: RoomState, _: Entry, event: QuestionEdited) -> None:
    """Fold other words."""
    changed(room, event.question, text=event.text, is_edited=True)


def labelled(room: RoomState, _: Entry, event: QuestionLabelled) -> None:
    """Fold a label."""
    changed(room, event.question, label=event.label)


def assigned(room: RoomState, _: Entry, event: QuestionAssigned) -> None:
    """Fold who is to answer."""
    changed(room, event.question, assigned=event.member)


def merged(room: RoomState, _: Entry, event: QuestionMerged) -> None:
    """Fold that another one stands for it."""
    _aside(room, event.question, QuestionState.MERGED, into=event.into)


def archived(room: RoomState, _: Entry, event: QuestionArchived) -> None:
    """Fold that it was put away."""
    _aside(room, event.question, QuestionState.ARCHIVED)


def ordered(room: RoomState, _: Entry, event: QuestionsOrdered) -> None:
    """Fold the moderators' order."""
    room.put_part(replace(room.part(Questions), order=event.questions))


def restored(room: RoomState, _: Entry, event: QuestionRestored) -> None:
    """Fold that it is back; an answer that was given stays with it only if it still is answered."""
    fields: dict[str, object] = {"state": event.state, "reason": "", "into": None}
    if event.state is not QuestionState.ANSWERED:
        fields |= {"how": None, "answer": "", "is_private": False, "answered_by": None}
        fields |= {"began": None, "ended": None}
    changed(room, event.question, **fields)


def revealed(room: RoomState, entry: Entry, event: AskerRevealed) -> None:
    """Fold that an owner learned who asked."""
    question = room.part(Questions).by_number.get(event.question)
    if question is not None:
        changed(room, event.question, revealed=question.revealed | {entry.m})


def _aside(room: RoomState, number: QuestionNo, state: QuestionState, **fields: object) -> None:
    question = room.part(Questions).by_number.get(number)
    if question is not None:
        changed(room, number, state=state, before=question.state, **fields)
