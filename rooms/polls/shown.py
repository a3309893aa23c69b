"""What of polls is shown to whom: the questions, the results, one's own vote, the turnout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from rooms.audience import Audience, Fields
from rooms.events import Event
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.polls.held import DONE, Poll, Polls, Stand
from rooms.polls.words import (
    AnswerRedacted,
    BallotCast,
    BallotsCounted,
    Identity,
    PollClosed,
    PollDropped,
    PollKind,
    PollMade,
    PollOpened,
    PollPublished,
    PollWithheld,
    Results,
    VoteCast,
)
from rooms.state import RoomState
from rooms.topic import Count, Owners, Shows, Touches

__all__ = ["COUNTS", "ITEM", "KEYS", "OWN", "OWNERS", "SHOWS", "TOUCHES"]

_BETWEEN: Final = "."  # the key of an answer: its poll's, and its name


def _keys(room: RoomState, _: Audience) -> Iterable[str]:
    for poll in room.part(Polls).by_number.values():
        yield from _keys_of(poll)


def _keys_of(poll: Poll) -> Iterable[str]:
    yield str(poll.number)
    if poll.kind is PollKind.TEXT and poll.stand in DONE:
        # By the name of the answer: in the order of the votes they would say when.
        yield from sorted(f"{poll.number}{_BETWEEN}{v.answer}" for v in poll.votes.values())


def _item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    number, _, answer = key.partition(_BETWEEN)
    polls = room.part(Polls)
    poll = polls.by_number.get(int(number))
    if poll is None:
        return None
    is_shown = _sees_results(polls, poll, audience)
    if answer:
        return _answer(poll, answer) if is_shown else None
    if poll.stand is Stand.DRAFT and audience is not Audience.MODERATORS:
        return None
    return {
        "question": poll.question,
        "kind": poll.kind.value,
        "options": list(poll.options),
        "max_choices": poll.max_choices,
        "results": poll.results.value,
        "identity": poll.identity.value,
        "role": None if poll.role is None else poll.role.value,
        "voters": list(poll.voters),
        "series": poll.series,
        "by": poll.by,
        "stand": poll.stand.value,
        "held": polls.is_held(poll),
        # While it is open the votes are counted beside the facts.
        "result": _result(poll) if is_shown and poll.stand in DONE else None,
    }


def _sees_results(polls: Polls, poll: Poll, audience: Audience) -> bool:
    """Whether this audience is shown what came out of a closed poll."""
    is_done = poll.stand in DONE and not poll.awaits_count
    return is_done and (audience is Audience.MODERATORS or polls.is_open_to_all(poll))


def _result(poll: Poll) -> Fields:
    tally = poll.tally
    shown: Fields = {
        "voted": poll.turnout,
        "counted": poll.ballots if poll.is_secret else poll.turnout,
        "points": None if tally is None else list(tally),
    }
    if poll.identity is Identity.NAMED and poll.kind is not PollKind.TEXT:
        shown["who"] = [
            sorted(m for m, vote in poll.votes.items() if option in vote.choices)
            for option in range(1, len(poll.options) + 1)
        ]
    return shown


def _answer(poll: Poll, answer: str) -> Fields | None:
    for member, vote in poll.votes.items():
        if vote.answer == answer:
            is_named = poll.identity is Identity.NAMED
            return {"poll": poll.number, "text": vote.text, "m": member if is_named else None}
    return None


def _own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    own: dict[str, Fields] = {}
    for number, poll in room.part(Polls).by_number.items():
        vote = poll.votes.get(member.number)
        if vote is not None:
            own[str(number)] = {"choices": list(vote.choices), "text": vote.text}
        elif member.number in poll.voted:
            own[str(number)] = {"choices": None, "text": ""}
    return own


def _counts(room: RoomState, audience: Audience) -> Mapping[str, Count]:
    """The turnout of open polls, and what may be shown of how they stand."""
    polls = room.part(Polls)
    counts: dict[str, Count] = {}
    for number, poll in polls.by_number.items():
        if poll.stand is Stand.OPEN:
            counts[str(number)] = Count({"voted": poll.turnout})
            tally, only = poll.tally, _only(polls, poll, audience)
            if tally is not None and (only is None or only):
                counts[f"{number}{_BETWEEN}points"] = Count({"points": list(tally)}, only)
    return counts


def _only(polls: Polls, poll: Poll, audience: Audience) -> frozenset[MemberNo] | None:
    """To whom of the audience an open poll's points are told: None: all of it."""
    if audience is Audience.MODERATORS or polls.is_open_to_all(poll):
        return None
    is_after = poll.results is Results.AFTER_VOTE and not polls.is_held(poll)
    return frozenset(poll.votes) if is_after else frozenset()


def _touched(room: RoomState, _: Entry, event: Any) -> Iterable[str]:
    """The poll, its answers, and those whose results waited for it."""
    by_number = room.part(Polls).by_number
    poll = by_number.get(event.poll)
    if poll is None:
        return (str(event.poll),)
    others = (o for o in by_number.values() if o.series and o.series == poll.series and o != poll)
    return (*_keys_of(poll), *(key for other in others for key in _keys_of(other)))


def _dropped(room: RoomState, _: Entry, event: PollDropped) -> Iterable[str]:
    # The room does not know any more whose series waited for it: all polls of any.
    waited = (p for p in room.part(Polls).by_number.values() if p.series)
    return (str(event.poll), *(key for poll in waited for key in _keys_of(poll)))


def _unseen(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return ()


def _struck(_: RoomState, __: Entry, event: AnswerRedacted) -> Iterable[str]:
    return (str(event.poll), f"{event.poll}{_BETWEEN}{event.answer}")


def _voter(_: RoomState, entry: Entry, __: VoteCast | BallotCast) -> Iterable[MemberNo]:
    return (entry.m,)


def _whoever(room: RoomState, _: Entry, __: AnswerRedacted) -> Iterable[MemberNo]:
    # Whose it was is not known any more. It is rare, and a note to each.
    return tuple(room.here)


def _poll_fields(event: Any, _: Audience) -> Fields:
    return {"poll": event.poll}


def _to_moderators(show: Shows) -> Shows:
    return lambda event, audience: (
        show(event, audience) if audience is Audience.MODERATORS else None
    )


def _to_nobody(_: VoteCast | BallotCast, __: Audience) -> None:
    """Who voted when is nobody's to know, and 300 votes are no news."""


def _question(event: PollMade, _: Audience) -> Fields:
    return {"poll": event.poll, "question": event.question}


KEYS: Final = _keys
ITEM: Final = _item
OWN: Final = _own
COUNTS: Final[Callable[[RoomState, Audience], Mapping[str, Count]]] = _counts
OWNERS: Final[Mapping[type[Event], Owners]] = {
    VoteCast: _voter,
    BallotCast: _voter,
    AnswerRedacted: _whoever,
}
SHOWS: Final[Mapping[type[Event], Shows]] = {
    PollMade: _to_moderators(_question),
    PollDropped: _poll_fields,
    PollOpened: _poll_fields,
    PollClosed: _poll_fields,
    PollPublished: _poll_fields,
    PollWithheld: _poll_fields,
    VoteCast: _to_nobody,
    BallotCast: _to_nobody,
    BallotsCounted: _poll_fields,
    AnswerRedacted: _poll_fields,
}
TOUCHES: Final[Mapping[type[Event], Touches]] = {
    PollMade: _touched,
    PollDropped: _dropped,
    PollOpened: _touched,
    PollClosed: _touched,
    PollPublished: _touched,
    PollWithheld: _touched,
    VoteCast: _unseen,
    BallotCast: _unseen,
    BallotsCounted: _touched,
    AnswerRedacted: _struck,
}
