"""What a server says of its event loop on /metrics: histograms of how late it was and how it worked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Histogram", "LoopFigures", "loop_figures"]

_BUCKET: Final = re.compile(
    r'^confab_loop_(lag|work)_seconds_bucket\{le="([^"]+)"\} (\S+)$', re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Histogram:
    """counts: (upper bound in seconds, samples up to it), the bounds rising, the last infinite."""

    counts: tuple[tuple[float, int], ...]

    def __str__(self) -> str:
        bounds = (f"{self.beyond(bound)} over {bound * 1000:g} ms" for bound, _ in self.counts[:-1])
        return f"of {self.samples} samples " + ", ".join(bounds)

    @property
    def samples(self) -> int:
        """How many there are."""
        return self.counts[-1][1]

    def since(self, before: Histogram) -> Histogram:
        """Return what was sampled after `before`."""
        pairs = zip(self.counts, before.counts, strict=True)
        return Histogram(tuple((bound, now - then) for (bound, now), (_, then) in pairs))

    def beyond(self, bound_s: float) -> int:
        """Return how many samples were over a bound, which is one of the histogram's."""
        return self.samples - dict(self.counts)[bound_s]


@dataclass(frozen=True, slots=True)
class LoopFigures:
    """lag: how late the loop was. work: its thread's CPU time between two looks 20 ms apart."""

    lag: Histogram
    work: Histogram

    def since(self, before: LoopFigures) -> LoopFigures:
        """Return what was sampled after `before`."""
        return LoopFigures(self.lag.since(before.lag), self.work.since(before.work))


def loop_figures(page: str) -> LoopFigures:
    """Return the figures in a page of Prometheus' text format."""
    found = _BUCKET.findall(page)
    lag, work = (
        Histogram(tuple((float(bound), int(float(n))) for kind, bound, n in found if kind == name))
        for name in ("lag", "work")
    )
    return LoopFigures(lag, work)
