"""What is asked of the alarms, and what happens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event

__all__ = ["COMMANDS", "EVENTS", "AlarmDismissed", "AlarmRaised", "DismissAlarm", "Sign"]


class Sign(StrEnum):
    """What an alarm is raised by."""

    JOINS = "joins"  # many more come within a minute than did before
    SAME = "same"  # the same message again and again
    REPORTS = "reports"  # several people report something


@dataclass(frozen=True, slots=True)
class DismissAlarm(Command):
    """Say that it is nothing; the same sign is not told again for a while."""

    sign: Sign


@dataclass(frozen=True, slots=True)
class AlarmRaised(Event):
    """The room tells its moderators of a sign. count: of what was counted."""

    sign: Sign
    count: int


@dataclass(frozen=True, slots=True)
class AlarmDismissed(Event):
    """A moderator looked at it."""

    sign: Sign


COMMANDS: tuple[type[Command], ...] = (DismissAlarm,)
EVENTS: tuple[type[Event], ...] = (AlarmRaised, AlarmDismissed)
