"""What happened in a room: one frozen class a fact, the bodies of the log's entries.

The kind in the entry's header is the snake_case of the class. Who acted (`m`),
when (`ts`) and where in the order (`seq`) stand in the header, not here. An
event already in the log is true: `apply` never refuses it.
"""

from __future__ import annotations

from dataclasses import dataclass

from rooms.commands import Door, LeadTo, Role, StayEnd
from rooms.ids import (
    DeviceId,
    Epoch,
    LinkId,
    MemberNo,
    PortalNo,
    RoomAddress,
    SeatNo,
    Seq,
    Slot,
)

__all__ = [
    "CORE_EVENTS",
    "DoorChanged",
    "EpochBegan",
    "Erased",
    "Event",
    "MemberJoined",
    "MemberLed",
    "MemberRemoved",
    "MemberSeated",
    "MemberStood",
    "MessageDeleted",
    "MessageEdited",
    "MessagePosted",
    "MessageRedacted",
    "MessageRestored",
    "PortalSet",
    "ProfileChanged",
    "ReactionAdded",
    "ReactionRemoved",
    "RoleChanged",
    "RoomArchived",
    "RoomCreated",
    "RoomRenamed",
    "RoomRestored",
    "SeatLeft",
    "SeatReleased",
    "SeatReserved",
    "SeatTaken",
    "StayBegan",
    "StayEnded",
    "Unknown",
    "Unsignable",
]


@dataclass(frozen=True, slots=True)
class Event:
    """The base of all facts."""


@dataclass(frozen=True, slots=True)
class Unsignable(Event):
    """The base of facts that can be told without who did it.

    is_unsigned: the log knows who it was; no reader of the room is told (`Entry.told_m`).
    """

    is_unsigned: bool


@dataclass(frozen=True, slots=True)
class Erased(Event):
    """The body was redacted or its retention ended: that it was said remains, what it said is gone."""

    kind: str


@dataclass(frozen=True, slots=True)
class Unknown(Event):
    """A kind or version that this build does not know: skipped by the fold, counted, kept in the log."""

    kind: str


@dataclass(frozen=True, slots=True)
class RoomCreated(Event):
    """The first entry of every log. template, seats: the layout and how many seats it has."""

    title: str
    door: Door
    template: str
    seats: int
    server: str


@dataclass(frozen=True, slots=True)
class EpochBegan(Event):
    """The history goes on under a new identity: it was restored from a backup, forked or moved."""

    before: Epoch
    why: str


@dataclass(frozen=True, slots=True)
class RoomRenamed(Event):
    """The room has another title."""

    title: str


@dataclass(frozen=True, slots=True)
class DoorChanged(Event):
    """The room's door is another."""

    door: Door


@dataclass(frozen=True, slots=True)
class PortalSet(Event):
    """`portal` leads to the room `to` and has `label` on it; null: it leads nowhere."""

    portal: PortalNo
    to: RoomAddress | None
    label: str


@dataclass(frozen=True, slots=True)
class RoomArchived(Event):
    """Nothing more can be said here until it is restored."""


@dataclass(frozen=True, slots=True)
class RoomRestored(Event):
    """The room is live again."""


@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    """A device became member `m` of the header. device and link are never shown to members."""

    name: str
    look: str
    role: Role
    device: DeviceId
    link: LinkId | None


@dataclass(frozen=True, slots=True)
class ProfileChanged(Event):
    """The acting member's name and look are these."""

    name: str
    look: str


@dataclass(frozen=True, slots=True)
class RoleChanged(Event):
    """`member` has another role."""

    member: MemberNo
    role: Role


@dataclass(frozen=True, slots=True)
class MemberRemoved(Event):
    """`member` was put out and may not come back; the reason is for moderators."""

    member: MemberNo
    reason: str


@dataclass(frozen=True, slots=True)
class StayBegan(Event):
    """The acting member is present; `slot` is their avatar in pose batches until the stay ends."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class StayEnded(Event):
    """`member` is no longer present; their seat is free."""

    member: MemberNo
    why: StayEnd


@dataclass(frozen=True, slots=True)
class SeatTaken(Event):
    """The acting member sits on `seat`."""

    seat: SeatNo


@dataclass(frozen=True, slots=True)
class SeatLeft(Event):
    """The acting member stands."""


@dataclass(frozen=True, slots=True)
class MemberSeated(Event):
    """The acting member put `member` on `seat`."""

    member: MemberNo
    seat: SeatNo


@dataclass(frozen=True, slots=True)
class MemberStood(Event):
    """The acting member let `member` stand up."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class MemberLed(Event):
    """The acting member leads `member`, who stands up for it, to themselves or to the stage."""

    member: MemberNo
    to: LeadTo


@dataclass(frozen=True, slots=True)
class SeatReserved(Event):
    """`seat` is kept for `member`, or for those of `role` and above, until `expires` (Unix ms)."""

    seat: SeatNo
    member: MemberNo | None
    role: Role | None
    expires: int


@dataclass(frozen=True, slots=True)
class SeatReleased(Event):
    """`seat` is kept for nobody."""

    seat: SeatNo


@dataclass(frozen=True, slots=True)
class MessagePosted(Event):
    """Said by the acting member; the entry's seq is the message's id. name: theirs at the time.

    held: hidden from all but moderators and its author until a moderator restores it.
    """

    name: str
    text: str
    thread: Seq | None
    mentions: tuple[MemberNo, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class MessageEdited(Event):
    """`message` reads `text` from now on and carries a mark."""

    message: Seq
    text: str


@dataclass(frozen=True, slots=True)
class ReactionAdded(Event):
    """The acting member put `emoji` on `message`."""

    message: Seq
    emoji: str


@dataclass(frozen=True, slots=True)
class ReactionRemoved(Event):
    """The acting member took `emoji` back."""

    message: Seq
    emoji: str


@dataclass(frozen=True, slots=True)
class MessageDeleted(Event):
    """`message` is hidden from all but moderators."""

    message: Seq


@dataclass(frozen=True, slots=True)
class MessageRestored(Event):
    """`message` is shown again."""

    message: Seq


@dataclass(frozen=True, slots=True)
class MessageRedacted(Event):
    """`message` is gone: the bodies of the entries in `erased` (it and its edits) no longer exist.

    thread: the thread it was an answer in, so that its tombstone keeps its place.
    """

    message: Seq
    thread: Seq | None
    erased: tuple[Seq, ...]
    reason: str


CORE_EVENTS: tuple[type[Event], ...] = (
    RoomCreated,
    EpochBegan,
    RoomRenamed,
    DoorChanged,
    PortalSet,
    RoomArchived,
    RoomRestored,
    MemberJoined,
    ProfileChanged,
    RoleChanged,
    MemberRemoved,
    StayBegan,
    StayEnded,
    SeatTaken,
    SeatLeft,
    MemberSeated,
    MemberStood,
    MemberLed,
    SeatReserved,
    SeatReleased,
    MessagePosted,
    MessageEdited,
    ReactionAdded,
    ReactionRemoved,
    MessageDeleted,
    MessageRestored,
    MessageRedacted,
)
"""Every kind that can stand in a log."""
