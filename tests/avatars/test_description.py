"""Whatever a description says, it becomes a layout or a complaint with its code, and soon."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars import (
    TEMPLATES,
    BadLayout,
    Layout,
    SeatKind,
    layout_view,
    pack_layout,
    parse_layout,
    unpack_layout,
)
from avatars.description import MAX_DESCRIPTION_BYTES, read_description
from avatars.seats import MAX_SEATS

SHIPPED = {
    name: json.loads((resources.files("avatars") / "descriptions" / f"{name}.json").read_bytes())
    for name in TEMPLATES
}
PLAIN: dict[str, Any] = {
    "template": "hut",
    "width_m": 8,
    "depth_m": 8,
    "height_m": 3,
    "back_m": 4,
    "spawn": [0, 3],
}
LINE = {"block": "line", "from": [-2, 0], "to": [2, 0], "count": 3, "seat": "row"}
ROWS = {
    "block": "rows",
    "count": 3,
    "first_m": 1,
    "step_m": 0.5,
    "rise_m": 0.1,
    "wedge_rad": 1,
    "pitch_m": 0.5,
}
TABLE = {"block": "table", "x_m": 0, "z_m": 0, "radius_m": 1, "count": 4}
ARC = {"block": "arc", "radius_m": 2, "angles_rad": [0, 0.5], "seat": "floor"}
AREA = {"name": "floor", "kind": "open", "x": [-1, 1], "z": [-1, 1]}
PORTAL = {"name": "left", "x_m": -2, "z_m": 4, "yaw_rad": 3.142}


def described(**changes: object) -> Layout:
    return read_description(json.dumps({**PLAIN, **changes}).encode())


def complaint(**changes: object) -> str:
    with pytest.raises(BadLayout) as refusal:
        described(**changes)
    assert refusal.value.code == "bad_message"
    return str(refusal.value)


def test_a_room_needs_no_more_than_its_size_and_where_one_stands() -> None:
    hut = described()
    assert (hut.areas, hut.screen, hut.seats, hut.portals) == ((), None, (), ())


def test_blocks_are_numbered_through_in_their_order() -> None:
    hut = described(seats=[LINE, TABLE, ARC, ROWS])
    kinds = [seat.kind for seat in hut.seats[:9]]
    assert kinds == [SeatKind.ROW] * 3 + [SeatKind.TABLE] * 4 + [SeatKind.FLOOR] * 2
    assert [portal.name for portal in described(portals=[PORTAL]).portals] == ["left"]
    assert [area.name for area in described(areas=[AREA]).areas] == ["floor"]


def test_the_room_that_the_guide_describes_is_one() -> None:
    guide = Path(__file__).parents[2] / "docs" / "howto" / "own-room.md"
    described = guide.read_text().split("```json\n")[1].split("```")[0]
    classroom = read_description(described.encode())
    assert (classroom.template, len(classroom.seats)) == ("classroom", 31)
    assert unpack_layout(pack_layout(classroom)) == classroom


def test_what_clients_are_sent_of_it_is_the_same_room() -> None:
    hut = described(seats=[LINE, TABLE, ARC, ROWS], areas=[AREA], portals=[PORTAL])
    assert parse_layout(json.loads(json.dumps(layout_view(hut)))) == hut


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("template is not a text", {"template": ""}),
        ("width_m is not a number from 1 to", {"width_m": 0}),
        ("back_m is not a number", {"back_m": "4"}),
        ("the room does not fit", {"back_m": 9}),
        ("spawn is not a list of 2 to 2 numbers", {"spawn": [0]}),
        ("newcomers would appear outside", {"spawn": [0, 99]}),
        ("colour is not a field", {"colour": "red"}),
        ("width_m times depth_m is more than 10000", {"width_m": 200, "depth_m": 51}),
        (
            "areas[0].kind is none of stage, rows, tables, open",
            {"areas": [{**AREA, "kind": "moat"}]},
        ),
        ("area floor is no part of the floor", {"areas": [{**AREA, "x": [1, -1]}]}),
        ("two areas have one name", {"areas": [AREA, AREA]}),
        ("areas[0].floor is not a field", {"areas": [{**AREA, "floor": 1}]}),
        ("screen.width_m is missing", {"screen": {"x_m": 0, "y_m": 1, "z_m": -3}}),
        ("screen is not an object", {"screen": [0, 1, 2]}),
        ("seats is not a list of at most 128 objects", {"seats": [LINE] * 129}),
        ("seats[0].block is none of line, rows, table, arc", {"seats": [{"block": "heap"}]}),
        ("seats[1].count is not a whole number", {"seats": [LINE, {**LINE, "count": 0}]}),
        ("seats[0].floor_m: rows that rise", {"seats": [{**LINE, "floor_m": 0.2}]}),
        ("seats[0].seat is none of", {"seats": [{**LINE, "seat": "throne"}]}),
        ("seats[0].colour is not a field", {"seats": [{**LINE, "colour": "red"}]}),
        ("seats[0].pitch_m is not a number from 0.5 to 2", {"seats": [{**ROWS, "pitch_m": 0.001}]}),
        ("seats[0].radius_m is not a number", {"seats": [{**TABLE, "radius_m": 0}]}),
        ("angles_rad is not a list of 1 to 200", {"seats": [{**ARC, "angles_rad": [0] * 201}]}),
        ("seat 1 is outside the room", {"seats": [{**LINE, "from": [-9, 0]}]}),
        ("portals[0].yaw_rad is not a number", {"portals": [{**PORTAL, "yaw_rad": 9}]}),
        ("portal left is outside the room", {"portals": [{**PORTAL, "x_m": 30}]}),
        ("two portals have one name", {"portals": [PORTAL, PORTAL]}),
        ("portals is not a list of at most 16", {"portals": [PORTAL] * 17}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_complaint_says_what_is_wrong_and_where(words: str, changes: dict[str, object]) -> None:
    assert words in complaint(**changes)


def test_no_more_seats_are_made_than_a_layout_may_have() -> None:
    assert f"at most {MAX_SEATS} seats" in complaint(seats=[{**LINE, "count": MAX_SEATS}, LINE])
    stadium = {**ROWS, "count": 64, "first_m": 300, "step_m": 300, "wedge_rad": 6}
    assert "far too many seats" in complaint(seats=[stadium])


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"\xff", b"null", b"[]", b"7", b'"hut"', b"[" * 60_000, b"9" * 60_000,
        b'{"template": ' + b'{"a":' * 9_000, b'{"width_m": 1e999}', b'{"width_m": NaN}',
    ],
    ids=lambda raw: repr(raw[:16]),
)  # fmt: skip
def test_what_is_no_description_is_refused(raw: bytes) -> None:
    with pytest.raises(BadLayout):
        read_description(raw)


def test_a_long_text_is_not_even_read() -> None:
    with pytest.raises(BadLayout, match="at most"):
        read_description(b" " * (MAX_DESCRIPTION_BYTES + 1))


_HOSTILE = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.text(max_size=50), st.integers(), st.floats(),
        st.sampled_from([0, -1, 1e-9, 327.67, 1e308, 2**63, 10**500, "line", "rows", "\ud800", ""]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.binary(max_size=200))
def test_no_bytes_are_anything_but_refused_or_read(raw: bytes) -> None:
    _read_or_refuse(raw)


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_a_description_that_somebody_spoilt_is_read_or_refused(
    name: str, data: st.DataObject
) -> None:
    spoilt = json.loads(json.dumps(SHIPPED[name]))
    for _ in range(data.draw(st.integers(1, 3))):
        _spoil(spoilt, data)
    _read_or_refuse(json.dumps(spoilt).encode("utf-8", "surrogatepass"))


def _spoil(value: Any, data: st.DataObject) -> None:
    """Put something hostile in one place of the description, however deep."""
    while True:
        keys = sorted(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        if not isinstance(value[key], dict | list) or data.draw(st.booleans()):
            value[key] = data.draw(_HOSTILE)
            return
        value = value[key]


def _read_or_refuse(raw: bytes) -> None:
    try:
        layout = read_description(raw)
    except BadLayout as refusal:
        assert refusal.code == "bad_message"
        assert len(str(refusal)) < 300
    else:
        assert len(layout.seats) <= MAX_SEATS
        assert parse_layout(json.loads(json.dumps(layout_view(layout)))).seats is not None
