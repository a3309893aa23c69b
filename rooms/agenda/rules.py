"""The rules of the agenda.

Theory. Items are kept by number, and their order beside them, so that moving one
touches no other. At most one is open; how long it was open adds up, over
reopening too, and is told beside what was planned. Whoever may ask for the floor
may propose, and only who decides is shown it: else an agenda would be a
chat that nobody can close. What was skipped or dropped stays at its place and can be
taken up again, until a full agenda needs the place of what was dropped.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.agenda import shown
from rooms.agenda.held import Agenda, AgendaItem
from rooms.agenda.markdown import MAX_LINES, Line, checked, read_agenda
from rooms.agenda.words import (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemMoved,
    AgendaItemProposed,
    AgendaItemSet,
    AgendaProposalDropped,
    AgendaState,
    ChangeAgendaItem,
    ImportAgenda,
    MoveAgendaItem,
    NextAgendaItem,
    ProposeAgendaItem,
    SetAgendaItem,
)
from rooms.errors import BadMessage, Full, NotAllowed, NotFound
from rooms.events import Event
from rooms.ids import Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.rights import may
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["DOUBLE_PRESS_MS", "MAX_ITEMS", "MAX_OWN_PROPOSALS", "MAX_PROPOSALS", "TOPIC"]

MAX_ITEMS: Final = MAX_LINES
MAX_PROPOSALS: Final = 50
"""Of all members together that wait for an answer."""
MAX_OWN_PROPOSALS: Final = 3
DOUBLE_PRESS_MS: Final = 60_000
"""Two moderators, one thought: a second press within this time is the same wish."""


def propose(
    room: RoomState, by: Member, command: ProposeAgendaItem, _: Message | None
) -> tuple[Event, ...]:
    """Put an item on the agenda, or ask for it. Raises BadMessage, TooLarge, Full."""
    line = checked(Line(command.title, command.minutes, command.owner, command.links))
    if may(room, by, Permission.MANAGE_AGENDA):
        return _added_at_end(room.part(Agenda), (line,))
    waiting = room.part(Agenda).proposals.values()
    own_count = sum(one.by == by.number for one in waiting)
    if own_count >= MAX_OWN_PROPOSALS or len(waiting) >= MAX_PROPOSALS:
        raise Full("too many proposals wait for an answer")
    return (AgendaItemProposed(line.title, line.minutes, line.owner, line.links),)


def take_in(
    room: RoomState, _: Member, command: ImportAgenda, __: Message | None
) -> tuple[Event, ...]:
    """Plan all items of a list, or none. Raises BadMessage, TooLarge, Full."""
    return _added_at_end(room.part(Agenda), read_agenda(command.text))


def change(
    room: RoomState, _: Member, command: ChangeAgendaItem, __: Message | None
) -> tuple[Event, ...]:
    """Change what an item says. Raises NotFound, BadMessage, TooLarge."""
    item = _item_of(room, command.item)
    line = checked(Line(command.title, command.minutes, command.owner, command.links))
    if line == Line(item.title, item.minutes, item.owner, item.links):
        return ()
    new = AgendaItemChanged(command.item, line.title, line.minutes, line.owner, line.links)
    return (new,)


def move(
    room: RoomState, _: Member, command: MoveAgendaItem, __: Message | None
) -> tuple[Event, ...]:
    """Put an item elsewhere in the order. Raises NotFound."""
    _item_of(room, command.item)
    if command.before is not None:
        _item_of(room, command.before)
    order = room.part(Agenda).order
    if command.before == command.item or _moved_in(order, command.item, command.before) == order:
        return ()
    return (AgendaItemMoved(command.item, command.before),)


def put(
    room: RoomState, by: Member, command: SetAgendaItem, _: Message | None
) -> tuple[Event, ...]:
    """Bring an item into a state. Raises NotFound, NotAllowed, Full, BadMessage for `proposed`."""
    agenda, number, state = room.part(Agenda), command.item, command.state
    proposal = agenda.proposals.get(number)
    is_own = proposal is not None and proposal.by == by.number and state is AgendaState.DROPPED
    if not is_own and not may(room, by, Permission.MANAGE_AGENDA):
        raise NotAllowed(f"member {by.number} lacks {Permission.MANAGE_AGENDA}")
    if state is AgendaState.PROPOSED:
        raise BadMessage("what was decided is not proposed again")
    if proposal is not None:
        if state is AgendaState.DROPPED:
            return (AgendaProposalDropped(number, proposal.by),)
        accepted = AgendaItemSet(number, AgendaState.PLANNED, _freed(agenda, 1)[0])
        rest = () if state is AgendaState.PLANNED else _brought(agenda, number, state)
        return (accepted, *rest)
    if _item_of(room, number).state is state:
        return ()
    return _brought(agenda, number, state)


def go_on(
    room: RoomState, _: Member, __: NextAgendaItem, ___: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Take up the next item. Raises NotFound if none is planned."""
    agenda = room.part(Agenda)
    if agenda.open is not None and now_ms - agenda.moved_on_ms < DOUBLE_PRESS_MS:
        return ()
    if agenda.next is None:
        raise NotFound("no agenda item is planned")
    return _brought(agenda, agenda.next, AgendaState.OPEN)


def _brought(agenda: Agenda, number: Seq, state: AgendaState) -> tuple[Event, ...]:
    # What is open is closed in its own entry, so whoever follows reads each item's end.
    now = agenda.open if state is AgendaState.OPEN else None
    closing = () if now is None else (AgendaItemSet(now, AgendaState.CLOSED),)
    return (*closing, AgendaItemSet(number, state))


def _added_at_end(agenda: Agenda, lines: tuple[Line, ...]) -> tuple[Event, ...]:
    return tuple(
        AgendaItemAdded(line.title, line.minutes, line.owner, line.links, instead_of)
        for line, instead_of in zip(lines, _freed(agenda, len(lines)), strict=True)
    )


def _freed(agenda: Agenda, count: int) -> tuple[Seq | None, ...]:
    """Return for each new item the dropped one that makes room for it, or None. Raises Full."""
    missing = max(0, len(agenda.items) + count - MAX_ITEMS)
    dropped = [one for one in agenda.order if agenda.items[one].state is AgendaState.DROPPED]
    if missing > len(dropped):
        raise Full(f"an agenda has at most {MAX_ITEMS} items")
    return (*dropped[:missing], *(None for _ in range(count - missing)))


def _item_of(room: RoomState, number: Seq) -> AgendaItem:
    item = room.part(Agenda).items.get(number)
    if item is None:
        raise NotFound(f"no agenda item {number}")
    return item


def _moved_in(order: tuple[Seq, ...], number: Seq, before: Seq | None) -> tuple[Seq, ...]:
    others = [one for one in order if one != number]
    at = others.index(before) if before in others else len(others)
    return (*others[:at], number, *others[at:])


def _proposed(room: RoomState, entry: Entry, event: AgendaItemProposed) -> None:
    agenda = room.part(Agenda)
    new = AgendaItem(
        event.title, event.minutes, event.owner, event.links, AgendaState.PROPOSED, entry.m
    )
    room.put_part(replace(agenda, proposals={**agenda.proposals, entry.seq: new}))


def _added(room: RoomState, entry: Entry, event: AgendaItemAdded) -> None:
    new = AgendaItem(
        event.title, event.minutes, event.owner, event.links, AgendaState.PLANNED, entry.m
    )
    room.put_part(_with(_without(room.part(Agenda), event.instead_of), entry.seq, new))


def _changed(room: RoomState, _: Entry, event: AgendaItemChanged) -> None:
    agenda = room.part(Agenda)
    item = agenda.items.get(event.item)
    if item is not None:
        new = replace(
            item, title=event.title, minutes=event.minutes, owner=event.owner, links=event.links
        )
        room.put_part(_with(agenda, event.item, new))


def _moved(room: RoomState, _: Entry, event: AgendaItemMoved) -> None:
    agenda = room.part(Agenda)
    if event.item in agenda.items:
        room.put_part(replace(agenda, order=_moved_in(agenda.order, event.item, event.before)))


def _set(room: RoomState, entry: Entry, event: AgendaItemSet) -> None:
    agenda = _without(room.part(Agenda), event.instead_of)
    item = agenda.items.get(event.item) or agenda.proposals.get(event.item)
    if item is None:
        return
    opens = event.state is AgendaState.OPEN
    new = replace(
        item,
        state=event.state,
        opened_ms=entry.ts if opens else None,
        spent_ms=item.spent_ms + (0 if item.opened_ms is None else entry.ts - item.opened_ms),
    )
    agenda = _with(_without_proposal(agenda, event.item), event.item, new)
    room.put_part(replace(agenda, moved_on_ms=entry.ts if opens else agenda.moved_on_ms))


def _proposal_dropped(room: RoomState, _: Entry, event: AgendaProposalDropped) -> None:
    room.put_part(_without_proposal(room.part(Agenda), event.item))


def _with(agenda: Agenda, number: Seq, item: AgendaItem) -> Agenda:
    order = agenda.order if number in agenda.items else (*agenda.order, number)
    return replace(agenda, items={**agenda.items, number: item}, order=order)


def _without(agenda: Agenda, number: Seq | None) -> Agenda:
    items = {one: item for one, item in agenda.items.items() if one != number}
    return replace(agenda, items=items, order=tuple(n for n in agenda.order if n != number))


def _without_proposal(agenda: Agenda, number: Seq) -> Agenda:
    proposals = {one: item for one, item in agenda.proposals.items() if one != number}
    return replace(agenda, proposals=proposals)


TOPIC: Final = Topic(
    name="agenda",
    part=Agenda,
    rules={
        ProposeAgendaItem: Rule(propose, needs=Permission.ASK),
        ImportAgenda: Rule(take_in, needs=Permission.MANAGE_AGENDA),
        ChangeAgendaItem: Rule(change, needs=Permission.MANAGE_AGENDA),
        MoveAgendaItem: Rule(move, needs=Permission.MANAGE_AGENDA),
        SetAgendaItem: Rule(put),
        NextAgendaItem: Rule(go_on, needs=Permission.MANAGE_AGENDA, is_timed=True),
    },
    folds={
        AgendaItemProposed: _proposed,
        AgendaItemAdded: _added,
        AgendaItemChanged: _changed,
        AgendaItemMoved: _moved,
        AgendaItemSet: _set,
        AgendaProposalDropped: _proposal_dropped,
    },
    shows=shown.SHOWS,
    touches=shown.TOUCHES,
    keys=shown.keys,
    item=shown.item,
    own=shown.own,
    owners=shown.OWNERS,
)
