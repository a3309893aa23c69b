"""What is asked of the queue."""

from __future__ import annotations

from dataclasses import dataclass

from rooms.commands import Command
from rooms.ids import MemberNo, Seq
from rooms.queue.kinds import GroupBy, HandKind, QueueView, Strategy

__all__ = [
    "COMMANDS",
    "CallMember",
    "CallNext",
    "ClearQueue",
    "CloseQueue",
    "ConfigureQueue",
    "DeferHand",
    "EndTurn",
    "GiveLastWord",
    "LowerHand",
    "MoveHand",
    "NominateSpeaker",
    "OpenQueue",
    "PauseTurn",
    "RaiseHand",
    "RaiseHandFor",
    "ReaddSpeaker",
    "RestoreQueue",
    "ResumeTurn",
    "SetQueue",
    "SkipHand",
    "StartTurn",
    "YieldTurn",
]


@dataclass(frozen=True, slots=True)
class RaiseHand(Command):
    """Ask for the floor, or say with another note what for; one keeps one's place.

    kind: all but normal need the right to run the queue, or something left of what each person
    has. again: a second turn, as an entry of its own. category: of a point of order.
    group: for whom one speaks, where turns go round by group.
    """

    note: str = ""
    kind: HandKind = HandKind.NORMAL
    again: bool = False
    category: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class LowerHand(Command):
    """Take a hand down: one's own (member missing), or anybody's for those who assist.

    hand: one of several; missing: all of theirs.
    """

    member: MemberNo | None = None
    hand: Seq | None = None


@dataclass(frozen=True, slots=True)
class RaiseHandFor(Command):
    """Raise the hand of somebody who cannot, on no higher rank."""

    member: MemberNo
    note: str = ""
    kind: HandKind = HandKind.NORMAL
    again: bool = False
    category: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class DeferHand(Command):
    """Let the others of one's kind go first: one's own hand, or anybody's for who runs the queue."""

    member: MemberNo | None = None
    hand: Seq | None = None


@dataclass(frozen=True, slots=True)
class MoveHand(Command):
    """Put a hand directly before another, or behind all others."""

    hand: Seq
    before: Seq | None = None


@dataclass(frozen=True, slots=True)
class SetQueue(Command):
    """Let exactly these wait, in this order."""

    members: tuple[MemberNo, ...] = ()


@dataclass(frozen=True, slots=True)
class ClearQueue(Command):
    """Take all hands down. `RestoreQueue` undoes it."""


@dataclass(frozen=True, slots=True)
class RestoreQueue(Command):
    """Put up again what the last `ClearQueue`, or last word, took down."""


@dataclass(frozen=True, slots=True)
class CloseQueue(Command):
    """Let nobody raise a hand; who waits, waits on."""


@dataclass(frozen=True, slots=True)
class OpenQueue(Command):
    """Let hands be raised again."""


@dataclass(frozen=True, slots=True)
class ConfigureQueue(Command):
    """Set the rules of the queue.

    members: in order, for a playlist; among whom is drawn at random, nobody: among those who wait.
    extra: how many hands of a kind before normal each person has for an item. answer_s: how long
    who is called may be silent, 0: for ever. categories: of points of order, the first goes first.
    """

    strategy: Strategy = Strategy.FIFO
    view: QueueView = QueueView.PUBLIC
    members: tuple[MemberNo, ...] = ()
    group_by: GroupBy = GroupBy.SERVER
    extra: int = 0
    answer_s: int = 15
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallNext(Command):
    """Give the floor to the proposed one.

    hand, turn: which hand was seen as the next and whose turn as the present one (0: nobody's). A
    second press of the same does nothing.
    """

    hand: Seq | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class CallMember(Command):
    """Give the floor to somebody, whether they wait or not. turn: as in `CallNext`."""

    member: MemberNo
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class ReaddSpeaker(Command):
    """Put who spoke last, or was skipped, before all who wait."""


@dataclass(frozen=True, slots=True)
class GiveLastWord(Command):
    """Give the floor to somebody for the last time: all others' hands go down, the queue closes."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class SkipHand(Command):
    """Pass somebody over."""

    hand: Seq


@dataclass(frozen=True, slots=True)
class StartTurn(Command):
    """Begin to speak, having been called."""


@dataclass(frozen=True, slots=True)
class YieldTurn(Command):
    """Give the floor back."""


@dataclass(frozen=True, slots=True)
class EndTurn(Command):
    """End somebody's turn. turn: which was seen; another one goes on."""

    turn: int | None = None


@dataclass(frozen=True, slots=True)
class PauseTurn(Command):
    """Let the speaker's time stand still."""


@dataclass(frozen=True, slots=True)
class ResumeTurn(Command):
    """Let the speaker's time go on."""


@dataclass(frozen=True, slots=True)
class NominateSpeaker(Command):
    """Name who is to speak next: the speaker, the last one, or who runs the queue does it."""

    member: MemberNo


COMMANDS: tuple[type[Command], ...] = (
    RaiseHand,
    LowerHand,
    RaiseHandFor,
    DeferHand,
    MoveHand,
    SetQueue,
    ClearQueue,
    RestoreQueue,
    CloseQueue,
    OpenQueue,
    ConfigureQueue,
    CallNext,
    CallMember,
    ReaddSpeaker,
    GiveLastWord,
    SkipHand,
    StartTurn,
    YieldTurn,
    EndTurn,
    PauseTurn,
    ResumeTurn,
    NominateSpeaker,
)
