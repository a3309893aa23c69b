"""The check can fail: on a worse ratio, on what is missing, on what is no number, on nothing."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from benchmarks.rig.judging import Expected, Verdict, baseline, is_good, judge, rows
from benchmarks.rig.record import Run

LOWER = Expected(
    name="delivery beside bun",
    of=("fanout", "300", "W=1", "confab"),
    to=("fanout", "300", "W=1", "bun"),
    is_higher_better=False,
    ratio=1.5,
    tolerance=0.2,
    must=1.5,
)
HIGHER = Expected(
    name="durable beside bare",
    of=("log", "10", "facts/s", "ours"),
    to=("log", "10", "facts/s", "bare"),
    is_higher_better=True,
    ratio=0.6,
    tolerance=0.5,
    must=None,
)


def a_run(ours: float | None, theirs: float | None = 10.0, *, absent: tuple[str, ...] = ()) -> Run:
    figures = {"confab": [ours], "bun": [theirs]}
    return Run({"fanout": {"tables": {"300": {"W=1": figures}}, "absent": list(absent)}})


def a_log(ours: float) -> Run:
    return Run({"log": {"tables": {"10": {"facts/s": {"ours": [ours], "bare": [10.0]}}}}})


@pytest.mark.parametrize("ours", [15.0, 17.9, 3.0])
def test_a_ratio_within_its_tolerance_holds(ours: float) -> None:
    judgement = judge(a_run(ours), LOWER)
    assert judgement.verdict is Verdict.HOLDS
    assert is_good([judgement])


def test_a_ratio_beyond_its_tolerance_is_worse() -> None:
    judgement = judge(a_run(18.1), LOWER)
    assert judgement.verdict is Verdict.WORSE
    assert not is_good([judgement, judge(a_run(15.0), LOWER)])


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [(6.0, Verdict.HOLDS), (9.0, Verdict.HOLDS), (4.0, Verdict.HOLDS), (3.9, Verdict.WORSE)],
)
def test_where_more_is_better_less_is_worse(ours: float, verdict: Verdict) -> None:
    assert judge(a_log(ours), HIGHER).verdict is verdict


@pytest.mark.parametrize("kept", [{}, {"fanout": {"tables": {}}}, {"chat": {"tables": {}}}])
def test_what_the_run_does_not_have_fails(kept: dict[str, Any]) -> None:
    judgement = judge(Run(kept), LOWER)
    assert judgement.verdict is Verdict.MISSING
    assert not is_good([judgement, judge(a_run(15.0), LOWER)])


def test_a_missing_rival_that_nobody_said_was_absent_fails() -> None:
    kept = {"fanout": {"tables": {"300": {"W=1": {"confab": [15.0]}}}, "absent": ["node"]}}
    assert judge(Run(kept), LOWER).verdict is Verdict.MISSING


@pytest.mark.parametrize("run", [a_run(None), a_run(15.0, None), a_run(15.0, 0.0)])
def test_what_is_no_number_fails(run: Run) -> None:
    judgement = judge(run, LOWER)
    assert judgement.verdict is Verdict.NO_NUMBER
    assert not is_good([judgement, judge(a_run(15.0), LOWER)])


def test_the_median_round_of_each_side_counts() -> None:
    lower = {"confab": [90.0, 15.0, 7.0], "bun": [80.0, 4.0, 10.0]}
    assert judge(Run({"fanout": {"tables": {"300": {"W=1": lower}}}}), LOWER).ratio == 1.5


def test_one_round_without_a_number_is_enough_to_fail() -> None:
    figures = {"confab": [15.0, None, 15.0], "bun": [10.0, 10.0, 10.0]}
    run = Run({"fanout": {"tables": {"300": {"W=1": figures}}}})
    assert judge(run, LOWER).verdict is Verdict.NO_NUMBER


def test_an_absent_rival_is_left_out_and_shows_nothing() -> None:
    left_out = judge(Run({"fanout": {"tables": {}, "absent": ["bun"]}}), LOWER)
    assert left_out.verdict is Verdict.LEFT_OUT
    assert not is_good([left_out])
    assert is_good([left_out, judge(a_log(6.0), HIGHER)])


def test_nothing_to_compare_is_not_good() -> None:
    assert not is_good([])


def test_a_row_says_what_was_and_what_may_be() -> None:
    runs = (a_run(15.0), a_run(16.0), Run({}))
    _, row, missed, gone = rows([judge(run, LOWER) for run in runs])
    assert row == ("delivery beside bun", "1.5", "1.5", "<= 1.8", "<= 1.5", "holds")
    assert missed[-2:] == ("<= 1.5, missed", "holds")
    assert gone[1] == ""
    assert gone[-1] == "MISSING"


def a_file(folder: Path, **changed: object) -> Path:
    ratio = {
        "name": "a",
        "of": ["fanout", "300", "W=1", "confab"],
        "better": "lower",
        "ratio": 1.0,
        "tolerance": 0.2,
    }
    path = folder / "baseline.json"
    path.write_text(json.dumps({"ratios": [{**ratio, **changed}]}))
    return path


def test_a_baseline_is_read(tmp_path: Path) -> None:
    (only,) = baseline(a_file(tmp_path, better="higher", must=2.0))
    assert only.is_higher_better
    assert only.to is None
    assert only.must == 2.0


@pytest.mark.parametrize(
    "changed",
    [
        {"better": "worse"},
        {"ratio": math.nan},
        {"ratio": 0},
        {"tolerance": -0.1},
        {"of": ["fanout", "300"]},
    ],
)
def test_a_baseline_that_could_never_fail_is_refused(
    tmp_path: Path, changed: dict[str, object]
) -> None:
    with pytest.raises(ValueError):
        baseline(a_file(tmp_path, **changed))
