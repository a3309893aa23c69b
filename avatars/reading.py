"""What is computed of every pose that comes in. native/avatars/reading.pyx is its compiled twin."""

from __future__ import annotations

from math import hypot

from avatars.quantize import POSE

__all__ = ["unpacked", "way"]

unpacked = POSE.unpack
"""x, y, z, yaw, state of 9 bytes."""
way = hypot
"""How far it is, along three axes."""
