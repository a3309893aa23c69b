"""Typed identities of rooms, members and entries.

Each id is a `NewType`: it costs nothing at run time, and mypy refuses a member
number where a seq is meant. Ids are compared, never computed with, except that
a `Seq` counts up by one.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import NewType

__all__ = [
    "NO_SEQ",
    "ROOM_ITSELF",
    "CommandId",
    "DeviceId",
    "EntryId",
    "Epoch",
    "LinkId",
    "MemberNo",
    "PortalNo",
    "Position",
    "QuestionNo",
    "RoomAddress",
    "RoomId",
    "SeatNo",
    "Seq",
    "Slot",
    "room_bytes",
    "room_id_of",
]

RoomId = NewType("RoomId", str)
"""`!` + base64url(SHA-256 of the room's create entry header): 44 characters."""
MemberNo = NewType("MemberNo", int)
"""A member's number in one room, from 1, never reused."""
Seq = NewType("Seq", int)
"""An entry's number in its room, gap-free from 1."""
EntryId = NewType("EntryId", bytes)
"""SHA-256 of the entry's header, 32 bytes."""
Epoch = NewType("Epoch", int)
"""The identity of a room's history, 0 <= epoch < 2**48; changes on restore, fork or move."""
CommandId = NewType("CommandId", str)
"""Chosen by the client, 1 to 64 characters; unique within (room, member)."""
DeviceId = NewType("DeviceId", str)
"""Hex of the first 16 bytes of SHA-256(device key): 32 characters. Never shown to other members."""
LinkId = NewType("LinkId", str)
"""Public identity of a guest link (never its secret)."""
SeatNo = NewType("SeatNo", int)
"""A seat of the room's layout, from 1."""
PortalNo = NewType("PortalNo", int)
"""A portal of the room's layout, from 1."""
RoomAddress = NewType("RoomAddress", str)
"""Where a portal leads: a room's id, or `id@server` for a room of another server."""
QuestionNo = NewType("QuestionNo", int)
"""A question of a room, counted from 1."""
Slot = NewType("Slot", int)
"""The number of a stay's avatar in pose batches, 0 to 65535."""

ROOM_ITSELF = MemberNo(0)
"""The actor of entries that no member caused: creation, lapsed stays."""
NO_SEQ = Seq(0)
"""The position before the first entry."""

_ROOM_BYTES = 32


@dataclass(frozen=True, slots=True)
class Position:
    """A place in one history: everything up to and including `seq` of `epoch` has been read.

    id8: the first 8 bytes of the id of entry `seq`, which tells apart two
    histories that grew from one backup; 8 zero bytes at seq 0.
    """

    epoch: Epoch
    seq: Seq
    id8: bytes


def room_id_of(create_entry: EntryId) -> RoomId:
    """Return the id of the room that the create entry with this id began."""
    return RoomId("!" + urlsafe_b64encode(create_entry).rstrip(b"=").decode())


def room_bytes(room: RoomId) -> bytes:
    """Return the 32 bytes that a room id stands for.

    Raises ValueError if `room` is not an id that `room_id_of` can have made.
    """
    raw = urlsafe_b64decode(room[1:] + "=") if room[:1] == "!" and len(room) == 44 else b""
    if len(raw) != _ROOM_BYTES or room_id_of(EntryId(raw)) != room:
        raise ValueError("not a room id")
    return raw
