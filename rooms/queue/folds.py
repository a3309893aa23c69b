"""How the queue follows the log. Never refuses: what an entry says has happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rooms.agenda.words import AgendaItemSet, AgendaState
from rooms.commands import StayEnd
from rooms.events import Event, MemberRemoved, MessagePosted, StayBegan, StayEnded
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.mics.words import MicOpened
from rooms.queue.happened import (
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
from rooms.queue.held import GAP, GIVEN_UP_MS, Hand, Queue, Turn, of_member
from rooms.queue.kinds import BACK, FRONT, HandKind, TurnEnd
from rooms.queue.proposing import group_of
from rooms.session.words import SessionOpened
from rooms.state import RoomState
from rooms.topic import Fold

__all__ = ["FOLDS", "FOLLOWS"]

_KEPT_LENGTHS = 15


def _raised(room: RoomState, entry: Entry, event: HandRaised) -> None:
    member = room.members.get(event.member)
    if member is None or not member.is_here:
        return
    queue = room.part(Queue)
    own = of_member(queue, event.member)
    same = next((hand for hand in own if hand.kind is event.kind), None)
    if same is not None and not event.again:
        _keep(room, replace(same, note=event.note, group=event.group or same.group))
        return
    hand = Hand(
        entry.seq, event.member, entry.ts, event.note, event.kind, event.rank, entry.seq * GAP,
        event.category, event.group,
    )  # fmt: skip
    _keep(room, hand)
    if event.kind is not HandKind.NORMAL and entry.m == event.member:
        queue = room.part(Queue)
        room.put_part(replace(queue, spent=_more(queue.spent, event.member, 1)))


def _lowered(room: RoomState, _: Entry, event: HandLowered) -> None:
    if event.hand is None:
        _drop(room, lambda hand: hand.member == event.member)
    else:
        _drop(room, lambda hand: hand.id == event.hand)


def _deferred(room: RoomState, entry: Entry, event: HandDeferred) -> None:
    hand = room.part(Queue).hands.get(event.hand)
    if hand is not None:
        _keep(room, replace(hand, place=entry.seq * GAP))


def _moved(room: RoomState, _: Entry, event: HandMoved) -> None:
    hand = room.part(Queue).hands.get(event.hand)
    if hand is not None:
        _keep(room, replace(hand, rank=event.rank, place=event.place))


def _sorted(room: RoomState, entry: Entry, event: QueueSorted) -> None:
    queue = room.part(Queue)
    hands = {**queue.hands}
    first = entry.seq * GAP
    for at, number in enumerate(event.hands):
        if number in hands:
            hands[number] = replace(hands[number], rank=BACK, place=first + at * _spread(event))
    room.put_part(replace(queue, hands=hands))


def _spread(event: QueueSorted) -> int:
    """Return how far apart the hands stand, so that whoever comes later is behind them all."""
    return GAP // max(1, len(event.hands))


def _cleared(room: RoomState, _: Entry, __: QueueCleared) -> None:
    queue = room.part(Queue)
    room.put_part(replace(queue, hands={}, cleared=tuple(queue.hands.values())))


def _restored(room: RoomState, _: Entry, event: QueueRestored) -> None:
    queue = room.part(Queue)
    again = [h for h in queue.cleared if h.member in event.members and h.member in room.here]
    # Who raised a hand of the kind since has it at the old place.
    kinds = {(hand.member, hand.kind) for hand in again}
    since = [h for h in queue.hands.values() if (h.member, h.kind) not in kinds]
    hands = {hand.id: replace(hand, away_ms=None, is_missing=False) for hand in again}
    room.put_part(replace(queue, hands=hands | {h.id: h for h in since}, cleared=()))


def _closed(room: RoomState, _: Entry, __: QueueClosed) -> None:
    room.put_part(replace(room.part(Queue), is_open=False))


def _opened(room: RoomState, _: Entry, __: QueueOpened) -> None:
    room.put_part(replace(room.part(Queue), is_open=True))


def _configured(room: RoomState, entry: Entry, event: QueueConfigured) -> None:
    queue = room.part(Queue)
    room.put_part(
        replace(
            queue, strategy=event.strategy, view=event.view, members=event.members,
            group_by=event.group_by, extra=event.extra, answer_s=event.answer_s,
            categories=event.categories, drawn=frozenset(), seed=entry.id.hex(), nominated=None,
        )
    )  # fmt: skip


def _began(room: RoomState, entry: Entry, event: TurnBegan) -> None:
    queue = room.part(Queue)
    hand = None if event.hand is None else queue.hands.get(event.hand)
    hand = hand or Hand(entry.seq, event.member, entry.ts, kind=event.kind, place=entry.seq * GAP)
    interrupts = event.kind is HandKind.INTERPOSED and queue.floor is not None
    if interrupts and queue.interrupted is None:
        queue = replace(queue, interrupted=_paused(queue.floor, entry.ts), floor=None)
    elif interrupts:
        queue = _over(queue, entry.ts)
    else:
        queue = _over(_resumed(_over(queue, entry.ts), entry.ts), entry.ts)
    void = {*event.discarded}
    hands = {
        number: one
        for number, one in queue.hands.items()
        if number != hand.id and not (one.kind is HandKind.INTERPOSED and one.member in void)
    }
    is_again = event.member in queue.drawn
    room.put_part(
        replace(
            queue,
            hands=hands,
            floor=Turn(entry.seq, hand, entry.ts, event.answer_by_ms),
            drawn=frozenset({event.member}) | (frozenset() if is_again else queue.drawn),
            seed=entry.id.hex(),
            nominated=None,
            last_group=group_of(room, queue, hand) if event.member in room.members else "",
        )
    )


def _spoke(room: RoomState, entry: Entry, _: SpeechBegan) -> None:
    queue = room.part(Queue)
    if queue.floor is not None and queue.floor.began_ms is None:
        floor = replace(queue.floor, began_ms=entry.ts, answer_by_ms=None)
        room.put_part(replace(queue, floor=floor))


def _ended(room: RoomState, entry: Entry, event: TurnEnded) -> None:
    queue = room.part(Queue)
    floor = queue.floor
    if floor is None or floor.hand.member != event.member:
        return
    queue = _resumed(_over(queue, entry.ts), entry.ts)
    void = {*event.discarded}
    hands = {
        number: one
        for number, one in queue.hands.items()
        if not (one.kind is HandKind.INTERPOSED and one.member in void)
    }
    if event.why is TurnEnd.NO_SHOW and floor.hand.calls == 0:
        hands[floor.hand.id] = replace(floor.hand, rank=FRONT, calls=1)
    room.put_part(replace(queue, hands=hands))


def _paused_turn(room: RoomState, entry: Entry, _: TurnPaused) -> None:
    queue = room.part(Queue)
    room.put_part(replace(queue, floor=_paused(queue.floor, entry.ts)))


def _resumed_turn(room: RoomState, entry: Entry, _: TurnResumed) -> None:
    queue = room.part(Queue)
    room.put_part(replace(queue, floor=_going(queue.floor, entry.ts)))


def _readded(room: RoomState, _: Entry, __: SpeakerReadded) -> None:
    last = room.part(Queue).last
    if last is not None:
        # Who asked again since waits once.
        _drop(room, lambda hand: (hand.member, hand.kind) == (last.member, last.kind))
        queue = room.part(Queue)
        ranks = [hand.rank for hand in queue.hands.values()]
        top = max([FRONT, *(rank + 1 for rank in ranks)])
        _keep(room, replace(last, rank=top, calls=0, away_ms=None, is_missing=False))


def _skipped(room: RoomState, _: Entry, event: HandSkipped) -> None:
    queue = room.part(Queue)
    hand = queue.hands.get(event.hand)
    if hand is not None:
        hands = {number: one for number, one in queue.hands.items() if number != event.hand}
        drawn = queue.drawn | {hand.member}
        room.put_part(replace(queue, hands=hands, last=hand, drawn=drawn))


def _nominated(room: RoomState, _: Entry, event: SpeakerNominated) -> None:
    room.put_part(replace(room.part(Queue), nominated=event.member))


def _missing(room: RoomState, _: Entry, event: HandsMissing) -> None:
    for hand in _of(room, event.members):
        _keep(room, replace(hand, is_missing=True))


def _forgotten(room: RoomState, _: Entry, event: HandsForgotten) -> None:
    gone = {*event.members}
    _drop(room, lambda hand: hand.member in gone and hand.away_ms is not None)


def _went(room: RoomState, entry: Entry, event: StayEnded) -> None:
    if event.why is not StayEnd.LAPSED:
        _drop(room, lambda hand: hand.member == event.member)
        return
    for hand in _of(room, (event.member,)):
        _keep(room, replace(hand, away_ms=entry.ts))


def _came(room: RoomState, entry: Entry, _: StayBegan) -> None:
    # A log may be older than the entries that say who was away for too long.
    def is_late(hand: Hand) -> bool:
        return hand.away_ms is not None and entry.ts - hand.away_ms >= GIVEN_UP_MS

    for hand in _of(room, (entry.m,)):
        if not is_late(hand):
            _keep(room, replace(hand, away_ms=None, is_missing=False))
    _drop(room, lambda hand: hand.member == entry.m and is_late(hand))


def _removed(room: RoomState, _: Entry, event: MemberRemoved) -> None:
    _drop(room, lambda hand: hand.member == event.member)


def _heard(room: RoomState, entry: Entry, _: MicOpened | MessagePosted) -> None:
    """Who opens the microphone or writes, having been called, is there and speaks."""
    floor = room.part(Queue).floor
    if floor is not None and floor.began_ms is None and floor.hand.member == entry.m:
        _spoke(room, entry, SpeechBegan(entry.m))


def _item_set(room: RoomState, _: Entry, event: AgendaItemSet) -> None:
    if event.state is AgendaState.OPEN and Queue in room.parts:
        queue = room.part(Queue)
        room.put_part(replace(queue, is_open=True, turns={}, spent={}, drawn=frozenset()))


def _session_opened(room: RoomState, _: Entry, __: SessionOpened) -> None:
    if Queue in room.parts:
        queue = room.part(Queue)
        room.put_part(replace(queue, is_open=True, turns={}, spent={}, spoken_ms={}, lengths_ms=()))


def _keep(room: RoomState, hand: Hand) -> None:
    queue = room.part(Queue)
    room.put_part(replace(queue, hands={**queue.hands, hand.id: hand}))


def _drop(room: RoomState, is_gone: Callable[[Hand], bool]) -> None:
    queue = room.part(Queue)
    hands = {number: hand for number, hand in queue.hands.items() if not is_gone(hand)}
    if len(hands) < len(queue.hands):
        room.put_part(replace(queue, hands=hands))


def _of(room: RoomState, members: Iterable[MemberNo]) -> list[Hand]:
    meant = {*members}
    return [hand for hand in room.part(Queue).hands.values() if hand.member in meant]


def _over(queue: Queue, ts: int) -> Queue:
    """Return the queue after the present turn: it is counted, if there was a word."""
    floor = queue.floor
    if floor is None:
        return queue
    if floor.began_ms is None:
        return replace(queue, floor=None, last=floor.hand)
    member, spoken_ms = floor.hand.member, floor.spoken_ms(ts)
    return replace(
        queue,
        floor=None,
        last=floor.hand,
        turns=_more(queue.turns, member, 1),
        spoken_ms=_more(queue.spoken_ms, member, spoken_ms),
        lengths_ms=(*queue.lengths_ms, spoken_ms)[-_KEPT_LENGTHS:],
    )


def _resumed(queue: Queue, ts: int) -> Queue:
    return replace(queue, floor=_going(queue.interrupted, ts), interrupted=None)


def _paused(turn: Turn | None, ts: int) -> Turn | None:
    # Who was called and has said nothing yet is not missed while somebody else speaks.
    is_still = turn is None or turn.paused_ms is not None
    return turn if turn is None or is_still else replace(turn, paused_ms=ts, answer_by_ms=None)


def _going(turn: Turn | None, ts: int) -> Turn | None:
    if turn is None or turn.paused_ms is None:
        return turn
    was_ms = ts - turn.paused_ms if turn.began_ms is not None else 0
    return replace(turn, paused_ms=None, paused_total_ms=turn.paused_total_ms + was_ms)


def _more(had: Mapping[MemberNo, int], member: MemberNo, by: int) -> Mapping[MemberNo, int]:
    return {**had, member: had.get(member, 0) + by}


FOLDS: Mapping[type[Event], Fold] = {
    HandRaised: _raised,
    HandLowered: _lowered,
    HandDeferred: _deferred,
    HandMoved: _moved,
    QueueSorted: _sorted,
    QueueCleared: _cleared,
    QueueRestored: _restored,
    QueueClosed: _closed,
    QueueOpened: _opened,
    QueueConfigured: _configured,
    TurnBegan: _began,
    SpeechBegan: _spoke,
    TurnEnded: _ended,
    TurnPaused: _paused_turn,
    TurnResumed: _resumed_turn,
    SpeakerReadded: _readded,
    HandSkipped: _skipped,
    SpeakerNominated: _nominated,
    HandsMissing: _missing,
    HandsForgotten: _forgotten,
}

FOLLOWS: Mapping[type[Event], Fold] = {
    StayBegan: _came,
    StayEnded: _went,
    MemberRemoved: _removed,
    MicOpened: _heard,
    MessagePosted: _heard,
    AgendaItemSet: _item_set,
    SessionOpened: _session_opened,
}
