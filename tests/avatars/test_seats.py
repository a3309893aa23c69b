"""A layout holds together: everything is inside the room, and seats are found by number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import pi

import pytest

from avatars import (
    Area,
    AreaKind,
    BadLayout,
    Bounds,
    Layout,
    Pose,
    PoseGate,
    Screen,
    Seat,
    SeatKind,
    Verdict,
    decode_pose,
    encode_pose,
    layout_of,
)

TABLE = layout_of("roundtable")
CORNER = Area("corner", AreaKind.OPEN, 1.0, 3.0, 1.0, 3.0)


def test_a_seat_is_found_by_its_number() -> None:
    assert TABLE.seat(1) == TABLE.seats[0]
    assert TABLE.seat(12) == TABLE.seats[11]
    assert TABLE.seat(0) is None
    assert TABLE.seat(13) is None


def test_who_sits_is_where_the_seat_is() -> None:
    seat = Seat(1.25, 0.6, -2.0, pi / 2, SeatKind.STAGE)
    pose = decode_pose(seat.pose())
    assert (pose.x_m, pose.y_m, pose.z_m, pose.is_seated) == (1.25, 0.6, -2.0, True)
    assert pose.yaw_rad == pytest.approx(pi / 2, abs=1e-4)


def test_a_newcomer_stands_and_looks_at_the_stage() -> None:
    pose = decode_pose(TABLE.spawn_pose())
    assert (pose.x_m, pose.y_m, pose.z_m, pose.is_seated) == (0.0, 0.0, 5.5, False)
    assert pose.yaw_rad == pytest.approx(pi, abs=1e-4)


def test_the_bounds_reach_from_wall_to_wall_and_no_higher_than_a_floor() -> None:
    assert TABLE.bounds == Bounds(-700, 700, 0, 0, -700, 700)
    house = layout_of("open_house")
    assert house.bounds == Bounds(-1300, 1300, 0, 40, -500, 1900)
    assert replace(house, seats=(), areas=()).bounds.max_y == 0


def test_who_walks_behind_rising_rows_on_their_landing_is_not_pushed_down() -> None:
    hall = layout_of("auditorium")
    assert hall.bounds.max_y == 206
    gate = PoseGate(hall.bounds, hall.spawn_pose(), 0.0)
    landing = encode_pose(Pose(0.0, 1.94, 24.0, 0.0))  # as the page builds it: 18 cm above
    assert gate.admit(landing, 1.0) is Verdict.ACCEPTED


@pytest.mark.parametrize(
    "layout",
    [layout_of("auditorium"), TABLE, layout_of("open_house")],
    ids=lambda layout: layout.template,
)
def test_everybody_who_sits_or_arrives_is_within_the_bounds(layout: Layout) -> None:
    box = layout.bounds
    for raw in (layout.spawn_pose(), *(seat.pose() for seat in layout.seats)):
        pose = decode_pose(raw)
        assert box.min_x <= pose.x_m * 100 <= box.max_x
        assert box.min_y <= pose.y_m * 100 <= box.max_y
        assert box.min_z <= pose.z_m * 100 <= box.max_z


NONSENSE: dict[str, Callable[[], Layout]] = {
    "newcomers outside": lambda: replace(TABLE, spawn=(100.0, 0.0)),
    "a seat below the floor": lambda: _with_seats(Seat(0.0, -0.1, 0.0, 0.0, SeatKind.ROW)),
    "a seat above the ceiling": lambda: _with_seats(Seat(0.0, 4.1, 0.0, 0.0, SeatKind.ROW)),
    "a seat behind the wall": lambda: _with_seats(Seat(0.0, 0.0, 7.1, 0.0, SeatKind.ROW)),
    "too many seats": lambda: _with_seats(*TABLE.seats * 200),
    "a screen above the ceiling": lambda: replace(TABLE, screen=Screen(0.0, 9.0, 0.0, 1.0, 1.0)),
    "two areas of one name": lambda: _with_areas(CORNER, CORNER),
    "too many areas": lambda: _with_areas(*(replace(CORNER, name=f"{n}") for n in range(33))),
    "an area through the wall": lambda: _with_areas(replace(CORNER, max_x_m=7.1)),
    "an area without depth": lambda: _with_areas(replace(CORNER, min_z_m=3.0)),
    "an area inside out": lambda: _with_areas(replace(CORNER, min_x_m=3.5)),
    "no width": lambda: replace(TABLE, width_m=0.0),
    "wider than poses reach": lambda: replace(TABLE, width_m=700.0),
    "no height": lambda: replace(TABLE, height_m=0.0),
    "higher than poses reach": lambda: replace(TABLE, height_m=400.0),
    "deeper than poses reach": lambda: replace(TABLE, depth_m=400.0),
    "a wall in front of the stage": lambda: replace(TABLE, back_m=-1.0),
    "a wall behind the room": lambda: replace(TABLE, back_m=15.0),
}


@pytest.mark.parametrize("make", NONSENSE.values(), ids=NONSENSE)
def test_a_layout_cannot_be_made_into_nonsense(make: Callable[[], Layout]) -> None:
    with pytest.raises(BadLayout):
        make()


def _with_seats(*seats: Seat) -> Layout:
    return replace(TABLE, seats=seats)


def _with_areas(*areas: Area) -> Layout:
    return replace(TABLE, areas=areas)
