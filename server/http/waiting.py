"""Waiting at the door: knocking, hearing what became of it, going away.

Theory. Who waits asks `knock` again and again; the first time it is a knock, later
the same question holds their place, whichever tab or reload asks it. What they are
told is about themselves and what the room wants those who wait to know. Whoever
may come in is told `free` and enters as anybody does, so the link is looked at
again and its use counted then, and there is no second way to become a member.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace as with_fields

from rooms.errors import Denied, DoorLocked, Removed
from rooms.ids import ROOM_ITSELF, DeviceId
from rooms.lobby.held import Lobby, must_member_wait, must_newcomer_wait
from rooms.lobby.words import Admission, Knock, KnockEnd, StopKnocking
from rooms.members import Member
from rooms.room import Room
from rooms.session.held import Sessions
from server.http.answers import AtDoor, DoorState
from server.http.bodies import Knocking, Nothing, WayIn
from server.http.call import Call
from server.http.joining import joining
from server.http.ways import Way, device_for, hold_back_newcomers, known_member, way_in
from server.ports import Device
from server.runtime.knocks import ASK_S

__all__ = ["knock", "stop_knocking", "what_waits"]

_FREE: Final = AtDoor(DoorState.FREE)


async def knock(call: Call, body: Knocking) -> AtDoor:
    """Ask to be let in, and hear what became of it; asked again and again, it holds one's place."""
    way = await way_in(call, body, at_door=True)
    member = await known_member(call, way, at_door=True)
    if await what_waits(call, way, member) is None:
        return _FREE
    key, device = device_for(call)
    host = way.host
    if host.room.part(Lobby).knock_of(device) is None:
        try:
            await _knock(call, way, member, body, device)
        except (Denied, DoorLocked):
            return _told(call, host.room, device)
        if not body.want_key:
            call.new_key = key
    call.is_known()
    host.knocks.heard(device)
    if body.hold_s:
        await host.knocks.change(device, body.hold_s)
        host.knocks.heard(device)
    now = await what_waits(call, way, host.room.member_of(device), device)
    told = _FREE if now is None else now
    return with_fields(told, device_key=key) if body.want_key and key is not None else told


async def stop_knocking(call: Call, body: WayIn) -> Nothing:
    """Wait no more: go away from the door."""
    device = call.device
    way = await way_in(call, body, at_door=True)
    await way.host.submit(StopKnocking(ROOM_ITSELF, device, KnockEnd.LEFT))
    return Nothing()


async def what_waits(
    call: Call, way: Way, member: Member | None, device: DeviceId | None = None
) -> AtDoor | None:
    """Return what the caller is told at the door, None if nobody has to let them in.

    device: the caller's, where it is new with this call.
    """
    if await call.is_owner():
        return None
    room = way.host.room
    if device is None:
        device = DeviceId("") if call.caller is None else call.caller.device
    if member is not None:
        must_wait = must_member_wait(room, member)
    else:
        must_wait = must_newcomer_wait(room, way.role, device)
    return _told(call, room, device) if must_wait else None


async def _knock(
    call: Call, way: Way, member: Member | None, body: Knocking, device: DeviceId
) -> None:
    room, services = way.host.room, call.services
    link = None if way.link is None else way.link.id
    role = way.role if member is None else member.role
    asked = joining(
        device, role, name=body.name, look=body.look, link=link, server=services.config.server_name
    )  # checks the look
    command = Knock(ROOM_ITSELF, asked.name, asked.look, asked.role, device, link)
    now_ms = services.now_ms()
    room.decide(command, now_ms=now_ms, entropy=bytes(32))  # raises what the room would refuse
    if member is None:
        hold_back_newcomers(call)
        await services.storage.add_device(Device(device, now_ms, is_owner=False, is_revoked=False))
        known = await services.storage.device(device)
        if known is not None and known.is_revoked:
            raise Removed("device")
    else:
        call.slow_down_commands()
    await way.host.submit(command)


def _told(call: Call, room: Room, device: DeviceId) -> AtDoor:
    lobby = room.part(Lobby)
    about = AtDoor(
        DoorState.OUTSIDE, lobby.message, starts_ms=_starts_ms(room), opens_ms=lobby.opens_ms
    )
    mine, denial = lobby.knock_of(device), lobby.denials.get(device)
    if mine is not None:
        place = 1 + sum(seq < mine for seq in lobby.knocks)
        return with_fields(about, state=DoorState.WAITING, place=place, ask_s=ASK_S)
    if denial is not None and call.services.now_ms() < denial.until_ms:
        return with_fields(
            about, state=DoorState.DENIED, reason=denial.reason, again_ms=denial.until_ms
        )
    if lobby.admission is Admission.LOCKED and not lobby.takes_knocks:
        return with_fields(about, state=DoorState.LOCKED)
    return about


def _starts_ms(room: Room) -> int | None:
    """Return when it is planned to begin: what was said at the door, else the next session."""
    said = room.part(Lobby).starts_ms
    if said is not None:
        return said
    plans = room.part(Sessions).plans.values()
    return min((plan.starts_ms for plan in plans if not plan.is_cancelled), default=None)
