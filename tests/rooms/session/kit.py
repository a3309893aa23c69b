"""Sessions in the tests that go over all topics."""

from __future__ import annotations

import random

from rooms.commands import Command, Role
from rooms.ids import MemberNo, SeatNo, Seq
from rooms.roles import Permission, permits
from rooms.session.words import (
    CancelSession,
    ChangeSession,
    EndSession,
    OpenSession,
    PauseSession,
    PlanSession,
    Preset,
    ResumeSession,
)
from tests.rooms.builders import START_MS, Meeting
from tests.rooms.topic_kits import TopicKit

STAGE = (SeatNo(1), SeatNo(2))
STARTS_MS = START_MS + 86_400_000
ENDS_MS = STARTS_MS + 3_600_000
ZONE = "Europe/Berlin"


def planning(
    by: MemberNo, title: str = "Harbor talks", preset: Preset = Preset.PANEL
) -> PlanSession:
    """Return a command that plans an hour of tomorrow."""
    return PlanSession(by, title, STARTS_MS, ENDS_MS, ZONE, preset)


def _manages(by: Role, _: Role) -> bool:
    return permits(by, Permission.MANAGE_SESSION)


def _at_random(rng: random.Random, by: MemberNo, _: MemberNo, __: Seq) -> list[Command]:
    title, preset = f"Session {rng.randint(0, 9)}", rng.choice(list(Preset))
    # What is planned has the number of its entry: a guess meets one now and then.
    one = Seq(rng.randint(1, 60))
    return [
        planning(by, title, preset),
        planning(by, title, preset),
        ChangeSession(by, one, title, STARTS_MS, ENDS_MS, ZONE, preset),
        CancelSession(by, one),
        OpenSession(by, rng.choice((None, None, one)), title, preset, STAGE),
        PauseSession(by),
        ResumeSession(by),
        EndSession(by),
    ]


def _walk(meeting: Meeting) -> None:
    mo = meeting.join("Mo", Role.MODERATOR)
    first, second = meeting.do(planning(mo)).seq, meeting.do(planning(mo, "Vote")).seq
    commands: tuple[Command, ...] = (
        ChangeSession(mo, first, "Harbor day", STARTS_MS, ENDS_MS, ZONE, Preset.PANEL, "Piers."),
        CancelSession(mo, second), OpenSession(mo, first, stage=STAGE), PauseSession(mo),
        ResumeSession(mo), EndSession(mo), OpenSession(mo, None, "At once", Preset.OPEN_HOUSE),
        EndSession(mo), OpenSession(mo, None, "Assembly", Preset.ASSEMBLY, STAGE),
    )  # fmt: skip
    for command in commands:
        meeting.do(command)


def _about(meeting: Meeting, olga: MemberNo) -> Seq:
    """Plan a session, and open another one; return the open one's number, behind the planned one's."""
    planned = meeting.do(planning(olga)).seq
    opened = meeting.do(OpenSession(olga, title="Now", preset=Preset.OPEN_HOUSE)).seq
    assert opened == planned + 1
    return opened


def _changing(by: MemberNo, opened: Seq) -> ChangeSession:
    return ChangeSession(by, Seq(opened - 1), "Later", STARTS_MS, ENDS_MS, ZONE)


KIT = TopicKit(
    matrix=(
        ("plan_session", lambda m, _, __: planning(m), _manages),
        ("change_session", lambda m, _, s: _changing(m, s), _manages),
        ("cancel_session", lambda m, _, s: CancelSession(m, Seq(s - 1)), _manages),
        ("open_session", lambda m, _, s: OpenSession(m, s), _manages),
        ("pause_session", lambda m, _, __: PauseSession(m), _manages),
        ("resume_session", lambda m, _, __: ResumeSession(m), _manages),
        ("end_session", lambda m, _, __: EndSession(m), _manages),
    ),
    at_random=_at_random,
    walk=_walk,
    about=_about,
)
