"""What a run measured, kept as JSON, so that it can be checked and drawn later.

{BENCHMARK: {"tables": {TABLE: {FIGURE: {DESIGN: [what each round had]}}}, "absent": [RIVAL]}}

absent: rivals that were not to be had on that machine. What is no number is null.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from statistics import median
from typing import Any

__all__ = ["Run", "add_option", "keep", "numbers", "read"]

Rounds = Sequence[Mapping[str, Mapping[str, float]]]
"""Of each round: design -> figure -> value, as `table` takes them."""


class Run:
    """The figures of a run, by benchmark, table, figure and design."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._kept = kept

    def figure(self, benchmark: str, table: str, figure: str, design: str) -> float:
        """Return the median of the rounds, NaN if one of them has no number.

        Raises KeyError if the run has no such figure.
        """
        rounds = self._kept[benchmark]["tables"][table][figure][design]
        numbers = [math.nan if value is None else float(value) for value in rounds]
        return math.nan if any(map(math.isnan, numbers)) else median(numbers)

    def is_absent(self, benchmark: str, design: str) -> bool:
        """Return whether the benchmark ran and said that this rival was not to be had."""
        return design in self._kept.get(benchmark, {}).get("absent", ())

    def table(self, benchmark: str, table: str) -> dict[str, dict[str, float]]:
        """Return figure -> design -> median; empty if the run has no such table."""
        found = self._kept.get(benchmark, {}).get("tables", {}).get(table, {})
        return {
            figure: {design: self.figure(benchmark, table, figure, design) for design in designs}
            for figure, designs in found.items()
        }

    def tables(self, benchmark: str) -> tuple[str, ...]:
        """Return the tables that the benchmark kept."""
        return tuple(self._kept.get(benchmark, {}).get("tables", {}))


def read(path: Path) -> Run:
    """Return the run that a file holds."""
    return Run(json.loads(path.read_text(encoding="utf-8")))


def add_option(parser: argparse.ArgumentParser) -> None:
    """Let the benchmark be told where to keep what it measures."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="add the figures to this file")


def keep(
    path: Path | None, benchmark: str, table: str, rounds: Rounds, *, absent: Collection[str] = ()
) -> None:
    """Add a table to the file, beside what others added. path: None if nothing is to be kept."""
    if path is None:
        return
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    mine = kept.setdefault(benchmark, {"tables": {}, "absent": []})
    mine["tables"][table] = _by_figure(rounds)
    mine["absent"] = sorted({*mine["absent"], *absent})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def numbers(outcome: Any) -> dict[str, float]:
    """Return the fields of a dataclass that are numbers."""
    values = {field.name: getattr(outcome, field.name) for field in fields(outcome)}
    return {name: float(value) for name, value in values.items() if isinstance(value, int | float)}


def _by_figure(rounds: Rounds) -> dict[str, dict[str, list[float | None]]]:
    figures = {figure: None for design in rounds[0].values() for figure in design}
    return {
        figure: {
            design: [_number(one[design][figure]) for one in rounds]
            for design, values in rounds[0].items()
            if figure in values
        }
        for figure in figures
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
