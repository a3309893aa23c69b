"""What the server accepts of a client's poses: nobody flies, teleports or sits by wish.

Theory. A client samples its own movement and may lie. The gate of an avatar
knows where it was accepted last and how far it may have come since: walking
speed with an allowance that rests fill and moves use up, so that a delayed
burst of honest poses passes and a sprint does not. What goes too far is
clamped to the farthest point on its way and echoed to the sender as `moved`;
what is not a pose is refused and counted, and ten of those in ten seconds end
the connection.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from math import hypot
from typing import Final

from avatars.expression import Expression
from avatars.quantize import EXPRESSION_BITS, POSE, POSE_BYTES, SERVER_BITS

__all__ = ["Bounds", "PoseGate", "Verdict"]

_MAX_SPEED_CM_S: Final = 400.0  # a brisk run; clients walk at 3.2 m/s at most
_ALLOWANCE_S: Final = 1.5  # a second of lost connection, and the jitter of two samples
_MAX_BAD: Final = 10
_BAD_WINDOW_S: Final = 10.0
_HIGHEST_EXPRESSION: Final = max(Expression)


class Verdict(Enum):
    """What became of a pose."""

    ACCEPTED = auto()
    CLAMPED = auto()
    REFUSED = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box in which avatars may be, in centimetres, each end included."""

    min_x: int
    max_x: int
    min_y: int
    max_y: int
    min_z: int
    max_z: int


class PoseGate:
    """One avatar's gate. `pose` is the newest accepted one, 9 bytes as the world keeps it."""

    __slots__ = ("_at_s", "_bad_s", "_bounds", "_reach_cm", "_x", "_y", "_z", "pose")

    def __init__(self, bounds: Bounds, pose: bytes, now_s: float) -> None:
        self._bounds = bounds
        self._bad_s: deque[float] = deque(maxlen=_MAX_BAD)
        self._reach_cm = _MAX_SPEED_CM_S * _ALLOWANCE_S
        self._at_s = now_s
        self.put(pose, now_s)

    def put(self, pose: bytes, now_s: float) -> None:
        """Move the avatar by the server's own word (a seat, a place of last week), unlimited."""
        self._x, self._y, self._z, _, _ = POSE.unpack(pose)
        self.pose = pose
        self._at_s = max(self._at_s, now_s)

    def admit(self, raw: bytes, now_s: float) -> Verdict:
        """Take a client's 9 bytes: afterwards `pose` is where the avatar is.

        now_s: seconds of a clock that never goes back. The seated and speaking
        bits are cleared: they are not the client's. Cost: under 3 us
        (benchmarks/poses.py).
        """
        if len(raw) != POSE_BYTES:
            return self._refuse(now_s)
        x, y, z, yaw, state = POSE.unpack(raw)
        if state & EXPRESSION_BITS > _HIGHEST_EXPRESSION:
            return self._refuse(now_s)
        here_x, here_y, here_z = self._within(x, y, z, now_s)
        is_as_asked = here_x == x and here_y == y and here_z == z
        self._x, self._y, self._z = here_x, here_y, here_z
        self.pose = POSE.pack(here_x, here_y, here_z, yaw, state & ~SERVER_BITS)
        return Verdict.ACCEPTED if is_as_asked else Verdict.CLAMPED

    def _within(self, x: int, y: int, z: int, now_s: float) -> tuple[int, int, int]:
        """Return the point nearest to the asked one that is in bounds and in reach."""
        box = self._bounds
        x = min(max(x, box.min_x), box.max_x)
        y = min(max(y, box.min_y), box.max_y)
        z = min(max(z, box.min_z), box.max_z)
        gained_cm = max(0.0, now_s - self._at_s) * _MAX_SPEED_CM_S
        reach_cm = min(self._reach_cm + gained_cm, _MAX_SPEED_CM_S * _ALLOWANCE_S)
        self._at_s = max(self._at_s, now_s)
        way_cm = hypot(x - self._x, y - self._y, z - self._z)
        self._reach_cm = max(0.0, reach_cm - way_cm)
        if way_cm <= reach_cm:
            return x, y, z
        # int() rounds towards zero, so towards where the avatar was: never past its reach.
        part = reach_cm / way_cm
        return (
            self._x + int((x - self._x) * part),
            self._y + int((y - self._y) * part),
            self._z + int((z - self._z) * part),
        )

    def _refuse(self, now_s: float) -> Verdict:
        self._bad_s.append(now_s)
        is_too_many = len(self._bad_s) == _MAX_BAD and now_s - self._bad_s[0] <= _BAD_WINDOW_S
        return Verdict.CLOSE if is_too_many else Verdict.REFUSED
