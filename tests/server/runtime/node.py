"""A node over memory storage, with a clock that stands still and people who can be told to act."""

from __future__ import annotations

import asyncio
from hashlib import shake_256
from itertools import count

from rooms.commands import BeginStay, Command, CreateRoom, Door, JoinRoom, PostMessage, Role
from rooms.ids import ROOM_ITSELF, CommandId, DeviceId, MemberNo, Seq
from server.fanout.salvo import Salvo
from server.runtime.host import RoomHost
from server.runtime.room_port import RoomPort
from server.runtime.rooms import LiveRooms, NodeStorage
from server.runtime.writer import RoomWriter

__all__ = [
    "NOW_MS",
    "a_room",
    "device",
    "entered",
    "live_rooms",
    "loop_now",
    "post",
    "said",
    "slot_of",
]

NOW_MS = 1_800_000_000_000


def live_rooms(
    storage: NodeStorage, salvo: Salvo | None = None, *, grace_s: float = 3_600.0, seed: str = ""
) -> LiveRooms:
    """Return a node whose entropy is different at every draw and the same in every run."""
    draws = count()
    return LiveRooms(
        storage,
        server="harbor.example",
        now_ms=lambda: NOW_MS,
        grace_s=grace_s,
        entropy=lambda size: shake_256(f"{seed}{next(draws)}".encode()).digest(size),
        salvo=salvo,
    )


async def a_room(rooms: LiveRooms, title: str = "Harbor") -> RoomHost:
    """Return a new room for twelve."""
    return await rooms.create(
        CreateRoom(ROOM_ITSELF, title, Door.OPEN, "roundtable", 12, "harbor.example")
    )


def device(number: int) -> DeviceId:
    """Return the identity of a device."""
    return DeviceId(f"{number:032x}")


async def entered(host: RoomPort | RoomWriter, number: int, role: Role = Role.ATTENDEE) -> MemberNo:
    """Let a person join and be present; return their member number."""
    joined = await host.submit(
        JoinRoom(
            ROOM_ITSELF, f"Person {number}", "look", role, device(number), None, "harbor.example"
        )
    )
    assert joined.member is not None
    await host.submit(BeginStay(joined.member))
    return joined.member


def post(member: MemberNo, text: str) -> Command:
    """Return a plain message."""
    return PostMessage(member, text, None, ())


async def said(host: RoomPort | RoomWriter, member: MemberNo, text: str, command_id: str) -> Seq:
    """Let somebody say something under a command id; return the seq of the answer."""
    return (await host.submit(post(member, text), CommandId(command_id))).seq


def slot_of(host: RoomHost, member: MemberNo) -> int:
    """Return the number of the avatar of a member who is here."""
    slot = host.room.members[member].slot
    assert slot is not None
    return slot


def loop_now() -> float:
    """Return the time of the running loop, in seconds."""
    return asyncio.get_running_loop().time()
