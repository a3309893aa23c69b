"""What is done to clocks and budgets, as other topics' folds call it."""

from __future__ import annotations

import pytest

from rooms.timers.held import Budget, Timer, Timers, extended, paused, resumed, started, stopped
from rooms.timers.words import Clock

TURN, MIN = Clock.TURN, 60_000


def left_of(timers: Timers, now_ms: int) -> int:
    """Return what the turn has left at a moment."""
    timer = timers.clocks[TURN]
    return timer.left_ms if timer.ends_ms is None else timer.ends_ms - now_ms


def test_a_clock_stands_while_it_is_paused_and_goes_on_from_there() -> None:
    timers = started(Timers(), TURN, 2 * MIN, now_ms=0)
    timers = paused(timers, TURN, now_ms=MIN)
    assert left_of(timers, 9 * MIN) == MIN
    timers = resumed(timers, TURN, now_ms=10 * MIN)
    assert left_of(timers, 10 * MIN + 1_000) == 59_000


def test_a_soft_clock_is_over_and_says_by_how_much_also_while_it_stands() -> None:
    timers = started(Timers(), TURN, MIN, now_ms=0)
    assert left_of(timers, 2 * MIN) == -MIN
    assert left_of(paused(timers, TURN, now_ms=3 * MIN), 9 * MIN) == -2 * MIN


@pytest.mark.parametrize("is_paused", [False, True])
def test_more_time_is_given_to_a_clock_that_runs_and_to_one_that_stands(is_paused: bool) -> None:
    timers = started(Timers(), TURN, MIN, now_ms=0)
    if is_paused:
        timers = paused(timers, TURN, now_ms=10_000)
    timers = extended(timers, TURN, MIN)
    assert left_of(timers, 10_000) == MIN + 50_000
    assert timers.clocks[TURN].for_ms == 2 * MIN


def test_a_turn_takes_the_time_of_its_group_and_none_while_it_is_paused() -> None:
    timers = Timers(budgets={"Pier": Budget(5 * MIN, 5 * MIN)})
    timers = started(timers, TURN, 2 * MIN, now_ms=0, group="Pier")
    timers = paused(timers, TURN, now_ms=MIN)
    timers = resumed(timers, TURN, now_ms=60 * MIN)
    timers = stopped(timers, TURN, now_ms=61 * MIN)
    assert timers == Timers(budgets={"Pier": Budget(5 * MIN, 3 * MIN)})


def test_a_group_gets_no_more_than_it_has_left_and_all_of_it_if_nothing_is_said() -> None:
    timers = Timers(budgets={"Pier": Budget(5 * MIN, MIN)})
    assert left_of(started(timers, TURN, 2 * MIN, now_ms=0, group="Pier"), 0) == MIN
    assert left_of(started(timers, TURN, 0, now_ms=0, group="Pier"), 0) == MIN
    none = Timers(budgets={"Pier": Budget(5 * MIN, -MIN)})
    assert left_of(started(none, TURN, 2 * MIN, now_ms=0, group="Pier"), 0) == 0


def test_who_speaks_on_after_a_soft_end_owes_their_group_that_too() -> None:
    timers = Timers(budgets={"Pier": Budget(MIN, MIN)})
    timers = started(timers, TURN, MIN, now_ms=0, group="Pier")
    assert stopped(timers, TURN, now_ms=3 * MIN).budgets["Pier"].left_ms == -2 * MIN
    hard = started(timers, TURN, MIN, now_ms=0, group="Pier", is_hard=True)
    assert stopped(hard, TURN, now_ms=3 * MIN).budgets["Pier"].left_ms == 0


def test_the_next_turn_ends_the_one_before_and_pays_for_it() -> None:
    timers = Timers(budgets={"Pier": Budget(5 * MIN, 5 * MIN)})
    timers = started(timers, TURN, 2 * MIN, now_ms=0, group="Pier")
    timers = started(timers, TURN, 3 * MIN, now_ms=MIN)
    assert timers.budgets["Pier"].left_ms == 4 * MIN
    assert timers.clocks[TURN] == Timer(3 * MIN, False, "", 4 * MIN, MIN)


def test_nothing_is_done_to_a_clock_that_is_none_or_is_so_already() -> None:
    none, running = Timers(), started(Timers(), TURN, MIN, now_ms=0)
    standing = paused(running, TURN, now_ms=1)
    assert paused(none, TURN, now_ms=1) is resumed(none, TURN, now_ms=1) is none
    assert stopped(none, TURN, now_ms=1) is extended(none, TURN, MIN) is none
    assert resumed(running, TURN, now_ms=1) is running
    assert paused(standing, TURN, now_ms=2) is standing
