"""Room descriptions: bounds, areas, seats and where newcomers appear; three are built in.

Frame: x to the right, y up, z from the stage towards the back, metres. The
stage is around z = 0, its people face the audience (+z, yaw 0), the audience
faces the stage (yaw pi). A seat's number is its place in the list, from 1, and
never changes within a template: members are told which seat is theirs by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, isfinite, pi, sin, tau
from typing import Final

from avatars.errors import BadLayout
from avatars.limits import Bounds
from avatars.pose import Pose
from avatars.quantize import MAX_M, encode_pose

__all__ = ["TEMPLATES", "Layout", "Seat", "SeatKind", "layout_of", "layout_view", "parse_layout"]


class SeatKind(StrEnum):
    """What a seat belongs to."""

    STAGE = "stage"
    ROW = "row"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place to sit, metres and radians in the room's frame."""

    x_m: float
    y_m: float
    z_m: float
    yaw_rad: float
    kind: SeatKind

    def pose(self) -> bytes:
        """Return the 9 bytes of somebody who sits here."""
        return encode_pose(Pose(self.x_m, self.y_m, self.z_m, self.yaw_rad, is_seated=True))


@dataclass(frozen=True, slots=True)
class Layout:
    """A room to be in. width_m, depth_m: the floor, x from -width/2, z from -back_m.

    spawn: where newcomers stand, metres (x, z). seats: by number, from 1.
    """

    template: str
    width_m: float
    depth_m: float
    height_m: float
    back_m: float
    spawn: tuple[float, float]
    seats: tuple[Seat, ...]

    def __post_init__(self) -> None:
        if not 0 < self.width_m <= 2 * MAX_M or not 0 < self.depth_m <= MAX_M:
            raise BadLayout("the floor does not fit the poses' range")
        for number, seat in enumerate(self.seats, 1):
            if not self._is_inside(seat.x_m, seat.z_m) or not 0 <= seat.y_m <= self.height_m:
                raise BadLayout(f"seat {number} is outside the room")
        if not self._is_inside(*self.spawn):
            raise BadLayout("newcomers would appear outside the room")

    @property
    def bounds(self) -> Bounds:
        """The box for avatars, in centimetres."""
        half, back = round(self.width_m * 50), round(self.back_m * 100)
        top, front = round(self.height_m * 100), round((self.depth_m - self.back_m) * 100)
        return Bounds(-half, half, 0, top, -back, front)

    def seat(self, number: int) -> Seat | None:
        """Return the seat with this number, or None."""
        return self.seats[number - 1] if 1 <= number <= len(self.seats) else None

    def _is_inside(self, x_m: float, z_m: float) -> bool:
        return abs(x_m) <= self.width_m / 2 and -self.back_m <= z_m <= self.depth_m - self.back_m


def layout_of(template: str) -> Layout:
    """Return a built-in layout. Raises BadLayout if there is none of that name."""
    make = TEMPLATES.get(template)
    if make is None:
        raise BadLayout("there is no such template")
    return make()


def layout_view(layout: Layout) -> dict[str, object]:
    """Return the JSON form, from which `parse_layout` makes the same layout; centimetres, millirad."""
    seats = [
        [
            round(s.x_m * 100),
            round(s.y_m * 100),
            round(s.z_m * 100),
            round(s.yaw_rad * 1000),
            s.kind.value,
        ]
        for s in layout.seats
    ]
    return {
        "template": layout.template,
        "width_m": layout.width_m,
        "depth_m": layout.depth_m,
        "height_m": layout.height_m,
        "back_m": layout.back_m,
        "spawn": list(layout.spawn),
        "seats": seats,
    }


def parse_layout(view: Mapping[str, object]) -> Layout:
    """Return the layout of its JSON form. Raises BadLayout naming what is missing or wrong."""
    template, spawn, seats = view.get("template"), view.get("spawn"), view.get("seats")
    if not isinstance(template, str) or not isinstance(seats, list):
        raise BadLayout("template is a text and seats are a list")
    if not isinstance(spawn, list) or len(spawn) != 2:
        raise BadLayout("spawn is a pair")
    return Layout(
        template=template,
        width_m=_number(view.get("width_m"), "width_m"),
        depth_m=_number(view.get("depth_m"), "depth_m"),
        height_m=_number(view.get("height_m"), "height_m"),
        back_m=_number(view.get("back_m"), "back_m"),
        spawn=(_number(spawn[0], "spawn"), _number(spawn[1], "spawn")),
        seats=tuple(_seat(number, row) for number, row in enumerate(seats, 1)),
    )


def _seat(number: int, row: object) -> Seat:
    if not isinstance(row, list) or len(row) != 5 or row[4] not in list(SeatKind):
        raise BadLayout(f"seat {number} is not four numbers and a kind")
    x, y, z, yaw = (_number(part, f"seat {number}") for part in row[:4])
    return Seat(x / 100, y / 100, z / 100, yaw / 1000, SeatKind(row[4]))


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadLayout(f"{name} is not a number")
    return float(value)


def _row(radius_m: float, height_m: float, count: int, pitch_m: float) -> list[Seat]:
    """Return a row on a circle around the stage, from left to right, with an aisle in the middle."""
    step_rad = 2 * asin(pitch_m / 2 / radius_m)
    half = count // 2
    seats = []
    for place in range(count):
        from_aisle = place - half + (1.5 if place >= half else -0.5)
        angle = from_aisle * step_rad
        seats.append(
            Seat(_cm(radius_m * sin(angle)), height_m, _cm(radius_m * cos(angle)), _mrad(pi + angle),
                 SeatKind.ROW)
        )  # fmt: skip
    return seats


def _table(x_m: float, z_m: float, radius_m: float, count: int) -> list[Seat]:
    """Return the seats around a round table, everybody facing its middle."""
    angles = [place * tau / count for place in range(count)]
    return [
        Seat(_cm(x_m + radius_m * sin(a)), 0.0, _cm(z_m + radius_m * cos(a)), _mrad((a + pi) % tau),
             SeatKind.TABLE)
        for a in angles
    ]  # fmt: skip


def _cm(metres: float) -> float:
    return round(metres, 2)


def _mrad(radians: float) -> float:
    return round(radians, 3)


_ROW_SEATS: Final = (20, 20, 22, 22, 24, 24, 28, 28, 30, 30, 32, 32)


def _auditorium() -> Layout:
    """Six places on a stage, twelve rising rows of 20 to 32: 312 seats, and a foyer behind."""
    stage = [Seat(_cm(-4.0 + 1.6 * n), 0.6, -1.0, 0.0, SeatKind.STAGE) for n in range(6)]
    rows = [
        seat
        for n, count in enumerate(_ROW_SEATS)
        for seat in _row(7.0 + 1.1 * n, height_m=_cm(0.18 * n), count=count, pitch_m=0.8)
    ]
    return Layout("auditorium", 36.0, 34.0, 6.0, 6.0, (0.0, 24.0), (*stage, *rows))


def _roundtable() -> Layout:
    """One table for twelve."""
    return Layout("roundtable", 14.0, 14.0, 4.0, 7.0, (0.0, 5.5), tuple(_table(0.0, 0.0, 2.6, 12)))


def _open_house() -> Layout:
    """A small stage and six tables of six on an open floor."""
    stage = [Seat(_cm(-1.6 + 1.6 * n), 0.4, -2.0, 0.0, SeatKind.STAGE) for n in range(3)]
    tables = [seat for z in (5.0, 11.0) for x in (-7.0, 0.0, 7.0) for seat in _table(x, z, 1.5, 6)]
    return Layout("open_house", 26.0, 24.0, 5.0, 5.0, (0.0, 16.5), (*stage, *tables))


TEMPLATES: Final[Mapping[str, Callable[[], Layout]]] = {
    "auditorium": _auditorium,
    "roundtable": _roundtable,
    "open_house": _open_house,
}
"""The layouts that every server has."""
