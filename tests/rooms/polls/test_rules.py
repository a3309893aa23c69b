"""What a poll goes through, who may vote and how, and what erasing an answer takes away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rooms.commands import Command, RemoveMember, Role
from rooms.errors import BadMessage, Conflict, Full, NotAllowed, NotFound, RoomError, TooLarge
from rooms.ids import ROOM_ITSELF, MemberNo
from rooms.polls.held import Poll, Polls, Stand
from rooms.polls.rules import MAX_OPEN, MAX_POLLS
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
    PollKind,
    PublishPoll,
    RedactAnswer,
    Results,
    VoteCast,
    WithholdPoll,
)
from rooms.room import replay
from rooms.snapshot import pack_room, unpack_room
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of
from tests.rooms.polls.kit import OPTIONS, answers


class Hall(Meeting):
    """A meeting with a moderator and two attendees."""

    def __init__(self) -> None:
        super().__init__()
        self.mo = self.join("Mo", Role.MODERATOR)
        self.ana, self.ben = self.join("Ana"), self.join("Ben")

    def ask(self, **fields: object) -> int:
        """Make a poll, open unless it says otherwise, and return its number."""
        wish = MakePoll(self.mo, "Where?", options=OPTIONS, opens=True)
        self.do(replace(wish, **fields))  # type: ignore[arg-type]  # fields by name
        return self.room.part(Polls).made

    def ask_for_words(self, **fields: object) -> int:
        return self.ask(kind=PollKind.TEXT, options=(), **fields)

    def poll(self, number: int = 1) -> Poll:
        return self.room.part(Polls).by_number[number]

    def vote(self, by: MemberNo, *choices: int, poll: int = 1) -> None:
        self.do(CastVote(by, poll, choices))


def test_a_poll_goes_from_draft_to_open_to_closed_and_then_back_and_forth() -> None:
    hall = Hall()
    hall.ask(opens=False)
    stands = [hall.poll().stand]
    for kind in (OpenPoll, ClosePoll, PublishPoll, WithholdPoll, PublishPoll):
        hall.do(kind(hall.mo, 1))
        stands.append(hall.poll().stand)
        assert_nothing_to_do(hall, kind(hall.mo, 1))
    assert stands == [
        *(Stand.DRAFT, Stand.OPEN, Stand.CLOSED),
        *(Stand.PUBLISHED, Stand.WITHHELD, Stand.PUBLISHED),
    ]


@pytest.mark.parametrize(
    ("steps", "then"),
    [
        ((), ClosePoll),
        ((), PublishPoll),
        ((), WithholdPoll),
        ((OpenPoll,), DropPoll),
        ((OpenPoll,), PublishPoll),
        ((OpenPoll,), WithholdPoll),
        ((OpenPoll, ClosePoll), OpenPoll),
        ((OpenPoll, ClosePoll), DropPoll),
        ((OpenPoll, ClosePoll, PublishPoll), OpenPoll),
    ],
)
def test_no_step_is_left_out_or_taken_back(
    steps: tuple[Callable[[MemberNo, int], Command], ...],
    then: Callable[[MemberNo, int], Command],
) -> None:
    hall = Hall()
    hall.ask(opens=False)
    for step in steps:
        hall.do(step(hall.mo, 1))
    assert_refused(hall, then(hall.mo, 1), Conflict)


def test_a_draft_that_is_thrown_away_leaves_its_number_unused() -> None:
    hall = Hall()
    hall.ask(opens=False)
    hall.do(DropPoll(hall.mo, 1))
    assert_refused(hall, OpenPoll(hall.mo, 1), NotFound)
    assert hall.ask() == 2


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"question": "  "}, BadMessage),
        ({"question": "x" * 301}, TooLarge),
        ({"options": ("One",)}, BadMessage),
        ({"options": tuple(f"{n}" for n in range(21))}, BadMessage),
        ({"options": ("One", " One")}, BadMessage),
        ({"options": ("One", "")}, BadMessage),
        ({"options": ("One", "x" * 121)}, TooLarge),
        ({"kind": PollKind.TEXT}, BadMessage),
        ({"max_choices": 1}, BadMessage),
        ({"kind": PollKind.MULTI, "max_choices": 0}, BadMessage),
        ({"kind": PollKind.MULTI, "max_choices": 4}, BadMessage),
        ({"voters": (MemberNo(99),)}, NotFound),
        ({"series": "x" * 61}, TooLarge),
        ({"identity": Identity.SECRET, "results": Results.LIVE}, BadMessage),
        ({"identity": Identity.SECRET, "results": Results.AFTER_VOTE}, BadMessage),
        ({"kind": PollKind.TEXT, "options": (), "results": Results.LIVE}, BadMessage),
        ({"kind": PollKind.TEXT, "options": (), "identity": Identity.SECRET}, BadMessage),
    ],
)
def test_what_cannot_be_asked(fields: dict[str, object], error: type[RoomError]) -> None:
    hall = Hall()
    command = MakePoll(hall.mo, "Where?", options=OPTIONS)
    assert_refused(hall, replace(command, **fields), error)  # type: ignore[arg-type]


def test_a_room_has_so_many_polls_and_so_many_open_at_once() -> None:
    hall = Hall()
    for _ in range(MAX_OPEN):
        hall.ask()
    hall.ask(opens=False)
    assert_refused(hall, OpenPoll(hall.mo, MAX_OPEN + 1), Full)
    assert_refused(hall, MakePoll(hall.mo, "?", options=OPTIONS, opens=True), Full)
    for _ in range(MAX_POLLS - MAX_OPEN - 1):
        hall.ask(opens=False)
    assert_refused(hall, MakePoll(hall.mo, "?", options=OPTIONS), Full)


def test_the_last_vote_counts_however_often_somebody_votes() -> None:
    hall = Hall()
    hall.ask()
    for choice in (1, 2, 1, 3):
        hall.vote(hall.ana, choice)
    hall.vote(hall.ben, 3)
    assert (hall.poll().tally, hall.poll().turnout) == ((0, 0, 2), 2)
    assert_nothing_to_do(hall, CastVote(hall.ben, 1, (3,)))


@pytest.mark.parametrize(
    ("fields", "choices", "kept"),
    [
        ({}, (2,), (2,)),
        ({"kind": PollKind.MULTI}, (3, 1), (1, 3)),
        ({"kind": PollKind.MULTI, "max_choices": 2}, (3, 1), (1, 3)),
        ({"kind": PollKind.ORDERED}, (3, 1), (3, 1)),
        ({"kind": PollKind.ORDERED, "max_choices": 1}, (3,), (3,)),
    ],
)
def test_a_vote_is_kept_as_it_counts(
    fields: dict[str, object], choices: tuple[int, ...], kept: tuple[int, ...]
) -> None:
    hall = Hall()
    hall.ask(**fields)
    assert events_of(hall.do(CastVote(hall.ana, 1, choices))) == (VoteCast(1, kept, ""),)


@pytest.mark.parametrize(
    ("fields", "choices"),
    [
        ({}, ()),
        ({}, (1, 2)),
        ({}, (0,)),
        ({}, (4,)),
        ({"kind": PollKind.MULTI}, (1, 1)),
        ({"kind": PollKind.MULTI, "max_choices": 2}, (1, 2, 3)),
        ({"kind": PollKind.ORDERED}, (1, 2, 2)),
        ({"kind": PollKind.TEXT, "options": ()}, (1,)),
        ({"kind": PollKind.TEXT, "options": ()}, ()),
    ],
)
@pytest.mark.parametrize("identity", [Identity.ANONYMOUS, Identity.SECRET])
def test_what_is_no_vote(
    fields: dict[str, object], choices: tuple[int, ...], identity: Identity
) -> None:
    hall = Hall()
    is_secret = identity is Identity.SECRET and fields.get("kind") is not PollKind.TEXT
    hall.ask(identity=Identity.SECRET if is_secret else Identity.ANONYMOUS, **fields)
    cast = CastBallot if is_secret else CastVote
    assert_refused(hall, cast(hall.ana, 1, choices), BadMessage)


def test_only_an_open_poll_takes_votes_and_a_draft_is_not_known() -> None:
    hall = Hall()
    hall.ask(opens=False)
    assert_refused(hall, CastVote(hall.ana, 1, (1,)), NotFound)
    hall.do(OpenPoll(hall.mo, 1))
    hall.do(ClosePoll(hall.mo, 1))
    assert_refused(hall, CastVote(hall.ana, 1, (1,)), Conflict)
    assert_refused(hall, CastVote(hall.ana, 2, (1,)), NotFound)


def test_a_poll_can_be_for_a_role_and_those_above_or_for_some_alone() -> None:
    hall = Hall()
    pia = hall.join("Pia", Role.PANELIST)
    hall.ask(role=Role.PANELIST)
    hall.ask(voters=(hall.ben, hall.ben))
    for member in (pia, hall.mo):
        hall.vote(member, 1)
        assert_refused(hall, CastVote(member, 2, (1,)), NotAllowed)
    assert_refused(hall, CastVote(hall.ana, 1, (1,)), NotAllowed)
    hall.vote(hall.ben, 1, poll=2)
    assert hall.poll(2).voters == (hall.ben,)


def test_who_is_removed_votes_no_more_and_their_vote_stands() -> None:
    hall = Hall()
    hall.ask()
    hall.vote(hall.ana, 1)
    hall.do(RemoveMember(hall.mo, hall.ana))
    with pytest.raises(NotAllowed):
        hall.vote(hall.ana, 2)
    assert hall.poll().tally == (1, 0, 0)


# Secret polls


def test_of_a_secret_poll_the_log_holds_who_voted_and_nothing_else() -> None:
    hall = Hall()
    hall.ask(identity=Identity.SECRET)
    before = len(hall.log)
    hall.do(CastBallot(hall.ana, 1, (1,)))
    hall.do(CastBallot(hall.ben, 1, (3,)))
    cast = hall.log[before:]
    assert [(entry.m, entry.event) for entry in cast] == [
        (hall.ana, BallotCast(1)),
        (hall.ben, BallotCast(1)),
    ]
    assert len({entry.body for entry in cast}) == 1
    assert hall.poll().voted == frozenset({hall.ana, hall.ben})
    assert not hall.poll().votes


def test_a_ballot_is_put_in_once_and_nothing_else_is_taken() -> None:
    hall = Hall()
    hall.ask(identity=Identity.SECRET)
    hall.do(CastBallot(hall.ana, 1, (1,)))
    assert_refused(hall, CastBallot(hall.ana, 1, (1,)), Conflict)
    assert_refused(hall, CastVote(hall.ben, 1, (1,)), Conflict)
    hall.ask()
    assert_refused(hall, CastBallot(hall.ben, 2, (1,)), Conflict)


def test_the_host_writes_the_sums_once_and_only_of_a_closed_secret_poll() -> None:
    hall = Hall()
    hall.ask(identity=Identity.SECRET)
    hall.do(CastBallot(hall.ana, 1, (2,)))
    count = CountBallots(ROOM_ITSELF, 1, (0, 1, 0), 1)
    assert_refused(hall, count, Conflict)
    hall.do(ClosePoll(hall.mo, 1))
    assert hall.poll().awaits_count
    assert_refused(hall, PublishPoll(hall.mo, 1), Conflict)
    assert_refused(hall, replace(count, points=(1,)), Conflict)
    assert_refused(hall, replace(count, ballots=2), Conflict)
    (entry,) = hall.do(count).entries
    assert (entry.m, entry.event) == (ROOM_ITSELF, BallotsCounted(1, (0, 1, 0), 1))
    assert (hall.poll().tally, hall.poll().ballots) == ((0, 1, 0), 1)
    assert_nothing_to_do(hall, replace(count, points=(1, 0, 0)))
    hall.ask()
    hall.do(ClosePoll(hall.mo, 2))
    assert_nothing_to_do(hall, replace(count, poll=2))


# Own words


def test_who_answers_otherwise_erases_what_they_wrote_before() -> None:
    hall = Hall()
    hall.ask_for_words()
    hall.do(CastVote(hall.ana, 1, (), "  more   tea "))
    first = hall.log[-1].seq
    decision = hall.do(CastVote(hall.ana, 1, (), "more cake"))
    assert decision.erases == (first,)
    assert hall.log[first - 1].body is None
    assert [vote.text for vote in hall.poll().votes.values()] == ["more cake"]
    assert_refused(hall, CastVote(hall.ben, 1, (), "x" * 301), TooLarge)


def test_a_redacted_answer_is_gone_from_the_log_and_every_replay_of_it() -> None:
    hall = Hall()
    hall.ask_for_words()
    for member, text in ((hall.ana, "More tea"), (hall.ben, "Something rude")):
        hall.do(CastVote(member, 1, (), text))
    rude = answers(hall, 1)[1]
    assert_refused(hall, RedactAnswer(hall.mo, 1, rude), Conflict)
    hall.do(ClosePoll(hall.mo, 1))
    (entry,) = hall.do(RedactAnswer(hall.mo, 1, rude)).entries
    assert isinstance(entry.event, AnswerRedacted)
    assert all(b"rude" not in (e.body or b"") for e in hall.log)
    assert [vote.text for vote in hall.poll().votes.values()] == ["More tea"]
    assert_nothing_to_do(hall, RedactAnswer(hall.mo, 1, rude))
    assert replay(hall.log).part(Polls) == hall.room.part(Polls)


# Series


def test_a_series_is_published_when_all_of_it_is_closed_and_grows_no_more_then() -> None:
    hall = Hall()
    hall.ask(series="evening")
    hall.ask(series="evening", opens=False)
    hall.do(ClosePoll(hall.mo, 1))
    assert_refused(hall, PublishPoll(hall.mo, 1), Conflict)
    hall.do(OpenPoll(hall.mo, 2))
    hall.do(ClosePoll(hall.mo, 2))
    hall.do(PublishPoll(hall.mo, 1))
    late = MakePoll(hall.mo, "And?", options=OPTIONS, series=" evening ")
    assert_refused(hall, late, Conflict)
    hall.ask(series="morning")


def test_a_snapshot_holds_all_that_a_poll_is() -> None:
    hall = Hall()
    hall.ask(kind=PollKind.ORDERED, role=Role.ATTENDEE, voters=(hall.ana,), identity=Identity.NAMED)
    hall.vote(hall.ana, 3, 1)
    hall.ask(identity=Identity.SECRET)
    hall.do(CastBallot(hall.ben, 2, (1,)))
    assert unpack_room(pack_room(hall.room)).part(Polls) == hall.room.part(Polls)
