"""What polls keep of each question, and what may be known of it by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from rooms.commands import Role
from rooms.ids import MemberNo, Seq
from rooms.polls.counting import points_of
from rooms.polls.words import Identity, PollKind, Results
from rooms.state import RoomState

__all__ = ["DONE", "Poll", "Polls", "Stand", "Vote", "put"]


class Stand(StrEnum):
    """How far a poll is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    WITHHELD = "withheld"


DONE: Final = frozenset({Stand.CLOSED, Stand.PUBLISHED, Stand.WITHHELD})


@dataclass(frozen=True, slots=True)
class Vote:
    """How somebody voted last. answer: a name for it that says neither who nor when."""

    choices: tuple[int, ...]
    text: str
    answer: str
    seq: Seq


@dataclass(frozen=True, slots=True)
class Poll:
    """A question. by: who made it. votes: by member, of a poll that is not secret.

    voted: who put a ballot into a secret one. points, ballots: what its ballots came to.
    """

    number: int
    question: str
    kind: PollKind
    options: tuple[str, ...]
    max_choices: int | None
    results: Results
    identity: Identity
    role: Role | None
    voters: tuple[MemberNo, ...]
    series: str
    by: MemberNo
    stand: Stand = Stand.DRAFT
    votes: Mapping[MemberNo, Vote] = field(default_factory=dict)
    voted: frozenset[MemberNo] = frozenset()
    points: tuple[int, ...] | None = None
    ballots: int = 0

    @property
    def is_secret(self) -> bool:
        """Whether the ballots lie outside the log."""
        return self.identity is Identity.SECRET

    @property
    def turnout(self) -> int:
        """How many have voted."""
        return len(self.voted) if self.is_secret else len(self.votes)

    @property
    def awaits_count(self) -> bool:
        """Whether the host has to count its ballots."""
        return self.is_secret and self.stand in DONE and self.points is None

    @property
    def tally(self) -> tuple[int, ...] | None:
        """The points of each option; None for a text, and while ballots are not counted."""
        if self.is_secret or self.kind is PollKind.TEXT:
            return self.points
        cast = (vote.choices for vote in self.votes.values())
        return points_of(self.kind, len(self.options), cast)


@dataclass(frozen=True, slots=True)
class Polls:
    """The polls by number, and how many were ever made."""

    by_number: Mapping[int, Poll] = field(default_factory=dict)
    made: int = 0

    def is_held(self, poll: Poll) -> bool:
        """Whether its results wait for other questions of its series."""
        return bool(poll.series) and any(
            other.series == poll.series and other.stand not in DONE
            for other in self.by_number.values()
        )

    def is_open_to_all(self, poll: Poll) -> bool:
        """Whether everybody is shown the results."""
        if poll.stand is Stand.PUBLISHED:
            return True
        if poll.results is Results.MODERATOR_ONLY or self.is_held(poll):
            return False
        is_live = poll.stand is Stand.OPEN and poll.results is Results.LIVE
        return is_live or poll.stand is Stand.CLOSED


def put(room: RoomState, poll: Poll) -> None:
    """Keep the poll as it is now."""
    polls = room.part(Polls)
    room.put_part(replace(polls, by_number={**polls.by_number, poll.number: poll}))
