"""The rules of the clocks.

Theory. A soft clock says how time stands and does nothing: people end turns. A hard one ends by
itself, as an entry of the room, and whoever gave it (a turn) follows that. The item's clock begins
with the minutes that were planned when an item is taken up, and goes when it closes. Who may touch
a clock is who runs what it measures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from rooms.agenda.held import Agenda
from rooms.agenda.words import AgendaItemSet, AgendaState
from rooms.audience import Audience, Fields
from rooms.errors import BadMessage, Full, NotAllowed, NotFound, TimeUsedUp
from rooms.events import Event
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_label
from rooms.rights import may
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.timers.held import Budget, Timers, extended, paused, resumed, started, stopped
from rooms.timers.words import (
    BudgetSet,
    Clock,
    ExtendTimer,
    PauseTimer,
    ResumeTimer,
    SetBudget,
    StartTimer,
    StopTimer,
    TimerEnded,
    TimerExtended,
    TimerPaused,
    TimerResumed,
    TimerStarted,
    TimerStopped,
)
from rooms.topic import Topic

__all__ = ["MAX_BUDGETS", "MAX_EXTEND_S", "MAX_FOR_S", "TOPIC", "touched"]

MAX_FOR_S: Final = 86_400
MAX_EXTEND_S: Final = 3_600
MAX_BUDGETS: Final = 50
_NEEDS: Final = {
    Clock.TURN: Permission.MANAGE_QUEUE,
    Clock.INTERPOSED: Permission.MANAGE_QUEUE,
    Clock.ITEM: Permission.MANAGE_AGENDA,
    Clock.SESSION: Permission.MANAGE_SESSION,
}
_TURNS: Final = frozenset({Clock.TURN, Clock.INTERPOSED})
_BUDGET: Final = "budget "
"""Before a group's name in the key of its item, so that no group is called as a clock is."""


def start(room: RoomState, by: Member, command: StartTimer, _: Message | None) -> tuple[Event, ...]:
    """Let a clock run. Raises NotAllowed, BadMessage, TooLarge, TimeUsedUp."""
    _may_touch(room, by, command.clock)
    group = clean_label(command.group) if command.group.strip() else ""
    if group and command.clock not in _TURNS:
        raise BadMessage("only a turn takes a group's time")
    budget = room.part(Timers).budgets.get(group)
    if not (1 if budget is None else 0) <= command.for_s <= MAX_FOR_S:
        raise BadMessage(f"a clock runs for 1 to {MAX_FOR_S} seconds")
    if budget is not None and budget.left_ms <= 0:
        raise TimeUsedUp(f"nothing is left of {group}")
    return (TimerStarted(command.clock, command.for_s, command.is_hard, group),)


def pause(room: RoomState, by: Member, command: PauseTimer, _: Message | None) -> tuple[Event, ...]:
    """Stop a clock where it is. Raises NotAllowed, NotFound."""
    _may_touch(room, by, command.clock)
    timer = room.part(Timers).clocks.get(command.clock)
    if timer is None:
        raise NotFound(f"no clock {command.clock}")
    return () if timer.ends_ms is None else (TimerPaused(command.clock),)


def resume(
    room: RoomState, by: Member, command: ResumeTimer, _: Message | None
) -> tuple[Event, ...]:
    """Let a clock run on. Raises NotAllowed, NotFound."""
    _may_touch(room, by, command.clock)
    timer = room.part(Timers).clocks.get(command.clock)
    if timer is None:
        raise NotFound(f"no clock {command.clock}")
    return () if timer.ends_ms is not None else (TimerResumed(command.clock),)


def extend(
    room: RoomState, by: Member, command: ExtendTimer, _: Message | None
) -> tuple[Event, ...]:
    """Give a clock more time. Raises NotAllowed, NotFound, BadMessage."""
    _may_touch(room, by, command.clock)
    if not 1 <= command.by_s <= MAX_EXTEND_S:
        raise BadMessage(f"more time is 1 to {MAX_EXTEND_S} seconds")
    if command.clock not in room.part(Timers).clocks:
        raise NotFound(f"no clock {command.clock}")
    return (TimerExtended(command.clock, command.by_s),)


def stop(room: RoomState, by: Member, command: StopTimer, _: Message | None) -> tuple[Event, ...]:
    """Take a clock away. Raises NotAllowed."""
    _may_touch(room, by, command.clock)
    return (TimerStopped(command.clock),) if command.clock in room.part(Timers).clocks else ()


def budget(room: RoomState, _: Member, command: SetBudget, __: Message | None) -> tuple[Event, ...]:
    """Say how long a group may speak. Raises BadMessage, TooLarge, Full."""
    group = clean_label(command.group)
    if command.for_s > MAX_FOR_S:
        raise BadMessage(f"a group has at most {MAX_FOR_S} seconds")
    budgets = room.part(Timers).budgets
    before = budgets.get(group)
    if before is None and command.for_s and len(budgets) >= MAX_BUDGETS:
        raise Full(f"at most {MAX_BUDGETS} groups have a budget")
    for_ms = 0 if before is None else before.for_ms
    return () if for_ms == command.for_s * 1000 else (BudgetSet(group, command.for_s),)


def _may_touch(room: RoomState, by: Member, clock: Clock) -> None:
    if not may(room, by, _NEEDS[clock]):
        raise NotAllowed(f"member {by.number} lacks {_NEEDS[clock]}")


def _started(room: RoomState, entry: Entry, event: TimerStarted) -> None:
    now = room.part(Timers)
    room.put_part(
        started(
            now, event.clock, event.for_s * 1000,
            now_ms=entry.ts, is_hard=event.is_hard, group=event.group,
        )
    )  # fmt: skip


def _paused(room: RoomState, entry: Entry, event: TimerPaused) -> None:
    room.put_part(paused(room.part(Timers), event.clock, now_ms=entry.ts))


def _resumed(room: RoomState, entry: Entry, event: TimerResumed) -> None:
    room.put_part(resumed(room.part(Timers), event.clock, now_ms=entry.ts))


def _extended(room: RoomState, _: Entry, event: TimerExtended) -> None:
    room.put_part(extended(room.part(Timers), event.clock, event.by_s * 1000))


def _stopped(room: RoomState, entry: Entry, event: TimerStopped | TimerEnded) -> None:
    room.put_part(stopped(room.part(Timers), event.clock, now_ms=entry.ts))


def _budgeted(room: RoomState, _: Entry, event: BudgetSet) -> None:
    timers = room.part(Timers)
    budgets, for_ms = {**timers.budgets}, event.for_s * 1000
    before = budgets.pop(event.group, Budget(0, 0))
    if for_ms:
        budgets[event.group] = Budget(for_ms, before.left_ms + for_ms - before.for_ms)
    room.put_part(replace(timers, budgets=budgets))


def _item_set(room: RoomState, entry: Entry, event: AgendaItemSet) -> None:
    agenda, timers = room.part(Agenda), room.part(Timers)
    if event.state is not AgendaState.OPEN:
        if agenda.open is None and Clock.ITEM in timers.clocks:
            room.put_part(stopped(timers, Clock.ITEM, now_ms=entry.ts))
        return
    item = agenda.items.get(event.item)
    if item is not None and item.minutes:
        # What it took before counts, also beyond what was planned: it is over then.
        left_ms = item.minutes * 60_000 - item.spent_ms
        room.put_part(started(timers, Clock.ITEM, left_ms, now_ms=entry.ts))


def _due(room: RoomState) -> int | None:
    return min((ends_ms for ends_ms, _ in _hard(room)), default=None)


def _elapse(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    return tuple(TimerEnded(clock) for ends_ms, clock in _hard(room) if ends_ms <= now_ms)


def _hard(room: RoomState) -> Iterable[tuple[int, Clock]]:
    for clock, timer in room.part(Timers).clocks.items():
        if timer.is_hard and timer.ends_ms is not None:
            yield timer.ends_ms, clock


def _keys(room: RoomState, _: Audience) -> Iterable[str]:
    timers = room.part(Timers)
    return (*timers.clocks, *(_BUDGET + group for group in timers.budgets))


def _item(room: RoomState, _: Audience, key: str) -> Fields | None:
    timers = room.part(Timers)
    if key.startswith(_BUDGET):
        group = key.removeprefix(_BUDGET)
        budget = timers.budgets.get(group)
        if budget is None:
            return None
        return {"group": group, "for": budget.for_ms, "left": budget.left_ms}
    timer = timers.clocks.get(Clock(key))
    if timer is None:
        return None
    return {
        "for": timer.for_ms,
        "ends": timer.ends_ms,
        "since": timer.since_ms,
        "left": timer.left_ms,
        "hard": timer.is_hard,
        "group": timer.group,
    }


def touched(room: RoomState, *clocks: Clock) -> Iterable[str]:
    """Return the keys of these clocks, and of the budgets that they may have taken time from."""
    return (*clocks, *(_BUDGET + group for group in room.part(Timers).budgets))


def _of(room: RoomState, _: Entry, event: TimerStarted | TimerStopped) -> Iterable[str]:
    return touched(room, event.clock)


def _tells(event: TimerPaused, _: Audience) -> Fields:
    return {"clock": event.clock.value}


TOPIC: Final = Topic(
    name="timers",
    part=Timers,
    rules={
        StartTimer: Rule(start),
        PauseTimer: Rule(pause),
        ResumeTimer: Rule(resume),
        ExtendTimer: Rule(extend),
        StopTimer: Rule(stop),
        SetBudget: Rule(budget, needs=Permission.MANAGE_QUEUE),
    },
    folds={
        TimerStarted: _started,
        TimerPaused: _paused,
        TimerResumed: _resumed,
        TimerExtended: _extended,
        TimerStopped: _stopped,
        TimerEnded: _stopped,
        BudgetSet: _budgeted,
    },
    follows={AgendaItemSet: _item_set},
    shows={
        TimerStarted: lambda event, _: {"clock": event.clock.value, "for_s": event.for_s},
        TimerPaused: _tells,
        TimerResumed: _tells,
        TimerExtended: lambda event, _: {"clock": event.clock.value, "by_s": event.by_s},
        TimerStopped: _tells,
        TimerEnded: _tells,
        BudgetSet: lambda event, _: {"group": event.group, "for_s": event.for_s},
    },
    touches={
        TimerStarted: _of,
        TimerPaused: _of,
        TimerResumed: _of,
        TimerExtended: _of,
        TimerStopped: _of,
        TimerEnded: _of,
        BudgetSet: lambda _, __, event: (_BUDGET + event.group,),
        AgendaItemSet: lambda room, _, __: (Clock.ITEM,) if Timers in room.parts else (),
    },
    keys=_keys,
    item=_item,
    due=_due,
    elapse=_elapse,
)
