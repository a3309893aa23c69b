"""What is asked of the spotlight, and what happens to it."""

from __future__ import annotations

from dataclasses import dataclass

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import MemberNo, Seq

__all__ = ["COMMANDS", "EVENTS", "PinMessage", "PinSet", "SetSpotlight", "SpotlightSet"]


@dataclass(frozen=True, slots=True)
class SetSpotlight(Command):
    """Let everybody look at these members, in this order; nobody: the whole room."""

    members: tuple[MemberNo, ...] = ()


@dataclass(frozen=True, slots=True)
class PinMessage(Command):
    """Pin a message up for everybody, in place of the one before; None: nothing."""

    message: Seq | None = None


@dataclass(frozen=True, slots=True)
class SpotlightSet(Event):
    """Everybody is to look at these members, in this order."""

    members: tuple[MemberNo, ...]


@dataclass(frozen=True, slots=True)
class PinSet(Event):
    """The message is pinned up; None: nothing is."""

    message: Seq | None


COMMANDS: tuple[type[Command], ...] = (SetSpotlight, PinMessage)
EVENTS: tuple[type[Event], ...] = (SpotlightSet, PinSet)
