"""All avatars of a room as they are now: newest wins, and only what changed is told.

Theory. The world keeps one record (11 bytes: slot and absolute pose) an avatar
and the tick of its last change. A record is packed once a change, never once a
reader. Because records are absolute, a reader that skipped ticks is given every
record that changed since its last tick and is then equal to one that saw them
all; one that knows nothing is given a keyframe. A seated, still avatar changes
nothing and so costs nothing. Who is in which slot, and that somebody left, are
facts and not told here: a reader drops the avatar of a stay that ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Final

from avatars.expression import Expression, decays_at_s
from avatars.quantize import (
    EXPRESSION_BITS,
    POSE_BYTES,
    SEATED_BIT,
    SPEAKING_BIT,
    encode_record,
)

__all__ = ["World"]

_STATE_AT: Final = POSE_BYTES - 1
_SERVER_BITS: Final = SEATED_BIT | SPEAKING_BIT
_BACK_TO_NEUTRAL: Final = 0xFF & ~EXPRESSION_BITS


class World:
    """The avatars of one room. tick counts from 0; changes belong to the tick that is under way."""

    __slots__ = ("_changed_at", "_decays", "_dirty", "_poses", "_records", "_shown", "tick")

    def __init__(self) -> None:
        self.tick = 0
        self._poses: dict[int, bytes] = {}
        self._records: dict[int, bytes] = {}
        self._changed_at: dict[int, int] = {}
        self._dirty: dict[int, None] = {}
        self._shown: dict[int, int] = {}  # how often a slot showed an expression: outdates decays
        self._decays: list[tuple[float, int, int]] = []  # (due_s, slot, shown), a heap

    def __len__(self) -> int:
        return len(self._poses)

    def __contains__(self, slot: int) -> bool:
        return slot in self._poses

    def pose(self, slot: int) -> bytes | None:
        """Return the 9 bytes of an avatar's pose, or None if there is none in the slot."""
        return self._poses.get(slot)

    def place(self, slot: int, pose: bytes, now_s: float) -> bool:
        """Put a pose (9 bytes) into a slot, newest wins; return whether anything changed.

        The seated and speaking bits stay as the server set them.
        """
        before = self._poses.get(slot)
        if before is not None:
            pose = pose[:_STATE_AT] + bytes(
                (pose[_STATE_AT] & ~_SERVER_BITS | before[_STATE_AT] & _SERVER_BITS,)
            )
            if pose == before:
                self._renew(slot, pose, now_s)
                return False
        self._keep(slot, pose)
        self._renew(slot, pose, now_s)
        return True

    def sit(self, slot: int, pose: bytes) -> None:
        """Seat the avatar where the seat's pose (9 bytes) is; its face and voice stay."""
        state = self._poses.get(slot, pose)[_STATE_AT] | SEATED_BIT
        self._change(slot, pose[:_STATE_AT] + bytes((state,)))

    def stand(self, slot: int) -> None:
        """Let the avatar stand up where it sat."""
        self._set_bit(slot, SEATED_BIT, is_on=False)

    def speak(self, slot: int, *, is_speaking: bool) -> None:
        """Show whether the avatar's person is heard."""
        self._set_bit(slot, SPEAKING_BIT, is_on=is_speaking)

    def leave(self, slot: int) -> None:
        """Forget the avatar; nothing happens if the slot is empty."""
        for table in (self._poses, self._records, self._changed_at, self._dirty, self._shown):
            table.pop(slot, None)

    def end_tick(self, now_s: float) -> tuple[int, ...]:
        """Close the tick under way and return the slots that changed in it.

        Expressions whose time is over turn neutral first. Cost: O(changed);
        300 movers take well under 1 ms (benchmarks/poses.py).
        """
        self._let_decay(now_s)
        changed = tuple(self._dirty)
        self._dirty.clear()
        self.tick += 1
        return changed

    def records(self, slots: Iterable[int]) -> list[bytes]:
        """Return the records of those slots that are still taken."""
        known = self._records
        return [known[slot] for slot in slots if slot in known]

    def changed_since(self, tick: int) -> list[bytes]:
        """Return the records that changed after a reader had applied everything up to `tick`.

        tick: the value of `World.tick` then. With 0 it is everything: a keyframe.
        """
        records = self._records
        return [records[slot] for slot, at in self._changed_at.items() if at >= tick]

    def everything(self) -> list[bytes]:
        """Return all records: a keyframe."""
        return list(self._records.values())

    def _keep(self, slot: int, pose: bytes) -> None:
        self._poses[slot] = pose
        self._records[slot] = encode_record(slot, pose)
        self._changed_at[slot] = self.tick
        self._dirty[slot] = None

    def _change(self, slot: int, pose: bytes) -> None:
        if self._poses.get(slot) != pose:
            self._keep(slot, pose)

    def _set_bit(self, slot: int, bit: int, *, is_on: bool) -> None:
        pose = self._poses.get(slot)
        if pose is not None:
            state = pose[_STATE_AT] | bit if is_on else pose[_STATE_AT] & ~bit
            self._change(slot, pose[:_STATE_AT] + bytes((state,)))

    def _renew(self, slot: int, pose: bytes, now_s: float) -> None:
        """Let what the pose shows decay in its own time from now on."""
        due_s = decays_at_s(Expression(pose[_STATE_AT] & EXPRESSION_BITS), now_s)
        shown = self._shown.get(slot, 0) + 1
        self._shown[slot] = shown
        if due_s is not None:
            heappush(self._decays, (due_s, slot, shown))

    def _let_decay(self, now_s: float) -> None:
        while self._decays and self._decays[0][0] <= now_s:
            _, slot, shown = heappop(self._decays)
            pose = self._poses.get(slot)
            if pose is not None and self._shown.get(slot) == shown:
                self._change(slot, pose[:_STATE_AT] + bytes((pose[_STATE_AT] & _BACK_TO_NEUTRAL,)))
