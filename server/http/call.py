"""One call of the API: who calls, what they are, and what goes back beside the answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final

from aiohttp import hdrs, web

from rooms.commands import JoinRoom, Role
from rooms.errors import NotAllowed, NotFound, SlowDown
from rooms.ids import DeviceId, RoomId, room_bytes
from rooms.members import Member
from rooms.rights import may
from rooms.roles import Permission
from server.auth import Access
from server.auth.tokens import LIFETIME_S
from server.edge.addresses import prefix_of
from server.edge.listener import prove
from server.http.credentials import Caller, Way, cookie_name
from server.http.joining import joining
from server.http.problems import SignInNeeded
from server.http.services import Services
from server.runtime.host import RoomHost

__all__ = ["Call"]

_OWNER_NAME: Final = "Owner"
_OPERATOR_NAME: Final = "Command line"


class Call:
    """A call on its way through a handler."""

    __slots__ = ("caller", "new_key", "request", "services", "signs_out")

    def __init__(self, request: web.Request, services: Services, caller: Caller | None) -> None:
        self.request = request
        self.services = services
        self.caller = caller
        self.new_key: str | None = None
        """A device key that the browser is to keep."""
        self.signs_out = False
        """Whether the browser is to forget its key."""

    @property
    def device(self) -> DeviceId:
        """The device that calls. Raises SignInNeeded if nobody in particular does."""
        if self.caller is None:
            raise SignInNeeded
        return self.caller.device

    @property
    def address(self) -> str:
        """What limits for strangers count by: the address, or the /64 of an IPv6 one."""
        transport = self.request.transport
        peer = transport.get_extra_info("peername") if transport is not None else None
        forwarded = self.request.headers.getall(hdrs.X_FORWARDED_FOR, [])
        address = self.services.addresses.of(
            peer[0] if isinstance(peer, tuple) else None, forwarded
        )
        return prefix_of(address)

    def is_known(self) -> None:
        """Note that this connection belongs to somebody whom we let in."""
        prove(self.request)

    def renew_cookie(self) -> None:
        """Let the browser keep its key for another while, if that is what it carries."""
        if self.caller is not None and self.caller.way is Way.COOKIE:
            self.new_key = self.request.cookies[cookie_name(self.services.config)]

    def token(self, device: DeviceId) -> tuple[str, int]:
        """Return a sign-in token and the seconds for which it is good."""
        now_s = self.services.now_ms() // 1000
        return self.services.tokens.issue(device, now_s=now_s), LIFETIME_S

    async def is_owner(self) -> bool:
        """Return whether the caller owns the server."""
        if self.caller is None or not await self.services.gate.owns_server(self.caller.device):
            return False
        self.is_known()
        return True

    async def must_own(self) -> None:
        """Raise SignInNeeded or NotAllowed unless the caller owns the server."""
        if not await self.is_owner():
            raise NotAllowed("not an owner of the server") if self.caller else SignInNeeded

    async def room(self) -> RoomHost:
        """Return the room that the path names. Raises NotFound.

        Raises SignInNeeded before it looks: to a stranger all rooms answer alike.
        """
        if self.caller is None:
            raise SignInNeeded
        return await self.open(self.request.match_info["room"])

    async def open(self, room: str) -> RoomHost:
        """Return a room, awake. Raises NotFound, also for what cannot be a room's id."""
        try:
            room_bytes(RoomId(room))
        except ValueError:
            raise NotFound("room") from None
        return await self.services.rooms.open(RoomId(room))

    async def access(self, host: RoomHost, *, at_door: bool = False) -> Access:
        """Return what the caller is in the room, or would be; see `server.auth.Gate.access`.

        An owner of the server is one in each room, also where they came as a guest.
        """
        now_ms = self.services.now_ms()
        access = await self.services.gate.access(
            self.device, host.room, now_ms=now_ms, at_door=at_door
        )
        self.is_known()
        return replace(access, role=Role.OWNER) if await self.is_owner() else access

    async def must_be_permitted(self, host: RoomHost, permission: Permission) -> Role:
        """Return the role of a member or owner of the server.

        Raises NotAllowed if they may not do that in the room now (`rooms.rights.may`), or
        for somebody who has yet to enter: nobody reads or invites unseen.
        """
        access = await self.access(host)
        if access.member is None and access.role is not Role.OWNER:
            raise NotAllowed("enter the room first")
        # An owner of the server needs no member of the room to stand for them.
        is_owner = access.role is Role.OWNER
        member = None if access.member is None else host.room.members[access.member]
        if not is_owner and (member is None or not may(host.room, member, permission)):
            raise NotAllowed(f"lacks {permission}")
        return access.role

    async def member(self, host: RoomHost) -> Member:
        """Return the caller as a member; an owner of the server becomes one by asking.

        Raises NotAllowed for somebody who has yet to enter, and what `access` raises.
        """
        access, members = await self.access(host), host.room.members
        number = access.member
        is_owner_to_be = number is None or members[number].role is not Role.OWNER
        if access.role is Role.OWNER and is_owner_to_be:
            number = (await host.submit(self._as_owner(access.device))).member
        if number is None:
            raise NotAllowed("enter the room first")
        return host.room.members[number]

    def slow_down_commands(self) -> None:
        """Count a command of this device. Raises SlowDown beyond the rate."""
        now_s = asyncio.get_running_loop().time()
        wait_s = self.services.limits.commands.take(self.device, now_s)
        if wait_s > 0:
            raise SlowDown("commands", retry_after_s=round(wait_s, 2))

    def _as_owner(self, device: DeviceId) -> JoinRoom:
        name = _OPERATOR_NAME if device == self.services.operator else _OWNER_NAME
        return joining(device, Role.OWNER, name=name, server=self.services.config.server_name)
