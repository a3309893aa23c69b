"""What is asked at the door, and what happens there. A knock's number is the seq of its entry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command, Role
from rooms.events import Event
from rooms.ids import DeviceId, LinkId, MemberNo, Seq

__all__ = [
    "COMMANDS",
    "EVENTS",
    "INTERNAL",
    "Admission",
    "AdmissionSet",
    "AdmitKnocks",
    "DenyKnocks",
    "Knock",
    "KnockEnd",
    "KnockEnded",
    "Knocked",
    "KnocksAdmitted",
    "KnocksDenied",
    "SendToLobby",
    "SentToLobby",
    "SetAdmission",
    "StopKnocking",
]


class Admission(StrEnum):
    """What becomes of those who stand at the door and know the way; `Door` says who knows it."""

    OPEN = "open"  # they come in
    LOBBY = "lobby"  # they wait until somebody lets them in
    LOCKED = "locked"  # nobody new comes in


class KnockEnd(StrEnum):
    """Why a knock ended unanswered."""

    LEFT = "left"
    LAPSED = "lapsed"  # nothing was heard of them any more
    ENTERED = "entered"  # they need nobody to let them in any more


@dataclass(frozen=True, slots=True)
class SetAdmission(Command):
    """Let people in, let them wait, or lock the door. A field that is missing stays as it is.

    message: what those who wait are told. starts_ms: when it is planned to begin; opens_ms:
    when the lobby opens by itself (both Unix ms, 0: no time). takes_knocks: whether one may
    knock at a locked door.
    """

    admission: Admission | None = None
    message: str | None = None
    starts_ms: int | None = None
    opens_ms: int | None = None
    takes_knocks: bool | None = None


@dataclass(frozen=True, slots=True)
class AdmitKnocks(Command):
    """Let in exactly those whose knocks are named; who has gone meanwhile is passed over."""

    knocks: tuple[Seq, ...]


@dataclass(frozen=True, slots=True)
class DenyKnocks(Command):
    """Let in none of those whose knocks are named. reason: they are told it."""

    knocks: tuple[Seq, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SendToLobby(Command):
    """Send somebody of lower rank out to wait; their seat is kept. reason: for moderators."""

    member: MemberNo
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Knock(Command):
    """Ask to be let in (by = 0). All but device are of a newcomer, and not read of a member."""

    name: str
    look: str
    role: Role
    device: DeviceId
    link: LinkId | None


@dataclass(frozen=True, slots=True)
class StopKnocking(Command):
    """End the knock of a device, if there is one (by = 0)."""

    device: DeviceId
    why: KnockEnd


@dataclass(frozen=True, slots=True)
class AdmissionSet(Event):
    """The door stands so, from now on. Times in Unix ms, None: no time."""

    admission: Admission
    message: str
    starts_ms: int | None
    opens_ms: int | None
    takes_knocks: bool


@dataclass(frozen=True, slots=True)
class Knocked(Event):
    """Somebody waits at the door. member: who they are here already, or None."""

    name: str
    role: Role
    device: DeviceId
    link: LinkId | None
    member: MemberNo | None


@dataclass(frozen=True, slots=True)
class KnockEnded(Event):
    """Somebody waits no more, and nobody answered."""

    knock: Seq
    why: KnockEnd


@dataclass(frozen=True, slots=True)
class KnocksAdmitted(Event):
    """Those who waited so may come in."""

    knocks: tuple[Seq, ...]


@dataclass(frozen=True, slots=True)
class KnocksDenied(Event):
    """Those who waited so were not let in."""

    knocks: tuple[Seq, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SentToLobby(Event):
    """A member was sent out to wait; this is their knock, too. Their stay ends by its own entry."""

    member: MemberNo
    reason: str


COMMANDS: tuple[type[Command], ...] = (SetAdmission, AdmitKnocks, DenyKnocks, SendToLobby)
INTERNAL: tuple[type[Command], ...] = (Knock, StopKnocking)
EVENTS: tuple[type[Event], ...] = (
    AdmissionSet,
    Knocked,
    KnockEnded,
    KnocksAdmitted,
    KnocksDenied,
    SentToLobby,
)
