"""What is asked of reports, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import MemberNo, Seq

__all__ = [
    "COMMANDS",
    "EVENTS",
    "FileReport",
    "Outcome",
    "ReportFiled",
    "ReportResolved",
    "ReportTaken",
    "ResolveReport",
    "TakeReport",
]


class Outcome(StrEnum):
    """What came of a report."""

    DISMISSED = "dismissed"  # nothing was wrong
    WARNED = "warned"
    HIDDEN = "hidden"  # the message was deleted or erased
    REMOVED = "removed"  # the person was put out
    SETTLED = "settled"  # in another way


@dataclass(frozen=True, slots=True)
class FileReport(Command):
    """Tell the moderators of a message or of a person, one of the two; nobody else hears of it."""

    message: Seq | None = None
    member: MemberNo | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeReport(Command):
    """Say that one looks after a report. report: the seq that filed it."""

    report: Seq


@dataclass(frozen=True, slots=True)
class ResolveReport(Command):
    """Close a report with what came of it."""

    report: Seq
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ReportFiled(Event):
    """Somebody told of `member`, or of a message of theirs.

    about_staff: they moderate themselves. instead_of: the closed report that makes room,
    and freed: whose it was.
    """

    member: MemberNo
    message: Seq | None
    reason: str
    about_staff: bool
    instead_of: Seq | None = None
    freed: MemberNo | None = None


@dataclass(frozen=True, slots=True)
class ReportTaken(Event):
    """The acting member looks after it."""

    report: Seq
    about_staff: bool


@dataclass(frozen=True, slots=True)
class ReportResolved(Event):
    """It is closed."""

    report: Seq
    outcome: Outcome
    about_staff: bool


COMMANDS: tuple[type[Command], ...] = (FileReport, TakeReport, ResolveReport)
EVENTS: tuple[type[Event], ...] = (ReportFiled, ReportTaken, ReportResolved)
