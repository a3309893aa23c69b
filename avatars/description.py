"""A room's description as a person writes it: JSON, by the block, in metres and radians.

    template                          its name
    width_m depth_m height_m back_m   as in `Layout`
    spawn    [x, z]                   where newcomers stand
    areas    {name, kind, x: [from, to], z: [from, to], floor_m = 0}
    screen   {x_m, y_m, z_m, width_m, height_m}, null or missing
    seats    blocks, whose seats are numbered through in this order:
             {block: line, from: [x, z], to: [x, z], count, seat, floor_m = 0, yaw_rad = 0}
             {block: rows, count, first_m, step_m, rise_m, wedge_rad, pitch_m, aisle_seats = 0}
             {block: table, x_m, z_m, radius_m, count}
             {block: arc, radius_m, angles_rad: [...], seat, floor_m = 0}
    portals  {name, x_m, z_m, yaw_rad}, numbered in this order

The three rooms that every server has are written so (avatars/descriptions/).
Clients get the seats themselves, `floor_plan.layout_view`: what a block means is
computed in one place. Whatever the text is, the answer is a layout or BadLayout
that names the place; nothing is built that is larger than a layout may be, and
no floor is larger than a browser can find ways on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from math import asin, tau
from types import MappingProxyType
from typing import Final

from avatars.errors import BadLayout
from avatars.fields import Fields
from avatars.quantize import MAX_M
from avatars.seat_blocks import Rows, arc, line, rows, table
from avatars.seats import (
    MAX_PORTALS,
    MAX_SEATS,
    Area,
    AreaKind,
    Layout,
    Portal,
    Screen,
    Seat,
    SeatKind,
)

__all__ = ["MAX_DESCRIPTION_BYTES", "MAX_FLOOR_M2", "read_description"]

MAX_DESCRIPTION_BYTES: Final = 65_536
MAX_FLOOR_M2: Final = 10_000
"""Eight auditoriums: a page looks at each quarter of a metre when it comes (scene/floor.ts)."""
_MAX_AREAS: Final = 32
_MAX_BLOCKS: Final = 128
_MAX_ROWS: Final = 64
_LEAST_PITCH_M: Final = 0.5  # closer, and people would sit on each other


class _Block(StrEnum):
    LINE = "line"
    ROWS = "rows"
    TABLE = "table"
    ARC = "arc"


def read_description(raw: bytes) -> Layout:
    """Return the layout that the text describes. Raises BadLayout, and nothing else."""
    if len(raw) > MAX_DESCRIPTION_BYTES:
        raise BadLayout(f"a description has at most {MAX_DESCRIPTION_BYTES} bytes")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise BadLayout("a description is JSON") from error
    fields = Fields(value, "")
    layout = Layout(
        template=fields.text("template"),
        width_m=fields.number("width_m", 1, 2 * MAX_M),
        depth_m=fields.number("depth_m", 1, MAX_M),
        height_m=fields.number("height_m", 1, MAX_M),
        back_m=fields.number("back_m", 0, MAX_M),
        spawn=_pair(fields, "spawn"),
        areas=tuple(_area(each) for each in fields.objects("areas", _MAX_AREAS)),
        screen=_screen(fields.object("screen")),
        seats=_seats(fields.objects("seats", _MAX_BLOCKS)),
        portals=tuple(_portal(each) for each in fields.objects("portals", MAX_PORTALS)),
    )
    fields.end()
    if layout.width_m * layout.depth_m > MAX_FLOOR_M2:
        raise BadLayout(f"width_m times depth_m is more than {MAX_FLOOR_M2}")
    return layout


def _seats(blocks: tuple[Fields, ...]) -> tuple[Seat, ...]:
    seats: list[Seat] = []
    for fields in blocks:
        seats += _BLOCKS[fields.choice("block", _Block)](fields)
        if len(seats) > MAX_SEATS:
            raise BadLayout(f"a layout has at most {MAX_SEATS} seats")
    return tuple(seats)


def _line(fields: Fields) -> list[Seat]:
    start_m, end_m = _pair(fields, "from"), _pair(fields, "to")
    count = fields.count("count", 1, MAX_SEATS)
    kind, floor_m = fields.choice("seat", SeatKind), _floor(fields)
    if kind is SeatKind.ROW and floor_m > 0:
        # Clients build the floor that rises from the rows on it: rings around the origin.
        raise BadLayout(f"{fields.path('floor_m')}: rows that rise are round, a block of rows")
    yaw_rad = fields.number("yaw_rad", 0, tau, default=0.0)
    fields.end()
    return line(start_m, end_m, count, floor_m=floor_m, yaw_rad=yaw_rad, kind=kind)


def _rows(fields: Fields) -> list[Seat]:
    block = Rows(
        count=fields.count("count", 1, _MAX_ROWS),
        first_m=fields.number("first_m", 1, MAX_M),
        step_m=fields.number("step_m", _LEAST_PITCH_M, MAX_M),
        rise_m=fields.number("rise_m", 0, MAX_M),
        wedge_rad=fields.number("wedge_rad", 0, tau),
        # A chord of the first row is no longer than its diameter.
        pitch_m=fields.number("pitch_m", _LEAST_PITCH_M, 2),
        aisle_seats=fields.count("aisle_seats", 0, 20, default=0),
    )
    fields.end()
    last_m = block.first_m + block.step_m * (block.count - 1)
    # Before they are made: the last row has the most seats.
    if block.count * block.wedge_rad / (2 * asin(block.pitch_m / 2 / last_m)) > 4 * MAX_SEATS:
        raise BadLayout(f"{fields.path('count')}: these rows have far too many seats")
    return rows(block)


def _table(fields: Fields) -> list[Seat]:
    x_m, z_m = fields.number("x_m", -MAX_M, MAX_M), fields.number("z_m", -MAX_M, MAX_M)
    radius_m, count = fields.number("radius_m", 0.5, 20), fields.count("count", 1, 60)
    fields.end()
    return table(x_m, z_m, radius_m, count)


def _arc(fields: Fields) -> list[Seat]:
    radius_m = fields.number("radius_m", _LEAST_PITCH_M, MAX_M)
    angles_rad = fields.numbers("angles_rad", range(1, 201), -tau, tau)
    kind, floor_m = fields.choice("seat", SeatKind), _floor(fields)
    fields.end()
    return arc(radius_m, angles_rad, floor_m=floor_m, kind=kind)


_BLOCKS: Final[Mapping[_Block, Callable[[Fields], list[Seat]]]] = MappingProxyType(
    {_Block.LINE: _line, _Block.ROWS: _rows, _Block.TABLE: _table, _Block.ARC: _arc}
)


def _area(fields: Fields) -> Area:
    name, kind = fields.text("name"), fields.choice("kind", AreaKind)
    (min_x_m, max_x_m), (min_z_m, max_z_m) = _pair(fields, "x"), _pair(fields, "z")
    floor_m = _floor(fields)
    fields.end()
    return Area(name, kind, min_x_m, max_x_m, min_z_m, max_z_m, floor_m)


def _screen(fields: Fields | None) -> Screen | None:
    if fields is None:
        return None
    places = [fields.number(name, -MAX_M, MAX_M) for name in ("x_m", "y_m", "z_m")]
    sizes = [fields.number(name, 0.1, 50) for name in ("width_m", "height_m")]
    fields.end()
    return Screen(*places, *sizes)


def _portal(fields: Fields) -> Portal:
    name = fields.text("name")
    x_m, z_m = fields.number("x_m", -MAX_M, MAX_M), fields.number("z_m", -MAX_M, MAX_M)
    yaw_rad = fields.number("yaw_rad", 0, tau)
    fields.end()
    return Portal(name, x_m, z_m, yaw_rad)


def _pair(fields: Fields, name: str) -> tuple[float, float]:
    first, second = fields.numbers(name, range(2, 3), -MAX_M, MAX_M)
    return first, second


def _floor(fields: Fields) -> float:
    return fields.number("floor_m", 0, MAX_M, default=0.0)
