"""Ways in: the door as it looks from outside, entering, claiming a server, signing in and out.

Theory. A person is a device: a random key that the browser keeps in a cookie
and the server as a hash. The first time one enters, the key is made, the link's
use is counted and the member joins, in this order and only after the room would
have let them in: a refused name costs neither a device nor a use.
"""

from __future__ import annotations

from typing import TypeVar

from rooms.commands import ChangeProfile, Role
from rooms.errors import NotFound, Removed
from rooms.ids import DeviceId, MemberNo
from rooms.lobby.held import Lobby
from rooms.members import Member
from server.auth import new_claim
from server.auth.claims import CLAIM_S
from server.http.answers import Card, Claimed, DoorView, Entered, MadeClaim, RoomCard, SignedIn, You
from server.http.bodies import ByCode, Entering, Nothing, WayIn
from server.http.call import Call
from server.http.guessing import trying_a_code
from server.http.joining import check_look, joining
from server.http.problems import SignInNeeded
from server.http.rooms import card_of
from server.http.waiting import what_waits
from server.http.ways import Way, device_for, hold_back_newcomers, known_member, way_in
from server.ports import Device, Link

__all__ = ["claim", "door", "enter", "make_claim", "sign_in", "sign_out"]

T = TypeVar("T")


async def door(call: Call, body: WayIn) -> DoorView:
    """Show what stands at the door, counting no use."""
    way = await way_in(call, body, at_door=True)
    room, member = way.host.room, await known_member(call, way, at_door=True)
    role = way.role if member is None else member.role
    waits = await what_waits(call, way, member)
    return DoorView(
        Card(room.id, room.title, room.door, room.is_archived),
        call.services.config.server_name,
        role,
        None if member is None else You(member.name, member.look),
        len(room.here) if waits is None else 0,
        waits,
    )


async def enter(call: Call, body: Entering) -> Entered:
    """Make the caller a member, or find that they are one, and sign them in."""
    way = await way_in(call, body)
    member = await known_member(call, way)
    if member is None:
        key, device = device_for(call)
        number = await _join(call, way, body, key, device)
    else:
        key, device, number = None, member.device, member.number
        await _come_back(call, way, member, body)
    call.is_known()
    token, expires_in_s = call.token(device)
    told = key if body.want_key else None
    return Entered(token, expires_in_s, way.host.room.id, number, told)


async def claim(call: Call, body: ByCode) -> Claimed:
    """Make the caller an owner of the server, by the code that its first start printed."""
    services = call.services
    key, device = device_for(call)
    now_ms = services.now_ms()
    async with trying_a_code(call, body.code) as secret_hash:
        if not await services.storage.take_claim(secret_hash, device, now_ms=now_ms):
            raise NotFound("claim")
    call.is_known()
    if not body.want_key:
        call.new_key, key = key, None
    token, expires_in_s = call.token(device)
    return Claimed(token, expires_in_s, is_owner=True, device_key=key)


async def make_claim(call: Call, _: Nothing) -> MadeClaim:
    """Make a one-time address for another owner of the server, or for one who lost their key."""
    await call.must_own()
    call.slow_down_commands()
    services = call.services
    code = await new_claim(services.storage, services.code_secret, now_ms=services.now_ms())
    return MadeClaim(f"{services.config.public_url}/claim#{code}", CLAIM_S)


async def sign_in(call: Call, _: Nothing) -> SignedIn:
    """Give a token for the device key that the call carries, and the rooms to come back to."""
    device = call.device
    known = await call.services.storage.device(device)
    if device != call.services.operator and (known is None or known.is_revoked):
        raise SignInNeeded("no such device")
    is_owner = await call.is_owner()
    call.is_known()
    call.renew_cookie()
    token, expires_in_s = call.token(device)
    return SignedIn(token, expires_in_s, is_owner, await _rooms_of(call, is_owner=is_owner))


async def sign_out(call: Call, _: Nothing) -> Nothing:
    """Let this device be nobody: its key and tokens open nothing any more, its stays end.

    Not the command line of this machine, which owns the server while its key file is there.
    """
    call.signs_out = True
    services, caller = call.services, call.caller
    if caller is not None and caller.device != services.operator:
        rooms = await services.storage.memberships_of(caller.device)
        await services.storage.revoke_device(caller.device)
        for one in rooms:
            services.rooms.access_changed(one.summary.room)
    return Nothing()


async def _rooms_of(call: Call, *, is_owner: bool) -> tuple[RoomCard, ...]:
    """Return the rooms where the caller is a member and may come back, without waking any."""
    services, now_ms = call.services, call.services.now_ms()
    return tuple(
        [
            card_of(one.summary)
            for one in await services.storage.memberships_of(call.device)
            if is_owner
            or one.link is None
            or await services.links.let_back(one.summary.room, call.device, one.link, now_ms=now_ms)
        ]
    )


async def _join(
    call: Call, way: Way, body: Entering, key: str | None, device: DeviceId
) -> MemberNo:
    services, room = call.services, way.host.room
    is_owner = await call.is_owner()
    link = None if is_owner else way.link
    command = joining(
        device,
        Role.OWNER if is_owner else way.role,
        name=body.name,
        look=body.look,
        link=None if link is None else link.id,
        server=services.config.server_name,
    )
    now_ms = services.now_ms()
    room.decide(command, now_ms=now_ms, entropy=bytes(32))  # raises what the room would refuse
    if device not in room.part(Lobby).passes:  # who was let in was counted when they knocked
        hold_back_newcomers(call)
    await services.storage.add_device(Device(device, now_ms, is_owner=False, is_revoked=False))
    if not body.want_key:
        call.new_key = key
    known = await services.storage.device(device)
    if known is not None and known.is_revoked:
        raise Removed("device")
    if link is not None:
        await services.links.use(link, device)
    answer = await way.host.submit(command)
    if answer.member is None:
        raise NotFound("room")
    return answer.member


async def _come_back(call: Call, way: Way, member: Member, body: Entering) -> None:
    """Note the link that lets them back, and follow a change of name or look.

    An owner of the server comes to own this room too.
    """
    if way.link is not None and member.is_removed:
        await _return(call, way, way.link, member)
    elif way.link is not None:
        await _use_if_needed(call, way.link, member)
    if member.role is not Role.OWNER and await call.is_owner():
        await call.member(way.host)
    is_new = (body.name, body.look) != (member.name, member.look)
    if is_new and not way.host.room.is_archived:
        profile = ChangeProfile(member.number, body.name, body.look)
        check_look(profile)
        call.slow_down_commands()
        await way.host.submit(profile)


async def _return(call: Call, way: Way, link: Link, member: Member) -> None:
    """Let somebody who was removed be who they were, where the room says that they may."""
    command = joining(
        member.device,
        way.role,
        name=member.name,
        look=member.look,
        link=link.id,
        server=call.services.config.server_name,
    )
    # Raises what the room would refuse: that costs no use of the link.
    way.host.room.decide(command, now_ms=call.services.now_ms(), entropy=bytes(32))
    hold_back_newcomers(call)
    await call.services.links.use(link, member.device)
    await way.host.submit(command)


async def _use_if_needed(call: Call, link: Link, member: Member) -> None:
    """Count a use of a second link for whom the first lets back no more."""
    links, now_ms = call.services.links, call.services.now_ms()
    if member.link is None or await links.still_lets_in(member.link, now_ms=now_ms):
        return
    await links.use(link, member.device)
