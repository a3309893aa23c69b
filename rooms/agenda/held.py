"""What an agenda is: its items by number, their order, and what is proposed besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.agenda.words import AgendaState
from rooms.ids import MemberNo, Seq

__all__ = ["Agenda", "AgendaItem"]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item. by: who proposed it. opened_ms: since when it is open. spent_ms: before that."""

    title: str
    minutes: int
    owner: str
    links: tuple[str, ...]
    state: AgendaState
    by: MemberNo
    opened_ms: int | None = None
    spent_ms: int = 0


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items by number with their order, and proposals, which have none yet.

    moved_on_ms: when one was last taken up.
    """

    items: Mapping[Seq, AgendaItem] = field(default_factory=dict)
    order: tuple[Seq, ...] = ()
    proposals: Mapping[Seq, AgendaItem] = field(default_factory=dict)
    moved_on_ms: int = 0

    @property
    def open(self) -> Seq | None:
        """The item that is talked about, or None."""
        return self._first(self.order, AgendaState.OPEN)

    @property
    def next(self) -> Seq | None:
        """The planned item that stands first, behind the open one if there is one, or None."""
        now = self.open
        behind = self.order if now is None else self.order[self.order.index(now) + 1 :]
        return self._first((*behind, *self.order), AgendaState.PLANNED)

    def _first(self, order: tuple[Seq, ...], state: AgendaState) -> Seq | None:
        return next((number for number in order if self.items[number].state is state), None)
