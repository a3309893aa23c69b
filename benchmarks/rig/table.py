"""Figures of several rounds beside each other: medians, and their ratios within the run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

__all__ = ["rows", "text"]


def rows(
    rounds: Sequence[Mapping[str, Mapping[str, float]]], ours: str
) -> tuple[tuple[str, ...], ...]:
    """Return a head, and a row for each figure: each design's median and the others' ratio to ours.

    rounds: design -> figure -> value, the same designs and figures in each. A
    ratio above 1 says how many times as much the other costs.
    """
    first = rounds[0]
    others = [name for name in first if name != ours]
    head = ("", *first, *(f"{name} / {ours}" for name in others))
    body = []
    for figure in first[ours]:
        middle = {name: median(one[name][figure] for one in rounds) for name in first}
        ratios = (f"{middle[name] / middle[ours]:.2f}" if middle[ours] else "" for name in others)
        body.append((figure, *(f"{value:.2f}" for value in middle.values()), *ratios))
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
