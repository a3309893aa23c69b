from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from server.rehearsal.charts import marks, timeline


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0.0, [0, 1]),
        (float("nan"), [0, 1]),
        (1.0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (7.0, [0, 2, 4, 6, 8]),
        (100.0, [0, 20, 40, 60, 80, 100]),
        (300.0, [0, 100, 200, 300]),
    ],
)
def test_marks_are_round_and_reach_the_greatest(most: float, expected: list[float]) -> None:
    assert marks(most) == pytest.approx(expected)


def _elements(svg: str, name: str) -> list[ET.Element]:
    return [e for e in ET.fromstring(svg).iter() if e.tag == name]


def test_a_chart_is_well_formed_and_says_its_greatest_value() -> None:
    svg = timeline("Answers, <ms>", {"p50": ((0, 1), (10, 5)), "p99": ((0, 2), (10, 80))}, 10)
    assert _elements(svg, "title")[0].text == "Answers, <ms>: at most 80"
    assert len(_elements(svg, "polyline")) == 2
    assert {"p50", "p99", "10 s"} <= {e.text for e in _elements(svg, "text")}


def test_time_runs_to_the_right_and_values_up() -> None:
    svg = timeline("t", {"a": ((0, 0), (5, 10), (10, 20))}, 10)
    points = _elements(svg, "polyline")[0].attrib["points"].split()
    places = [tuple(map(float, point.split(","))) for point in points]
    assert places == sorted(places)
    assert [y for _, y in places] == sorted((y for _, y in places), reverse=True)


def test_names_that_would_meet_keep_clear_of_each_other() -> None:
    svg = timeline("t", {"a": ((0, 1), (10, 9)), "b": ((0, 1), (10, 9))}, 10)
    ys = [float(e.attrib["y"]) for e in _elements(svg, "text") if e.text in {"a", "b"}]
    assert abs(ys[0] - ys[1]) > 15.5


def test_lines_without_points_leave_an_empty_chart() -> None:
    assert _elements(timeline("t", {"a": ()}, 0.0), "polyline") == []
