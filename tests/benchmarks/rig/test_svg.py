"""Charts are well-formed SVG in which every line has its name and every mark its number."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from benchmarks.rig.svg import Chart, bars, lines, spread, ticks

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    "A delivery",
    "messages <in flight>",
    "µs",
    {"confab": [(1, 6.4), (4, 2.3), (32, 0.5)], "Bun & co": [(1, 4.2), (32, 0.2)]},
)


def texts(picture: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(picture).iter(f"{SVG}text")]


def test_lines_have_names_axes_have_labels_and_marks_have_numbers() -> None:
    said = texts(lines(CHART))
    assert {"confab", "Bun & co", "messages <in flight>", "A delivery: µs"} <= set(said)
    assert {"1", "4", "32", "0.2", "0.5", "10"} <= set(said)


def test_more_is_higher_and_later_is_further_right() -> None:
    picture = ET.fromstring(lines(CHART))
    first = next(picture.iter(f"{SVG}polyline")).attrib["points"].split()
    places = [tuple(map(float, point.split(","))) for point in first]
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(places))


def test_one_point_is_a_chart_too() -> None:
    assert "confab" in texts(lines(Chart("a", "b", "c", {"confab": [(300, 10.0)]})))


def test_bars_begin_at_nothing_and_the_shortest_comes_first() -> None:
    chart = Chart(
        "Memory", "", "KB", {"confab": [(1, 10.0)], "Node": [(1, 40.0)], "Bun": [(1, 5.0)]}
    )
    picture = ET.fromstring(bars(chart))
    widths = [float(one.attrib["width"]) for one in picture.iter(f"{SVG}rect")]
    assert widths == pytest.approx([widths[2] / 8, widths[2] / 4, widths[2]], abs=0.1)
    assert texts(bars(chart))[1:] == ["Bun", "5", "confab", "10", "Node", "40"]


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (0.5, 6.4, [0.5, 1, 2, 5, 10]),
        (3.0, 4.0, [2, 5]),
        (5.0, 5.0, [5, 10]),
        (10.0, 200.0, [10, 20, 50, 100, 200]),
    ],
)
def test_marks_are_round_and_hold_all_values(
    least: float, most: float, expected: list[float]
) -> None:
    assert ticks(least, most) == pytest.approx(expected)


def test_names_are_moved_apart_and_keep_their_order() -> None:
    assert spread([100.0, 10.0, 12.0, 13.0], 16.0) == [100.0, 10.0, 26.0, 42.0]
    assert spread([], 16.0) == []
