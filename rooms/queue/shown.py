"""What of the queue is shown to whom.

One item says how the queue stands and whose turn it is, and one each member who waits
holds their hands: so an entry touches its own member's and no other. Where the queue is
hidden, only those who run the room are shown who waits; each who waits is told their own place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rooms.agenda.words import AgendaItemSet
from rooms.audience import Audience, Fields
from rooms.events import Event, MemberRemoved, MessagePosted, StayBegan, StayEnded
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.mics.words import MicOpened
from rooms.queue.happened import (
    EVENTS,
    HandDeferred,
    HandLowered,
    HandMoved,
    HandRaised,
    HandsForgotten,
    HandSkipped,
    HandsMissing,
    QueueCleared,
    QueueClosed,
    QueueConfigured,
    QueueOpened,
    QueueRestored,
    QueueSorted,
    SpeakerNominated,
    SpeakerReadded,
    SpeechBegan,
    TurnBegan,
    TurnEnded,
    TurnPaused,
    TurnResumed,
)
from rooms.queue.held import Hand, Queue, Turn, of_member, place_of, typical_turn_s
from rooms.queue.kinds import QueueView
from rooms.queue.proposing import proposed
from rooms.session.words import SessionOpened
from rooms.state import RoomState
from rooms.topic import Count, Owners, Shows, Touches

__all__ = ["OWNERS", "SHOWS", "TOUCHES", "counts", "item", "keys", "own"]

_NOW: Final = "now"
_NAMES: Final = {"kind": "hand_kind", "is_override": "override"}
"""A fact has a kind of its own."""


def keys(room: RoomState, audience: Audience) -> Iterable[str]:
    """Return the key of the queue, and of each who waits where that is shown."""
    queue = room.part(Queue)
    members = {hand.member for hand in queue.hands.values()} if _sees(queue, audience) else set()
    return (_NOW, *map(str, sorted(members)))


def item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    """Return how the queue stands, or what one member asks for."""
    queue = room.part(Queue)
    if key == _NOW:
        return _now(room, audience) if queue != Queue() else None
    hands = of_member(queue, MemberNo(int(key))) if _sees(queue, audience) else ()
    return {"hands": [_hand(hand) for hand in hands]} if hands else None


def own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    """Return the place of one whom the queue's order is not shown; others see it."""
    queue = room.part(Queue)
    hands = of_member(queue, member.number) if queue.is_hidden else ()
    if not hands:
        return {}
    place = place_of(room, member)
    return {"mine": {"place": place, "hands": [_hand(hand) for hand in hands]}}


def counts(room: RoomState, _: Audience) -> Mapping[str, Count]:
    """Return how many wait, where everybody is shown that and no names."""
    queue = room.part(Queue)
    if queue.view is not QueueView.COUNT:
        return {}
    return {"waiting": Count({"n": len({hand.member for hand in queue.hands.values()})})}


def _sees(queue: Queue, audience: Audience) -> bool:
    return audience is Audience.MODERATORS or not queue.is_hidden


def _now(room: RoomState, audience: Audience) -> Fields:
    queue = room.part(Queue)
    best = proposed(room) if _sees(queue, audience) else None
    shown: Fields = {
        "open": queue.is_open,
        "strategy": queue.strategy.value,
        "view": queue.view.value,
        "group_by": queue.group_by.value,
        "members": list(queue.members),
        "extra": queue.extra,
        "answer_s": queue.answer_s,
        "categories": list(queue.categories),
        "floor": _turn(queue.floor),
        "interrupted": _turn(queue.interrupted),
        "turn_s": typical_turn_s(queue),
        "next": None
        if best is None
        else [best.member, None if best.hand is None else best.hand.id],
        "last": None if queue.last is None else queue.last.member,
    }
    if audience is Audience.MODERATORS:
        shown["cleared"] = len({hand.member for hand in queue.cleared})
    return shown


def _turn(turn: Turn | None) -> Fields | None:
    if turn is None:
        return None
    return {
        "turn": turn.id,
        "member": turn.hand.member,
        "kind": turn.hand.kind.value,
        "note": turn.hand.note,
        "called": turn.called_ms,
        "answer_by": turn.answer_by_ms,
        "began": turn.began_ms,
        "paused": turn.paused_ms,
        "paused_total": turn.paused_total_ms,
    }


def _hand(hand: Hand) -> Fields:
    return {
        "hand": hand.id,
        "ts": hand.asked_ms,
        "note": hand.note,
        "kind": hand.kind.value,
        "rank": hand.rank,
        "place": hand.place,
        "category": hand.category,
        "group": hand.group,
        "away": hand.away_ms is not None,
        "missing": hand.is_missing,
    }


def _of_one(_: RoomState, __: Entry, event: Any) -> tuple[str, ...]:
    return (_NOW, str(event.member))


def _of_many(_: RoomState, __: Entry, event: Any) -> tuple[str, ...]:
    return (_NOW, *map(str, event.members))


def _of_turn(_: RoomState, __: Entry, event: TurnBegan | TurnEnded) -> tuple[str, ...]:
    return (_NOW, str(event.member), *map(str, event.discarded))


def _of_all(room: RoomState, _: Entry, event: QueueConfigured) -> tuple[str, ...]:
    now = (hand.member for hand in room.part(Queue).hands.values())
    return (_NOW, *map(str, sorted({*event.waiting, *now})))


def _of_queue(_: RoomState, __: Entry, ___: Event) -> tuple[str, ...]:
    return (_NOW,)


def _of_others(room: RoomState, _: Entry, event: StayEnded | MemberRemoved) -> tuple[str, ...]:
    # A room without a queue is not told of one with everybody who comes and leaves.
    return (_NOW, str(event.member)) if Queue in room.parts else ()


def _of_comer(room: RoomState, entry: Entry, _: StayBegan) -> tuple[str, ...]:
    return (_NOW, str(entry.m)) if Queue in room.parts else ()


def _of_word(room: RoomState, entry: Entry, _: MicOpened | MessagePosted) -> tuple[str, ...]:
    """A turn that began with this entry; a later end of the turn would bring the item itself."""
    queue = room.part(Queue)
    turns = [turn for turn in (queue.floor, queue.interrupted) if turn is not None]
    began = any(turn.hand.member == entry.m and turn.began_ms == entry.ts for turn in turns)
    return (_NOW,) if began else ()


def _of_meeting(room: RoomState, _: Entry, __: Event) -> tuple[str, ...]:
    return (_NOW,) if Queue in room.parts else ()


TOUCHES: Final[Mapping[type[Event], Touches]] = {
    HandRaised: _of_one,
    HandLowered: _of_one,
    HandDeferred: _of_one,
    HandMoved: _of_one,
    QueueSorted: _of_many,
    QueueCleared: _of_many,
    QueueRestored: _of_many,
    QueueClosed: _of_queue,
    QueueOpened: _of_queue,
    QueueConfigured: _of_all,
    TurnBegan: _of_turn,
    SpeechBegan: _of_queue,
    TurnEnded: _of_turn,
    TurnPaused: _of_queue,
    TurnResumed: _of_queue,
    SpeakerReadded: _of_one,
    HandSkipped: _of_one,
    SpeakerNominated: _of_one,
    HandsMissing: _of_many,
    HandsForgotten: _of_many,
    StayBegan: _of_comer,
    StayEnded: _of_others,
    MemberRemoved: _of_others,
    MicOpened: _of_word,
    MessagePosted: _of_word,
    AgendaItemSet: _of_meeting,
    SessionOpened: _of_meeting,
}


def _shown(*names: str) -> Shows:
    """Return what shows these fields, to those alone who run the room where the event is hidden."""

    def shows(event: Any, audience: Audience) -> Fields | None:
        if getattr(event, "is_hidden", False) and audience is not Audience.MODERATORS:
            return None
        return {_NAMES.get(name, name): _plain(getattr(event, name)) for name in names}

    return shows


def _plain(value: Any) -> object:
    return list(value) if isinstance(value, tuple) else getattr(value, "value", value)


SHOWS: Final[Mapping[type[Event], Shows]] = {
    HandRaised: _shown("member", "note", "kind", "again"),
    HandLowered: _shown("member", "hand"),
    HandDeferred: _shown("member", "hand"),
    HandMoved: _shown("member", "hand"),
    QueueSorted: _shown(),
    QueueCleared: _shown(),
    QueueRestored: _shown(),
    QueueClosed: _shown(),
    QueueOpened: _shown(),
    QueueConfigured: _shown("strategy", "view"),
    TurnBegan: _shown("member", "kind", "is_override"),
    SpeechBegan: _shown("member"),
    TurnEnded: _shown("member", "why"),
    TurnPaused: _shown(),
    TurnResumed: _shown(),
    SpeakerReadded: _shown("member"),
    HandSkipped: _shown("member", "hand"),
    SpeakerNominated: _shown("member"),
    HandsMissing: _shown("members"),
    HandsForgotten: _shown("members"),
}


def _owners(room: RoomState, entry: Entry, event: Any) -> Iterable[MemberNo]:
    """Return all whose place may have changed, and whose hand may be down now."""
    queue = room.part(Queue)
    if not queue.is_hidden and not isinstance(event, QueueConfigured):
        return ()
    named = [getattr(event, "member", entry.m), *getattr(event, "members", ())]
    named += [*getattr(event, "waiting", ()), *getattr(event, "discarded", ())]
    return {*named, *(hand.member for hand in queue.hands.values())}


OWNERS: Final[Mapping[type[Event], Owners]] = dict.fromkeys(
    (*EVENTS, StayBegan, StayEnded, MemberRemoved), _owners
)
