"""What of the lobby lasts, and whom it keeps out: what every way in asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rooms.commands import Role
from rooms.errors import DoorLocked, Waiting
from rooms.ids import DeviceId, LinkId, MemberNo, Seq
from rooms.lobby.words import Admission
from rooms.members import Member
from rooms.rights import may
from rooms.roles import Permission, outranks, permits
from rooms.state import RoomState

__all__ = [
    "COOL_DOWN_S",
    "MAX_COOL_DOWN_S",
    "Denial",
    "Knocker",
    "Lobby",
    "check_member",
    "check_newcomer",
    "must_member_wait",
    "must_newcomer_wait",
]

COOL_DOWN_S: Final = 60
"""How long one who was denied does not knock again; each further denial doubles it."""
MAX_COOL_DOWN_S: Final = 900


@dataclass(frozen=True, slots=True)
class Knocker:
    """Somebody who waits. since_ms: Unix ms. is_sent: they were inside and were sent out."""

    name: str
    role: Role
    device: DeviceId
    link: LinkId | None
    member: MemberNo | None
    since_ms: int
    is_sent: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody who was not let in. at_ms: the last time, Unix ms. times: how often."""

    reason: str
    at_ms: int
    times: int

    @property
    def until_ms(self) -> int:
        """When they may knock again, Unix ms."""
        doublings = min(self.times - 1, 10)  # ten are beyond the longest
        return self.at_ms + 1000 * min(COOL_DOWN_S << doublings, MAX_COOL_DOWN_S)


@dataclass(frozen=True, slots=True)
class Lobby:
    """The door.

    starts_ms, opens_ms: Unix ms. knocks: who waits, in the order in which they came. passes:
    those who were let in and are no members yet. admitted: the members who come and go; of
    an open door none are noted. sent: those who wait whatever the door does. denials: by
    device, the oldest first.
    """

    admission: Admission = Admission.OPEN
    message: str = ""
    starts_ms: int | None = None
    opens_ms: int | None = None
    takes_knocks: bool = False
    knocks: Mapping[Seq, Knocker] = field(default_factory=dict)
    passes: frozenset[DeviceId] = frozenset()
    admitted: frozenset[MemberNo] = frozenset()
    sent: frozenset[MemberNo] = frozenset()
    denials: Mapping[DeviceId, Denial] = field(default_factory=dict)

    def knock_of(self, device: DeviceId) -> Seq | None:
        """Return the knock with which this device waits, or None."""
        return next((seq for seq, who in self.knocks.items() if who.device == device), None)


def must_member_wait(room: RoomState, member: Member) -> bool:
    """Return whether somebody has to let this member in before they are in the room again."""
    lobby = room.parts.get(Lobby)
    if lobby is None:
        return False
    if member.number in lobby.sent:
        return True
    if lobby.admission is Admission.OPEN or may(room, member, Permission.ADMIT):
        return False
    return member.number not in lobby.admitted and _waits(lobby, member.role)


def must_newcomer_wait(room: RoomState, role: Role, device: DeviceId) -> bool:
    """Return whether somebody has to let in who is no member yet and would come in as `role`."""
    lobby = room.parts.get(Lobby)
    if lobby is None or lobby.admission is Admission.OPEN or device in lobby.passes:
        return False
    return not permits(role, Permission.ADMIT) and _waits(lobby, role)


def check_member(room: RoomState, member: Member) -> None:
    """Raise Waiting or DoorLocked for a member who has to wait."""
    if must_member_wait(room, member):
        raise _refusal(room.part(Lobby))


def check_newcomer(room: RoomState, role: Role, device: DeviceId) -> None:
    """Raise Waiting or DoorLocked for who is no member yet and has to wait."""
    if must_newcomer_wait(room, role, device):
        raise _refusal(room.part(Lobby))


def _waits(lobby: Lobby, role: Role) -> bool:
    # The panel is asked to come early, by links of its own; a lock is for everybody new.
    return lobby.admission is Admission.LOCKED or outranks(Role.PANELIST, role)


def _refusal(lobby: Lobby) -> Waiting | DoorLocked:
    if lobby.admission is Admission.LOCKED and not lobby.takes_knocks:
        return DoorLocked("the door is locked")
    return Waiting("somebody has to let them in")
