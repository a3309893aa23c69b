"""Seats by the block: a line, rows that rise around the stage, a table, places on an arc.

Everything is rounded to the centimetre and milliradian, so that the JSON form of
a layout and the poses of those who sit are exact. A seat's number is its place
in the list: the order in which a block gives its seats never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, pi, sin, tau

from avatars.seats import Seat, SeatKind

__all__ = ["Rows", "arc", "line", "rows", "table"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows on circles around (0, 0), the first seat of each at the left.

    first_m, step_m: the radius of the first row, and from row to row. rise_m:
    how much higher each is. wedge_rad: how far a row goes around. pitch_m: from
    seat to seat, at most twice first_m. aisle_seats: as many places are left
    free in the middle.
    """

    count: int
    first_m: float
    step_m: float
    rise_m: float
    wedge_rad: float
    pitch_m: float
    aisle_seats: int


def line(
    start_m: tuple[float, float],
    end_m: tuple[float, float],
    count: int,
    *,
    floor_m: float,
    yaw_rad: float,
    kind: SeatKind,
) -> list[Seat]:
    """Return seats from one (x, z) to another, evenly, both ends included."""
    steps = max(1, count - 1)
    return [
        _seat(
            start_m[0] + (end_m[0] - start_m[0]) / steps * nth,
            floor_m,
            start_m[1] + (end_m[1] - start_m[1]) / steps * nth,
            yaw_rad,
            kind,
        )
        for nth in range(count)
    ]


def rows(block: Rows) -> list[Seat]:
    """Return rising rows, the lowest first, all facing the circles' middle."""
    return [
        seat
        for nth in range(block.count)
        for seat in _row(block, block.first_m + block.step_m * nth, block.rise_m * nth)
    ]


def table(x_m: float, z_m: float, radius_m: float, count: int) -> list[Seat]:
    """Return the seats around a round table, everybody facing its middle."""
    return [
        _on_circle(radius_m, place * tau / count, 0.0, SeatKind.TABLE, x_m, z_m)
        for place in range(count)
    ]


def arc(
    radius_m: float, angles_rad: tuple[float, ...], *, floor_m: float, kind: SeatKind
) -> list[Seat]:
    """Return seats around (0, 0) that face it; angle 0 is at +z, growing towards +x."""
    return [_on_circle(radius_m, angle_rad, floor_m, kind) for angle_rad in angles_rad]


def _row(block: Rows, radius_m: float, height_m: float) -> list[Seat]:
    step_rad = 2 * asin(block.pitch_m / 2 / radius_m)
    half = (int(block.wedge_rad / step_rad) - block.aisle_seats) // 2
    right = [(place + 0.5 + block.aisle_seats / 2) * step_rad for place in range(half)]
    angles_rad = [-angle_rad for angle_rad in reversed(right)] + right
    return [_on_circle(radius_m, angle, height_m, SeatKind.ROW) for angle in angles_rad]


def _on_circle(
    radius_m: float,
    angle_rad: float,
    height_m: float,
    kind: SeatKind,
    x_m: float = 0.0,
    z_m: float = 0.0,
) -> Seat:
    """Return a seat that faces the circle's middle (x_m, z_m); angle 0 is behind it, at +z."""
    x_m, z_m = x_m + radius_m * sin(angle_rad), z_m + radius_m * cos(angle_rad)
    return _seat(x_m, height_m, z_m, (angle_rad + pi) % tau, kind)


def _seat(x_m: float, y_m: float, z_m: float, yaw_rad: float, kind: SeatKind) -> Seat:
    return Seat(round(x_m, 2), round(y_m, 2), round(z_m, 2), round(yaw_rad, 3), kind)
