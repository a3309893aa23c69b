"""The clocks that run and stand, and what groups have left: values, and what is done to them.

Theory. A running clock is the moment of its end, a standing one what it has left, below zero once
it is over. So nothing ticks in a log, and whoever knows the host's time knows them all. A stretch
of a group's turn is taken from its budget when the stretch ends: by a pause, the end, or a new
start. The functions are for folds: those of the clocks' own events, and those of the topics
whose turns and items have clocks (`room.put_part(started(room.part(Timers), ...))`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rooms.timers.words import Clock

__all__ = ["Budget", "Timer", "Timers", "extended", "paused", "resumed", "started", "stopped"]


@dataclass(frozen=True, slots=True)
class Timer:
    """A clock. for_ms: what it was given in all.

    ends_ms: its end (Unix ms) while it runs, None while it stands. since_ms: since when it
    runs. left_ms: what it has left while it stands, below zero: it is over.
    """

    for_ms: int
    is_hard: bool = False
    group: str = ""
    ends_ms: int | None = None
    since_ms: int = 0
    left_ms: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """What a group may speak in all, and what is left of it without a turn that runs."""

    for_ms: int
    left_ms: int


@dataclass(frozen=True, slots=True)
class Timers:
    """The clocks, by what they measure, and the budgets by group."""

    clocks: Mapping[Clock, Timer] = field(default_factory=dict)
    budgets: Mapping[str, Budget] = field(default_factory=dict)


def started(
    timers: Timers,
    clock: Clock,
    for_ms: int,
    *,
    now_ms: int,
    is_hard: bool = False,
    group: str = "",
) -> Timers:
    """Return the clocks with this one running anew.

    for_ms: 0 with a budget: all of it. A group with a budget gets no more than is left.
    """
    before = stopped(timers, clock, now_ms=now_ms)
    budget = before.budgets.get(group)
    if budget is not None:
        left_ms = max(0, budget.left_ms)
        for_ms = min(for_ms, left_ms) if for_ms else left_ms
    new = Timer(max(0, for_ms), is_hard, group, now_ms + for_ms, now_ms)
    return replace(before, clocks={**before.clocks, clock: new})


def paused(timers: Timers, clock: Clock, *, now_ms: int) -> Timers:
    """Return the clocks with this one standing; as they are if it does not run."""
    timer = timers.clocks.get(clock)
    if timer is None or timer.ends_ms is None:
        return timers
    standing = replace(timer, ends_ms=None, left_ms=timer.ends_ms - now_ms)
    return replace(_charged(timers, timer, now_ms), clocks={**timers.clocks, clock: standing})


def resumed(timers: Timers, clock: Clock, *, now_ms: int) -> Timers:
    """Return the clocks with this one running on; as they are if it does not stand."""
    timer = timers.clocks.get(clock)
    if timer is None or timer.ends_ms is not None:
        return timers
    running = replace(timer, ends_ms=now_ms + timer.left_ms, since_ms=now_ms, left_ms=0)
    return replace(timers, clocks={**timers.clocks, clock: running})


def extended(timers: Timers, clock: Clock, by_ms: int) -> Timers:
    """Return the clocks with so much more time on this one; as they are if it is none."""
    timer = timers.clocks.get(clock)
    if timer is None:
        return timers
    longer = replace(timer, for_ms=timer.for_ms + by_ms)
    if timer.ends_ms is None:
        longer = replace(longer, left_ms=timer.left_ms + by_ms)
    else:
        longer = replace(longer, ends_ms=timer.ends_ms + by_ms)
    return replace(timers, clocks={**timers.clocks, clock: longer})


def stopped(timers: Timers, clock: Clock, *, now_ms: int) -> Timers:
    """Return the clocks without this one."""
    timer = timers.clocks.get(clock)
    if timer is None:
        return timers
    others = {which: other for which, other in timers.clocks.items() if which is not clock}
    return replace(_charged(timers, timer, now_ms), clocks=others)


def _charged(timers: Timers, timer: Timer, now_ms: int) -> Timers:
    """Return the budgets after a stretch of this clock until now."""
    budget = timers.budgets.get(timer.group)
    if budget is None or timer.ends_ms is None:
        return timers
    # A hard clock that ended while the host slept took nothing after its end.
    until_ms = min(now_ms, timer.ends_ms) if timer.is_hard else now_ms
    left = replace(budget, left_ms=budget.left_ms - max(0, until_ms - timer.since_ms))
    return replace(timers, budgets={**timers.budgets, timer.group: left})
