"""Where newcomers stand: beside each other, not in each other.

Places wind outwards from the layout's spawn in a sunflower's spiral, which
fills a disc evenly whatever its size, and keep to open floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from math import cos, pi, sin, sqrt
from typing import Final

from avatars.pose import Pose
from avatars.quantize import encode_pose
from avatars.seats import AreaKind, Layout

__all__ = ["arrivals"]

_APART_M: Final = 1.0
_MARGIN_M: Final = 0.5
_GOLDEN_RAD: Final = pi * (3 - sqrt(5))  # Vogel, A better way to construct the sunflower head, 1979
_MAX: Final = 60
_MAX_TRIED: Final = 600


@cache
def arrivals(layout: Layout) -> tuple[bytes, ...]:
    """Return the poses (9 bytes each) of newcomers, the first at the spawn, all facing the stage."""
    found = islice(_open_places(layout), _MAX)
    return tuple(encode_pose(Pose(x_m, 0.0, z_m, pi)) for x_m, z_m in found)


def _open_places(layout: Layout) -> Iterator[tuple[float, float]]:
    yield layout.spawn
    for nth in range(1, _MAX_TRIED):
        # 0.6: a disc of radius a * sqrt(n) holds n points about 1.8 a apart.
        radius_m, angle_rad = 0.6 * _APART_M * sqrt(nth), nth * _GOLDEN_RAD
        x_m = round(layout.spawn[0] + radius_m * cos(angle_rad), 2)
        z_m = round(layout.spawn[1] + radius_m * sin(angle_rad), 2)
        if _is_open(layout, x_m, z_m):
            yield x_m, z_m


def _is_open(layout: Layout, x_m: float, z_m: float) -> bool:
    """Return whether one can stand there: on the floor, and in no area that is for something."""
    half_m, front_m = layout.width_m / 2 - _MARGIN_M, layout.depth_m - layout.back_m - _MARGIN_M
    if abs(x_m) > half_m or not _MARGIN_M - layout.back_m <= z_m <= front_m:
        return False
    return not any(
        area.min_x_m - _MARGIN_M < x_m < area.max_x_m + _MARGIN_M
        and area.min_z_m - _MARGIN_M < z_m < area.max_z_m + _MARGIN_M
        for area in layout.areas
        if area.kind is not AreaKind.OPEN
    )
