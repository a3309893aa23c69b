"""Room descriptions: bounds, areas, a screen, seats, portals, and where newcomers appear.

Frame: x to the right of who looks at the stage, y up, z from the stage towards
the back, metres. The stage is around z = 0, its people face the audience (+z,
yaw 0), the audience faces the stage (yaw pi). A seat's y is the floor below it.
A seat's number is its place in the list, from 1, and never changes within a
template: facts tell whose seat is which by it. Portals are numbered alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import pi
from typing import Final

from avatars.errors import BadLayout
from avatars.limits import Bounds
from avatars.pose import Pose
from avatars.quantize import MAX_M, encode_pose

__all__ = [
    "MAX_PORTALS",
    "MAX_SEATS",
    "Area",
    "AreaKind",
    "Layout",
    "Portal",
    "Screen",
    "Seat",
    "SeatKind",
]

MAX_SEATS: Final = 2000
"""Of one layout; also bounds what a description of somebody else may cost to read."""
MAX_PORTALS: Final = 16
"""Of one layout, and no more than `rooms.portals` lets lead somewhere."""
_MAX_AREAS: Final = 32
_LANDING_M: Final = 0.3  # what clients may build the floor behind rising rows above the last one


class SeatKind(StrEnum):
    """What a seat belongs to. FLOOR is a marked place without a chair, as for a wheelchair."""

    STAGE = "stage"
    ROW = "row"
    TABLE = "table"
    FLOOR = "floor"


class AreaKind(StrEnum):
    """What a part of the floor is for."""

    STAGE = "stage"
    ROWS = "rows"
    TABLES = "tables"
    OPEN = "open"


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
class Area:
    """A named rectangle of the floor. floor_m: its height; rows rise from it as their seats say."""

    name: str
    kind: AreaKind
    min_x_m: float
    max_x_m: float
    min_z_m: float
    max_z_m: float
    floor_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen on the wall behind the stage: its middle, and its size; it faces the audience."""

    x_m: float
    y_m: float
    z_m: float
    width_m: float
    height_m: float


@dataclass(frozen=True, slots=True)
class Portal:
    """A door in a wall, which can lead to another room: its foot's middle, metres.

    name: where it is, as one says it: "left". yaw_rad: how one looks who comes out of it.
    """

    name: str
    x_m: float
    z_m: float
    yaw_rad: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A room to be in. The floor reaches from -width_m / 2 to width_m / 2 and from -back_m on.

    back_m: how far behind z = 0 the wall stands, of depth_m in all. spawn: where
    newcomers stand, metres (x, z). seats, portals: by number, from 1. Raises
    BadLayout if a part lies outside the room.
    """

    template: str
    width_m: float
    depth_m: float
    height_m: float
    back_m: float
    spawn: tuple[float, float]
    areas: tuple[Area, ...]
    screen: Screen | None
    seats: tuple[Seat, ...]
    portals: tuple[Portal, ...] = ()

    def __post_init__(self) -> None:
        self._check_size()
        self._check_areas()
        if len(self.seats) > MAX_SEATS:
            raise BadLayout(f"a layout has at most {MAX_SEATS} seats")
        for number, seat in enumerate(self.seats, 1):
            if not self._has(seat.x_m, seat.y_m, seat.z_m):
                raise BadLayout(f"seat {number} is outside the room")
        self._check_portals()
        if not self._has(self.spawn[0], 0.0, self.spawn[1]):
            raise BadLayout("newcomers would appear outside the room")
        if self.screen is not None and not self._has(
            self.screen.x_m, self.screen.y_m, self.screen.z_m
        ):
            raise BadLayout("the screen is outside the room")

    @property
    def bounds(self) -> Bounds:
        """The box for avatars, in centimetres: no higher than the highest floor."""
        heights_m = [seat.y_m for seat in self.seats] + [area.floor_m for area in self.areas]
        rows_m = [seat.y_m for seat in self.seats if seat.kind is SeatKind.ROW]
        if any(rows_m):
            heights_m.append(max(rows_m) + _LANDING_M)
        half, back = round(self.width_m * 50), round(self.back_m * 100)
        front = round((self.depth_m - self.back_m) * 100)
        return Bounds(-half, half, 0, round(max(heights_m, default=0.0) * 100), -back, front)

    def seat(self, number: int) -> Seat | None:
        """Return the seat with this number, or None."""
        return self.seats[number - 1] if 1 <= number <= len(self.seats) else None

    def spawn_pose(self) -> bytes:
        """Return the 9 bytes of a newcomer, who looks at the stage."""
        return encode_pose(Pose(self.spawn[0], 0.0, self.spawn[1], pi))

    def _check_size(self) -> None:
        is_sound = 0 < self.width_m <= 2 * MAX_M and 0 < self.height_m <= MAX_M
        if not is_sound or not 0 <= self.back_m <= self.depth_m <= MAX_M:
            raise BadLayout("the room does not fit the range of poses")

    def _check_areas(self) -> None:
        if len(self.areas) > _MAX_AREAS:
            raise BadLayout(f"a layout has at most {_MAX_AREAS} areas")
        if len({area.name for area in self.areas}) != len(self.areas):
            raise BadLayout("two areas have one name")
        for area in self.areas:
            is_inside = self._has(area.min_x_m, area.floor_m, area.min_z_m) and self._has(
                area.max_x_m, area.floor_m, area.max_z_m
            )
            if not is_inside or area.min_x_m >= area.max_x_m or area.min_z_m >= area.max_z_m:
                raise BadLayout(f"area {area.name} is no part of the floor")

    def _check_portals(self) -> None:
        if len(self.portals) > MAX_PORTALS:
            raise BadLayout(f"a layout has at most {MAX_PORTALS} portals")
        if len({portal.name for portal in self.portals}) != len(self.portals):
            raise BadLayout("two portals have one name")
        for portal in self.portals:
            if not self._has(portal.x_m, 0.0, portal.z_m):
                raise BadLayout(f"portal {portal.name} is outside the room")

    def _has(self, x_m: float, y_m: float, z_m: float) -> bool:
        is_on_floor = abs(x_m) <= self.width_m / 2
        is_on_floor = is_on_floor and -self.back_m <= z_m <= self.depth_m - self.back_m
        return is_on_floor and 0 <= y_m <= self.height_m
