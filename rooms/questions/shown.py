"""What readers see of the questions.

Everybody is shown those that are open, live or answered; moderators all; whoever asked
their own, to them alone. Nobody is shown who asked without a name, or who voted. The votes of
what people vote on are counts (`counts`), told as they come; a question that is done with
brings its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rooms.audience import Audience, Fields
from rooms.events import Event
from rooms.ids import MemberNo, QuestionNo
from rooms.log import Entry
from rooms.members import Member
from rooms.questions.held import (
    COUNTED,
    Question,
    Questions,
    family,
    is_public,
    may_be_counted,
    standing_for,
    supporters,
)
from rooms.questions.words import (
    EVENTS,
    AskerRevealed,
    QuestionAnswered,
    QuestionApproved,
    QuestionArchived,
    QuestionAsked,
    QuestionAssigned,
    QuestionEdited,
    QuestionLabelled,
    QuestionMerged,
    QuestionRejected,
    QuestionRestored,
    QuestionsOrdered,
    QuestionsSet,
    QuestionState,
    QuestionTaken,
    QuestionVoted,
    QuestionWithdrawn,
)
from rooms.state import RoomState
from rooms.topic import Count, Owners, Shows, Touches

__all__ = ["BUCKET", "OWNERS", "SHOWS", "TOUCHES", "counts", "item", "keys", "own"]

BUCKET: Final = 50
"""Questions whose votes are told together: not all for each vote, not one by one to newcomers."""
_SET: Final = "set"

_Told = (
    QuestionAsked | QuestionWithdrawn | QuestionEdited | QuestionRejected | QuestionRestored
    | QuestionMerged | QuestionLabelled | QuestionAssigned | QuestionAnswered | QuestionArchived
)  # fmt: skip
_OfOne = _Told | QuestionVoted | QuestionApproved | QuestionTaken | AskerRevealed


def keys(room: RoomState, audience: Audience) -> Iterable[str]:
    """Return the keys of all items."""
    return (_SET, *map(_key, room.part(Questions).by_number))


def item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    """Return how questions are taken, or one that this audience is shown."""
    questions = room.part(Questions)
    if key == _SET:
        return _settings(questions)
    number = QuestionNo(int(key[1:]))
    question = questions.by_number.get(number)
    is_read = audience is Audience.MODERATORS
    if question is None or not (is_read or is_public(question)):
        return None
    return _view(questions, number, question, is_all=is_read)


def own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    """Return one's questions, what one voted for, and whom one learned of by force."""
    questions, me = room.part(Questions), member.number
    shown: dict[str, Fields] = {}
    for number, question in questions.by_number.items():
        if question.asker == me:
            view = _view(questions, number, question, is_all=True)
            shown[_key(number)] = {**view, "looked": len(question.revealed)}
        if me in question.revealed:
            shown[f"asker{number}"] = {"member": question.asker, "name": question.name}
    merged = standing_for(questions)
    votes = [n for n in questions.by_number if me in supporters(questions, n, merged)]
    return {**shown, "votes": {"for": votes}} if votes else shown


def counts(room: RoomState, audience: Audience) -> Mapping[str, Count]:
    """Return the votes of what people vote on, in groups of `BUCKET` numbers."""
    questions = room.part(Questions)
    merged = standing_for(questions)
    groups: dict[str, list[list[int]]] = {}
    for number, question in questions.by_number.items():
        if question.state in COUNTED:
            votes = len(supporters(questions, number, merged))
            if audience is Audience.MODERATORS or may_be_counted(questions, question, votes):
                groups.setdefault(f"votes{number // BUCKET}", []).append([number, votes])
    return {key: Count({"votes": votes}) for key, votes in groups.items()}


def _settings(questions: Questions) -> Fields | None:
    item: Fields = {
        "open": questions.is_open,
        "reviewed": questions.is_reviewed,
        "anonymous": questions.may_be_anonymous,
        "votes_from": questions.votes_from,
        "until_live": questions.until_live,
        "sort": questions.sort.value,
        "order": list(questions.order),
    }
    return None if item == _AT_FIRST else item


_AT_FIRST: Final[Fields] = {
    "open": False,
    "reviewed": False,
    "anonymous": False,
    "votes_from": 0,
    "until_live": False,
    "sort": Questions().sort.value,
    "order": [],
}


def _view(questions: Questions, number: QuestionNo, question: Question, *, is_all: bool) -> Fields:
    """Return a question without who asked it, if that is hidden. is_all: what is not public, too."""
    is_hidden = question.is_anonymous
    is_counted = question.state in COUNTED or question.state is QuestionState.MERGED
    return {
        "asker": None if is_hidden else question.asker,
        "name": "" if is_hidden else question.name,
        "anonymous": is_hidden,
        "text": question.text,
        "ts": question.asked,
        "state": question.state.value,
        "edited": question.is_edited,
        "label": question.label,
        "assigned": question.assigned,
        "how": None if question.how is None else question.how.value,
        "answer": question.answer if is_all or not question.is_private else "",
        "private": question.is_private,
        "answered_by": question.answered_by,
        "began": question.began,
        "ended": question.ended,
        "votes": None if is_counted else len(supporters(questions, number)),
        "reason": question.reason if is_all else "",
        "into": question.into if is_all else None,
    }


def _key(number: QuestionNo) -> str:
    return f"q{number}"


def _shows(event: _Told, audience: Audience) -> Fields | None:
    if audience is not Audience.MODERATORS and not event.is_told:
        return None
    return {"question": event.question}


def _shows_answer(event: QuestionAnswered, audience: Audience) -> Fields | None:
    told = _shows(event, audience)
    return None if told is None else {**told, "how": event.how.value}


def _shows_restored(event: QuestionRestored, audience: Audience) -> Fields | None:
    told = _shows(event, audience)
    return None if told is None else {**told, "state": event.state.value}


def _shows_set(event: QuestionsSet, _: Audience) -> Fields:
    return {
        "open": event.is_open,
        "reviewed": event.is_reviewed,
        "anonymous": event.may_be_anonymous,
        "votes_from": event.votes_from,
        "until_live": event.until_live,
        "sort": event.sort.value,
    }


# No fact says what was written: the item does, as it stands, to those who are shown it.
SHOWS: Mapping[type[Event], Shows] = {event: _shows for event in EVENTS} | {
    QuestionsSet: _shows_set,
    QuestionVoted: lambda _, __: None,
    QuestionRestored: _shows_restored,
    QuestionAnswered: _shows_answer,
    QuestionApproved: lambda event, _: {"question": event.question},
    QuestionTaken: lambda event, _: {"question": event.question},
    QuestionsOrdered: lambda event, _: {"questions": list(event.questions)},
    AskerRevealed: lambda event, _: {"question": event.question},
}


def _of_one(_: RoomState, __: Entry, event: _OfOne) -> Iterable[str]:
    return (_key(event.question),)


def _of_restored(room: RoomState, _: Entry, event: QuestionRestored) -> Iterable[str]:
    return map(_key, (event.question, *_above(room, event)))


def _above(room: RoomState, event: QuestionRestored) -> Iterable[QuestionNo]:
    """Return what stood for the question, which has fewer votes by that."""
    found: list[QuestionNo] = []
    above, numbers = event.into, room.part(Questions).by_number
    while above is not None and above in numbers and above not in found:
        found.append(above)
        above = numbers[above].into
    return found


def _of_set(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_SET,)


TOUCHES: Mapping[type[Event], Touches] = {event: _of_one for event in EVENTS} | {
    QuestionsSet: _of_set,
    QuestionVoted: lambda _, __, ___: (),
    QuestionRestored: _of_restored,
    QuestionsOrdered: _of_set,
}


def _asker(room: RoomState, _: Entry, event: _OfOne) -> Iterable[MemberNo]:
    question = room.part(Questions).by_number.get(event.question)
    return () if question is None else (question.asker,)


def _asker_and_voters(
    room: RoomState, entry: Entry, event: QuestionMerged | QuestionRestored
) -> Iterable[MemberNo]:
    numbers = room.part(Questions).by_number
    voted = family(event.question, standing_for(room.part(Questions)))
    voters = frozenset().union(*(numbers[n].voters for n in voted if n in numbers))
    above = _above(room, event) if isinstance(event, QuestionRestored) else ()
    return (*_asker(room, entry, event), *voters, *(numbers[n].asker for n in above))


OWNERS: Mapping[type[Event], Owners] = {
    **{event: _asker for event in EVENTS if event not in (QuestionsSet, QuestionsOrdered)},
    QuestionVoted: lambda _, entry, __: (entry.m,),
    QuestionMerged: _asker_and_voters,
    QuestionRestored: _asker_and_voters,
    AskerRevealed: lambda room, entry, event: (*_asker(room, entry, event), entry.m),
}
