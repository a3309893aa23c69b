"""When results are open to everybody: by what the poll says, and by its series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.ids import MemberNo, Seq
from rooms.polls.held import Poll, Polls, Stand, Vote
from rooms.polls.words import Identity, PollKind, Results

OPENS = {
    Results.LIVE: {Stand.OPEN, Stand.CLOSED, Stand.PUBLISHED},
    Results.AFTER_VOTE: {Stand.CLOSED, Stand.PUBLISHED},
    Results.AFTER_CLOSE: {Stand.CLOSED, Stand.PUBLISHED},
    Results.MODERATOR_ONLY: {Stand.PUBLISHED},
}


def _poll(number: int, stand: Stand, results: Results = Results.LIVE, series: str = "") -> Poll:
    return Poll(
        number, "Where?", PollKind.SINGLE, ("a", "b"), None, results, Identity.ANONYMOUS,
        None, (), series, MemberNo(1), stand,
    )  # fmt: skip


@pytest.mark.parametrize("results", list(Results))
@pytest.mark.parametrize("stand", list(Stand))
def test_results_are_open_to_all_when_the_poll_says(results: Results, stand: Stand) -> None:
    poll = _poll(1, stand, results)
    assert Polls({1: poll}).is_open_to_all(poll) is (stand in OPENS[results])


@pytest.mark.parametrize(
    ("other", "is_held"),
    [
        (_poll(2, Stand.DRAFT, series="s"), True),
        (_poll(2, Stand.OPEN, series="s"), True),
        (_poll(2, Stand.WITHHELD, series="s"), False),
        (_poll(2, Stand.OPEN, series="t"), False),
    ],
)
def test_results_wait_for_the_other_questions_of_a_series(other: Poll, is_held: bool) -> None:
    poll = _poll(1, Stand.CLOSED, series="s")
    polls = Polls({1: poll, 2: other})
    assert polls.is_held(poll) is is_held
    assert polls.is_open_to_all(poll) is not is_held


def test_a_live_poll_of_a_series_shows_nothing_while_it_is_open() -> None:
    poll = _poll(1, Stand.OPEN, series="s")
    assert not Polls({1: poll}).is_open_to_all(poll)


def test_the_turnout_is_of_votes_or_of_ballots() -> None:
    vote = Vote((1,), "", "", Seq(3))
    poll = _poll(1, Stand.OPEN)
    voted = replace(poll, votes={MemberNo(2): vote})
    assert (voted.turnout, voted.tally) == (1, (1, 0))
