"""The report of a rehearsal: one HTML file that needs nothing else, and the same as rows of a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from server.rehearsal.charts import STYLE, timeline
from server.rehearsal.checking import Finding
from server.rehearsal.figures import Figures, Spread

__all__ = ["HEAD", "page", "rows", "verdict"]

HEAD: Final = ("What", "Times", "p50 ms", "p95 ms", "p99 ms", "most ms")

_CHARTS: Final = (
    ("people", "People in the room"),
    ("acts", "Acts a second"),
    ("answers", "From asking to the answer, ms"),
    ("hearings", "From asking until each person heard of it, ms"),
)
_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;"
    "margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}td,th{padding:.2rem .75rem;"
    "text-align:right}td:first-child,th:first-child{text-align:left;padding-left:0}"
    "th{border-bottom:1px solid}.table{overflow-x:auto}figure{margin:1.5rem 0}"
    "figcaption{font-weight:600}.whole,.broken{padding:.5rem 1rem;border-left:.3rem solid}"
    ".whole{border-color:#15803d}.broken{border-color:#b91c1c}"
)


def verdict(findings: Sequence[Finding]) -> str:
    """Return in a sentence whether it was whole."""
    if not findings:
        return "Nothing was lost, nothing was doubled, and the room was the same to all."
    many = len(findings)
    return "1 thing does not hold." if many == 1 else f"{many} things do not hold."


def rows(figures: Figures) -> list[tuple[str, ...]]:
    """Return a row for each kind of act, under `HEAD`."""
    answers = [_row(f"{_words(do)}, answered", one) for do, one in figures.answers.items()]
    hearings = [_row(f"{_words(do)}, heard", one) for do, one in figures.hearings.items()]
    returns = [_row("lost connection, back", figures.returns)] if figures.returns.many else []
    return answers + hearings + returns


def page(title: str, figures: Figures, findings: Sequence[Finding], lasted_s: float) -> str:
    """Return the report as an HTML page. title: in plain text, as all that people wrote."""
    state = "broken" if findings else "whole"
    charts = (
        f"<figure><figcaption>{escape(caption)}</figcaption>"
        f"{timeline(caption, figures.lines[name], lasted_s)}</figure>"
        for name, caption in _CHARTS
    )
    return "\n".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE}{STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            f'<p class="{state}"><strong>{verdict(findings)}</strong></p>',
            *_findings(findings),
            f"<p>{escape(_summary(figures, lasted_s))}</p>",
            *charts,
            '<h2>How long things took</h2><div class="table">',
            _table(HEAD, rows(figures)),
            "</div>",
            *_refused(figures),
            "</body></html>",
            "",
        )
    )


def _summary(figures: Figures, lasted_s: float) -> str:
    return (
        f"{figures.people} people in {lasted_s:.0f} s asked for {figures.asked} acts and heard"
        f" {figures.heard} facts. {figures.returns.many} connections were lost and came back,"
        f" {figures.restarts} of them had to start over. {figures.skipped} acts fell away because"
        " nobody was there for them, or there was nothing to do them with."
    )


def _findings(findings: Iterable[Finding]) -> list[str]:
    items = [f"<li>{escape(finding.sentence)}.</li>" for finding in findings]
    return ["<ul>", *items, "</ul>"] if items else []


def _refused(figures: Figures) -> list[str]:
    if not figures.refused:
        return []
    counts = [(code, str(many)) for code, many in figures.refused.items()]
    return ["<h2>What the server refused</h2>", _table(("Code", "Times"), counts)]


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in body)
    return f"<table><tr>{top}</tr>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _row(name: str, spread: Spread) -> tuple[str, ...]:
    times = (spread.p50_ms, spread.p95_ms, spread.p99_ms, spread.most_ms)
    return (name, str(spread.many), *("" if math.isnan(t) else f"{t:.1f}" for t in times))


def _words(do: str) -> str:
    return do.replace("_", " ")
