"""What of an agenda is shown to whom: the agenda to everybody, proposals to who decides and who asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rooms.agenda.held import Agenda, AgendaItem
from rooms.agenda.words import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemProposed,
    AgendaItemSet,
    AgendaProposalDropped,
)
from rooms.audience import Audience, Fields
from rooms.events import Event
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.state import RoomState
from rooms.topic import Owners, Shows, Touches

__all__ = ["OWNERS", "SHOWS", "TOUCHES", "item", "keys", "own"]

_ORDER: Final = "order"


def keys(room: RoomState, audience: Audience) -> Iterable[str]:
    """Return the order's key and those of the items; of proposals where they are shown."""
    agenda = room.part(Agenda)
    proposals = agenda.proposals if audience is Audience.MODERATORS else ()
    order = (_ORDER,) if agenda.order else ()
    return (*order, *map(str, agenda.order), *map(str, proposals))


def item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    """Return the order, or an item."""
    agenda = room.part(Agenda)
    if key == _ORDER:
        return {"items": list(agenda.order)} if agenda.order else None
    found = agenda.items.get(Seq(int(key)))
    if found is None and audience is Audience.MODERATORS:
        found = agenda.proposals.get(Seq(int(key)))
    return None if found is None else _fields(found)


def own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    """Return what the member proposed and nobody has accepted yet."""
    proposals = room.part(Agenda).proposals
    return {str(seq): _fields(one) for seq, one in proposals.items() if one.by == member.number}


def _fields(found: AgendaItem) -> Fields:
    return {
        "title": found.title,
        "minutes": found.minutes,
        "owner": found.owner,
        "links": list(found.links),
        "state": found.state.value,
        "by": found.by,
        "opened": found.opened_ms,
        "spent": found.spent_ms,
    }


def _only_moderators(event: AgendaItemProposed, audience: Audience) -> Fields | None:
    return {"title": event.title} if audience is Audience.MODERATORS else None


def _dropped(event: AgendaProposalDropped, audience: Audience) -> Fields | None:
    return {"item": event.item} if audience is Audience.MODERATORS else None


def _of(_: RoomState, __: Entry, event: AgendaItemChanged | AgendaProposalDropped) -> Iterable[str]:
    return (str(event.item),)


def _set(_: RoomState, __: Entry, event: AgendaItemSet) -> Iterable[str]:
    gone = () if event.instead_of is None else (str(event.instead_of),)
    return (str(event.item), _ORDER, *gone)


def _added(_: RoomState, entry: Entry, event: AgendaItemAdded) -> Iterable[str]:
    gone = () if event.instead_of is None else (str(event.instead_of),)
    return (str(entry.seq), _ORDER, *gone)


def _askers(room: RoomState, _: Entry, event: AgendaItemSet) -> Iterable[MemberNo]:
    # Whatever becomes of an item, it may have been a proposal until now.
    found = room.part(Agenda).items.get(event.item)
    return () if found is None else (found.by,)


SHOWS: Mapping[type[Event], Shows] = {
    AgendaItemProposed: _only_moderators,
    AgendaItemAdded: lambda event, _: {"title": event.title},
    AgendaItemChanged: lambda event, _: {"item": event.item, "title": event.title},
    AgendaItemMoved: lambda event, _: {"item": event.item},
    AgendaItemSet: lambda event, _: {"item": event.item, "state": event.state.value},
    AgendaProposalDropped: _dropped,
}
TOUCHES: Mapping[type[Event], Touches] = {
    AgendaItemProposed: lambda _, entry, __: (str(entry.seq),),
    AgendaItemAdded: _added,
    AgendaItemChanged: _of,
    AgendaItemMoved: lambda _, __, ___: (_ORDER,),
    AgendaItemSet: _set,
    AgendaProposalDropped: _of,
}
OWNERS: Mapping[type[Event], Owners] = {
    AgendaItemProposed: lambda _, entry, __: (entry.m,),
    AgendaItemSet: _askers,
    AgendaProposalDropped: lambda _, __, event: (event.member,),
}
