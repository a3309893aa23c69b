"""The one gate: what a device is in a room, or why it may not come in.

Theory. Sockets, HTTP callers and the command line all carry a credential that
names a device. What that device may do in a room is read from the room itself
(its member, its role, whether it was removed) and from the link it came by, at
the moment it asks; nothing of it is copied into the credential, so a removal or
a revoked link holds for old tokens too. A room that a device may not know of
answers exactly like a room that does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from rooms.commands import Door, Role
from rooms.errors import Expired, Locked, NotFound, Removed
from rooms.ids import DeviceId, MemberNo, RoomId
from rooms.members import Member
from server.auth.guest_links import ENDLESS, GuestLinks
from server.ports import SignIns

__all__ = ["Access", "Gate", "Rooms"]


class Rooms(Protocol):
    """What the gate asks of a live room: `rooms.room.Room` has all of it."""

    @property
    def id(self) -> RoomId: ...
    @property
    def door(self) -> Door: ...
    @property
    def is_archived(self) -> bool: ...
    @property
    def members(self) -> Mapping[MemberNo, Member]: ...
    def member_of(self, device: DeviceId) -> Member | None: ...
    def check_door(self, device: DeviceId, role: Role) -> None: ...


@dataclass(frozen=True, slots=True)
class Access:
    """What a device is in a room. member: its number, or None if it has yet to join as `role`.

    until_ms: Unix ms at which to ask again, because a link ends; ENDLESS if none does.
    """

    device: DeviceId
    role: Role
    member: MemberNo | None
    until_ms: float = ENDLESS


class Gate:
    """Decides for every way in.

    operator: the device of this machine's command line. It owns the server for
    as long as its key file lies in the data folder, and is stored nowhere else.
    """

    def __init__(
        self, sign_ins: SignIns, links: GuestLinks, operator: DeviceId | None = None
    ) -> None:
        self._sign_ins = sign_ins
        self._links = links
        self._operator = operator

    async def owns_server(self, device: DeviceId) -> bool:
        """Return whether the device is one of the server's owners."""
        if device == self._operator:
            return True
        known = await self._sign_ins.device(device)
        return known is not None and known.is_owner and not known.is_revoked

    async def access(
        self, device: DeviceId, room: Rooms, *, now_ms: int, at_door: bool = False
    ) -> Access:
        """Return what the device is in the room.

        at_door: also while somebody has to let it in; else that is refused, too.
        Raises Removed, Expired (its link no longer lets it in), Locked (the
        room is archived, or the device waits at its door), or NotFound (it has no
        way in, or no such device).
        """
        is_owner = await self._is_owner(device)
        access = await self._access(device, room, now_ms=now_ms, is_owner=is_owner)
        if not at_door and not is_owner:
            room.check_door(device, access.role)
        return access

    async def _access(
        self, device: DeviceId, room: Rooms, *, now_ms: int, is_owner: bool
    ) -> Access:
        member = room.member_of(device)
        if member is None:
            return self._newcomer(device, room, is_owner=is_owner)
        if member.is_removed:
            raise Removed("room")
        until_ms = ENDLESS if is_owner else await self._until_ms(member, room.id, now_ms=now_ms)
        if until_ms <= now_ms:
            raise Expired("guest link")
        return Access(device, member.role, member.number, until_ms)

    async def _is_owner(self, device: DeviceId) -> bool:
        """Return whether a device owns the server. Raises NotFound for none that we know."""
        if device == self._operator:
            return True
        known = await self._sign_ins.device(device)
        if known is None or known.is_revoked:
            raise NotFound("room")
        return known.is_owner

    async def _until_ms(self, member: Member, room: RoomId, *, now_ms: int) -> float:
        if member.link is None:
            return ENDLESS
        return await self._links.let_back(room, member.device, member.link, now_ms=now_ms)

    def _newcomer(self, device: DeviceId, room: Rooms, *, is_owner: bool) -> Access:
        if is_owner:
            return Access(device, Role.OWNER, None)
        if room.door is not Door.OPEN:
            raise NotFound("room")
        if room.is_archived:
            raise Locked("room")
        return Access(device, Role.ATTENDEE, None)
