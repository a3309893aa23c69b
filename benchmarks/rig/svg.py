"""Charts as SVG text: lines over a logarithmic scale, and bars. Nothing is needed to make or show them.

Each line carries its name at its end, so that no colour has to be matched with a
legend; the colours follow the reader's light or dark scheme by themselves, as
the picture stands on whatever page it is on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

__all__ = ["Chart", "bars", "lines", "spread", "ticks"]

_WIDTH: Final = 720
_HEIGHT: Final = 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 196, 48, 56
_NAME_PX: Final = 16  # between the names of two lines
_BAR_PX: Final = 34
_STEPS: Final = (1, 2, 5)
# (in light, in dark), by the order of the names; the first is ours.
_COLOURS: Final = (
    ("#c2410c", "#fb923c"),
    ("#0369a1", "#38bdf8"),
    ("#15803d", "#4ade80"),
    ("#7e22ce", "#c084fc"),
    ("#475569", "#cbd5e1"),
    ("#a16207", "#facc15"),
    ("#be185d", "#f472b6"),
    ("#0f766e", "#2dd4bf"),
)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart says. y_label names the unit. lines: name -> (x, y), x rising; both above 0."""

    title: str
    x_label: str
    y_label: str
    lines: Mapping[str, Sequence[Point]]


def lines(chart: Chart) -> str:
    """Return the chart with both scales logarithmic; the marks of x are the points' own."""
    xs = sorted({x for points in chart.lines.values() for x, _ in points})
    marks = ticks(*_range([y for points in chart.lines.values() for _, y in points]))
    x_of = _log_scale(xs[0], xs[-1], _LEFT + 16, _WIDTH - _RIGHT - 12)
    y_of = _log_scale(marks[0], marks[-1], _HEIGHT - _BOTTOM, _TOP)
    body = [*_y_axis(marks, y_of), *_x_axis(xs, x_of)]
    ends = spread([y_of(points[-1][1]) for points in chart.lines.values()], _NAME_PX)
    for number, (name, points) in enumerate(chart.lines.items()):
        places = [(x_of(x), y_of(y)) for x, y in points]
        body += _line(number, name, places, ends[number])
    return _picture(chart, body, _HEIGHT)


def bars(chart: Chart) -> str:
    """Return a bar for the last point of each line, the shortest first, from a scale that begins at 0."""
    values = sorted((points[-1][1], name) for name, points in chart.lines.items())
    numbers = {name: number for number, name in enumerate(chart.lines)}
    height = _TOP + _BAR_PX * len(values) + 24
    left, room = _RIGHT, _WIDTH - _RIGHT - 96
    body = []
    for row, (value, name) in enumerate(values):
        y, width = _TOP + _BAR_PX * row, max(1.0, room * value / values[-1][0])
        colour = f"c{numbers[name] % len(_COLOURS)}"
        body += [
            f'<rect class="bar {colour}" x="{left}" y="{y}" width="{width:.1f}" height="22" rx="3"/>',
            _text(left - 10, y + 16, name, "end"),
            _text(left + width + 8, y + 16, f"{value:.3g}", "start"),
        ]
    return _picture(chart, body, height, is_bars=True)


def ticks(least: float, most: float) -> list[float]:
    """Return 1, 2, 5, 10 and so on, from the last that is not above to the first that is not below."""
    first, last = math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1
    steps = [step * 10.0**power for power in range(first, last) for step in _STEPS]
    below = max((at for at, step in enumerate(steps) if step <= least), default=0)
    above = min((at for at, step in enumerate(steps) if step >= most), default=len(steps) - 1)
    return steps[below : max(above, below + 1) + 1]


def spread(places: Sequence[float], apart: float) -> list[float]:
    """Return the places moved down as far as it takes for any two to be so far apart."""
    moved, last = list(places), -math.inf
    for at in sorted(range(len(places)), key=places.__getitem__):
        moved[at] = last = max(places[at], last + apart)
    return moved


class _Scale:
    def __init__(self, least: float, most: float, begin: float, end: float) -> None:
        self._least, self._begin = math.log(least), begin
        span = math.log(most) - self._least
        self._factor = (end - begin) / span if span else 0.0

    def __call__(self, value: float) -> float:
        return self._begin + (math.log(value) - self._least) * self._factor


def _log_scale(least: float, most: float, begin: float, end: float) -> _Scale:
    return _Scale(least, most, begin, end)


def _range(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _line(number: int, name: str, places: Sequence[Point], end_y: float) -> Iterator[str]:
    colour = f"c{number % len(_COLOURS)}"
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    width = ' stroke-width="3"' if number == 0 else ""
    yield f'<polyline class="line {colour}" points="{path}"{width}/>'
    for x, y in places:
        yield f'<circle class="dot {colour}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    x, y = places[-1]
    name_x = _WIDTH - _RIGHT + 14
    yield f'<path class="lead" d="M{x + 6:.1f} {y:.1f}L{name_x - 4} {end_y:.1f}"/>'
    yield _text(name_x, end_y + 4, name, "start", f"name {colour}")


def _y_axis(marks: Sequence[float], y_of: _Scale) -> Iterator[str]:
    for mark in marks:
        y = y_of(mark)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        yield _text(_LEFT - 8, y + 4, f"{mark:g}", "end")


def _x_axis(xs: Sequence[float], x_of: _Scale) -> Iterator[str]:
    for x in xs:
        yield _text(x_of(x), _HEIGHT - _BOTTOM + 20, f"{x:,g}", "middle")


def _text(x: float, y: float, words: str, anchor: str, kind: str = "") -> str:
    marked = f' class="{kind}"' if kind else ""
    return f'<text{marked} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _picture(chart: Chart, body: Sequence[str], height: int, *, is_bars: bool = False) -> str:
    words = [
        f"<title>{escape(chart.title)}</title>",
        _text(16, 24, f"{chart.title}: {chart.y_label}", "start", "title"),
    ]
    if not is_bars:
        middle = (_LEFT + _WIDTH - _RIGHT) / 2
        words.append(_text(middle, height - 12, chart.x_label, "middle"))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img">'
    )
    return "\n".join((head, _style(), *words, *body, "</svg>", ""))


def _style() -> str:
    light = "".join(_colour(number, pair[0]) for number, pair in enumerate(_COLOURS))
    dark = "".join(_colour(number, pair[1]) for number, pair in enumerate(_COLOURS))
    return (
        "<style>text{font:13px system-ui,sans-serif;fill:#334155}.title{font-weight:600;font-size:15px}"
        ".name{font-weight:600}.grid{stroke:#94a3b8;stroke-opacity:.4}.lead{stroke:#94a3b8;fill:none}"
        f".line{{fill:none;stroke-width:2}}{light}"
        "@media(prefers-color-scheme:dark){text{fill:#e2e8f0}" + dark + "}</style>"
    )


def _colour(number: int, colour: str) -> str:
    of = f".c{number}"
    return f".line{of}{{stroke:{colour}}}.dot{of},.bar{of},.name{of}{{fill:{colour}}}"
