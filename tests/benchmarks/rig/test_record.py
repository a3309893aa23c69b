"""What is kept is what was measured, and what is no number is seen to be none."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.rig.record import add_option, keep, numbers, read

ROUNDS = [
    {"confab": {"W=1": 6.0, "W=4": 2.0}, "bun": {"W=1": 4.0, "W=4": 1.0}},
    {"confab": {"W=1": 8.0, "W=4": 2.5}, "bun": {"W=1": 5.0, "W=4": 1.5}},
    {"confab": {"W=1": 7.0, "W=4": 9.0}, "bun": {"W=1": 90.0, "W=4": 1.2}},
]


def test_a_figure_is_the_median_of_its_rounds(tmp_path: Path) -> None:
    keep(kept := tmp_path / "new" / "run.json", "fanout", "300 people", ROUNDS)
    run = read(kept)
    assert run.figure("fanout", "300 people", "W=1", "confab") == 7.0
    assert run.table("fanout", "300 people")["W=4"] == {"confab": 2.5, "bun": 1.2}
    assert run.table("fanout", "9 people") == {}
    with pytest.raises(KeyError):
        run.figure("fanout", "300 people", "W=32", "confab")


def test_benchmarks_and_tables_stand_beside_each_other(tmp_path: Path) -> None:
    kept = tmp_path / "run.json"
    keep(kept, "fanout", "300 people", ROUNDS, absent={"node"})
    keep(kept, "fanout", "1000 people", ROUNDS, absent={"limit"})
    keep(kept, "chat", "20 people", ROUNDS)
    run = read(kept)
    assert run.tables("fanout") == ("300 people", "1000 people")
    assert run.figure("chat", "20 people", "W=1", "bun") == 5.0
    assert run.is_absent("fanout", "node")
    assert run.is_absent("fanout", "limit")
    assert not run.is_absent("chat", "node")
    assert not run.is_absent("poses", "node")


def test_what_is_no_number_is_none_when_it_is_read(tmp_path: Path) -> None:
    keep(kept := tmp_path / "run.json", "a", "b", [{"x": {"c": math.nan, "d": math.inf}}])
    assert "NaN" not in kept.read_text()
    assert math.isnan(read(kept).figure("a", "b", "c", "x"))
    assert math.isnan(read(kept).figure("a", "b", "d", "x"))


def test_a_figure_that_only_some_designs_have_is_kept_for_them(tmp_path: Path) -> None:
    keep(kept := tmp_path / "run.json", "a", "b", [{"x": {"c": 1.0}, "y": {"c": 2.0, "d": 3.0}}])
    assert read(kept).table("a", "b") == {"c": {"x": 1.0, "y": 2.0}, "d": {"y": 3.0}}


def test_without_a_file_nothing_is_kept() -> None:
    parser = argparse.ArgumentParser()
    add_option(parser)
    assert parser.parse_args([]).json is None
    assert parser.parse_args(["--json", "a"]).json == Path("a")
    keep(None, "a", "b", ROUNDS)


def test_the_numbers_of_an_outcome_are_kept() -> None:
    @dataclass
    class Outcome:
        missed: int
        p99_s: float
        rss_mb: tuple[float, ...]

    assert numbers(Outcome(0, 0.5, (1.0, 2.0))) == {"missed": 0.0, "p99_s": 0.5}
