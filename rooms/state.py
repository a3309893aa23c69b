"""What a room is at one point of its log: the tables that rules read and folds write.

The rules and folds stand in a file a topic (`chat`, `stays`, ...); `rooms.room`
ties them to commands and events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from rooms.commands import Door
from rooms.errors import NotFound
from rooms.ids import (
    DeviceId,
    EntryId,
    MemberNo,
    PortalNo,
    Position,
    RoomAddress,
    RoomId,
    SeatNo,
    Seq,
    Slot,
    room_id_of,
)
from rooms.log import Tip
from rooms.members import Member, Reservation, Roster
from rooms.messages import Message, Window

__all__ = ["Portal", "RoomState"]

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Portal:
    """Where a portal leads, and what is written on it."""

    to: RoomAddress
    label: str


class RoomState:
    """A room as its log says up to `tip`.

    server: the name of the host. seat_count: seats 1 to this exist.
    reservations: by seat, some of them perhaps expired. portals: those that lead somewhere.
    parts: what topics keep (see `rooms.topic`), by class; one that is missing has its defaults.
    unknown_count: entries that this build did not understand.
    """

    __slots__ = (
        "door",
        "id",
        "is_archived",
        "parts",
        "portals",
        "reservations",
        "roster",
        "seat_count",
        "server",
        "template",
        "tip",
        "title",
        "unknown_count",
        "window",
    )

    def __init__(self, tip: Tip) -> None:
        self.tip = tip
        self.id: RoomId = room_id_of(EntryId(tip.room))
        self.server = ""
        self.title = ""
        self.door = Door.LINK
        self.template = ""
        self.seat_count = 0
        self.is_archived = False
        self.unknown_count = 0
        self.roster = Roster()
        self.reservations: dict[SeatNo, Reservation] = {}
        self.portals: dict[PortalNo, Portal] = {}
        self.parts: dict[type[Any], Any] = {}
        self.window = Window()

    @property
    def head(self) -> Position:
        """The place of a reader who has read everything."""
        return Position(self.tip.epoch, self.tip.seq, self.tip.id[:8])

    @property
    def members(self) -> Mapping[MemberNo, Member]:
        """Everybody who ever joined, by number."""
        return self.roster.members

    @property
    def here(self) -> Mapping[MemberNo, Member]:
        """Those who are present, by number."""
        return self.roster.here

    @property
    def by_slot(self) -> Mapping[Slot, MemberNo]:
        """Whose avatar each used slot is."""
        return self.roster.by_slot

    @property
    def messages(self) -> Mapping[Seq, Message]:
        """The last 100 messages, oldest first."""
        return self.window.messages

    def part(self, kind: type[P]) -> P:
        """Return what a topic keeps, a frozen dataclass: what was put last, or its defaults."""
        found = self.parts.get(kind)
        return cast(P, kind() if found is None else found)

    def put_part(self, part: object) -> None:
        """Keep this part instead of the one of its class."""
        self.parts[type(part)] = part

    def member_of(self, device: DeviceId) -> Member | None:
        """Return the member that this device is, or None."""
        return self.roster.of_device(device)

    def message(self, seq: Seq, past: Message | None) -> Message:
        """Return a message as it stands; past: what the log says of it if it is an older one.

        Raises NotFound if there is no message `seq`.
        """
        message = self.window.messages.get(seq)
        if message is not None:
            return message
        if past is None or past.seq != seq:
            raise NotFound(f"no message {seq}")
        return self.window.refreshed(past)

    def target(self, number: MemberNo) -> Member:
        """Return the member who is to be acted on. Raises NotFound."""
        member = self.roster.members.get(number)
        if member is None:
            raise NotFound(f"no member {number}")
        return member
