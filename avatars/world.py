"""All avatars of a room as they are now: newest wins, and only what changed is told.

Theory. The world keeps one record (11 bytes: slot and absolute pose) an avatar
and the tick of its last change. A record is packed once a tick, never once a
reader. Because records are absolute, a reader that skipped ticks is given every
record that changed since its last tick and is then equal to one that saw them
all; one that knows nothing is given a keyframe, which stands for all it knew. A
seated, still avatar changes nothing and so costs nothing. Who is in which slot,
and that somebody left, are facts and not told here: a reader drops the avatar
of a stay that ended. Slots are given out by the room, which lets a slot that
was given back rest until all others were used, so that a late batch does not
show one person's steps as another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from avatars.expression import DURATIONS_S
from avatars.quantize import (
    EXPRESSION_BITS,
    POSE_BYTES,
    SEATED_BIT,
    SERVER_BITS,
    SPEAKING_BIT,
    encode_record,
)

__all__ = ["World"]

_STATE_AT: Final = POSE_BYTES - 1
_CLIENT_BITS: Final = 0xFF & ~SERVER_BITS
# As numbers of C in the compiled form.
_EXPRESSION_BITS: Final = EXPRESSION_BITS
_SERVER_BITS: Final = SERVER_BITS
_NEVER: Final = -1
_BYTE: Final = tuple(bytes((value,)) for value in range(256))


class World:
    """The avatars of one room. tick counts from 0; changes belong to the tick that is under way.

    Poses that come in were admitted by a `PoseGate` or made by `encode_pose`;
    they are not checked again. Slots are 0 to 65535.
    """

    __slots__ = (
        "_changed_at", "_over_at_s", "_packed_at", "_poses", "_records", "newest", "speaking", "tick",
    )  # fmt: skip

    def __init__(self) -> None:
        self.tick = 0
        self.newest = 0
        """A reader that has applied this tick knows all that ever changed."""
        self.speaking: set[int] = set()
        """The slots of those who are heard."""
        self._poses: dict[int, bytes] = {}
        self._records: dict[int, bytes] = {}  # see `_packed`
        self._packed_at = 0
        # In the order of the ticks of change, the newest last: what changed since a
        # tick is found from the end, in the time of the answer and not of the room.
        self._changed_at: dict[int, int] = {}
        self._over_at_s: dict[int, float] = {}  # when what a slot expresses is over

    def __len__(self) -> int:
        return len(self._poses)

    def __contains__(self, slot: int) -> bool:
        return slot in self._poses

    def pose(self, slot: int) -> bytes | None:
        """Return the 9 bytes of an avatar's pose, or None if there is none in the slot."""
        return self._poses.get(slot)

    def place(self, slot: int, pose: bytes, now_s: float) -> bool:
        """Put a pose (9 bytes) into a slot, newest wins; return whether anything changed.

        The seated and speaking bits stay as the server set them, which is unset
        at first. An expression lasts from the newest pose that shows it: clients
        go on sending it for as long as they show it. Cost: under 2 us
        (benchmarks/poses.py).
        """
        before = self._poses.get(slot)
        asked = pose[_STATE_AT]
        if pose == before and not asked & _EXPRESSION_BITS:
            return False
        state = asked & _CLIENT_BITS
        if before is not None:
            state |= before[_STATE_AT] & _SERVER_BITS
        if state != asked:
            pose = pose[:_STATE_AT] + _BYTE[state]
        if state & _EXPRESSION_BITS:
            self._over_at_s[slot] = now_s + DURATIONS_S[state & _EXPRESSION_BITS]
        elif slot in self._over_at_s:
            del self._over_at_s[slot]
        if pose == before:
            return False
        self._put(slot, pose)
        return True

    def sit(self, slot: int, pose: bytes) -> bool:
        """Seat the avatar where the seat's pose (9 bytes) is; its face and voice stay."""
        state = self._poses.get(slot, pose)[_STATE_AT] | SEATED_BIT
        return self._keep(slot, pose[:_STATE_AT] + _BYTE[state])

    def stand(self, slot: int) -> bool:
        """Let the avatar stand up where it sat; return whether it did."""
        return self._set_state(slot, set_bits=0, clear_bits=SEATED_BIT)

    def speak(self, slot: int, *, is_speaking: bool) -> bool:
        """Show whether the avatar's person is heard; return whether that is new."""
        if is_speaking:
            if slot in self._poses:
                self.speaking.add(slot)
            return self._set_state(slot, set_bits=SPEAKING_BIT, clear_bits=0)
        self.speaking.discard(slot)
        return self._set_state(slot, set_bits=0, clear_bits=SPEAKING_BIT)

    def leave(self, slot: int) -> None:
        """Forget the avatar; nothing happens if the slot is empty."""
        self._poses.pop(slot, None)
        self._records.pop(slot, None)
        self._changed_at.pop(slot, None)
        self._over_at_s.pop(slot, None)
        self.speaking.discard(slot)

    def end_tick(self, now_s: float) -> tuple[int, ...]:
        """Close the tick under way and return the slots that changed in it.

        Expressions whose time is over turn neutral first. Cost: O(changed and
        expressing); 300 movers take well under 1 ms (benchmarks/poses.py).
        """
        self._let_decay(now_s)
        changed = tuple(self._slots_since(self.tick))
        self.tick += 1
        return changed

    def expressed(self) -> dict[int, int]:
        """Return how many avatars show each expression, by its code; none for the neutral one.

        Cost: O(expressing).
        """
        counts: dict[int, int] = {}
        for slot in self._over_at_s:
            code = self._poses[slot][_STATE_AT] & EXPRESSION_BITS
            counts[code] = counts.get(code, 0) + 1
        return counts

    def records(self, slots: Iterable[int]) -> list[bytes]:
        """Return the records of those slots that are still taken."""
        known = self._packed()
        return [known[slot] for slot in slots if slot in known]

    def changed_since(self, tick: int) -> list[bytes]:
        """Return the records that changed after a reader had applied everything up to `tick`.

        tick: the value of `World.tick` then. With 0 it is everything: a keyframe.
        Cost: O(answer).
        """
        records = self._packed()
        return [records[slot] for slot in self._slots_since(tick)]

    def everything(self) -> list[bytes]:
        """Return all records: a keyframe."""
        return list(self._packed().values())

    def changes(self) -> Iterator[tuple[int, int]]:
        """Give (slot, tick of its last change), the oldest change first."""
        return iter(self._changed_at.items())

    def _slots_since(self, tick: int) -> Iterator[int]:
        for slot, changed_at in reversed(self._changed_at.items()):
            if changed_at < tick:
                return
            yield slot

    def _packed(self) -> dict[int, bytes]:
        """Return the records of all slots. They are packed when they are told, not when they change.

        What changed at or after the tick in which this was last asked has to be packed (again).
        """
        for slot in self._slots_since(self._packed_at):
            self._records[slot] = encode_record(slot, self._poses[slot])
        self._packed_at = self.tick
        return self._records

    def _keep(self, slot: int, pose: bytes) -> bool:
        """Make `pose` the slot's pose and return True, or False if it is already."""
        if self._poses.get(slot) == pose:
            return False
        self._put(slot, pose)
        return True

    def _put(self, slot: int, pose: bytes) -> None:
        """Make `pose`, which is another one than before, the slot's pose."""
        self._poses[slot] = pose
        changed_at = self._changed_at.get(slot, _NEVER)
        if changed_at == self.tick:
            return  # it stands among the last already
        if changed_at != _NEVER:
            del self._changed_at[slot]
        self._changed_at[slot] = self.tick
        self.newest = self.tick + 1

    def _set_state(self, slot: int, *, set_bits: int, clear_bits: int) -> bool:
        pose = self._poses.get(slot)
        if pose is None:
            return False
        state = (pose[_STATE_AT] | set_bits) & ~clear_bits
        return self._keep(slot, pose[:_STATE_AT] + _BYTE[state])

    def _let_decay(self, now_s: float) -> None:
        over = [slot for slot, at_s in self._over_at_s.items() if at_s <= now_s]
        for slot in over:
            del self._over_at_s[slot]
            self._set_state(slot, set_bits=0, clear_bits=EXPRESSION_BITS)
