"""What the server counts and measures, for Prometheus; docs/reference/metrics has the list.

Everything is aggregate: no room, member or address is ever a label, so the
page says nothing about anybody and its size does not grow with use. A registry
of its own and not the library's global one: two servers in one process, as in
tests, count apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_ANSWER_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
_LAG_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5)


class Metrics:
    """One server's figures."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.http_answers = Counter(
            "confab_http_answers",
            "HTTP requests answered, by route as it is written in the reference.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.http_seconds = Histogram(
            "confab_http_seconds",
            "Seconds from a request's header to the end of its answer.",
            ("route",),
            buckets=_ANSWER_S,
            registry=self.registry,
        )
        self.loop_lag_s = Histogram(
            "confab_loop_lag_seconds",
            "How late the event loop ran a timer: the longest anything kept it busy.",
            buckets=_LAG_S,
            registry=self.registry,
        )
        self.loop_work_s = Histogram(
            "confab_loop_work_seconds",
            "CPU time of the event loop's thread between two looks, 20 ms apart: what is above that held it up.",
            buckets=_LAG_S,
            registry=self.registry,
        )

    def watch(self, name: str, help_text: str, read: Callable[[], float]) -> None:
        """Show what `read` returns at the moment somebody asks, as a gauge."""
        Gauge(name, help_text, registry=self.registry).set_function(read)

    def watch_counts(
        self, name: str, help_text: str, label: str, read: Callable[[], Mapping[str, int]]
    ) -> None:
        """Show counters that somebody else keeps; `read` returns them by the label's value."""
        self.registry.register(_Counts(name, help_text, label, read))

    def page(self) -> bytes:
        """Return all figures in Prometheus' text format, for the type CONTENT_TYPE."""
        return generate_latest(self.registry)


class _Counts(Collector):
    def __init__(
        self, name: str, help_text: str, label: str, read: Callable[[], Mapping[str, int]]
    ) -> None:
        self._name, self._help_text, self._label, self._read = name, help_text, label, read

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Give the counters as they stand."""
        family = CounterMetricFamily(self._name, self._help_text, labels=(self._label,))
        for value, count in self._read().items():
            family.add_metric((value,), count)
        yield family
