"""Which bytes a reader is given at a tick, each made once for all who need the same.

A reader that applied the tick before gets what changed in this one; a reader
that skipped some gets the union since its last; a reader that knows nothing, or
has been away too long for a union to be cheaper, gets a keyframe. Readers that
skipped as long, and use the same handle for the room, share the same bytes.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from avatars.quantize import encode_batch
from avatars.world import World

__all__ = ["NOTHING_APPLIED", "Batches", "Share", "share_for"]

NOTHING_APPLIED: Final = -1
"""The last tick of a reader that has applied none."""

_MAX_SKIPPED_TICKS: Final = 50  # five seconds at 10 Hz: by then nearly everybody moved


class Share(Enum):
    """What a reader needs."""

    NOTHING = auto()
    UNION = auto()
    KEYFRAME = auto()


def share_for(last_applied: int, now: int) -> Share:
    """Return what a reader needs that has applied `last_applied`, when the world is at `now`.

    Both are values of `World.tick`; a reader ahead of the world is of another
    time (the room slept since) and knows nothing.
    """
    if last_applied == now:
        return Share.NOTHING
    if last_applied == NOTHING_APPLIED or not 0 <= now - last_applied <= _MAX_SKIPPED_TICKS:
        return Share.KEYFRAME
    return Share.UNION


class Batches:
    """The batches of one tick of one world; make a new one each tick."""

    __slots__ = ("_made", "_world")

    def __init__(self, world: World) -> None:
        self._world = world
        self._made: dict[tuple[int, int], bytes | None] = {}

    def for_reader(self, handle: int, last_applied: int) -> bytes | None:
        """Return the batch that brings a reader up to date, or None if nothing changed for it."""
        share = share_for(last_applied, self._world.tick)
        since = NOTHING_APPLIED if share is Share.KEYFRAME else last_applied
        key = (handle, since)
        if key not in self._made:
            self._made[key] = self._make(share, handle, since)
        return self._made[key]

    def _make(self, share: Share, handle: int, since: int) -> bytes | None:
        if share is Share.NOTHING:
            return None
        world, is_keyframe = self._world, share is Share.KEYFRAME
        records = world.everything() if is_keyframe else world.changed_since(since)
        if not records and not is_keyframe:
            return None
        return encode_batch(handle, world.tick, records, is_keyframe=is_keyframe)
