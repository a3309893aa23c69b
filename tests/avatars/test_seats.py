"""Layouts: the built-in rooms make sense, and descriptions are checked."""

from __future__ import annotations

import json
from dataclasses import replace
from math import hypot
from pathlib import Path

import pytest

from avatars import (
    TEMPLATES,
    BadLayout,
    Layout,
    SeatKind,
    decode_pose,
    layout_of,
    layout_view,
    parse_layout,
)

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "layouts.json").read_text())
LAYOUTS = [layout_of(name) for name in TEMPLATES]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.template)
def test_a_layout_comes_back_from_its_json_form(layout: Layout) -> None:
    assert parse_layout(json.loads(json.dumps(layout_view(layout)))) == layout


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.template)
def test_no_two_people_sit_on_each_other(layout: Layout) -> None:
    for number, one in enumerate(layout.seats):
        for other in layout.seats[number + 1 :]:
            assert hypot(one.x_m - other.x_m, one.z_m - other.z_m) >= 0.6


def test_the_auditorium_seats_three_hundred_who_see_the_stage() -> None:
    layout = layout_of("auditorium")
    rows = [seat for seat in layout.seats if seat.kind is SeatKind.ROW]
    assert len(rows) >= 300
    assert sum(seat.kind is SeatKind.STAGE for seat in layout.seats) == 6


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.template)
def test_the_numbers_of_seats_never_change(layout: Layout) -> None:
    assert layout_view(layout) == VECTORS[layout.template]


def test_a_seat_is_found_by_its_number_and_has_a_seated_pose_in_bounds() -> None:
    layout = layout_of("roundtable")
    seat = layout.seat(12)
    assert seat is not None
    assert decode_pose(seat.pose()).is_seated
    assert layout.seat(0) is None
    assert layout.seat(13) is None
    assert (layout.bounds.min_x, layout.bounds.max_z) == (-700, 700)


VIEW = layout_view(layout_of("roundtable"))


@pytest.mark.parametrize(
    "changes",
    [
        {"template": None},
        {"seats": None},
        {"seats": [[1, 2, 3]]},
        {"seats": [[1, 2, 3, 4, "throne"]]},
        {"seats": [[1, 2, 3, 4, []]]},
        {"seats": [[1, 2, "3", 4, "row"]]},
        {"seats": [[900, 0, 0, 0, "row"]]},
        {"seats": [[0, -5, 0, 0, "row"]]},
        {"spawn": [1]},
        {"spawn": [0, 99]},
        {"width_m": True},
        {"width_m": float("nan")},
        {"width_m": 0},
        {"depth_m": 1000},
        {"height_m": "high"},
        {"back_m": None},
    ],
    ids=str,
)
def test_a_description_that_contradicts_itself_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadLayout):
        parse_layout({**VIEW, **changes})


def test_there_is_no_template_of_another_name() -> None:
    with pytest.raises(BadLayout):
        layout_of("throne_room")


def test_a_layout_cannot_be_changed_into_nonsense() -> None:
    with pytest.raises(BadLayout):
        replace(layout_of("roundtable"), spawn=(100.0, 0.0))
