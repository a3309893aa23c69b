"""What is asked of the freeze, and what happens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event

__all__ = ["COMMANDS", "EVENTS", "FreezeRoom", "RoomFrozen", "RoomThawed", "Stopped", "ThawRoom"]


class Stopped(StrEnum):
    """What a freeze stops: each can be thawed alone."""

    CHAT = "chat"  # and changes of names, which can be read, too
    REACTIONS = "reactions"
    ASKING = "asking"  # hands, questions, votes
    SPEAKING = "speaking"  # opening a microphone
    JOINING = "joining"  # of those who were never here


@dataclass(frozen=True, slots=True)
class FreezeRoom(Command):
    """Stop what the audience can do, all of it or some; the stage and moderators go on."""

    what: tuple[Stopped, ...] = ()


@dataclass(frozen=True, slots=True)
class ThawRoom(Command):
    """Let the audience do it again, all of it or some."""

    what: tuple[Stopped, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomFrozen(Event):
    """The audience can do this no more."""

    what: tuple[Stopped, ...]


@dataclass(frozen=True, slots=True)
class RoomThawed(Event):
    """The audience can do this again."""

    what: tuple[Stopped, ...]


COMMANDS: tuple[type[Command], ...] = (FreezeRoom, ThawRoom)
EVENTS: tuple[type[Event], ...] = (RoomFrozen, RoomThawed)
