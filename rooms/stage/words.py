"""What is asked of the stage, and what happens on it.

`stage` in a command are the seats that the layout calls a stage, in order: the host puts them
in, whatever a client sends.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import MemberNo, SeatNo

__all__ = [
    "COMMANDS",
    "EVENTS",
    "DeclineStage",
    "EnterStage",
    "InvitationEnd",
    "InviteToStage",
    "LeaveStage",
    "PreapproveForStage",
    "SetStage",
    "StageEntered",
    "StageInvitationEnded",
    "StageInvited",
    "StageLeft",
    "StagePreapproved",
    "StageSet",
    "TakeOffStage",
]


class InvitationEnd(StrEnum):
    """Why an invitation ended without anybody on the stage."""

    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class InviteToStage(Command):
    """Ask somebody onto the stage; whoever is cleared for it is there at once.

    for_s: how long the invitation stands. instead_of: who makes room when they come.
    """

    member: MemberNo
    for_s: int = 30
    instead_of: MemberNo | None = None
    stage: tuple[SeatNo, ...] = ()


@dataclass(frozen=True, slots=True)
class EnterStage(Command):
    """Come onto the stage: invited, cleared for it, or by one's role."""

    stage: tuple[SeatNo, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclineStage(Command):
    """Stay in the audience."""


@dataclass(frozen=True, slots=True)
class LeaveStage(Command):
    """Go back to the audience; nobody needs a right for it."""


@dataclass(frozen=True, slots=True)
class TakeOffStage(Command):
    """Send somebody back to the audience, or take an invitation back; on no higher rank."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class PreapproveForStage(Command):
    """Clear somebody for the stage: they come and go as they like. False: no longer."""

    member: MemberNo
    is_preapproved: bool = True


@dataclass(frozen=True, slots=True)
class SetStage(Command):
    """Keep the seats of the stage for those who are on it, or not; how many it has room for."""

    is_kept: bool
    most: int = 12
    stage: tuple[SeatNo, ...] = ()


@dataclass(frozen=True, slots=True)
class StageInvited(Event):
    """Somebody is asked onto the stage until then (Unix ms)."""

    member: MemberNo
    until_ms: int
    instead_of: MemberNo | None


@dataclass(frozen=True, slots=True)
class StageInvitationEnded(Event):
    """The invitation ended, and they are in the audience as before."""

    member: MemberNo
    why: InvitationEnd


@dataclass(frozen=True, slots=True)
class StageEntered(Event):
    """Somebody is on the stage; seat: the one that was given them with it."""

    member: MemberNo
    seat: SeatNo | None


@dataclass(frozen=True, slots=True)
class StageLeft(Event):
    """Somebody is in the audience again; whether they went themselves, the entry's m says."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class StagePreapproved(Event):
    """Somebody is cleared for the stage, or no longer."""

    member: MemberNo
    is_preapproved: bool


@dataclass(frozen=True, slots=True)
class StageSet(Event):
    """The stage is kept for those who are on it, or not; it has room for `most`."""

    is_kept: bool
    most: int
    seats: tuple[SeatNo, ...]


COMMANDS: tuple[type[Command], ...] = (
    InviteToStage,
    EnterStage,
    DeclineStage,
    LeaveStage,
    TakeOffStage,
    PreapproveForStage,
    SetStage,
)
EVENTS: tuple[type[Event], ...] = (
    StageInvited,
    StageInvitationEnded,
    StageEntered,
    StageLeft,
    StagePreapproved,
    StageSet,
)
