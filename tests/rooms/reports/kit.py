"""Reports in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, Role
from rooms.ids import MemberNo, Seq
from rooms.reports.words import FileReport, Outcome, ResolveReport, TakeReport
from tests.rooms.builders import Meeting
from tests.rooms.topic_kits import TopicKit


def _anybody(_: Role, __: Role) -> bool:
    return True


def _nobody(_: Role, __: Role) -> bool:
    return False


def _at_random(rng: random.Random, by: MemberNo, member: MemberNo, message: Seq) -> list[Command]:
    # Of the seqs in reach some are reports.
    report = Seq(message + rng.randint(0, 8))
    return [
        FileReport(by, message, reason=f"reason {rng.randint(0, 3)}"),
        FileReport(by, member=member),
        TakeReport(by, report),
        ResolveReport(by, report, rng.choice(list(Outcome))),
    ]


def _walk(meeting: Meeting) -> None:
    mo, ana, ben = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"), meeting.join("Ben")
    said = meeting.say(ben, "buy boats")
    first = meeting.do(FileReport(ana, said, reason="advertising")).seq
    second = meeting.do(FileReport(ana, member=ben)).seq
    meeting.do(FileReport(ana, member=mo))
    meeting.do(TakeReport(mo, first))
    meeting.do(ResolveReport(mo, first, Outcome.HIDDEN))
    meeting.do(ResolveReport(mo, second, Outcome.DISMISSED))


KIT = TopicKit(
    # What is no report is not found, whoever asks.
    matrix=(
        ("report", lambda m, t, _: FileReport(m, member=t), _anybody),
        ("take_report", lambda m, _, s: TakeReport(m, s), _nobody),
        ("resolve_report", lambda m, _, s: ResolveReport(m, s, Outcome.SETTLED), _nobody),
    ),
    at_random=_at_random,
    walk=_walk,
)
