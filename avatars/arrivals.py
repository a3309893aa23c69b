"""Where newcomers stand: beside each other, not in each other.

Places wind outwards from the layout's spawn, or from the step before the door
through which somebody came, in a sunflower's spiral, which fills a disc evenly
whatever its size, and keep to open floor.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from math import cos, pi, sin, sqrt, tau
from typing import Final

from avatars.pose import Pose
from avatars.quantize import encode_pose
from avatars.seats import AreaKind, Layout, Portal

__all__ = ["arrivals", "doorways"]

_APART_M: Final = 1.0
_MARGIN_M: Final = 0.5
_GOLDEN_RAD: Final = pi * (3 - sqrt(5))  # Vogel, A better way to construct the sunflower head, 1979
_MAX: Final = 60
_MAX_TRIED: Final = 600
_STEP_M: Final = 0.9
"""From a door to the middle of its mat; scene/portals.ts has it, too."""
_MAX_AT_DOOR: Final = 12  # more at once, and they stand in each other for a moment


@lru_cache(maxsize=64)
def arrivals(layout: Layout) -> tuple[bytes, ...]:
    """Return the poses (9 bytes each) of newcomers, the first at the spawn, all facing the stage."""
    return _around(layout, layout.spawn, pi, _MAX)


def doorways(layout: Layout, portal: Portal) -> tuple[bytes, ...]:
    """Return the poses (9 bytes each) of those who come out of a door of the layout.

    The first on its mat; all look as one looks who comes out.
    """
    step = (
        round(portal.x_m + _STEP_M * sin(portal.yaw_rad), 2),
        round(portal.z_m + _STEP_M * cos(portal.yaw_rad), 2),
    )
    return _around(layout, step, portal.yaw_rad % tau, _MAX_AT_DOOR)


def _around(
    layout: Layout, middle: tuple[float, float], yaw_rad: float, most: int
) -> tuple[bytes, ...]:
    found = islice(_open_places(layout, middle), most)
    return tuple(encode_pose(Pose(x_m, 0.0, z_m, yaw_rad)) for x_m, z_m in found)


def _open_places(layout: Layout, middle: tuple[float, float]) -> Iterator[tuple[float, float]]:
    yield middle
    for nth in range(1, _MAX_TRIED):
        # 0.6: a disc of radius a * sqrt(n) holds n points about 1.8 a apart.
        radius_m, angle_rad = 0.6 * _APART_M * sqrt(nth), nth * _GOLDEN_RAD
        x_m = round(middle[0] + radius_m * cos(angle_rad), 2)
        z_m = round(middle[1] + radius_m * sin(angle_rad), 2)
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
