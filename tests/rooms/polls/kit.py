"""Polls in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, Role
from rooms.ids import ROOM_ITSELF, MemberNo, Seq
from rooms.polls.held import Polls
from rooms.polls.words import (
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
    WithholdPoll,
)
from rooms.roles import Permission, permits
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit

OPTIONS = ("Pier", "Beach", "Hall")


def answers(meeting: Meeting, poll: int) -> list[str]:
    """Return the names of a poll's answers in own words, in the order of the votes."""
    return [vote.answer for vote in meeting.room.part(Polls).by_number[poll].votes.values()]


def _runs(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_POLLS)


def _votes(by: Role, _: Role) -> bool:
    return permits(by, Permission.VOTE)


def _redacts(by: Role, _: Role) -> bool:
    return permits(by, Permission.REDACT)


def _about(meeting: Meeting, owner: MemberNo) -> Seq:
    """Make a draft (1), an open (2), a closed (3) and an open secret poll (4)."""
    for command in (
        MakePoll(owner, "Where?", options=OPTIONS),
        MakePoll(owner, "Where?", options=OPTIONS, opens=True),
        MakePoll(owner, "Where?", options=OPTIONS, opens=True),
        MakePoll(owner, "Where?", options=OPTIONS, identity=Identity.SECRET, opens=True),
    ):
        meeting.do(command)
    return meeting.do(ClosePoll(owner, 3)).seq


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, _: Seq) -> list[Command]:
    poll = rng.randint(1, 6)
    kind = rng.choice(list(PollKind))
    options = () if kind is PollKind.TEXT else OPTIONS
    choices = tuple(rng.sample((1, 2, 3), rng.randint(1, 3)))
    make = MakePoll(
        by, "Where?", kind, options, rng.choice((None, 2)), rng.choice(list(Results)),
        rng.choice(list(Identity)), rng.choice((None, None, Role.PANELIST)),
        rng.choice(((), (), (by, member))), rng.choice(("", "evening")), rng.random() < 0.7,
    )  # fmt: skip
    plain = MakePoll(by, "Where?", options=OPTIONS, identity=rng.choice(list(Identity)), opens=True)
    vote = CastVote(by, poll, choices if rng.random() < 0.8 else (), rng.choice(("", "here")))
    return [
        make, plain, DropPoll(by, poll), OpenPoll(by, poll), ClosePoll(by, poll),
        PublishPoll(by, poll), WithholdPoll(by, poll), vote, CastVote(by, poll, choices[:1]),
        CastVote(by, poll, (), "there"), CastVote(member, poll, choices[:1]),
        CastBallot(by, poll, choices[:1]), CountBallots(ROOM_ITSELF, poll, (1, 0, 0), 1),
        RedactAnswer(by, poll, "nothing"),
    ]  # fmt: skip


def _walk(meeting: Meeting) -> None:
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    before: tuple[Command, ...] = (
        MakePoll(mo, "Where?", options=OPTIONS, results=Results.LIVE, identity=Identity.NAMED),
        OpenPoll(mo, 1), CastVote(ana, 1, (1,)), CastVote(ben, 1, (2,)), CastVote(ana, 1, (2,)),
        MakePoll(mo, "Who?", options=("Ana", "Ben"), identity=Identity.SECRET, opens=True),
        CastBallot(ana, 2, (1,)), ClosePoll(mo, 1), CastBallot(ben, 2, (1,)), ClosePoll(mo, 2),
        CountBallots(ROOM_ITSELF, 2, (2, 0), 2), PublishPoll(mo, 1), WithholdPoll(mo, 1),
        MakePoll(mo, "Never asked", options=OPTIONS, series="evening"),
        MakePoll(mo, "What else?", PollKind.TEXT, series="evening", opens=True),
        CastVote(ana, 4, (), "More tea"), CastVote(ben, 4, (), "Rude"),
        CastVote(ana, 4, (), "More tea, please"), ClosePoll(mo, 4), DropPoll(mo, 3),
    )  # fmt: skip
    for command in before:
        meeting.do(command)
    meeting.do(RedactAnswer(mo, 4, answers(meeting, 4)[0]))


KIT = TopicKit(
    matrix=(
        ("make_poll", lambda m, _, __: MakePoll(m, "Where?", options=OPTIONS), _runs),
        ("drop_poll", lambda m, _, __: DropPoll(m, 1), _runs),
        ("open_poll", lambda m, _, __: OpenPoll(m, 1), _runs),
        ("close_poll", lambda m, _, __: ClosePoll(m, 2), _runs),
        ("publish_poll", lambda m, _, __: PublishPoll(m, 3), _runs),
        ("withhold_poll", lambda m, _, __: WithholdPoll(m, 3), _runs),
        ("vote", lambda m, _, __: CastVote(m, 2, (1,)), _votes),
        ("ballot", lambda m, _, __: CastBallot(m, 4, (1,)), _votes),
        ("redact_answer", lambda m, _, __: RedactAnswer(m, 3, "gone"), _redacts),
    ),
    at_random=_at_random,
    walk=_walk,
    about=_about,
)
