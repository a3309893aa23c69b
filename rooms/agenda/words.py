"""What is asked of the agenda, and what happens to it. An item's number is the seq that made it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rooms.commands import Command
from rooms.events import Event
from rooms.ids import MemberNo, Seq

__all__ = [
    "COMMANDS",
    "EVENTS",
    "AgendaItemAdded",
    "AgendaItemChanged",
    "AgendaItemMoved",
    "AgendaItemProposed",
    "AgendaItemSet",
    "AgendaProposalDropped",
    "AgendaState",
    "ChangeAgendaItem",
    "ImportAgenda",
    "MoveAgendaItem",
    "NextAgendaItem",
    "ProposeAgendaItem",
    "SetAgendaItem",
]


class AgendaState(StrEnum):
    """Where an item is. Proposed: nobody who manages the agenda has accepted it yet."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    SKIPPED = "skipped"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ProposeAgendaItem(Command):
    """Ask that something be talked about; of who manages the agenda it is planned at once.

    minutes: how long it is to take, 0: it is not said. owner: who leads it, by name: they may not
    be here yet. links: web addresses, at most five.
    """

    title: str
    minutes: int = 0
    owner: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAgenda(Command):
    """Plan all items of a list in Markdown, `- title (minutes) - owner` a line, behind the others."""

    text: str


@dataclass(frozen=True, slots=True)
class ChangeAgendaItem(Command):
    """Give an item another title, time, owner and links."""

    item: Seq
    title: str
    minutes: int = 0
    owner: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoveAgendaItem(Command):
    """Put an item before another one; None: to the end."""

    item: Seq
    before: Seq | None = None


@dataclass(frozen=True, slots=True)
class SetAgendaItem(Command):
    """Accept, take up, close, skip or drop an item, or take that back.

    Taking one up closes the one that is open. One's own proposal anybody may drop.
    force: also while people wait to speak on the open one.
    """

    item: Seq
    state: AgendaState
    force: bool = False


@dataclass(frozen=True, slots=True)
class NextAgendaItem(Command):
    """Take up the next planned item. A second press within a minute of the last one does nothing.

    force: also while people wait to speak on the open one.
    """

    force: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItemProposed(Event):
    """Somebody asks that this be talked about; the item's number is the entry's seq."""

    title: str
    minutes: int
    owner: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaItemAdded(Event):
    """An item is planned at the end; its number is the entry's seq.

    instead_of: a dropped item whose place it takes, where the agenda was full.
    """

    title: str
    minutes: int
    owner: str
    links: tuple[str, ...]
    instead_of: Seq | None = None


@dataclass(frozen=True, slots=True)
class AgendaItemChanged(Event):
    """The item has this title, time, owner and these links."""

    item: Seq
    title: str
    minutes: int
    owner: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaItemMoved(Event):
    """The item stands before another one; None: at the end."""

    item: Seq
    before: Seq | None


@dataclass(frozen=True, slots=True)
class AgendaItemSet(Event):
    """The item is in this state from now on; a proposal is on the agenda with it, at the end."""

    item: Seq
    state: AgendaState
    instead_of: Seq | None = None


@dataclass(frozen=True, slots=True)
class AgendaProposalDropped(Event):
    """What this member proposed is not talked about, or was taken back."""

    item: Seq
    member: MemberNo


COMMANDS: tuple[type[Command], ...] = (
    ProposeAgendaItem,
    ImportAgenda,
    ChangeAgendaItem,
    MoveAgendaItem,
    SetAgendaItem,
    NextAgendaItem,
)
EVENTS: tuple[type[Event], ...] = (
    AgendaItemProposed,
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemSet,
    AgendaProposalDropped,
)
