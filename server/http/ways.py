"""What all ways in share: by which link or door, who is known, which device, how many a minute."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from rooms.bans.held import may_return
from rooms.commands import Door, Role
from rooms.errors import BadMessage, Expired, Full, NotFound, Removed, SlowDown
from rooms.ids import DeviceId
from rooms.members import Member
from server.auth import device_id_of, new_device_key
from server.http.bodies import WayIn
from server.http.call import Call
from server.http.guessing import trying_a_code
from server.ports import Link
from server.runtime.host import RoomHost

__all__ = ["Way", "device_for", "hold_back_newcomers", "known_member", "way_in"]


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a room that is good now. role: of those who come in by it."""

    host: RoomHost
    role: Role
    link: Link | None


async def way_in(call: Call, body: WayIn, *, at_door: bool = False) -> Way:
    """Return the way that the body names. Raises what keeps it shut.

    at_door: also for who has to be let in first.
    """
    if (body.code is None) == (body.room is None):
        raise BadMessage("send either code or room")
    if body.code is not None:
        link = await _checked_link(call, body.code)
        return Way(await call.services.rooms.open(link.room), link.role, link)
    host = await call.open(body.room or "")
    if host.room.door is Door.OPEN and call.caller is None:
        return Way(host, Role.ATTENDEE, None)
    if call.caller is None:
        raise NotFound("room")
    if host.room.door is Door.OPEN and host.room.member_of(call.device) is None:
        role = Role.OWNER if await call.is_owner() else Role.ATTENDEE
        return Way(host, role, None)
    return Way(host, (await call.access(host, at_door=at_door)).role, None)


async def known_member(call: Call, way: Way, *, at_door: bool = False) -> Member | None:
    """Return the caller as a member, or None. at_door: also while somebody has to let them in.

    Raises Removed, unless they may come again and this is a link, or Expired if
    their link has ended and this is no other.
    """
    if call.caller is None:
        return None
    member = way.host.room.member_of(call.caller.device)
    if member is None:
        return None
    try:
        await call.access(way.host, at_door=at_door)
    except Expired:
        if way.link is None:
            raise
    except Removed:
        if way.link is None or not may_return(way.host.room, member):
            raise
    return member


def device_for(call: Call) -> tuple[str | None, DeviceId]:
    """Return the caller's device, or a new key and the device that it stands for."""
    if call.caller is not None:
        return None, call.caller.device
    key = new_device_key()
    return key, device_id_of(key)


def hold_back_newcomers(call: Call) -> None:
    now_s = asyncio.get_running_loop().time()
    wait_s = call.services.limits.newcomers.take(call.address, now_s)
    if wait_s > 0:
        raise SlowDown("newcomers", retry_after_s=round(wait_s, 2))


async def _checked_link(call: Call, code: str) -> Link:
    async with trying_a_code(call, code):
        link = await call.services.links.check(code, now_ms=call.services.now_ms())
    # Known devices may have counted as a use already; a stranger need not even type a name.
    if call.caller is None and link.max_uses is not None and link.uses >= link.max_uses:
        raise Full("guest link")
    return link
