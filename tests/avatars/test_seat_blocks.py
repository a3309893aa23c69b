"""Blocks give their seats in an order that never changes, to the centimetre."""

from __future__ import annotations

from math import hypot, pi

import pytest

from avatars import Seat, SeatKind
from avatars.seat_blocks import Rows, arc, line, rows, table

ROWS = Rows(
    count=2, first_m=8.0, step_m=1.0, rise_m=0.16, wedge_rad=1.0, pitch_m=0.8, aisle_seats=2
)


def test_a_line_goes_from_one_end_to_the_other() -> None:
    seats = line((-1.0, 0.0), (2.0, 0.0), 4, floor_m=0.6, yaw_rad=0.0, kind=SeatKind.STAGE)
    assert [seat.x_m for seat in seats] == [-1.0, 0.0, 1.0, 2.0]
    assert {(seat.y_m, seat.z_m, seat.kind) for seat in seats} == {(0.6, 0.0, SeatKind.STAGE)}


def test_a_line_of_one_is_at_its_beginning() -> None:
    (seat,) = line((3.0, 1.0), (9.0, 1.0), 1, floor_m=0.0, yaw_rad=1.0, kind=SeatKind.ROW)
    assert seat == Seat(3.0, 0.0, 1.0, 1.0, SeatKind.ROW)


def test_rows_rise_and_leave_their_aisle_free() -> None:
    seats = rows(ROWS)
    assert [seat.y_m for seat in seats] == sorted(seat.y_m for seat in seats)
    assert {seat.y_m for seat in seats} == {0.0, 0.16}
    first = [seat for seat in seats if seat.y_m == 0.0]
    assert [seat.x_m for seat in first] == sorted(seat.x_m for seat in first)
    assert min(abs(seat.x_m) for seat in first) > 0.8
    assert all(hypot(seat.x_m, seat.z_m) == pytest.approx(8.0, abs=0.01) for seat in first)


def test_rows_too_short_for_their_aisle_have_no_seats() -> None:
    narrow = Rows(
        count=1, first_m=2.0, step_m=1.0, rise_m=0.0, wedge_rad=0.1, pitch_m=2.0, aisle_seats=20
    )
    assert rows(narrow) == []


def test_around_a_table_one_faces_its_middle() -> None:
    seats = table(5.0, 5.0, 1.5, 4)
    assert [(seat.x_m, seat.z_m) for seat in seats] == [
        (5.0, 6.5), (6.5, 5.0), (5.0, 3.5), (3.5, 5.0),
    ]  # fmt: skip
    assert [seat.yaw_rad for seat in seats] == [
        round(turn, 3) for turn in (pi, 1.5 * pi, 0, pi / 2)
    ]


def test_an_arc_has_its_places_where_its_angles_are() -> None:
    seats = arc(10.0, (0.0, pi / 2), floor_m=0.2, kind=SeatKind.FLOOR)
    assert [(seat.x_m, seat.y_m, seat.z_m) for seat in seats] == [
        (0.0, 0.2, 10.0),
        (10.0, 0.2, 0.0),
    ]
