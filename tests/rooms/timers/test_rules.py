"""The clocks by their acts: who may touch which, hard ends, items and budgets."""

from __future__ import annotations

import pytest

from rooms.agenda.words import (
    AgendaState,
    NextAgendaItem,
    ProposeAgendaItem,
    SetAgendaItem,
)
from rooms.audience import Audience
from rooms.commands import Role
from rooms.errors import BadMessage, Full, NotAllowed, NotFound, TimeUsedUp, TooLarge
from rooms.ids import ROOM_ITSELF
from rooms.projection import items_view
from rooms.timers.held import Timers
from rooms.timers.rules import MAX_BUDGETS, MAX_EXTEND_S, MAX_FOR_S
from rooms.timers.words import (
    Clock,
    ExtendTimer,
    PauseTimer,
    ResumeTimer,
    SetBudget,
    StartTimer,
    StopTimer,
    TimerEnded,
)
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused

TURN, ITEM, SESSION = Clock.TURN, Clock.ITEM, Clock.SESSION


class Timed(Meeting):
    """A meeting with a moderator and Ana."""

    def __init__(self) -> None:
        super().__init__()
        self.mo, self.ana = self.join("Mo", Role.MODERATOR), self.join("Ana")

    @property
    def timers(self) -> Timers:
        return self.room.part(Timers)

    def left_s(self, clock: Clock) -> float:
        timer = self.timers.clocks[clock]
        left_ms = timer.left_ms if timer.ends_ms is None else timer.ends_ms - self.now_ms
        return left_ms / 1000


def test_a_soft_clock_runs_on_and_nothing_is_written() -> None:
    meeting = Timed()
    meeting.do(StartTimer(meeting.mo, TURN, 60))
    before = len(meeting.log)
    meeting.wait(90)
    assert (len(meeting.log), meeting.left_s(TURN)) == (before, -30)


def test_a_hard_clock_ends_by_itself_at_its_moment() -> None:
    meeting = Timed()
    started = meeting.do(StartTimer(meeting.mo, TURN, 60, is_hard=True)).entries[0]
    meeting.wait(90)
    ended = meeting.log[-1]
    assert (ended.event, ended.m) == (TimerEnded(TURN), ROOM_ITSELF)
    assert ended.ts == started.ts + 60_000
    assert meeting.timers.clocks == {}
    assert meeting.room.due_ms is None


def test_a_paused_hard_clock_does_not_end_and_more_time_puts_its_end_off() -> None:
    meeting = Timed()
    meeting.do(StartTimer(meeting.mo, TURN, 60, is_hard=True))
    meeting.wait(29)
    meeting.do(PauseTimer(meeting.mo, TURN))
    assert_nothing_to_do(meeting, PauseTimer(meeting.mo, TURN))
    meeting.wait(600)
    meeting.do(ExtendTimer(meeting.mo, TURN))
    meeting.do(ResumeTimer(meeting.mo, TURN))
    assert_nothing_to_do(meeting, ResumeTimer(meeting.mo, TURN))
    assert meeting.left_s(TURN) == 30 + 60 - 1
    meeting.wait(88)
    assert TURN in meeting.timers.clocks
    meeting.wait(1)
    assert TURN not in meeting.timers.clocks


def test_the_clock_of_an_item_begins_with_what_was_planned_and_goes_when_it_closes() -> None:
    meeting = Timed()
    one, two = (meeting.do(ProposeAgendaItem(meeting.mo, t, 10)).seq for t in ("One", "Two"))
    bare = meeting.do(ProposeAgendaItem(meeting.mo, "Bare")).seq
    meeting.do(NextAgendaItem(meeting.mo))
    assert meeting.left_s(ITEM) == 600
    meeting.wait(59)
    meeting.do(NextAgendaItem(meeting.mo))
    assert meeting.left_s(ITEM) == 600
    meeting.do(SetAgendaItem(meeting.mo, one, AgendaState.OPEN))
    assert meeting.left_s(ITEM) == 540  # a minute of it was before
    meeting.do(SetAgendaItem(meeting.mo, two, AgendaState.DROPPED))
    assert meeting.left_s(ITEM) == 539
    meeting.do(SetAgendaItem(meeting.mo, bare, AgendaState.OPEN))
    assert ITEM not in meeting.timers.clocks
    meeting.do(SetAgendaItem(meeting.mo, two, AgendaState.OPEN))
    meeting.do(SetAgendaItem(meeting.mo, two, AgendaState.CLOSED))
    assert ITEM not in meeting.timers.clocks


def test_an_item_that_took_longer_than_planned_is_over_when_it_is_taken_up_again() -> None:
    meeting = Timed()
    one = meeting.do(ProposeAgendaItem(meeting.mo, "One", 1)).seq
    meeting.do(SetAgendaItem(meeting.mo, one, AgendaState.OPEN))
    meeting.wait(89)
    meeting.do(SetAgendaItem(meeting.mo, one, AgendaState.CLOSED))
    meeting.do(SetAgendaItem(meeting.mo, one, AgendaState.OPEN))
    assert meeting.left_s(ITEM) == -30


def test_a_group_that_has_used_up_its_time_gets_no_turn_before_it_has_more() -> None:
    meeting = Timed()
    meeting.do(SetBudget(meeting.mo, " Pier ", 60))
    turn = StartTimer(meeting.mo, TURN, 0, is_hard=True, group="Pier")
    meeting.do(turn)
    meeting.wait(61)
    assert meeting.timers.budgets["Pier"].left_ms == 0
    assert_refused(meeting, turn, TimeUsedUp)
    meeting.do(SetBudget(meeting.mo, "Pier", 90))
    meeting.do(turn)
    assert meeting.left_s(TURN) == 30
    meeting.do(SetBudget(meeting.mo, "Pier", 0))
    assert meeting.timers.budgets == {}
    meeting.do(StopTimer(meeting.mo, TURN))
    assert_nothing_to_do(meeting, StopTimer(meeting.mo, TURN))
    assert_nothing_to_do(meeting, SetBudget(meeting.mo, "Pier", 0))


def test_what_is_no_time_is_refused() -> None:
    meeting = Timed()
    mo = meeting.mo
    for command, error in (
        (StartTimer(mo, TURN, 0), BadMessage),
        (StartTimer(mo, TURN, MAX_FOR_S + 1), BadMessage),
        (StartTimer(mo, ITEM, 60, group="Pier"), BadMessage),
        (StartTimer(mo, TURN, 60, group="x" * 61), TooLarge),
        (PauseTimer(mo, TURN), NotFound),
        (ResumeTimer(mo, TURN), NotFound),
        (ExtendTimer(mo, TURN), NotFound),
        (ExtendTimer(mo, TURN, 0), BadMessage),
        (ExtendTimer(mo, TURN, MAX_EXTEND_S + 1), BadMessage),
        (SetBudget(mo, "Pier", MAX_FOR_S + 1), BadMessage),
        (SetBudget(mo, " ", 60), BadMessage),
    ):
        assert_refused(meeting, command, error)


def test_the_number_of_budgets_is_bounded() -> None:
    meeting = Timed()
    for number in range(MAX_BUDGETS):
        meeting.do(SetBudget(meeting.mo, f"Group {number}", 60))
    assert_refused(meeting, SetBudget(meeting.mo, "One more", 60), Full)
    meeting.do(SetBudget(meeting.mo, "Group 1", 0))
    meeting.do(SetBudget(meeting.mo, "One more", 60))


@pytest.mark.parametrize("clock", Clock)
def test_nobody_of_the_audience_touches_a_clock(clock: Clock) -> None:
    meeting = Timed()
    meeting.do(StartTimer(meeting.mo, clock, 60))
    for command in (
        StartTimer(meeting.ana, clock, 60),
        PauseTimer(meeting.ana, clock),
        ResumeTimer(meeting.ana, clock),
        ExtendTimer(meeting.ana, clock),
        StopTimer(meeting.ana, clock),
    ):
        assert_refused(meeting, command, NotAllowed)


def test_everybody_is_shown_the_clocks_and_the_budgets() -> None:
    meeting = Timed()
    meeting.do(SetBudget(meeting.mo, "turn", 60))  # a group may be called as a clock is
    meeting.do(StartTimer(meeting.mo, TURN, 30, is_hard=True, group="turn"))
    assert items_view(meeting.room, Audience.EVERYONE)["timers"] == {
        "turn": {
            "for": 30_000,
            "ends": meeting.now_ms + 30_000,
            "since": meeting.now_ms,
            "left": 0,
            "hard": True,
            "group": "turn",
        },
        "budget turn": {"group": "turn", "for": 60_000, "left": 60_000},
    }
