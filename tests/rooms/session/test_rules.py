"""Sessions: planned, opened, at rest, over; and the room that goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.commands import Role
from rooms.errors import BadMessage, Conflict, Full, NotFound, TooLarge
from rooms.ids import MemberNo, Seq
from rooms.mics.held import Mics
from rooms.mics.words import SelfUnmute, SetSelfUnmute
from rooms.session.held import Held, Running, Sessions, is_open
from rooms.session.rules import MAX_PAST, MAX_PLANS
from rooms.session.words import (
    CancelSession,
    ChangeSession,
    EndSession,
    OpenSession,
    PauseSession,
    PlanSession,
    Preset,
    ResumeSession,
    SessionOpened,
)
from rooms.stage.held import Stage
from rooms.stage.words import SetStage
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused, events_of
from tests.rooms.session.kit import ENDS_MS, STAGE, STARTS_MS, ZONE, planning


class Planned(Meeting):
    """A moderator with a planned panel."""

    def __init__(self) -> None:
        super().__init__()
        self.mo = self.join("Mo", Role.MODERATOR)
        self.first = self.do(planning(self.mo)).seq

    @property
    def sessions(self) -> Sessions:
        return self.room.part(Sessions)

    @property
    def now(self) -> Running:
        assert self.sessions.now is not None
        return self.sessions.now

    def change(self, title: str = "Harbor day") -> ChangeSession:
        return ChangeSession(self.mo, self.first, title, STARTS_MS, ENDS_MS, ZONE)


def test_a_plan_is_planned_anew_with_a_revision_for_calendars() -> None:
    meeting = Planned()
    plan = meeting.sessions.plans[meeting.first]
    assert (plan.title, plan.starts_ms, plan.zone, plan.revision) == (
        "Harbor talks", STARTS_MS, ZONE, 0,
    )  # fmt: skip
    meeting.do(meeting.change())
    assert_nothing_to_do(meeting, meeting.change())
    plan = meeting.sessions.plans[meeting.first]
    assert (plan.title, plan.revision) == ("Harbor day", 1)


def test_what_is_cancelled_stays_for_calendars_and_is_neither_changed_nor_opened() -> None:
    meeting = Planned()
    meeting.do(CancelSession(meeting.mo, meeting.first))
    assert_nothing_to_do(meeting, CancelSession(meeting.mo, meeting.first))
    plan = meeting.sessions.plans[meeting.first]
    assert (plan.is_cancelled, plan.revision) == (True, 1)
    assert_refused(meeting, meeting.change(), NotFound)
    assert_refused(meeting, OpenSession(meeting.mo, meeting.first), NotFound)
    assert_refused(meeting, CancelSession(meeting.mo, Seq(1)), NotFound)


def test_a_planned_session_opens_with_what_was_planned_and_is_planned_no_longer() -> None:
    meeting = Planned()
    opened = meeting.do(OpenSession(meeting.mo, meeting.first, "Other", stage=STAGE))
    assert events_of(opened)[0] == SessionOpened(meeting.first, "Harbor talks", Preset.PANEL)
    assert meeting.sessions.plans == {}
    assert meeting.now.session == meeting.first
    assert is_open(meeting.room)
    assert_nothing_to_do(meeting, OpenSession(meeting.mo, meeting.first))
    assert_refused(meeting, meeting.change(), Conflict)
    assert_refused(meeting, CancelSession(meeting.mo, meeting.first), Conflict)


def test_there_is_one_session_at_a_time() -> None:
    meeting = Planned()
    meeting.do(OpenSession(meeting.mo, None, "At once"))
    assert_refused(meeting, OpenSession(meeting.mo, meeting.first), Conflict)
    assert_refused(meeting, OpenSession(meeting.mo, None, "Another"), Conflict)


def test_a_session_without_a_plan_has_a_title() -> None:
    meeting = Planned()
    assert_refused(meeting, OpenSession(meeting.mo), BadMessage)
    opened = meeting.do(OpenSession(meeting.mo, None, "At once"))
    assert meeting.now.session == opened.entries[0].seq


def test_a_rest_is_counted_and_a_second_press_is_none() -> None:
    meeting = Planned()
    for command in (PauseSession(meeting.mo), ResumeSession(meeting.mo), EndSession(meeting.mo)):
        assert_refused(meeting, command, NotFound)
    meeting.do(OpenSession(meeting.mo, meeting.first))
    assert_nothing_to_do(meeting, ResumeSession(meeting.mo))
    meeting.do(PauseSession(meeting.mo))
    assert_nothing_to_do(meeting, PauseSession(meeting.mo))
    meeting.wait(59)
    meeting.do(ResumeSession(meeting.mo))
    assert (meeting.now.paused_ms, meeting.now.rested_ms) == (None, 61_000)


@pytest.mark.parametrize("preset", Preset)
def test_its_end_brings_back_the_rules_of_before_whatever_was_changed_meanwhile(
    preset: Preset,
) -> None:
    meeting = Planned()
    meeting.do(SetStage(meeting.mo, is_kept=False, most=5, stage=STAGE))
    meeting.do(SetSelfUnmute(meeting.mo, SelfUnmute.ASK))
    stage, mics = meeting.room.part(Stage), meeting.room.part(Mics)
    meeting.do(OpenSession(meeting.mo, None, "Talks", preset, STAGE))
    meeting.do(SetStage(meeting.mo, is_kept=True, most=2, stage=STAGE))
    meeting.do(SetSelfUnmute(meeting.mo, SelfUnmute.ON_STAGE_ONLY))
    meeting.do(EndSession(meeting.mo))
    assert (meeting.room.part(Stage), meeting.room.part(Mics)) == (stage, mics)
    assert not is_open(meeting.room)


def test_what_was_is_remembered_and_not_for_ever() -> None:
    meeting = Planned()
    for number in range(MAX_PAST + 1):
        meeting.do(OpenSession(meeting.mo, None, f"Session {number}", Preset.OPEN_HOUSE))
        meeting.do(EndSession(meeting.mo))
    assert [one.title for one in meeting.sessions.past] == [
        f"Session {number}" for number in range(1, MAX_PAST + 1)
    ]
    last: Held = meeting.sessions.past[-1]
    assert last.ended_ms == last.opened_ms + 1_000


def test_plans_are_bounded_and_the_oldest_cancelled_ones_make_room() -> None:
    meeting = Planned()
    last = [meeting.do(planning(meeting.mo)).seq for _ in range(MAX_PLANS - 1)][-1]
    assert_refused(meeting, planning(meeting.mo), Full)
    meeting.do(CancelSession(meeting.mo, last))
    meeting.do(planning(meeting.mo))
    assert len(meeting.sessions.plans) == MAX_PLANS
    assert last not in meeting.sessions.plans


def _asked(by: MemberNo, **changes: object) -> PlanSession:
    return replace(planning(by), **changes)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": " "}, BadMessage),
        ({"title": "x" * 121}, TooLarge),
        ({"ends_ms": STARTS_MS}, BadMessage),
        ({"ends_ms": STARTS_MS + 15 * 86_400_000}, BadMessage),
        ({"zone": ""}, BadMessage),
        ({"zone": "../../etc/passwd"}, BadMessage),
        ({"zone": "Europe/Berlin\n"}, BadMessage),
        ({"zone": "A/" + "b" * 80}, BadMessage),
        ({"about": "x" * 2_001}, TooLarge),
    ],
)
def test_a_plan_that_is_none_is_refused(
    changes: dict[str, object], error: type[BadMessage]
) -> None:
    meeting = Planned()
    assert_refused(meeting, _asked(meeting.mo, **changes), error)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5"])
def test_zones_have_the_names_of_the_tz_database(zone: str) -> None:
    meeting = Planned()
    planned = meeting.do(_asked(meeting.mo, zone=zone)).seq
    assert meeting.sessions.plans[planned].zone == zone
