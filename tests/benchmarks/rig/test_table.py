from __future__ import annotations

from math import isnan

from benchmarks.rig.table import part, report, rows, text

ROUNDS = [
    {"ours": {"W=1": 2.0, "W=4": 1.0}, "theirs": {"W=1": 8.0, "W=4": 9.0}},
    {"ours": {"W=1": 90.0, "W=4": 1.0}, "theirs": {"W=1": 6.0, "W=4": 9.0}},
    {"ours": {"W=1": 3.0, "W=4": 1.0}, "theirs": {"W=1": 7.0, "W=4": 9.0}},
]


def test_a_row_holds_the_medians_and_how_many_times_as_much_the_others_cost() -> None:
    head, first, second = rows(ROUNDS, "ours")
    assert head == ("", "ours", "theirs", "theirs / ours")
    assert first == ("W=1", "3.00", "7.00", "2.33")
    assert second == ("W=4", "1.00", "9.00", "9.00")


def test_the_least_is_what_nothing_else_added_to() -> None:
    _, first, _ = rows(ROUNDS, "ours", of=min)
    assert first == ("W=1", "2.00", "6.00", "3.00")


def test_a_report_has_both() -> None:
    said = report("Deliveries", ROUNDS, "ours")
    assert "Deliveries: medians of 3" in said
    assert said.count("| W=1 |") == 2


def test_nothing_is_divided_by_a_figure_of_zero() -> None:
    assert rows([{"ours": {"tasks": 0.0}, "theirs": {"tasks": 6.0}}], "ours")[1][-1] == ""


def test_what_a_rival_cannot_do_leaves_its_cell_empty() -> None:
    row = rows([{"ours": {"join": 1.0}, "theirs": {"join": float("nan")}}], "ours")[1]
    assert row == ("join", "1.00", "", "")


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(100)]
    assert (part(values, 50), part(values, 99)) == (50.0, 99.0)
    assert isnan(part([], 99))


def test_the_table_is_markdown_with_straight_columns() -> None:
    lines = text(rows(ROUNDS, "ours")).splitlines()
    assert len(lines) == 4
    assert {len(line) for line in lines} == {len(lines[0])}
    assert lines[1].startswith("|----:|")
