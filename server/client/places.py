"""Where the avatars are, as one client knows it: pose batches, folded.

A pose is kept as its 9 bytes: most readers in this process never look at one,
and equal bytes are equal poses. The form is avatars/quantize.py's; the vectors
in tests/vectors/poses.json hold both to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct
from typing import Final

from server.client.errors import BadPacket

__all__ = ["Places", "PoseBatch", "batch_of", "pose_message"]

_VERSION: Final = 1
_HEADER: Final = Struct("<BHIBH")
_RECORD: Final = Struct("<H9s")
_HANDLE: Final = Struct("<H")
_KEYFRAME: Final = 1


@dataclass(frozen=True, slots=True)
class PoseBatch:
    """A batch. handle: the room's on this connection. poses: of each slot, 9 bytes."""

    handle: int
    tick: int
    is_keyframe: bool
    poses: tuple[tuple[int, bytes], ...]


def batch_of(raw: object) -> PoseBatch:
    """Return what a batch says. Raises BadPacket."""
    if not isinstance(raw, bytes) or len(raw) < _HEADER.size or raw[0] != _VERSION:
        raise BadPacket("not a pose batch")
    _, handle, tick, flags, count = _HEADER.unpack_from(raw)
    if len(raw) != _HEADER.size + count * _RECORD.size:
        raise BadPacket("a pose batch of another length")
    poses = tuple(_RECORD.iter_unpack(raw[_HEADER.size :]))
    return PoseBatch(handle, tick, bool(flags & _KEYFRAME), poses)


def pose_message(handle: int, pose: bytes) -> bytes:
    """Return what a client sends for its own pose of 9 bytes."""
    return _HANDLE.pack(handle) + pose


class Places:
    """The newest pose of every avatar by its slot. tick: of the last batch, -1 before."""

    __slots__ = ("by_slot", "tick")

    def __init__(self) -> None:
        self.by_slot: dict[int, bytes] = {}
        self.tick = -1

    def take(self, batch: PoseBatch) -> None:
        """Follow a batch: a keyframe says who there is, any other who moved."""
        if batch.is_keyframe:
            self.by_slot.clear()
        self.by_slot.update(batch.poses)
        self.tick = batch.tick

    def drop(self, slot: int) -> None:
        """Forget an avatar that left: its slot is the next one's."""
        self.by_slot.pop(slot, None)
