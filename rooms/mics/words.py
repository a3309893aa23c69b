"""What is asked of microphones, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command, Role
from rooms.events import Event
from rooms.ids import MemberNo

__all__ = [
    "COMMANDS",
    "EVENTS",
    "AllMuteLifted",
    "AllMuted",
    "AskToUnmute",
    "CloseMic",
    "LiftMute",
    "LiftMuteAll",
    "MemberMuted",
    "MicAskEnded",
    "MicAsked",
    "MicClosed",
    "MicOpened",
    "MicShut",
    "MuteAll",
    "MuteLifted",
    "MuteMember",
    "MuteScope",
    "OpenMic",
    "SelfUnmute",
    "SelfUnmuteSet",
    "SetSelfUnmute",
]


class MuteScope(StrEnum):
    """Whom a mute of all leaves out."""

    ALL_BUT_ME = "all_but_me"
    ALL_BUT_STAGE = "all_but_stage"
    ALL_BUT_THESE = "all_but_these"


class SelfUnmute(StrEnum):
    """Who may open their microphone without being asked to."""

    FREE = "free"
    ON_STAGE_ONLY = "on_stage_only"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class MuteMember(Command):
    """Mute somebody of lower rank: they stay muted, also when they come again, until it is lifted."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class LiftMute(Command):
    """Let somebody open their microphone again. It stays closed: that is theirs to do."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class MuteAll(Command):
    """Mute everybody of lower rank but some.

    with_latecomers: also those who come for the first time after it.
    """

    scope: MuteScope = MuteScope.ALL_BUT_ME
    these: tuple[MemberNo, ...] = ()
    with_latecomers: bool = True


@dataclass(frozen=True, slots=True)
class LiftMuteAll(Command):
    """Undo `MuteAll`; who was muted alone stays so."""


@dataclass(frozen=True, slots=True)
class AskToUnmute(Command):
    """Ask somebody to open their microphone; for as long as that stands, no mute keeps it closed."""

    member: MemberNo
    for_s: int = 30


@dataclass(frozen=True, slots=True)
class OpenMic(Command):
    """Open one's own microphone."""


@dataclass(frozen=True, slots=True)
class CloseMic(Command):
    """Close one's own microphone, or decline to open it."""


@dataclass(frozen=True, slots=True)
class SetSelfUnmute(Command):
    """Say who may open their microphone without being asked to."""

    policy: SelfUnmute


@dataclass(frozen=True, slots=True)
class MemberMuted(Event):
    """Somebody is muted, and their microphone closed."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class MuteLifted(Event):
    """Somebody is muted no longer."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class AllMuted(Event):
    """Everybody below a role is muted but some.

    up_to: the last member whom it is about, None: also all who come later.
    closed: whose microphone was open, or asked for, and is not any more.
    """

    below: Role
    exempt: tuple[MemberNo, ...]
    up_to: MemberNo | None
    closed: tuple[MemberNo, ...]


@dataclass(frozen=True, slots=True)
class AllMuteLifted(Event):
    """The mute of all is over."""


@dataclass(frozen=True, slots=True)
class MicAsked(Event):
    """Somebody is asked to open their microphone until then (Unix ms)."""

    member: MemberNo
    until_ms: int


@dataclass(frozen=True, slots=True)
class MicAskEnded(Event):
    """The asking is over, and the microphone as it was."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class MicOpened(Event):
    """Whose entry this is opened their microphone; a mute of theirs is over with it."""


@dataclass(frozen=True, slots=True)
class MicClosed(Event):
    """Whose entry this is closed their microphone."""


@dataclass(frozen=True, slots=True)
class SelfUnmuteSet(Event):
    """Who may open their microphone without being asked to."""

    policy: SelfUnmute


@dataclass(frozen=True, slots=True)
class MicShut(Event):
    """The microphone of `member` is closed: they may not speak any more."""

    member: MemberNo


COMMANDS: tuple[type[Command], ...] = (
    MuteMember,
    LiftMute,
    MuteAll,
    LiftMuteAll,
    AskToUnmute,
    OpenMic,
    CloseMic,
    SetSelfUnmute,
)
EVENTS: tuple[type[Event], ...] = (
    MemberMuted,
    MuteLifted,
    AllMuted,
    AllMuteLifted,
    MicAsked,
    MicAskEnded,
    MicOpened,
    MicClosed,
    SelfUnmuteSet,
    MicShut,
)
