"""Polls: how they are made and answered, and what they become.

Theory. A poll goes from draft to open to closed, and then its results are published or
withheld, back and forth. Everybody has one vote: the last they gave counts, by who they
are and not by how often they pressed. Of a secret poll the log holds only who put a
ballot in; what is on the ballots lies outside the log (`server.runtime.urn`), and the
host writes the sums when the poll is closed. So nothing of a secret poll can be shown
before: two counts, before and after one vote, would say what it was. What people answer
in own words is shown only once the poll is closed, sorted, for the same reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.errors import BadMessage, Conflict, Full, NotAllowed, NotFound
from rooms.events import Event
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_line
from rooms.polls.held import DONE, Poll, Polls, Stand, Vote, put
from rooms.polls.shown import COUNTS, ITEM, KEYS, OWN, OWNERS, SHOWS, TOUCHES
from rooms.polls.words import (
    AnswerRedacted,
    BallotCast,
    BallotsCounted,
    CastBallot,
    CastVote,
    ClosePoll,
    CountBallots,
    DropPoll,
    Identity,
    MakePoll,
    OpenPoll,
    PollClosed,
    PollDropped,
    PollKind,
    PollMade,
    PollOpened,
    PollPublished,
    PollWithheld,
    PublishPoll,
    RedactAnswer,
    Results,
    VoteCast,
    WithholdPoll,
)
from rooms.roles import Permission, rank
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_ANSWER_CHARS", "MAX_OPEN", "MAX_OPTIONS", "MAX_POLLS", "TOPIC", "ballot_of"]

MAX_POLLS: Final = 100  # of one room, without those that were dropped
MAX_OPEN: Final = 8  # at once: nobody answers more
MAX_OPTIONS: Final = 20
MAX_QUESTION_CHARS: Final = 300
MAX_OPTION_CHARS: Final = 120
MAX_SERIES_CHARS: Final = 60
MAX_ANSWER_CHARS: Final = 300
_ANSWER_BYTES: Final = 6
_WITHOUT_OWN_WORDS: Final = frozenset({Results.AFTER_CLOSE, Results.MODERATOR_ONLY})


# What a poll becomes


def make(room: RoomState, _: Member, command: MakePoll, __: Message | None) -> tuple[Event, ...]:
    """Make a poll. Raises BadMessage, TooLarge, NotFound for a voter, Full."""
    polls = room.part(Polls)
    if len(polls.by_number) >= MAX_POLLS:
        raise Full(f"a room has at most {MAX_POLLS} polls")
    if command.opens:
        _refuse_many(polls)
    for voter in command.voters:
        room.target(voter)
    number = polls.made + 1
    question = clean_line(command.question, MAX_QUESTION_CHARS, "question")
    made = PollMade(
        number, question, command.kind, _options(command), _max_choices(command),
        _results(command), command.identity, command.role, tuple(sorted({*command.voters})),
        _series(polls, command.series),
    )  # fmt: skip
    return (made, PollOpened(number)) if command.opens else (made,)


def drop(room: RoomState, _: Member, command: DropPoll, __: Message | None) -> tuple[Event, ...]:
    """Throw a draft away. Raises NotFound, Conflict once it was opened."""
    if _poll(room, command.poll).stand is not Stand.DRAFT:
        raise Conflict("only a draft can be thrown away")
    return (PollDropped(command.poll),)


def open_(room: RoomState, _: Member, command: OpenPoll, __: Message | None) -> tuple[Event, ...]:
    """Open a draft. Raises NotFound, Conflict, Full."""
    stand = _poll(room, command.poll).stand
    if stand is Stand.OPEN:
        return ()
    if stand is not Stand.DRAFT:
        raise Conflict("the poll was closed")
    _refuse_many(room.part(Polls))
    return (PollOpened(command.poll),)


def close(room: RoomState, _: Member, command: ClosePoll, __: Message | None) -> tuple[Event, ...]:
    """Close an open poll. Raises NotFound, Conflict for a draft."""
    stand = _poll(room, command.poll).stand
    if stand is Stand.DRAFT:
        raise Conflict("the poll is not open")
    return (PollClosed(command.poll),) if stand is Stand.OPEN else ()


def publish(
    room: RoomState, _: Member, command: PublishPoll, __: Message | None
) -> tuple[Event, ...]:
    """Show everybody the results. Raises NotFound, Conflict: open, not counted, in a series."""
    poll = _closed(room, command.poll)
    if poll.awaits_count:
        raise Conflict("the ballots are being counted")
    if room.part(Polls).is_held(poll):
        raise Conflict("a question of its series is not closed")
    return () if poll.stand is Stand.PUBLISHED else (PollPublished(command.poll),)


def withhold(
    room: RoomState, _: Member, command: WithholdPoll, __: Message | None
) -> tuple[Event, ...]:
    """Show the results to moderators alone. Raises NotFound, Conflict while it is open."""
    poll = _closed(room, command.poll)
    return () if poll.stand is Stand.WITHHELD else (PollWithheld(command.poll),)


# Voting


def vote(room: RoomState, by: Member, command: CastVote, _: Message | None) -> tuple[Event, ...]:
    """Vote, or vote otherwise. Raises NotFound, Conflict, NotAllowed, BadMessage, TooLarge."""
    poll = _open_to(room, by, command.poll)
    if poll.is_secret:
        raise Conflict("a secret poll takes ballots")
    choices, text = command.choices, ""
    if poll.kind is PollKind.TEXT:
        if choices:
            raise BadMessage("this poll is answered in own words")
        text = clean_line(command.text, MAX_ANSWER_CHARS, "answer")
    else:
        choices = _choices(poll, choices)
    before = poll.votes.get(by.number)
    if before is not None and (before.choices, before.text) == (choices, text):
        return ()
    erased = (before.seq,) if before is not None and before.text else ()
    return (VoteCast(command.poll, choices, text, erased),)


def ballot(
    room: RoomState, by: Member, command: CastBallot, _: Message | None
) -> tuple[Event, ...]:
    """Put a ballot in. Raises NotFound, Conflict also the second time, NotAllowed, BadMessage."""
    poll = _open_to(room, by, command.poll)
    if not poll.is_secret:
        raise Conflict("only a secret poll takes ballots")
    if by.number in poll.voted:
        raise Conflict("you have put your ballot in")
    _choices(poll, command.choices)
    return (BallotCast(command.poll),)


def ballot_of(room: RoomState, command: CastBallot) -> tuple[int, ...]:
    """Return what is on a ballot that `ballot` took: as it counts, and nothing beside it."""
    return _choices(_poll(room, command.poll), command.choices)


def count(room: RoomState, command: CountBallots, _: int) -> tuple[Event, ...]:
    """Write down what the ballots came to. Raises NotFound, Conflict; nothing the second time."""
    poll = _closed(room, command.poll)
    if not poll.awaits_count:
        return ()
    if len(command.points) != len(poll.options) or command.ballots > poll.turnout:
        raise Conflict("these are not the ballots of this poll")
    return (BallotsCounted(command.poll, command.points, command.ballots),)


def redact(
    room: RoomState, _: Member, command: RedactAnswer, __: Message | None
) -> tuple[Event, ...]:
    """Erase an answer in own words; nothing if it is gone. Raises NotFound, Conflict while open."""
    poll = _closed(room, command.poll)
    found = tuple(v.seq for v in poll.votes.values() if v.text and v.answer == command.answer)
    return (AnswerRedacted(command.poll, command.answer, found),) if found else ()


# Judging


def _poll(room: RoomState, number: int) -> Poll:
    poll = room.part(Polls).by_number.get(number)
    if poll is None:
        raise NotFound(f"no poll {number}")
    return poll


def _closed(room: RoomState, number: int) -> Poll:
    poll = _poll(room, number)
    if poll.stand not in DONE:
        raise Conflict("the poll is not closed")
    return poll


def _open_to(room: RoomState, by: Member, number: int) -> Poll:
    poll = _poll(room, number)
    if poll.stand is Stand.DRAFT:
        raise NotFound(f"no poll {number}")
    if poll.stand is not Stand.OPEN:
        raise Conflict("the poll is closed")
    is_low = poll.role is not None and rank(by.role) < rank(poll.role)
    if is_low or (poll.voters and by.number not in poll.voters):
        raise NotAllowed("this poll is for others")
    return poll


def _choices(poll: Poll, choices: tuple[int, ...]) -> tuple[int, ...]:
    """Return the choices as they are kept: sorted where their order says nothing."""
    most = 1 if poll.kind is PollKind.SINGLE else poll.max_choices or len(poll.options)
    if not 1 <= len(choices) <= most:
        raise BadMessage(f"choose 1 to {most}")
    if len({*choices}) < len(choices):
        raise BadMessage("choose each option once")
    if not all(1 <= choice <= len(poll.options) for choice in choices):
        raise BadMessage(f"options are 1 to {len(poll.options)}")
    return choices if poll.kind is PollKind.ORDERED else tuple(sorted(choices))


def _options(command: MakePoll) -> tuple[str, ...]:
    if command.kind is PollKind.TEXT:
        if command.options:
            raise BadMessage("a poll in own words has no options")
        return ()
    options = tuple(clean_line(o, MAX_OPTION_CHARS, "option") for o in command.options)
    if not 2 <= len(options) <= MAX_OPTIONS:
        raise BadMessage(f"a poll has 2 to {MAX_OPTIONS} options")
    if len({*options}) < len(options):
        raise BadMessage("an option stands there twice")
    return options


def _max_choices(command: MakePoll) -> int | None:
    most = command.max_choices
    if most is None:
        return None
    if command.kind not in (PollKind.MULTI, PollKind.ORDERED):
        raise BadMessage("only several choices have a limit")
    if not 1 <= most <= len(command.options):
        raise BadMessage("the limit is 1 to the number of options")
    return most


def _results(command: MakePoll) -> Results:
    is_secret = command.identity is Identity.SECRET
    if is_secret and command.kind is PollKind.TEXT:
        raise BadMessage("own words are not secret: they tell who wrote them")
    if (is_secret or command.kind is PollKind.TEXT) and command.results not in _WITHOUT_OWN_WORDS:
        raise BadMessage("such a poll has no results before it is closed")
    return command.results


def _series(polls: Polls, name: str) -> str:
    """Return the series. Raises Conflict for one whose results are out, or would be taken back."""
    if not name.strip():
        return ""
    series = clean_line(name, MAX_SERIES_CHARS, "series")
    others = [poll.stand in DONE for poll in polls.by_number.values() if poll.series == series]
    if others and all(others):
        raise Conflict("all questions of this series are closed")
    return series


def _refuse_many(polls: Polls) -> None:
    if sum(poll.stand is Stand.OPEN for poll in polls.by_number.values()) >= MAX_OPEN:
        raise Full(f"at most {MAX_OPEN} polls are open at once")


# Following the log


def _made(room: RoomState, entry: Entry, event: PollMade) -> None:
    poll = Poll(
        event.poll, event.question, event.kind, event.options, event.max_choices, event.results,
        event.identity, event.role, event.voters, event.series, entry.m,
    )  # fmt: skip
    put(room, poll)
    room.put_part(replace(room.part(Polls), made=max(room.part(Polls).made, event.poll)))


def _dropped(room: RoomState, _: Entry, event: PollDropped) -> None:
    polls = room.part(Polls)
    others = {n: poll for n, poll in polls.by_number.items() if n != event.poll}
    room.put_part(replace(polls, by_number=others))


def _stands(
    room: RoomState, _: Entry, event: PollOpened | PollClosed | PollPublished | PollWithheld
) -> None:
    poll = room.part(Polls).by_number.get(event.poll)
    if poll is not None:
        put(room, replace(poll, stand=_STANDS[type(event)]))


def _voted(room: RoomState, entry: Entry, event: VoteCast) -> None:
    poll = room.part(Polls).by_number.get(event.poll)
    if poll is not None:
        # Of the id's end: frames of facts tell its beginning to everybody.
        answer = entry.id[-_ANSWER_BYTES:].hex() if event.text else ""
        others = {m: vote for m, vote in poll.votes.items() if m != entry.m}
        vote = Vote(event.choices, event.text, answer, entry.seq)
        put(room, replace(poll, votes={**others, entry.m: vote}))


def _put_in(room: RoomState, entry: Entry, event: BallotCast) -> None:
    poll = room.part(Polls).by_number.get(event.poll)
    if poll is not None:
        put(room, replace(poll, voted=poll.voted | {entry.m}))


def _counted(room: RoomState, _: Entry, event: BallotsCounted) -> None:
    poll = room.part(Polls).by_number.get(event.poll)
    if poll is not None:
        put(room, replace(poll, points=event.points, ballots=event.ballots))


def _redacted(room: RoomState, _: Entry, event: AnswerRedacted) -> None:
    poll = room.part(Polls).by_number.get(event.poll)
    if poll is not None:
        kept = {m: vote for m, vote in poll.votes.items() if vote.answer != event.answer}
        put(room, replace(poll, votes=kept))


_STANDS: Final = {
    PollOpened: Stand.OPEN,
    PollClosed: Stand.CLOSED,
    PollPublished: Stand.PUBLISHED,
    PollWithheld: Stand.WITHHELD,
}

TOPIC: Final = Topic(
    name="polls",
    part=Polls,
    rules={
        MakePoll: Rule(make, needs=Permission.MANAGE_POLLS),
        DropPoll: Rule(drop, needs=Permission.MANAGE_POLLS),
        OpenPoll: Rule(open_, needs=Permission.MANAGE_POLLS),
        ClosePoll: Rule(close, needs=Permission.MANAGE_POLLS),
        PublishPoll: Rule(publish, needs=Permission.MANAGE_POLLS),
        WithholdPoll: Rule(withhold, needs=Permission.MANAGE_POLLS),
        CastVote: Rule(vote, needs=Permission.VOTE),
        CastBallot: Rule(ballot, needs=Permission.VOTE),
        RedactAnswer: Rule(redact, needs=Permission.REDACT, in_archive=True),
    },
    inner={CountBallots: count},
    folds={
        PollMade: _made,
        PollDropped: _dropped,
        PollOpened: _stands,
        PollClosed: _stands,
        PollPublished: _stands,
        PollWithheld: _stands,
        VoteCast: _voted,
        BallotCast: _put_in,
        BallotsCounted: _counted,
        AnswerRedacted: _redacted,
    },
    shows=SHOWS,
    unseen=frozenset({VoteCast, BallotCast}),
    touches=TOUCHES,
    keys=KEYS,
    item=ITEM,
    own=OWN,
    owners=OWNERS,
    counts=COUNTS,
)
