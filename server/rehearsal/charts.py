"""Charts over time as SVG text: lines from zero, each named where it ends. Nothing is needed to show them.

The colours follow the reader's light or dark scheme by themselves (`STYLE`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

__all__ = ["STYLE", "marks", "timeline"]

_WIDTH: Final = 720
_HEIGHT: Final = 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 72, 16, 32
_MARKS: Final = 5
_STEPS: Final = (1, 2, 5, 10)
_NAME_PX: Final = 16  # between the names of two lines
_COLOURS: Final = 3

STYLE: Final = (
    ".chart{display:block;max-width:100%;height:auto}.chart text{font:12px system-ui,sans-serif;"
    "fill:currentColor}.grid{stroke:currentColor;stroke-opacity:.18}.line{fill:none;"
    "stroke-width:2}.l0{stroke:#0369a1}.l1{stroke:#c2410c}.l2{stroke:#15803d}"
    "@media(prefers-color-scheme:dark){.l0{stroke:#38bdf8}.l1{stroke:#fb923c}.l2{stroke:#4ade80}}"
)
"""The rules that the page has to carry once for all charts on it."""


def timeline(
    title: str, lines: Mapping[str, Sequence[tuple[float, float]]], lasted_s: float
) -> str:
    """Return a chart of `lines` (name -> (seconds, value), in order of time) over `lasted_s` seconds.

    title: read aloud in its place, with the greatest value. Values are 0 or more.
    """
    most = max((y for points in lines.values() for _, y in points), default=0.0)
    rows, columns = marks(most), marks(lasted_s)
    x_of = _scale(max(lasted_s, 1e-9), _LEFT, _WIDTH - _RIGHT)
    y_of = _scale(rows[-1], _HEIGHT - _BOTTOM, _TOP)
    said = escape(f"{title}: at most {most:.4g}")
    body = [*_grid(rows, y_of), *_seconds(columns, lasted_s, x_of)]
    names: list[float] = []
    for number, (name, points) in enumerate(lines.items()):
        if points:
            body += _line(number, name, [(x_of(x), y_of(y)) for x, y in points], names)
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{said}">'
        f"<title>{said}</title>{''.join(body)}</svg>"
    )


def marks(most: float) -> list[float]:
    """Return 0 and further round numbers, evenly apart, up to the first that is not below `most`."""
    if most <= 0 or not math.isfinite(most):
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(most / _MARKS))
    step = next(s * power for s in _STEPS if s * power * _MARKS >= most * (1 - 1e-9))
    return [step * at for at in range(math.ceil(most / step - 1e-9) + 1)]


class _Scale:
    def __init__(self, most: float, begin: float, end: float) -> None:
        self._begin, self._factor = begin, (end - begin) / most

    def __call__(self, value: float) -> float:
        return self._begin + value * self._factor


def _scale(most: float, begin: float, end: float) -> _Scale:
    return _Scale(most, begin, end)


def _grid(rows: Sequence[float], y_of: _Scale) -> Iterator[str]:
    for mark in rows:
        y = y_of(mark)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        yield _text(_LEFT - 8, y + 4, f"{mark:g}", "end")


def _seconds(columns: Sequence[float], lasted_s: float, x_of: _Scale) -> Iterator[str]:
    for mark in columns:
        if mark <= lasted_s:
            yield _text(x_of(mark), _HEIGHT - 10, f"{mark:g} s", "middle")


def _line(
    number: int, name: str, places: Sequence[tuple[float, float]], names: list[float]
) -> Iterator[str]:
    """Give a line and its name. names: where the names before it stand, which it keeps clear of."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline class="line l{number % _COLOURS}" points="{path}"/>'
    x, y = places[-1]
    while any(abs(y - other) < _NAME_PX for other in names):
        y -= _NAME_PX
    names.append(y)
    yield _text(x + 6, y + 4, name, "start")


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
