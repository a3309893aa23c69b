"""How long things took in a rehearsal: from asking to the answer, and to everybody who hears of it.

Theory. Most of the millions of times are the same act heard by different people, so they
are worked out in columns: which act a heard seq belongs to is a search in the sorted seqs
of the acts. What somebody heard only after coming back counts as the time to come back, and
not as the way of each fact that they missed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.rehearsal.checking import Book
from server.rehearsal.journal import Asked
from server.rehearsal.schedule import Do

__all__ = ["Figures", "Line", "Spread", "Waits", "figures_of", "spread_of"]

_PARTS: Final = 60  # of a chart's time
_TOLD: Final[Mapping[Do, str]] = {
    Do.SAY: "message_posted",
    Do.REACT: "reaction_added",
    Do.SIT: "seat_taken",
    Do.RAISE: "hand_raised",
    Do.ASK: "question_asked",
}
"""Acts of which everybody hears, and by which fact."""

Column = NDArray[np.float64]
Line = tuple[tuple[float, float], ...]
"""Points (seconds from the beginning, value)."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long each took, in seconds, and when it was asked for; columns of one length."""

    at_s: Column
    took_s: Column


@dataclass(frozen=True, slots=True)
class Spread:
    """How long so many things took, in milliseconds; NaN if there were none."""

    many: int
    p50_ms: float = math.nan
    p95_ms: float = math.nan
    p99_ms: float = math.nan
    most_ms: float = math.nan


@dataclass(frozen=True, slots=True)
class Figures:
    """What the report shows.

    answers: of each act, from asking to the answer. hearings: of each act of which people hear,
    to each of them. returns: from a lost connection until it was there again. restarts: of these,
    who had to start over. refused: code -> how often. lines: of the charts, by chart and name.
    """

    people: int
    asked: int
    heard: int
    answers: Mapping[Do, Spread]
    hearings: Mapping[Do, Spread]
    returns: Spread
    restarts: int
    refused: Mapping[str, int]
    skipped: int
    lines: Mapping[str, Mapping[str, Line]]


def figures_of(book: Book) -> Figures:
    """Return the figures of a rehearsal. Cost: O(n log n) in all that was heard, without a loop."""
    done = [a for a in book.asked if a.is_done]
    answers = {do: _answers([a for a in done if a.do is do]) for do in Do}
    hearings = {do: _hearings(book, do) for do in _TOLD}
    refused: dict[str, int] = {}
    for asked in book.asked:
        if asked.code:
            refused[asked.code] = refused.get(asked.code, 0) + 1
    aways = [away for journal in book.journals for away in journal.aways]
    back = [away.back_s - away.gone_s for away in aways if not math.isnan(away.back_s)]
    return Figures(
        people=sum(a.do is Do.COME and 0 <= a.who < book.people for a in done),
        asked=len(book.asked),
        heard=sum(len(journal.heard) for journal in book.journals),
        answers={do: spread_of(waits.took_s) for do, waits in answers.items() if len(waits.at_s)},
        hearings={do: spread_of(waits.took_s) for do, waits in hearings.items() if len(waits.at_s)},
        returns=spread_of(np.array(back, dtype=np.float64)),
        restarts=sum(max(0, len(journal.stretches) - 1) for journal in book.journals),
        refused=dict(sorted(refused.items())),
        skipped=book.skipped,
        lines={
            "answers": _over_time(list(answers.values()), book.lasted_s),
            "hearings": _over_time(list(hearings.values()), book.lasted_s),
            "people": {"people": _present(book)},
            "acts": {"acts a second": _rate(done, book.lasted_s)},
        },
    )


def spread_of(took_s: Column) -> Spread:
    """Return the percentiles of times in seconds."""
    if not len(took_s):
        return Spread(0)
    p50, p95, p99, most = (float(p) * 1000 for p in np.percentile(took_s, (50, 95, 99, 100)))
    return Spread(len(took_s), p50, p95, p99, most)


def _answers(asked: Sequence[Asked]) -> Waits:
    at_s = np.array([a.asked_s for a in asked], dtype=np.float64)
    return Waits(at_s, np.array([a.answered_s for a in asked], dtype=np.float64) - at_s)


def _hearings(book: Book, do: Do) -> Waits:
    """Return the ways of what these acts said to everybody who heard it as it happened."""
    asked_s: dict[int, float] = {}
    for asked in book.asked:
        # An act that changed nothing is answered with the seq of what was done before it.
        seq = asked.seq if asked.do is do and asked.is_done else None
        if seq is not None and book.record.kinds.get(seq) == _TOLD[do]:
            asked_s.setdefault(seq, asked.asked_s)
    if not asked_s or not book.journals:
        return Waits(np.empty(0), np.empty(0))
    keys = np.array(sorted(asked_s), dtype=np.uint64)
    at_s = np.array([asked_s[int(key)] for key in keys], dtype=np.float64)
    columns = [_heard_of(keys, at_s, j.heard, j.heard_s) for j in book.journals]
    return Waits(
        np.concatenate([waits.at_s for waits in columns]),
        np.concatenate([waits.took_s for waits in columns]),
    )


def _heard_of(
    keys: NDArray[np.uint64], at_s: Column, heard: Sequence[int], heard_s: Sequence[float]
) -> Waits:
    seqs, when_s = np.array(heard, dtype=np.uint64), np.array(heard_s, dtype=np.float64)
    place = np.minimum(np.searchsorted(keys, seqs), len(keys) - 1)
    counts = (keys[place] == seqs) & ~np.isnan(when_s)
    begun_s = at_s[place[counts]]
    return Waits(begun_s, when_s[counts] - begun_s)


def _over_time(waits: Sequence[Waits], lasted_s: float) -> dict[str, Line]:
    """Return the middle and the slow end of each part of the time, in milliseconds."""
    at_s = np.concatenate([w.at_s for w in waits]) if waits else np.empty(0)
    took_s = np.concatenate([w.took_s for w in waits]) if waits else np.empty(0)
    part = np.minimum((at_s / max(lasted_s, 1e-9) * _PARTS).astype(np.int64), _PARTS - 1)
    middle, slow = list[tuple[float, float]](), list[tuple[float, float]]()
    for number in range(_PARTS):
        of_part = took_s[part == number]
        if len(of_part):
            x = (number + 0.5) / _PARTS * lasted_s
            p50, p99 = np.percentile(of_part, (50, 99))
            middle.append((x, float(p50) * 1000))
            slow.append((x, float(p99) * 1000))
    return {"p50": tuple(middle), "p99": tuple(slow)}


def _present(book: Book) -> Line:
    """Return how many people are there over time."""
    comes = [a.answered_s for a in book.asked if a.do is Do.COME and a.is_done and a.who >= 0]
    goes = [a.answered_s for a in book.asked if a.do is Do.LEAVE and a.is_done and a.who >= 0]
    points = [(0.0, 0.0)]
    many = 0
    for at_s, change in sorted([(s, 1) for s in comes] + [(s, -1) for s in goes]):
        many += change
        points.append((at_s, float(many)))
    return tuple(points)


def _rate(done: Sequence[Asked], lasted_s: float) -> Line:
    """Return how many acts a second were asked for over time."""
    at_s = np.array([a.asked_s for a in done], dtype=np.float64)
    many, edges = np.histogram(at_s, bins=_PARTS, range=(0.0, max(lasted_s, 1e-9)))
    width_s = edges[1] - edges[0]
    return tuple(
        (float(edge + width_s / 2), float(number / width_s))
        for edge, number in zip(edges[:-1], many, strict=True)
    )
