"""The members of a room: who they are, who is present, and which seat and slot are whose.

Theory. Members are frozen and replaced as a whole, so a copy of the roster is
a copy of its tables and costs no copy of any member. All changes go through
`put`, which keeps the tables by device, slot and seat in step; nothing here
refuses, because what the log says has happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rooms.commands import Role
from rooms.ids import DeviceId, LinkId, MemberNo, SeatNo, Slot

__all__ = ["SLOT_COUNT", "Member", "Reservation", "Roster"]

SLOT_COUNT = 1 << 16
"""As many as the pose batch's u16 can name."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """A seat that is kept for one member, or for a role and those above, until `expires` (Unix ms).

    The one that is not meant is None.
    """

    member: MemberNo | None
    role: Role | None
    expires: int


@dataclass(frozen=True, slots=True)
class Member:
    """A person or program in a room.

    device and link are never shown to members. is_guest: they did not come as
    an owner of the server. slot, seat: while they are here, else None.
    origin: the server that speaks for them.
    """

    number: MemberNo
    name: str
    look: str
    role: Role
    device: DeviceId
    link: LinkId | None
    origin: str
    is_guest: bool
    is_here: bool = False
    is_removed: bool = False
    slot: Slot | None = None
    seat: SeatNo | None = None


class Roster:
    """All members that a room ever had. Read the tables, change them by `put`."""

    __slots__ = (
        "_by_device",
        "_by_seat",
        "_by_slot",
        "_here",
        "_members",
        "last_number",
        "next_slot",
    )

    def __init__(self) -> None:
        self._members: dict[MemberNo, Member] = {}
        self._here: dict[MemberNo, Member] = {}
        self._by_device: dict[DeviceId, MemberNo] = {}
        self._by_slot: dict[Slot, MemberNo] = {}
        self._by_seat: dict[SeatNo, MemberNo] = {}
        self.last_number = MemberNo(0)
        self.next_slot = Slot(0)

    def copy(self) -> Roster:
        """Return a roster that changes on its own from here on."""
        twin = Roster()
        twin._members = self._members.copy()
        twin._here = self._here.copy()
        twin._by_device = self._by_device.copy()
        twin._by_slot = self._by_slot.copy()
        twin._by_seat = self._by_seat.copy()
        twin.last_number = self.last_number
        twin.next_slot = self.next_slot
        return twin

    @property
    def members(self) -> Mapping[MemberNo, Member]:
        """Everybody, present or not, removed or not."""
        return self._members

    @property
    def here(self) -> Mapping[MemberNo, Member]:
        """Those who are present."""
        return self._here

    @property
    def by_slot(self) -> Mapping[Slot, MemberNo]:
        """Whose avatar a slot of the pose batches is."""
        return self._by_slot

    def of_device(self, device: DeviceId) -> Member | None:
        """Return the member that this device is, or None."""
        number = self._by_device.get(device)
        return None if number is None else self._members[number]

    def on_seat(self, seat: SeatNo) -> Member | None:
        """Return who sits there, or None."""
        number = self._by_seat.get(seat)
        return None if number is None else self._members[number]

    def next_number(self) -> MemberNo:
        """Return the number of the next member; numbers are never reused."""
        return MemberNo(self.last_number + 1)

    def free_slot(self) -> Slot | None:
        """Return the next free slot, or None if all are taken.

        Slots rotate: a slot that was just given back is the last to be used
        again, so late poses of the one who left do not move a newcomer.
        """
        if len(self._by_slot) >= SLOT_COUNT:
            return None
        slot = self.next_slot
        while slot in self._by_slot:
            slot = _after(slot)
        return slot

    def put(self, member: Member) -> None:
        """Keep this member instead of the one with the same number."""
        before = self._members.get(member.number)
        if before is not None:
            self._take_out(before)
        self._members[member.number] = member
        self.last_number = max(self.last_number, member.number)
        if member.device:
            self._by_device[member.device] = member.number
        if member.is_here:
            self._here[member.number] = member
            self._bring_in(member)
        else:
            self._here.pop(member.number, None)

    def began_stay(self, member: Member, slot: Slot) -> None:
        """Put the member in the room, and let the slots after theirs be given next."""
        self.put(replace(member, is_here=True, slot=slot, seat=None))
        self.next_slot = _after(slot)

    def _bring_in(self, member: Member) -> None:
        # `decide` gives no place away twice. In a log that does, the last to take it has it.
        if member.slot is not None:
            before = self._by_slot.get(member.slot, member.number)
            if before != member.number:
                self.put(replace(self._members[before], slot=None))
            self._by_slot[member.slot] = member.number
        if member.seat is not None:
            before = self._by_seat.get(member.seat, member.number)
            if before != member.number:
                self.put(replace(self._members[before], seat=None))
            self._by_seat[member.seat] = member.number

    def _take_out(self, member: Member) -> None:
        if member.slot is not None and self._by_slot.get(member.slot) == member.number:
            del self._by_slot[member.slot]
        if member.seat is not None and self._by_seat.get(member.seat) == member.number:
            del self._by_seat[member.seat]


def _after(slot: Slot) -> Slot:
    return Slot((slot + 1) % SLOT_COUNT)
