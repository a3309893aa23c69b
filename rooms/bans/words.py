"""What is asked about keeping people out and letting them back, and what happens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import DeviceId, LinkId, MemberNo, Seq

__all__ = [
    "COMMANDS",
    "EVENTS",
    "BanLifted",
    "BanMember",
    "BanScope",
    "BanWhom",
    "LetBack",
    "LiftBan",
    "MemberBanned",
    "MemberLetBack",
    "ReturnMode",
    "ReturnSet",
    "SetReturn",
]


class BanWhom(StrEnum):
    """Who is kept out with the member: their device, all of their guest link, their home server."""

    DEVICE = "device"
    LINK = "link"
    HOME_SERVER = "home_server"


class BanScope(StrEnum):
    """How far a ban reaches: until the session that is open ends, or as long as the room is."""

    SESSION = "session"
    ROOM = "room"


class ReturnMode(StrEnum):
    """Whether who was removed, and not banned, may come again by a guest link."""

    NEVER = "never"
    BY_LINK = "by_link"


@dataclass(frozen=True, slots=True)
class BanMember(Command):
    """Put somebody of lower rank out and keep them out, in one step.

    for_s: for so many seconds; 0: until it is lifted. reason: why, for moderators, as of
    `RemoveMember`; note: what else moderators should know.
    """

    member: MemberNo
    whom: BanWhom = BanWhom.DEVICE
    scope: BanScope = BanScope.ROOM
    for_s: int = 0
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LiftBan(Command):
    """End a ban and let back in whom it put out: with their number, their role and their rights."""

    ban: Seq


@dataclass(frozen=True, slots=True)
class LetBack(Command):
    """Undo `RemoveMember`: the same device may come in again as who it was."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class SetReturn(Command):
    """Say whether those who were removed may come again by a guest link."""

    mode: ReturnMode


@dataclass(frozen=True, slots=True)
class MemberBanned(Event):
    """`member`, and who else is meant, is kept out until `until_ms` (Unix ms; null: until lifted).

    The entry's seq is the ban's number. members: whom lifting it lets back in.
    """

    member: MemberNo
    whom: BanWhom
    scope: BanScope
    until_ms: int | None
    reason: str
    note: str
    members: tuple[MemberNo, ...]


@dataclass(frozen=True, slots=True)
class BanLifted(Event):
    """A ban is over; by the room itself where its time or its session is."""

    ban: Seq


@dataclass(frozen=True, slots=True)
class MemberLetBack(Event):
    """`member` may come in again. device and link are theirs and never shown to members."""

    member: MemberNo
    device: DeviceId
    link: LinkId | None


@dataclass(frozen=True, slots=True)
class ReturnSet(Event):
    """Whether those who were removed may come again by a guest link is this."""

    mode: ReturnMode


COMMANDS: tuple[type[Command], ...] = (BanMember, LiftBan, LetBack, SetReturn)
EVENTS: tuple[type[Event], ...] = (MemberBanned, BanLifted, MemberLetBack, ReturnSet)
