"""The JSON form of a layout, which the client draws: the same room on both sides.

    template width_m depth_m height_m back_m spawn: [x, z]      metres
    areas    [name, kind, min x, max x, min z, max z, floor]    centimetres
    screen   [x, y, z, width, height] or null                   centimetres
    seats    [x, y, z, yaw, kind], by number from 1             centimetres, 1/1000 rad
    portals  [name, x, z, yaw], by number from 1; may be missing

Seats are rows of whole numbers because an auditorium has 316 of them and every
client gets the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import TypeVar

from avatars.errors import BadLayout
from avatars.seats import Area, AreaKind, Layout, Portal, Screen, Seat, SeatKind

__all__ = ["layout_view", "parse_layout"]

_MAX_NAME_CHARS = 40
_Kind = TypeVar("_Kind", bound=StrEnum)


def layout_view(layout: Layout) -> dict[str, object]:
    """Return the JSON form, from which `parse_layout` makes the same layout.

    The same to the centimetre and milliradian, to which the built-in layouts keep.
    """
    return {
        "template": layout.template,
        "width_m": layout.width_m,
        "depth_m": layout.depth_m,
        "height_m": layout.height_m,
        "back_m": layout.back_m,
        "spawn": list(layout.spawn),
        "areas": [_area_row(area) for area in layout.areas],
        "screen": None if layout.screen is None else _screen_row(layout.screen),
        "seats": [_seat_row(seat) for seat in layout.seats],
        "portals": [_portal_row(portal) for portal in layout.portals],
    }


def parse_layout(view: Mapping[str, object]) -> Layout:
    """Return the layout of its JSON form. Raises BadLayout naming what is missing or wrong."""
    spawn_x, spawn_z = _numbers(view.get("spawn"), 2, "spawn")
    return Layout(
        template=_text(view.get("template"), "template"),
        width_m=_number(view.get("width_m"), "width_m"),
        depth_m=_number(view.get("depth_m"), "depth_m"),
        height_m=_number(view.get("height_m"), "height_m"),
        back_m=_number(view.get("back_m"), "back_m"),
        spawn=(spawn_x, spawn_z),
        areas=tuple(_area(row) for row in _rows(view.get("areas"), "areas")),
        screen=_screen(view.get("screen")),
        seats=tuple(_seat(row) for row in _rows(view.get("seats"), "seats")),
        portals=tuple(_portal(row) for row in _rows(view.get("portals", []), "portals")),
    )


def _area_row(area: Area) -> list[object]:
    sides_m = (area.min_x_m, area.max_x_m, area.min_z_m, area.max_z_m, area.floor_m)
    return [area.name, area.kind.value, *map(_cm, sides_m)]


def _screen_row(screen: Screen) -> list[object]:
    sizes_m = (screen.x_m, screen.y_m, screen.z_m, screen.width_m, screen.height_m)
    return [*map(_cm, sizes_m)]


def _seat_row(seat: Seat) -> list[object]:
    place_m = (seat.x_m, seat.y_m, seat.z_m)
    return [*map(_cm, place_m), round(seat.yaw_rad * 1000), seat.kind.value]


def _portal_row(portal: Portal) -> list[object]:
    return [portal.name, _cm(portal.x_m), _cm(portal.z_m), round(portal.yaw_rad * 1000)]


def _cm(metres: float) -> int:
    return round(metres * 100)


def _area(row: list[object]) -> Area:
    if len(row) != 7:
        raise BadLayout("an area is a name, a kind and five numbers")
    min_x, max_x, min_z, max_z, floor = _numbers(row[2:], 5, "an area")
    return Area(
        _text(row[0], "an area's name"),
        _kind(row[1], AreaKind),
        min_x / 100,
        max_x / 100,
        min_z / 100,
        max_z / 100,
        floor / 100,
    )


def _screen(row: object) -> Screen | None:
    if row is None:
        return None
    x, y, z, width, height = _numbers(row, 5, "screen")
    return Screen(x / 100, y / 100, z / 100, width / 100, height / 100)


def _seat(row: list[object]) -> Seat:
    if len(row) != 5:
        raise BadLayout("a seat is four numbers and a kind")
    x, y, z, yaw = _numbers(row[:4], 4, "a seat")
    return Seat(x / 100, y / 100, z / 100, yaw / 1000, _kind(row[4], SeatKind))


def _portal(row: list[object]) -> Portal:
    if len(row) != 4:
        raise BadLayout("a portal is a name and three numbers")
    x, z, yaw = _numbers(row[1:], 3, "a portal")
    return Portal(_text(row[0], "a portal's name"), x / 100, z / 100, yaw / 1000)


def _rows(value: object, name: str) -> list[list[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise BadLayout(f"{name} is not a list of rows")
    return value


def _numbers(value: object, count: int, name: str) -> list[float]:
    if not isinstance(value, list) or len(value) != count:
        raise BadLayout(f"{name} is not {count} numbers")
    return [_number(part, name) for part in value]


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadLayout(f"{name} is not a number")
    return float(value)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_NAME_CHARS:
        raise BadLayout(f"{name} is not a text of 1 to {_MAX_NAME_CHARS} characters")
    return value


def _kind(value: object, kinds: type[_Kind]) -> _Kind:
    for kind in kinds:
        if kind.value == value:
            return kind
    raise BadLayout("there is no such kind of seat or area")
