"""Figures of several rounds beside each other, and their ratios within the run.

The median says what a run was like, the least what the code costs: whatever else
a machine does can only add to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isnan, nan
from statistics import median

__all__ = ["part", "report", "rows", "text"]

Rounds = Sequence[Mapping[str, Mapping[str, float]]]
"""Of each round: design -> figure -> value, the same designs and figures in each."""


def report(title: str, rounds: Rounds, ours: str) -> str:
    """Return two tables: the medians, and the least."""
    middle, least = text(rows(rounds, ours)), text(rows(rounds, ours, of=min))
    count = len(rounds)
    return f"\n{title}: medians of {count}\n\n{middle}\n\nThe least of {count}\n\n{least}"


def part(in_order: Sequence[float], percent: int) -> float:
    """Return the percentile of values in their order; NaN if there are none."""
    return in_order[len(in_order) * percent // 100] if in_order else nan


def rows(
    rounds: Rounds, ours: str, *, of: Callable[[Iterable[float]], float] = median
) -> tuple[tuple[str, ...], ...]:
    """Return a head, and a row for each figure: each design's, and the others' ratio to ours.

    of: makes one figure of those of all rounds. A ratio above 1 says how many
    times as much the other costs.
    """
    first = rounds[0]
    others = [name for name in first if name != ours]
    head = ("", *first, *(f"{name} / {ours}" for name in others))
    body = []
    for figure in first[ours]:
        middle = {name: of(one[name][figure] for one in rounds) for name in first}
        ratios = (middle[name] / middle[ours] if middle[ours] else nan for name in others)
        body.append((figure, *map(_cell, middle.values()), *map(_cell, ratios)))
    return (head, *body)


def text(table: Sequence[Sequence[str]]) -> str:
    """Return the rows as a table in Markdown, which reads as well in a terminal."""
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    lines = [
        "| " + " | ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in table
    ]
    rule = "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def _cell(value: float) -> str:
    """Return a number; nothing for what is none, as what a rival cannot do."""
    return "" if isnan(value) else f"{value:.2f}"
