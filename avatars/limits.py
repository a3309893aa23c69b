"""What the server accepts of a client's poses: nobody races, teleports or sits by wish.

Theory. A client samples its own movement and may lie. The gate of an avatar
knows where it was accepted last and how far it may have come since: walking
speed with an allowance that rests fill and moves use up, so that a delayed
burst of honest poses passes and a sprint does not. What goes too far is
clamped to the farthest point on its way and echoed to the sender as `moved`.
Outside the room's box is clamped too, not punished: a client that steers over
an edge means no harm. Who sits may look around and show a face, and stays where
the seat is. What is not a pose (another length, a code that is not in use) is
refused and counted, and ten of those in ten seconds end the connection.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from avatars.expression import HIGHEST_EXPRESSION
from avatars.quantize import (
    EXPRESSION_BITS,
    POSE,
    POSE_BYTES,
    SEATED_BIT,
    SERVER_BITS,
    UNUSED_CM,
)
from avatars.reading import unpacked, way

__all__ = ["Bounds", "PoseGate", "Verdict"]

_MAX_SPEED_CM_S: Final = 400.0  # a brisk run; clients walk at 3.2 m/s at most
_ALLOWANCE_S: Final = 1.5  # a second of lost connection, and the jitter of two samples
_MAX_REACH_CM: Final = _MAX_SPEED_CM_S * _ALLOWANCE_S
_MAX_BAD: Final = 10
_BAD_WINDOW_S: Final = 10.0
_CLIENT_BITS: Final = 0xFF & ~SERVER_BITS  # the lowest six: a state above has others set
# As numbers of C in the compiled form.
_POSE_BYTES: Final = POSE_BYTES
_EXPRESSION_BITS: Final = EXPRESSION_BITS
_HIGHEST: Final[int] = HIGHEST_EXPRESSION
_UNUSED_CM: Final = UNUSED_CM


class Verdict(Enum):
    """What became of a pose."""

    ACCEPTED = auto()
    CLAMPED = auto()
    REFUSED = auto()
    CLOSE = auto()


# Read for each pose: a global costs a third of an attribute of the class.
_ACCEPTED: Final = Verdict.ACCEPTED
_CLAMPED: Final = Verdict.CLAMPED


class Bounds:
    """The box in which avatars may be, in centimetres, each end included. Never changed.

    No dataclass: the compiled form has its numbers as C's.
    """

    __slots__ = ("max_x", "max_y", "max_z", "min_x", "min_y", "min_z")

    def __init__(
        self, min_x: int, max_x: int, min_y: int, max_y: int, min_z: int, max_z: int
    ) -> None:
        self.min_x, self.max_x = min_x, max_x
        self.min_y, self.max_y = min_y, max_y
        self.min_z, self.max_z = min_z, max_z

    def __repr__(self) -> str:
        return f"Bounds{self._ends()}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bounds) and self._ends() == other._ends()

    def __hash__(self) -> int:
        return hash(self._ends())

    def _ends(self) -> tuple[int, int, int, int, int, int]:
        return (self.min_x, self.max_x, self.min_y, self.max_y, self.min_z, self.max_z)


class PoseGate:
    """One avatar's gate. `pose` is the newest accepted one, 9 bytes as the world takes it.

    now_s, here and in every method: seconds of a clock that never goes back.
    """

    __slots__ = ("_at_s", "_bad_s", "_bounds", "_is_seated", "_reach_cm", "_x", "_y", "_z", "pose")

    def __init__(self, bounds: Bounds, pose: bytes, now_s: float) -> None:
        self._bounds = bounds
        self._bad_s: tuple[float, ...] = ()  # most send none: a deque would be 760 bytes each
        self._reach_cm = _MAX_REACH_CM
        self._at_s = now_s
        self.put(pose)

    def put(self, pose: bytes) -> None:
        """Move the avatar by the server's own word: a place of last week, or a seat.

        A pose with the seated bit holds the avatar until `stand` or another `put`.
        """
        self._x, self._y, self._z, yaw, state = POSE.unpack(pose)
        self._is_seated = bool(state & SEATED_BIT)
        self.pose = POSE.pack(self._x, self._y, self._z, yaw, state & ~SERVER_BITS)

    def stand(self) -> None:
        """Let the avatar walk again, from where it sat."""
        self._is_seated = False

    def admit(self, raw: bytes, now_s: float) -> Verdict:
        """Take a client's 9 bytes: afterwards `pose` is where the avatar is.

        The seated and speaking bits are cleared: they are not the client's.
        Cost: under 3 us (benchmarks/poses.py).
        """
        if len(raw) != _POSE_BYTES:
            return self._refuse(now_s)
        x, y, z, yaw, state = unpacked(raw)
        if state & _EXPRESSION_BITS > _HIGHEST or _UNUSED_CM in (x, y, z):
            return self._refuse(now_s)
        if self._is_seated:
            is_there = x == self._x and y == self._y and z == self._z
        else:
            is_there = self._walk(x, y, z, now_s)
        if is_there:
            # What is taken as it came needs no second packing.
            self.pose = raw if state <= _CLIENT_BITS else raw[:-1] + bytes((state & _CLIENT_BITS,))
            return _ACCEPTED
        self.pose = POSE.pack(self._x, self._y, self._z, yaw, state & _CLIENT_BITS)
        return _CLAMPED

    def _walk(self, x: int, y: int, z: int, now_s: float) -> bool:
        """Go to the asked point and return True; else as far on the way as bounds and reach allow."""
        box = self._bounds
        is_inside = (
            box.min_x <= x <= box.max_x
            and box.min_z <= z <= box.max_z
            and box.min_y <= y <= box.max_y
        )
        if not is_inside:
            x = min(max(x, box.min_x), box.max_x)
            y = min(max(y, box.min_y), box.max_y)
            z = min(max(z, box.min_z), box.max_z)
        reach_cm = self._reach_cm
        if now_s > self._at_s:  # written out: a call of min or max costs more than the sum
            reach_cm += (now_s - self._at_s) * _MAX_SPEED_CM_S
            if reach_cm > _MAX_REACH_CM:  # noqa: PLR1730
                reach_cm = _MAX_REACH_CM
        self._at_s = now_s
        step_x, step_y, step_z = x - self._x, y - self._y, z - self._z
        way_cm = way(step_x, step_y, step_z)
        if way_cm <= reach_cm:
            self._reach_cm = reach_cm - way_cm
            self._x, self._y, self._z = x, y, z
            return is_inside
        self._reach_cm = 0.0
        # int() rounds towards zero, so towards where the avatar was: never past its reach.
        part = reach_cm / way_cm
        self._x += int(step_x * part)
        self._y += int(step_y * part)
        self._z += int(step_z * part)
        return False

    def _refuse(self, now_s: float) -> Verdict:
        self._bad_s = (*self._bad_s, now_s)[-_MAX_BAD:]
        is_too_many = len(self._bad_s) == _MAX_BAD and now_s - self._bad_s[0] <= _BAD_WINDOW_S
        return Verdict.CLOSE if is_too_many else Verdict.REFUSED
