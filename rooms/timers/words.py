"""What is asked of the clocks of a session, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event

__all__ = [
    "COMMANDS",
    "EVENTS",
    "BudgetSet",
    "Clock",
    "ExtendTimer",
    "PauseTimer",
    "ResumeTimer",
    "SetBudget",
    "StartTimer",
    "StopTimer",
    "TimerEnded",
    "TimerExtended",
    "TimerPaused",
    "TimerResumed",
    "TimerStarted",
    "TimerStopped",
]


class Clock(StrEnum):
    """What a clock measures; a room has one of each at most."""

    TURN = "turn"
    INTERPOSED = "interposed"
    ITEM = "item"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class StartTimer(Command):
    """Let a clock run, anew if it runs.

    for_s: 0 with a group: all that it has left. is_hard: at zero it ends by itself; else it
    runs on. group: whose time a turn takes, and no more of it than is left.
    """

    clock: Clock
    for_s: int
    is_hard: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class PauseTimer(Command):
    """Stop a clock where it is."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class ResumeTimer(Command):
    """Let a paused clock run on."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class ExtendTimer(Command):
    """Give a clock more time, also one that is over."""

    clock: Clock
    by_s: int = 60


@dataclass(frozen=True, slots=True)
class StopTimer(Command):
    """Take a clock away."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class SetBudget(Command):
    """Say how long a group may speak in all, what it spoke included; 0: without end."""

    group: str
    for_s: int


@dataclass(frozen=True, slots=True)
class TimerStarted(Event):
    """The clock runs, for so long."""

    clock: Clock
    for_s: int
    is_hard: bool
    group: str


@dataclass(frozen=True, slots=True)
class TimerPaused(Event):
    """The clock stands."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class TimerResumed(Event):
    """The clock runs on."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class TimerExtended(Event):
    """The clock has so much more time."""

    clock: Clock
    by_s: int


@dataclass(frozen=True, slots=True)
class TimerStopped(Event):
    """Somebody took the clock away."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class TimerEnded(Event):
    """A hard clock ran out, and is gone."""

    clock: Clock


@dataclass(frozen=True, slots=True)
class BudgetSet(Event):
    """The group may speak so long in all; 0: without end."""

    group: str
    for_s: int


COMMANDS: tuple[type[Command], ...] = (
    StartTimer,
    PauseTimer,
    ResumeTimer,
    ExtendTimer,
    StopTimer,
    SetBudget,
)
EVENTS: tuple[type[Event], ...] = (
    TimerStarted,
    TimerPaused,
    TimerResumed,
    TimerExtended,
    TimerStopped,
    TimerEnded,
    BudgetSet,
)
