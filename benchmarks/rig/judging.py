"""Whether a run is as good as it was: its ratios against those of the baseline.

A ratio has both its sides from one run, so that the machine cancels out, and of
each the median of its rounds (the best rounds were tried: from run to run their
ratios moved twice as much). A ratio is worse when it lies beyond the baseline by more than its tolerance, on the side
that is not better. A side that the run does not have, or that is no number, is a
failure too: only a rival that the benchmark itself said was not to be had is left
out, and a run in which everything is left out has shown nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from benchmarks.rig.record import Run

__all__ = ["Expected", "Judgement", "Verdict", "baseline", "is_good", "judge", "rows"]

Figure = tuple[str, str, str, str]
"""Benchmark, table, figure, design."""


class Verdict(Enum):
    """What became of a ratio."""

    HOLDS = "holds"
    WORSE = "WORSE"
    MISSING = "MISSING"
    NO_NUMBER = "NO NUMBER"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Expected:
    """A ratio as it was: of one figure to another, or one figure that is a ratio itself.

    tolerance: by which part of itself it may be worse. must: what was asked for
    on the machine of a quiet moment, shown beside it.
    """

    name: str
    of: Figure
    to: Figure | None
    is_higher_better: bool
    ratio: float
    tolerance: float
    must: float | None

    @property
    def worst(self) -> float:
        """The last value that holds."""
        if self.is_higher_better:
            return self.ratio / (1 + self.tolerance)
        return self.ratio * (1 + self.tolerance)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run has for it. ratio: NaN if there is none."""

    expected: Expected
    ratio: float
    verdict: Verdict


def baseline(path: Path) -> tuple[Expected, ...]:
    """Return the ratios that a file defends; raises ValueError or KeyError for a bad one."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_expected(one) for one in kept["ratios"])


def judge(run: Run, expected: Expected) -> Judgement:
    """Return what the run has for a ratio."""
    if expected.to is not None and run.is_absent(expected.to[0], expected.to[3]):
        return Judgement(expected, math.nan, Verdict.LEFT_OUT)
    try:
        ratio = _ratio(run, expected)
    except KeyError:
        return Judgement(expected, math.nan, Verdict.MISSING)
    if not math.isfinite(ratio):
        return Judgement(expected, math.nan, Verdict.NO_NUMBER)
    holds = ratio >= expected.worst if expected.is_higher_better else ratio <= expected.worst
    return Judgement(expected, ratio, Verdict.HOLDS if holds else Verdict.WORSE)


def is_good(judgements: Sequence[Judgement]) -> bool:
    """Return whether nothing is worse, missing or no number, and something was compared."""
    verdicts = {one.verdict for one in judgements}
    return Verdict.HOLDS in verdicts and verdicts <= {Verdict.HOLDS, Verdict.LEFT_OUT}


def rows(judgements: Sequence[Judgement]) -> tuple[tuple[str, ...], ...]:
    """Return a table of them."""
    head = ("ours / theirs", "now", "was", "may be", "must", "")
    return (head, *(_row(one) for one in judgements))


def _expected(kept: Mapping[str, Any]) -> Expected:
    better = kept["better"]
    if better not in {"lower", "higher"}:
        raise ValueError(f"{kept['name']}: better is lower or higher, not {better}")
    numbers = {"ratio": kept["ratio"], "tolerance": kept["tolerance"]}
    if not all(math.isfinite(value) and value > 0 for value in numbers.values()):
        raise ValueError(f"{kept['name']}: {numbers}")
    of, to = _figure(kept["of"]), kept.get("to")
    return Expected(
        name=kept["name"],
        of=of,
        to=None if to is None else _figure(to),
        is_higher_better=better == "higher",
        must=kept.get("must"),
        **numbers,
    )


def _figure(parts: Sequence[str]) -> Figure:
    benchmark, table, figure, design = parts
    return benchmark, table, figure, design


def _ratio(run: Run, expected: Expected) -> float:
    ours = run.figure(*expected.of)
    if expected.to is None:
        return ours
    theirs = run.figure(*expected.to)
    return ours / theirs if theirs else math.nan


def _row(one: Judgement) -> tuple[str, ...]:
    expected, sign = one.expected, ">=" if one.expected.is_higher_better else "<="
    now = "" if math.isnan(one.ratio) else f"{one.ratio:.3g}"
    was, may_be = f"{expected.ratio:.3g}", f"{sign} {expected.worst:.3g}"
    return (expected.name, now, was, may_be, _must(one, sign), one.verdict.value)


def _must(one: Judgement, sign: str) -> str:
    must = one.expected.must
    if must is None:
        return ""
    misses = one.ratio < must if one.expected.is_higher_better else one.ratio > must
    return f"{sign} {must:g}, missed" if misses else f"{sign} {must:g}"
