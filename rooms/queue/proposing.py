"""Whom a strategy proposes next. It calls nobody: that is for whoever runs the queue.

Whatever the strategy, hands of a higher rank come first: those are there because
they do not wait for their turn. Ties go by the queue's order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from rooms.ids import MemberNo
from rooms.queue.held import Hand, Queue, in_order, may_be_called
from rooms.queue.kinds import BACK, GroupBy, Strategy
from rooms.state import RoomState

__all__ = ["Proposal", "group_of", "proposed"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is to speak next. hand: None, they did not ask."""

    member: MemberNo
    hand: Hand | None = None


def proposed(room: RoomState) -> Proposal | None:
    """Return who is proposed next, or None: nobody, or that is for people to say."""
    queue = room.part(Queue)
    waiting = in_order(hand for hand in queue.hands.values() if may_be_called(room, hand))
    if waiting and waiting[0].rank > BACK:
        return Proposal(waiting[0].member, waiting[0])
    return _STRATEGIES[queue.strategy](room, queue, waiting)


def group_of(room: RoomState, queue: Queue, hand: Hand) -> str:
    """Return the group whose turn the hand would take."""
    return room.target(hand.member).origin if queue.group_by is GroupBy.SERVER else hand.group


def _first(_: RoomState, __: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    return Proposal(waiting[0].member, waiting[0]) if waiting else None


def _nobody(_: RoomState, __: Queue, ___: tuple[Hand, ...]) -> Proposal | None:
    return None


def _fewest_turns(_: RoomState, queue: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    return _least(waiting, queue.turns)


def _least_time(_: RoomState, queue: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    return _least(waiting, queue.spoken_ms)


def _least(waiting: tuple[Hand, ...], had: Mapping[MemberNo, int]) -> Proposal | None:
    # `min` returns the first of equals, which is the first in the queue's order.
    hand = min(waiting, key=lambda one: had.get(one.member, 0), default=None)
    return None if hand is None else Proposal(hand.member, hand)


def _next_group(room: RoomState, queue: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    """Return the first of the group that comes behind the last one by name, and so round."""
    groups = sorted({group_of(room, queue, hand) for hand in waiting})
    if not groups:
        return None
    group = next((one for one in groups if one > queue.last_group), groups[0])
    hand = next(one for one in waiting if group_of(room, queue, one) == group)
    return Proposal(hand.member, hand)


def _on_list(room: RoomState, queue: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    left = (m for m in queue.members if m in room.here and m not in queue.drawn)
    member = next(left, None)
    return None if member is None else _with_hand(member, waiting)


def _by_lot(room: RoomState, queue: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    """Return who draws the lowest lot; nobody twice before all had a turn.

    A lot is made from the id of an entry of the log and the member's number: neither can
    be chosen, and whoever has the log can draw again and see that it was right.
    """
    pool = queue.members or tuple(hand.member for hand in waiting)
    pool = tuple(member for member in pool if member in room.here)
    fresh = tuple(member for member in pool if member not in queue.drawn)
    member = min(_lots(queue.seed, fresh or pool), default=None)
    return None if member is None else _with_hand(member[1], waiting)


def _lots(seed: str, pool: Iterable[MemberNo]) -> Iterable[tuple[bytes, MemberNo]]:
    return ((sha256(f"{seed} {member}".encode()).digest(), member) for member in pool)


def _nominated(room: RoomState, queue: Queue, waiting: tuple[Hand, ...]) -> Proposal | None:
    member = queue.nominated
    return None if member is None or member not in room.here else _with_hand(member, waiting)


def _with_hand(member: MemberNo, waiting: tuple[Hand, ...]) -> Proposal:
    return Proposal(member, next((hand for hand in waiting if hand.member == member), None))


_STRATEGIES: Final[
    Mapping[Strategy, Callable[[RoomState, Queue, tuple[Hand, ...]], Proposal | None]]
] = {
    Strategy.FIFO: _first,
    Strategy.MANUAL: _nobody,
    Strategy.FIRST_TIMERS_FIRST: _fewest_turns,
    Strategy.LEAST_TALK_TIME: _least_time,
    Strategy.ROUND_ROBIN: _next_group,
    Strategy.PLAYLIST: _on_list,
    Strategy.RANDOM: _by_lot,
    Strategy.NOMINATION: _nominated,
}
