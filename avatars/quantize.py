"""Poses as bytes: 9 for a pose, 11 with its slot, in batches with a header of 10.

    pose     i16 x, i16 y, i16 z (centimetres), u16 yaw (1/65536 turn), u8 state
    record   u16 slot, pose
    state    bits 0-3 expression, 4-5 gesture, 6 seated, 7 speaking
    batch    u8 version (1), u16 room, u32 tick, u8 flags, u16 count, records
    flags    bit 0 keyframe, 1 near: what is far away is told less often (`avatars.interest`)

Everything is little-endian, as a DataView reads fastest. Rounding is to the
nearest, so the error is at most half a unit: 0.5 cm (plus what a float loses)
and half of 1/65536 turn (0.0000479 rad). The coordinate -32768 is not used, so
that the range is the same both ways. Client to server a pose follows the room's
u16 handle, which has the form of a record. Vectors: tests/vectors/poses.json.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite, tau
from struct import Struct
from typing import Final

from avatars.errors import BadPose
from avatars.expression import expression_of
from avatars.pose import Pose

__all__ = [
    "BATCH_VERSION",
    "EXPRESSION_BITS",
    "MAX_M",
    "POSE",
    "POSE_BYTES",
    "RECORD_BYTES",
    "SEATED_BIT",
    "SERVER_BITS",
    "SPEAKING_BIT",
    "UNUSED_CM",
    "Batch",
    "decode_batch",
    "decode_pose",
    "encode_batch",
    "encode_pose",
    "encode_record",
]

BATCH_VERSION: Final = 1
POSE: Final = Struct("<hhhHB")
"""x, y, z, yaw, state: what `avatars.limits` reads without making a Pose of it."""
POSE_BYTES: Final = POSE.size
_HEADER: Final = Struct("<BHIBH")
_SLOT: Final = Struct("<H")
RECORD_BYTES: Final = _SLOT.size + POSE_BYTES

EXPRESSION_BITS: Final = 0x0F
SEATED_BIT: Final = 0x40
SPEAKING_BIT: Final = 0x80
SERVER_BITS: Final = SEATED_BIT | SPEAKING_BIT
"""The bits of the state that the server sets whatever a client sends."""

UNUSED_CM: Final = -32768
"""The one i16 whose negative is none. It is no coordinate."""
MAX_M: Final = 327.67
"""No coordinate is farther from the origin; layouts keep to it."""
_CM_PER_M: Final = 100
_UNITS_PER_RAD: Final = 65536 / tau
_KEYFRAME_FLAG: Final = 1
_NEAR_FLAG: Final = 2


@dataclass(frozen=True, slots=True)
class Batch:
    """A decoded batch. room: the connection's handle. poses: (slot, pose) in the batch's order."""

    room: int
    tick: int
    is_keyframe: bool
    poses: tuple[tuple[int, Pose], ...]
    is_near: bool = False


def encode_pose(pose: Pose) -> bytes:
    """Return the 9 bytes of a pose. Raises BadPose if a number of it is out of range or NaN."""
    if not 0 <= pose.gesture <= 3:
        raise BadPose("a gesture has two bits")
    if not isfinite(pose.yaw_rad):
        raise BadPose("a direction is a finite angle")
    state = pose.expression | pose.gesture << 4
    state |= SEATED_BIT if pose.is_seated else 0
    state |= SPEAKING_BIT if pose.is_speaking else 0
    yaw = round(pose.yaw_rad * _UNITS_PER_RAD) & 0xFFFF
    return POSE.pack(_cm(pose.x_m), _cm(pose.y_m), _cm(pose.z_m), yaw, state)


def decode_pose(raw: bytes) -> Pose:
    """Return the pose of 9 bytes. Raises BadPose for another length or what is not in use."""
    if len(raw) != POSE_BYTES:
        raise BadPose(f"a pose has {POSE_BYTES} bytes, not {len(raw)}")
    x, y, z, yaw, state = POSE.unpack(raw)
    if UNUSED_CM in (x, y, z):
        raise BadPose("the coordinate -32768 is not used")
    return Pose(
        x_m=x / _CM_PER_M,
        y_m=y / _CM_PER_M,
        z_m=z / _CM_PER_M,
        yaw_rad=yaw / _UNITS_PER_RAD,
        expression=expression_of(state & EXPRESSION_BITS),
        gesture=state >> 4 & 3,
        is_seated=bool(state & SEATED_BIT),
        is_speaking=bool(state & SPEAKING_BIT),
    )


def encode_record(slot: int, pose: bytes) -> bytes:
    """Return the 11 bytes of a slot (0 to 65535) and its encoded pose.

    Between a client and the server the same form holds the room's handle
    instead of a slot: `pose` one way, `moved` the other.
    """
    return _SLOT.pack(slot) + pose


def encode_batch(
    room: int, tick: int, records: Iterable[bytes], *, is_keyframe: bool, is_near: bool = False
) -> bytes:
    """Return one batch of at most 65,535 encoded records, of which several may be joined already.

    tick wraps at 2**32: after 13 years.

    Cost: one join; benchmarks/poses.py defends it.
    """
    body = b"".join(records)
    flags = (_KEYFRAME_FLAG if is_keyframe else 0) | (_NEAR_FLAG if is_near else 0)
    count = len(body) // RECORD_BYTES
    return _HEADER.pack(BATCH_VERSION, room, tick & 0xFFFFFFFF, flags, count) + body


def decode_batch(raw: bytes) -> Batch:
    """Return what a batch says. Raises BadPose for another version or a length that does not fit."""
    if len(raw) < _HEADER.size:
        raise BadPose("a batch has a header of 10 bytes")
    version, room, tick, flags, count = _HEADER.unpack_from(raw)
    if version != BATCH_VERSION:
        raise BadPose(f"batch version {version} is not known")
    if len(raw) != _HEADER.size + count * RECORD_BYTES:
        raise BadPose(f"a batch of {count} has another length than {len(raw)}")
    starts = range(_HEADER.size, len(raw), RECORD_BYTES)
    poses = tuple(_decode_record(raw[at : at + RECORD_BYTES]) for at in starts)
    return Batch(room, tick, bool(flags & _KEYFRAME_FLAG), poses, bool(flags & _NEAR_FLAG))


def _decode_record(raw: bytes) -> tuple[int, Pose]:
    (slot,) = _SLOT.unpack_from(raw)
    return slot, decode_pose(raw[_SLOT.size :])


def _cm(metres: float) -> int:
    # The comparison is false for NaN too, which no later step could repair.
    if not -MAX_M <= metres <= MAX_M:
        raise BadPose(f"a coordinate is within {MAX_M} m")
    return round(metres * _CM_PER_M)
