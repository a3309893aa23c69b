"""What the queue keeps: who waits, who has the floor, who had it; and the one order.

Theory. A raised hand is an entry of the queue, and the seq of the log's entry that raised
it is its number and its place: one order for everybody, whatever their clocks say. Among
those of a higher rank the same holds. Moving a hand gives it a place between two
others, so that one is touched and not all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from rooms.ids import MemberNo, Seq
from rooms.members import Member
from rooms.queue.kinds import GroupBy, HandKind, QueueView, Strategy
from rooms.state import RoomState

__all__ = [
    "GAP",
    "GIVEN_UP_MS",
    "MISSED_MS",
    "Hand",
    "Queue",
    "Turn",
    "has_floor",
    "has_hand",
    "in_order",
    "may_be_called",
    "of_member",
    "place_of",
    "typical_turn_s",
    "waiting_members",
]

GAP: Final = 1 << 16
"""Between the places of two neighbours in the log: room for 16 halvings."""
MISSED_MS: Final = 60_000
"""Who is away so long is not proposed any more."""
GIVEN_UP_MS: Final = 360_000
"""Who is away so long has lost their place."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand that is up. id: the seq of its entry. rank, place: higher rank first, then lower place.

    away_ms: since when its member is away, Unix ms. is_missing: too long to be called. calls: how
    often it was called and nobody came.
    """

    id: Seq
    member: MemberNo
    asked_ms: int
    note: str = ""
    kind: HandKind = HandKind.NORMAL
    rank: int = 0
    place: int = 0
    category: str = ""
    group: str = ""
    away_ms: int | None = None
    is_missing: bool = False
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn to speak. id: the seq of its entry. hand: as it was called.

    began_ms: since when they speak, None: they are called. paused_ms: since when their time
    stands still. paused_total_ms: how long it did before.
    """

    id: Seq
    hand: Hand
    called_ms: int
    answer_by_ms: int | None = None
    began_ms: int | None = None
    paused_ms: int | None = None
    paused_total_ms: int = 0

    def spoken_ms(self, now_ms: int) -> int:
        """Return how long they have spoken, without pauses."""
        if self.began_ms is None:
            return 0
        end = now_ms if self.paused_ms is None else self.paused_ms
        return max(0, end - self.began_ms - self.paused_total_ms)


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue.

    floor: whose turn it is; interrupted: who goes on after an interposed question. last: who
    spoke last or was skipped. cleared: what the last clearing took down. turns: how many turns
    each had on this item; spoken_ms: how long each spoke in this session; spent: hands before
    normal that each had. lengths_ms: of the last turns. drawn: who had a turn under this
    strategy. seed: what the next draw is made from, a text that nobody can choose.
    """

    hands: Mapping[Seq, Hand] = field(default_factory=dict)
    floor: Turn | None = None
    interrupted: Turn | None = None
    last: Hand | None = None
    cleared: tuple[Hand, ...] = ()
    is_open: bool = True
    strategy: Strategy = Strategy.FIFO
    view: QueueView = QueueView.PUBLIC
    members: tuple[MemberNo, ...] = ()
    group_by: GroupBy = GroupBy.SERVER
    extra: int = 0
    answer_s: int = 15
    categories: tuple[str, ...] = ()
    turns: Mapping[MemberNo, int] = field(default_factory=dict)
    spoken_ms: Mapping[MemberNo, int] = field(default_factory=dict)
    spent: Mapping[MemberNo, int] = field(default_factory=dict)
    lengths_ms: tuple[int, ...] = ()
    drawn: frozenset[MemberNo] = frozenset()
    seed: str = ""
    nominated: MemberNo | None = None
    last_group: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether all but those who run the room are not shown who waits."""
        return self.view is not QueueView.PUBLIC

    @property
    def turn(self) -> int:
        """The number of the present turn, 0: nobody's."""
        return 0 if self.floor is None else self.floor.id


def in_order(hands: Iterable[Hand]) -> tuple[Hand, ...]:
    """Return the hands, first the one that comes first."""
    return tuple(sorted(hands, key=lambda hand: (-hand.rank, hand.place, hand.id)))


def of_member(queue: Queue, member: MemberNo) -> tuple[Hand, ...]:
    """Return the member's hands in order."""
    return in_order(hand for hand in queue.hands.values() if hand.member == member)


def has_hand(room: RoomState, member: MemberNo) -> bool:
    """Return whether a hand of the member is up."""
    return any(hand.member == member for hand in room.part(Queue).hands.values())


def has_floor(room: RoomState, member: MemberNo) -> bool:
    """Return whether it is the member's turn to speak."""
    floor = room.part(Queue).floor
    return floor is not None and floor.hand.member == member


def may_be_called(room: RoomState, hand: Hand) -> bool:
    """Return whether who raised it is there."""
    return hand.member in room.here


def place_of(room: RoomState, member: Member) -> int | None:
    """Return which of those who are there the member is, 1 the first, None: their hand is down."""
    waiting = (h for h in in_order(room.part(Queue).hands.values()) if may_be_called(room, h))
    return next((at for at, hand in enumerate(waiting, 1) if hand.member == member.number), None)


def waiting_members(queue: Queue) -> tuple[MemberNo, ...]:
    """Return whose hands are up, by number."""
    return tuple(sorted({hand.member for hand in queue.hands.values()}))


def typical_turn_s(queue: Queue) -> int | None:
    """Return the median length of the last turns in seconds, None: there was none."""
    return round(median(queue.lengths_ms) / 1000) if queue.lengths_ms else None
