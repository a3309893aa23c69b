"""What happens in the queue.

`HandRaised` and `HandLowered` are older than the queue: logs hold them without
the fields that came later, which then have their defaults.
"""

from __future__ import annotations

from dataclasses import dataclass

from rooms.events import Event
from rooms.ids import MemberNo, Seq
from rooms.queue.kinds import GroupBy, HandKind, QueueView, Strategy, TurnEnd

__all__ = [
    "EVENTS",
    "HandDeferred",
    "HandLowered",
    "HandMoved",
    "HandRaised",
    "HandSkipped",
    "HandsForgotten",
    "HandsMissing",
    "QueueCleared",
    "QueueClosed",
    "QueueConfigured",
    "QueueOpened",
    "QueueRestored",
    "QueueSorted",
    "SpeakerNominated",
    "SpeakerReadded",
    "SpeechBegan",
    "TurnBegan",
    "TurnEnded",
    "TurnPaused",
    "TurnResumed",
]


@dataclass(frozen=True, slots=True)
class HandRaised(Event):
    """`member` asks for the floor, in the order of these entries.

    Without `again`, a second one of the same sort changes the note. is_hidden: all but those who
    run the room are not told.
    """

    member: MemberNo
    note: str
    kind: HandKind = HandKind.NORMAL
    again: bool = False
    category: str = ""
    group: str = ""
    rank: int = 0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HandLowered(Event):
    """`member` asks no more: by this hand, or by none."""

    member: MemberNo
    hand: Seq | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HandDeferred(Event):
    """The hand goes behind the others of its kind."""

    member: MemberNo
    hand: Seq
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HandMoved(Event):
    """The hand has another place: by rank, and by place among those of its rank."""

    member: MemberNo
    hand: Seq
    rank: int
    place: int
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class QueueSorted(Event):
    """These hands wait in this order, of one rank. members: whose they are."""

    hands: tuple[Seq, ...]
    members: tuple[MemberNo, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class QueueCleared(Event):
    """All hands are down. members: whose they were."""

    members: tuple[MemberNo, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class QueueRestored(Event):
    """What was cleared is up again. members: whose hands these are."""

    members: tuple[MemberNo, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class QueueClosed(Event):
    """Nobody raises a hand now."""


@dataclass(frozen=True, slots=True)
class QueueOpened(Event):
    """Hands are raised again."""


@dataclass(frozen=True, slots=True)
class QueueConfigured(Event):
    """The queue has these rules. waiting: whose hands were up then."""

    strategy: Strategy
    view: QueueView
    members: tuple[MemberNo, ...]
    group_by: GroupBy
    extra: int
    answer_s: int
    categories: tuple[str, ...]
    waiting: tuple[MemberNo, ...]


@dataclass(frozen=True, slots=True)
class TurnBegan(Event):
    """`member` is called; the turn before is over, or pauses for an interposed question.

    hand: which it was, None: they did not ask. answer_by_ms: when they count as not there (Unix
    ms). is_override: another one was proposed. discarded: whose interposed questions are void.
    """

    member: MemberNo
    hand: Seq | None
    kind: HandKind
    answer_by_ms: int | None
    is_override: bool = False
    discarded: tuple[MemberNo, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechBegan(Event):
    """`member`, who was called, speaks."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class TurnEnded(Event):
    """`member` has the floor no more; who was interrupted by them goes on."""

    member: MemberNo
    why: TurnEnd
    discarded: tuple[MemberNo, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnPaused(Event):
    """The speaker's time stands still."""


@dataclass(frozen=True, slots=True)
class TurnResumed(Event):
    """The speaker's time goes on."""


@dataclass(frozen=True, slots=True)
class SpeakerReadded(Event):
    """`member`, who spoke last or was skipped, waits before all others."""

    member: MemberNo
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HandSkipped(Event):
    """`member` was passed over."""

    member: MemberNo
    hand: Seq
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerNominated(Event):
    """`member` is named to speak next."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class HandsMissing(Event):
    """These who wait are away too long to be called; who comes back soon has their place again."""

    members: tuple[MemberNo, ...]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HandsForgotten(Event):
    """These who waited did not come back."""

    members: tuple[MemberNo, ...]
    is_hidden: bool = False


EVENTS: tuple[type[Event], ...] = (
    HandRaised,
    HandLowered,
    HandDeferred,
    HandMoved,
    QueueSorted,
    QueueCleared,
    QueueRestored,
    QueueClosed,
    QueueOpened,
    QueueConfigured,
    TurnBegan,
    SpeechBegan,
    TurnEnded,
    TurnPaused,
    TurnResumed,
    SpeakerReadded,
    HandSkipped,
    SpeakerNominated,
    HandsMissing,
    HandsForgotten,
)
