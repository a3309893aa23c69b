"""The JSON form of a layout comes back as the same layout, and nonsense does not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from avatars import TEMPLATES, BadLayout, Layout, layout_of, layout_view, parse_layout

VIEW = layout_view(layout_of("roundtable"))
AREA = ["table", "tables", -100, 100, -100, 100, 0]


@pytest.mark.parametrize("layout", TEMPLATES.values(), ids=lambda layout: layout.template)
def test_a_layout_comes_back_from_its_json_form(layout: Layout) -> None:
    assert parse_layout(json.loads(json.dumps(layout_view(layout)))) == layout


def test_a_room_needs_no_screen() -> None:
    layout = parse_layout({**VIEW, "screen": None})
    assert layout.screen is None
    assert parse_layout(layout_view(layout)) == layout


def test_a_description_from_before_there_were_portals_has_none() -> None:
    old = {name: value for name, value in VIEW.items() if name != "portals"}
    assert parse_layout(old) == replace(layout_of("roundtable"), portals=())


@pytest.mark.parametrize(
    "changes",
    [
        {"template": None},
        {"template": ""},
        {"template": "x" * 41},
        {"spawn": None},
        {"spawn": [1]},
        {"spawn": [0, 99]},
        {"width_m": True},
        {"width_m": float("nan")},
        {"height_m": "high"},
        {"back_m": None},
        {"areas": None},
        {"areas": [AREA[:6]]},
        {"areas": [[*AREA[:6], "low"]]},
        {"areas": [["", *AREA[1:]]]},
        {"areas": [["table", "moat", *AREA[2:]]]},
        {"screen": [0, 200, -600, 100]},
        {"screen": "big"},
        {"seats": None},
        {"seats": ["row"]},
        {"seats": [[1, 2, 3]]},
        {"seats": [[1, 2, 3, 4, "throne"]]},
        {"seats": [[1, 2, 3, 4, []]]},
        {"seats": [[1, 2, "3", 4, "row"]]},
        {"seats": [[900, 0, 0, 0, "row"]]},
        {"portals": None},
        {"portals": [["left", 0, 0]]},
        {"portals": [["", 0, 0, 0]]},
        {"portals": [[7, 0, 0, 0]]},
        {"portals": [["left", 0, "far", 0]]},
        {"portals": [["left", 900, 0, 0]]},
        {"portals": [["left", 0, 0, 0], ["left", 1, 0, 0]]},
        {"portals": [[f"door {number}", 0, 0, 0] for number in range(17)]},
    ],
    ids=str,
)
def test_a_description_that_contradicts_itself_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadLayout):
        parse_layout({**VIEW, **changes})


@pytest.mark.parametrize("field", sorted(VIEW.keys() - {"screen", "portals"}))
def test_a_field_that_is_missing_is_refused(field: str) -> None:
    with pytest.raises(BadLayout):
        parse_layout({name: value for name, value in VIEW.items() if name != field})
