"""What is asked of polls, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command, Role
from rooms.events import Event
from rooms.ids import MemberNo, Seq

__all__ = [
    "COMMANDS",
    "EVENTS",
    "INTERNAL",
    "AnswerRedacted",
    "BallotCast",
    "BallotsCounted",
    "CastBallot",
    "CastVote",
    "ClosePoll",
    "CountBallots",
    "DropPoll",
    "Identity",
    "MakePoll",
    "OpenPoll",
    "PollClosed",
    "PollDropped",
    "PollKind",
    "PollMade",
    "PollOpened",
    "PollPublished",
    "PollWithheld",
    "PublishPoll",
    "RedactAnswer",
    "Results",
    "VoteCast",
    "WithholdPoll",
]


class PollKind(StrEnum):
    """How a poll is answered: one option, several, several in one's order, or in own words."""

    SINGLE = "single"
    MULTI = "multi"
    ORDERED = "ordered"
    TEXT = "text"


class Results(StrEnum):
    """When members are shown the results without a moderator's word: see docs/design/polls.md."""

    LIVE = "live"
    AFTER_VOTE = "after_vote"
    AFTER_CLOSE = "after_close"
    MODERATOR_ONLY = "moderator_only"


class Identity(StrEnum):
    """Who learns how somebody voted: the room, nobody in the room, or not even the server's disk."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    SECRET = "secret"


@dataclass(frozen=True, slots=True)
class MakePoll(Command):
    """Make a poll; `opens`: and open it at once.

    options: 2 to 20, none for a text. max_choices: at most so many, None: all of them; for
    `multi` and `ordered`. role: this role and those above may vote; voters: these alone;
    both besides the right to vote. series: results are held until all polls of this name close.
    """

    question: str
    kind: PollKind = PollKind.SINGLE
    options: tuple[str, ...] = ()
    max_choices: int | None = None
    results: Results = Results.AFTER_CLOSE
    identity: Identity = Identity.ANONYMOUS
    role: Role | None = None
    voters: tuple[MemberNo, ...] = ()
    series: str = ""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class DropPoll(Command):
    """Throw a draft away."""

    poll: int


@dataclass(frozen=True, slots=True)
class OpenPoll(Command):
    """Let people vote on a draft."""

    poll: int


@dataclass(frozen=True, slots=True)
class ClosePoll(Command):
    """Take no more votes."""

    poll: int


@dataclass(frozen=True, slots=True)
class PublishPoll(Command):
    """Show everybody the results of a closed poll."""

    poll: int


@dataclass(frozen=True, slots=True)
class WithholdPoll(Command):
    """Show the results of a closed poll to moderators alone."""

    poll: int


@dataclass(frozen=True, slots=True)
class CastVote(Command):
    """Vote, or vote otherwise while the poll is open. choices: option numbers from 1; for
    `ordered`, the best first. text: for a poll in own words. Not for a secret poll.
    """

    poll: int
    choices: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class CastBallot(Command):
    """Vote in a secret poll: once, and nobody can find the ballot again to change it.

    Never written down or hashed with who gave it: see docs/design/polls.md.
    """

    poll: int
    choices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RedactAnswer(Command):
    """Erase what somebody answered in own words, everywhere and for good."""

    poll: int
    answer: str


@dataclass(frozen=True, slots=True)
class CountBallots(Command):
    """Write down what the ballots of a closed secret poll come to. Given by the host.

    points: of each option. ballots: how many there are.
    """

    poll: int
    points: tuple[int, ...]
    ballots: int


@dataclass(frozen=True, slots=True)
class PollMade(Event):
    """There is a draft of a poll; fields as in `MakePoll`."""

    poll: int
    question: str
    kind: PollKind
    options: tuple[str, ...]
    max_choices: int | None
    results: Results
    identity: Identity
    role: Role | None
    voters: tuple[MemberNo, ...]
    series: str


@dataclass(frozen=True, slots=True)
class PollDropped(Event):
    """The draft is gone."""

    poll: int


@dataclass(frozen=True, slots=True)
class PollOpened(Event):
    """Everybody who may can vote."""

    poll: int


@dataclass(frozen=True, slots=True)
class PollClosed(Event):
    """No more votes."""

    poll: int


@dataclass(frozen=True, slots=True)
class PollPublished(Event):
    """Everybody sees the results."""

    poll: int


@dataclass(frozen=True, slots=True)
class PollWithheld(Event):
    """Moderators alone see the results."""

    poll: int


@dataclass(frozen=True, slots=True)
class VoteCast(Event):
    """The member voted so, instead of how they did before. erased: what they wrote before."""

    poll: int
    choices: tuple[int, ...]
    text: str
    erased: tuple[Seq, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotCast(Event):
    """The member put a ballot in; what is on it stands nowhere beside this."""

    poll: int


@dataclass(frozen=True, slots=True)
class BallotsCounted(Event):
    """The ballots of a secret poll come to this. Fewer than who voted: a crash cost the others."""

    poll: int
    points: tuple[int, ...]
    ballots: int


@dataclass(frozen=True, slots=True)
class AnswerRedacted(Event):
    """What somebody answered is gone; erased: the entries that held it."""

    poll: int
    answer: str
    erased: tuple[Seq, ...]


COMMANDS: tuple[type[Command], ...] = (
    MakePoll,
    DropPoll,
    OpenPoll,
    ClosePoll,
    PublishPoll,
    WithholdPoll,
    CastVote,
    CastBallot,
    RedactAnswer,
)
INTERNAL: tuple[type[Command], ...] = (CountBallots,)
EVENTS: tuple[type[Event], ...] = (
    PollMade,
    PollDropped,
    PollOpened,
    PollClosed,
    PollPublished,
    PollWithheld,
    VoteCast,
    BallotCast,
    BallotsCounted,
    AnswerRedacted,
)
