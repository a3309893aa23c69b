"""The three rooms that every server has: an auditorium, a round table, an open house.

Their seats are computed once, to the centimetre and milliradian, so that their
JSON form and the poses of those who sit are exact. Once a room was made from a
template its seats' numbers are in the room's log: a change that moves a number
is a new template. tests/vectors/layouts.json holds them fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, pi, sin, tau
from types import MappingProxyType
from typing import Final

from avatars.errors import BadLayout
from avatars.seats import Area, AreaKind, Layout, Portal, Screen, Seat, SeatKind

__all__ = ["DEFAULT_TEMPLATE", "TEMPLATES", "layout_of"]

DEFAULT_TEMPLATE: Final = "auditorium"
"""Of a room whose maker chose none."""

_PITCH_M: Final = 0.8  # from seat to seat; 0.55 of it is the seat
_ROW_STEP_M: Final = 1.0  # from row to row
_ROW_RISE_M: Final = 0.16  # a comfortable step, and enough to see over a head two rows on
_FIRST_ROW_M: Final = 8.0
_ROWS: Final = 12
_WEDGE_RAD: Final = 1.7  # beyond it the screen is seen too much from the side
_AISLE_SEATS: Final = 2  # the middle aisle takes the room of two seats


def layout_of(template: str) -> Layout:
    """Return a built-in layout. Raises BadLayout if there is none of that name."""
    layout = TEMPLATES.get(template)
    if layout is None:
        raise BadLayout("there is no such template")
    return layout


def _auditorium() -> Layout:
    """Six places on a stage, rising rows for 306, four places for wheelchairs, a foyer behind."""
    stage = [_seat(-4.0 + 1.6 * n, 0.6, -1.0, 0.0, SeatKind.STAGE) for n in range(6)]
    rows = [
        seat
        for n in range(_ROWS)
        for seat in _row(_FIRST_ROW_M + _ROW_STEP_M * n, height_m=_ROW_RISE_M * n)
    ]
    front = [
        _on_circle(_FIRST_ROW_M - 1.4, angle_rad, 0.0, SeatKind.FLOOR)
        for angle_rad in (-0.42, -0.28, 0.28, 0.42)
    ]
    return Layout(
        template="auditorium",
        width_m=36.0,
        depth_m=34.0,
        height_m=7.0,
        back_m=6.0,
        spawn=(0.0, 23.5),
        areas=(
            Area("stage", AreaKind.STAGE, -6.5, 6.5, -4.5, 2.5, 0.6),
            Area("rows", AreaKind.ROWS, -16.0, 16.0, 4.5, 20.5),
            Area("foyer", AreaKind.OPEN, -16.0, 16.0, 21.5, 27.5),
        ),
        screen=Screen(0.0, 3.7, -5.6, 8.0, 4.5),
        seats=(*stage, *rows, *front),
        portals=_doors(28.0, left=-9.5, middle=0.0, right=9.5),
    )


def _roundtable() -> Layout:
    """One table for twelve."""
    return Layout(
        template="roundtable",
        width_m=14.0,
        depth_m=14.0,
        height_m=4.0,
        back_m=7.0,
        spawn=(0.0, 5.5),
        areas=(Area("table", AreaKind.TABLES, -3.5, 3.5, -3.5, 3.5),),
        screen=Screen(0.0, 2.2, -6.8, 3.2, 1.8),
        seats=tuple(_table(0.0, 0.0, 2.6, 12)),
        portals=_doors(7.0, left=-3.5, right=3.5),
    )


def _open_house() -> Layout:
    """A small stage, six tables of six, and an open floor to walk about."""
    stage = [_seat(-1.6 + 1.6 * n, 0.4, -2.0, 0.0, SeatKind.STAGE) for n in range(3)]
    tables = [seat for z in (5.0, 11.0) for x in (-7.0, 0.0, 7.0) for seat in _table(x, z, 1.5, 6)]
    return Layout(
        template="open_house",
        width_m=26.0,
        depth_m=24.0,
        height_m=5.0,
        back_m=5.0,
        spawn=(0.0, 16.5),
        areas=(
            Area("stage", AreaKind.STAGE, -4.0, 4.0, -4.0, 0.0, 0.4),
            Area("tables", AreaKind.TABLES, -10.0, 10.0, 2.5, 13.5),
            Area("floor", AreaKind.OPEN, -12.0, 12.0, 14.0, 18.5),
        ),
        screen=Screen(0.0, 2.8, -4.8, 4.8, 2.7),
        seats=(*stage, *tables),
        portals=_doors(19.0, left=-8.0, middle=0.0, right=8.0),
    )


def _doors(wall_m: float, **places_m: float) -> tuple[Portal, ...]:
    """Return doors in the wall behind the audience, at z = wall_m, by name and x."""
    return tuple(Portal(name, x_m, wall_m, round(pi, 3)) for name, x_m in places_m.items())


def _row(radius_m: float, height_m: float) -> list[Seat]:
    """Return a row on a circle around the stage, by rising x, with an aisle in the middle."""
    step_rad = 2 * asin(_PITCH_M / 2 / radius_m)
    half = (int(_WEDGE_RAD / step_rad) - _AISLE_SEATS) // 2
    right = [(place + 0.5 + _AISLE_SEATS / 2) * step_rad for place in range(half)]
    angles_rad = [-angle_rad for angle_rad in reversed(right)] + right
    return [_on_circle(radius_m, angle, height_m, SeatKind.ROW) for angle in angles_rad]


def _table(x_m: float, z_m: float, radius_m: float, count: int) -> list[Seat]:
    """Return the seats around a round table, everybody facing its middle."""
    return [
        _on_circle(radius_m, place * tau / count, 0.0, SeatKind.TABLE, x_m, z_m)
        for place in range(count)
    ]


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


TEMPLATES: Final[Mapping[str, Layout]] = MappingProxyType(
    {layout.template: layout for layout in (_auditorium(), _roundtable(), _open_house())}
)
"""The built-in layouts by name."""
