"""What is asked of a session, and what happens to it. Its number is the seq of the entry that made it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import SeatNo, Seq

__all__ = [
    "COMMANDS",
    "EVENTS",
    "CancelSession",
    "ChangeSession",
    "EndSession",
    "OpenSession",
    "PauseSession",
    "PlanSession",
    "Preset",
    "ResumeSession",
    "SessionCancelled",
    "SessionChanged",
    "SessionEnded",
    "SessionOpened",
    "SessionPaused",
    "SessionPlanned",
    "SessionResumed",
]


class Preset(StrEnum):
    """What a session is like; `rooms.session.presets` says what each sets."""

    PANEL = "panel"
    WORKING_MEETING = "working_meeting"
    ASSEMBLY = "assembly"
    OPEN_HOUSE = "open_house"


@dataclass(frozen=True, slots=True)
class PlanSession(Command):
    """Plan a session. Times in Unix ms; zone: the IANA name of the time zone people are told it in."""

    title: str
    starts_ms: int
    ends_ms: int
    zone: str
    preset: Preset = Preset.PANEL
    about: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSession(Command):
    """Plan a session anew, before it is open."""

    session: Seq
    title: str
    starts_ms: int
    ends_ms: int
    zone: str
    preset: Preset = Preset.PANEL
    about: str = ""


@dataclass(frozen=True, slots=True)
class CancelSession(Command):
    """Say that a planned session does not take place."""

    session: Seq


@dataclass(frozen=True, slots=True)
class OpenSession(Command):
    """Begin a planned session, or one at once, with this title and preset.

    stage: the seats of the layout's stage; the host puts them in, whatever a client sends.
    """

    session: Seq | None = None
    title: str = ""
    preset: Preset = Preset.PANEL
    stage: tuple[SeatNo, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseSession(Command):
    """Let the session rest; nothing is lost and nobody leaves."""


@dataclass(frozen=True, slots=True)
class ResumeSession(Command):
    """Go on with the session."""


@dataclass(frozen=True, slots=True)
class EndSession(Command):
    """End the session; the room simply goes on, with the rules that it had before."""


@dataclass(frozen=True, slots=True)
class SessionPlanned(Event):
    """A session is planned; its number is the entry's seq. drops: cancelled ones to forget."""

    title: str
    starts_ms: int
    ends_ms: int
    zone: str
    preset: Preset
    about: str
    drops: tuple[Seq, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionChanged(Event):
    """A planned session is planned anew."""

    session: Seq
    title: str
    starts_ms: int
    ends_ms: int
    zone: str
    preset: Preset
    about: str


@dataclass(frozen=True, slots=True)
class SessionCancelled(Event):
    """A planned session does not take place."""

    session: Seq


@dataclass(frozen=True, slots=True)
class SessionOpened(Event):
    """A session began. session: the planned one; None: this entry's seq is its number."""

    session: Seq | None
    title: str
    preset: Preset


@dataclass(frozen=True, slots=True)
class SessionPaused(Event):
    """The session rests."""


@dataclass(frozen=True, slots=True)
class SessionResumed(Event):
    """The session goes on."""


@dataclass(frozen=True, slots=True)
class SessionEnded(Event):
    """The session is over."""


COMMANDS: tuple[type[Command], ...] = (
    PlanSession,
    ChangeSession,
    CancelSession,
    OpenSession,
    PauseSession,
    ResumeSession,
    EndSession,
)
EVENTS: tuple[type[Event], ...] = (
    SessionPlanned,
    SessionChanged,
    SessionCancelled,
    SessionOpened,
    SessionPaused,
    SessionResumed,
    SessionEnded,
)
