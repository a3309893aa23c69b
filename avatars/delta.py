"""Which bytes a reader is given at a tick, each made once for all who need the same.

A reader that applied the tick before gets what changed in this one; a reader
that skipped some gets the union since its last; a reader that knows nothing, or
has been away for long, gets a keyframe. Readers that skipped as long, and use
the same handle for the room, share the same bytes. How often a slow reader is
served at all is decided elsewhere, by what it acknowledges.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from avatars.quantize import encode_batch
from avatars.world import World

__all__ = ["NOTHING_APPLIED", "Batches", "Share", "share_for"]

NOTHING_APPLIED: Final = -1
"""The last tick of a reader that has applied none."""

# Five seconds at 10 Hz. A union is never larger than a keyframe; this bounds how
# many different batches one tick can ask for, however the readers lag.
_MAX_SKIPPED_TICKS: Final = 50


class Share(Enum):
    """What a reader needs."""

    NOTHING = auto()
    UNION = auto()
    KEYFRAME = auto()


def share_for(last_applied: int, newest: int, now: int) -> Share:
    """Return what a reader needs that has applied `last_applied`, when the world is at `now`.

    All are values of `World.tick`; newest: `World.newest`. A reader ahead of
    the world is of another time (the room slept since) and knows nothing.
    """
    if not 0 <= last_applied <= now:
        return Share.KEYFRAME
    if last_applied >= min(newest, now):
        return Share.NOTHING
    return Share.UNION if now - last_applied <= _MAX_SKIPPED_TICKS else Share.KEYFRAME


class Batches:
    """The batches of one tick of one world; make a new one each tick."""

    __slots__ = ("_made", "_world")

    def __init__(self, world: World) -> None:
        self._world = world
        self._made: dict[tuple[int, int], bytes | None] = {}

    def for_reader(self, handle: int, last_applied: int) -> bytes | None:
        """Return the batch that brings a reader up to date, or None if nothing changed for it.

        Either way the reader is at `World.tick` afterwards. Cost: one look-up
        for all but the first reader of its kind.
        """
        share = share_for(last_applied, self._world.newest, self._world.tick)
        if share is Share.NOTHING:
            return None
        since = NOTHING_APPLIED if share is Share.KEYFRAME else last_applied
        key = (handle, since)
        batch = self._made.get(key)
        if batch is None:
            batch = self._made[key] = self._make(handle, since)
        return batch

    def _make(self, handle: int, since: int) -> bytes | None:
        world, is_keyframe = self._world, since == NOTHING_APPLIED
        records = world.everything() if is_keyframe else world.changed_since(since)
        if not records and not is_keyframe:
            return None  # who changed has left since
        return encode_batch(handle, world.tick, records, is_keyframe=is_keyframe)
