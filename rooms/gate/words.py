"""What is asked of the chat's gate, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command, Role
from rooms.events import Event
from rooms.ids import MemberNo

__all__ = [
    "COMMANDS",
    "EVENTS",
    "ChatGate",
    "ChatSet",
    "Hold",
    "MemberTrusted",
    "RaidModeSet",
    "SetChat",
    "SetRaidMode",
]


class ChatGate(StrEnum):
    """Who writes in the chat. Each lets in fewer than the one before."""

    EVERYONE = "everyone"
    STAGE = "stage_and_moderators"
    QUESTIONS = "questions_only"  # moderators write; all others ask questions instead
    OFF = "off"  # nobody, not even those who closed it


class Hold(StrEnum):
    """Whose messages a moderator reads before others do. Each takes more than the one before."""

    OFF = "off"
    NEWCOMERS = "newcomers"  # guests of whom nothing was let through yet
    GUESTS = "guests"  # all guests who are not on the panel


@dataclass(frozen=True, slots=True)
class SetChat(Command):
    """Say who writes, how often and what. A field that is missing stays as it is.

    slow_s: seconds between two messages of one person, 0: as often as they like.
    links, mentions: the least role that writes them.
    """

    gate: ChatGate | None = None
    slow_s: int | None = None
    links: Role | None = None
    mentions: Role | None = None
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class SetRaidMode(Command):
    """Hold the messages of all guests and let them write no links, for a while; 0: end it."""

    for_s: int = 1800


@dataclass(frozen=True, slots=True)
class ChatSet(Event):
    """The gate stands so. known: the guests who had written before messages were held."""

    gate: ChatGate
    slow_s: int
    links: Role
    mentions: Role
    hold: Hold
    known: tuple[MemberNo, ...]


@dataclass(frozen=True, slots=True)
class RaidModeSet(Event):
    """The room defends itself until `until` (Unix ms); None: no more."""

    until: int | None


@dataclass(frozen=True, slots=True)
class MemberTrusted(Event):
    """A moderator let something of `member` through: they are no newcomer any more."""

    member: MemberNo


COMMANDS: tuple[type[Command], ...] = (SetChat, SetRaidMode)
EVENTS: tuple[type[Event], ...] = (ChatSet, RaidModeSet, MemberTrusted)
