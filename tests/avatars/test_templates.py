"""The built-in rooms make sense to sit in, and their seats keep their numbers."""

from __future__ import annotations

import json
from collections import Counter
from math import cos, hypot, pi, sin
from pathlib import Path

import pytest

from avatars import DEFAULT_TEMPLATE, TEMPLATES, BadLayout, Layout, SeatKind, layout_of, layout_view

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "layouts.json").read_text())
every_layout = pytest.mark.parametrize(
    "layout", TEMPLATES.values(), ids=lambda layout: layout.template
)


@every_layout
def test_the_numbers_of_seats_never_change(layout: Layout) -> None:
    assert layout_view(layout) == VECTORS[layout.template]


@every_layout
def test_no_two_people_sit_on_each_other(layout: Layout) -> None:
    for number, one in enumerate(layout.seats):
        for other in layout.seats[number + 1 :]:
            assert hypot(one.x_m - other.x_m, one.z_m - other.z_m) >= 0.75


@every_layout
def test_nobody_arrives_on_a_seat(layout: Layout) -> None:
    x_m, z_m = layout.spawn
    assert min(hypot(seat.x_m - x_m, seat.z_m - z_m) for seat in layout.seats) >= 1.0


@every_layout
def test_a_portal_is_a_door_in_a_wall_that_one_comes_out_of_into_the_room(layout: Layout) -> None:
    assert layout.portals
    for portal in layout.portals:
        assert portal.z_m == layout.depth_m - layout.back_m
        assert cos(portal.yaw_rad) == pytest.approx(-1.0, abs=1e-5)


@every_layout
def test_nobody_arrives_or_sits_in_a_portal(layout: Layout) -> None:
    for portal in layout.portals:
        x_m, z_m = portal.x_m + sin(portal.yaw_rad), portal.z_m + cos(portal.yaw_rad)
        places = [layout.spawn, *((seat.x_m, seat.z_m) for seat in layout.seats)]
        assert min(hypot(x_m - x, z_m - z) for x, z in places) >= 1.4


def test_the_auditorium_seats_a_panel_and_three_hundred() -> None:
    kinds = Counter(seat.kind for seat in layout_of("auditorium").seats)
    assert kinds[SeatKind.STAGE] == 6
    assert kinds[SeatKind.ROW] >= 300
    assert kinds[SeatKind.FLOOR] == 4


def test_the_audience_looks_at_the_stage_and_the_panel_at_the_audience() -> None:
    for seat in layout_of("auditorium").seats:
        if seat.kind is SeatKind.STAGE:
            assert seat.yaw_rad == 0.0
        else:
            away_m = hypot(seat.x_m, seat.z_m)
            towards = -(seat.x_m * sin(seat.yaw_rad) + seat.z_m * cos(seat.yaw_rad)) / away_m
            assert towards > 0.999


def test_rows_rise_towards_the_back_and_leave_an_aisle() -> None:
    rows = [seat for seat in layout_of("auditorium").seats if seat.kind is SeatKind.ROW]
    by_height: dict[float, list[float]] = {}
    for seat in rows:
        by_height.setdefault(seat.y_m, []).append(hypot(seat.x_m, seat.z_m))
        assert abs(seat.x_m) >= 1.1
    radii_m = [max(radii) for _, radii in sorted(by_height.items())]
    assert len(radii_m) == 12
    assert radii_m == sorted(radii_m)


def test_around_a_table_everybody_faces_the_middle() -> None:
    for seat in layout_of("roundtable").seats:
        assert hypot(seat.x_m, seat.z_m) == pytest.approx(2.6, abs=0.01)
        assert seat.x_m + 2.6 * sin(seat.yaw_rad) == pytest.approx(0.0, abs=0.02)
        assert 0.0 <= seat.yaw_rad <= 2 * pi


def test_the_default_is_a_template() -> None:
    assert layout_of(DEFAULT_TEMPLATE).template == DEFAULT_TEMPLATE


def test_there_is_no_template_of_another_name() -> None:
    with pytest.raises(BadLayout):
        layout_of("throne_room")
