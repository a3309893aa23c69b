from __future__ import annotations

import pytest

from benchmarks.rig.loop_figures import Histogram, loop_figures
from server.metrics import Metrics


def test_the_figures_are_those_of_the_servers_own_page() -> None:
    metrics = Metrics()
    for late_s in (0.0002, 0.03, 0.07, 2.0):
        metrics.loop_lag_s.observe(late_s)
    metrics.loop_work_s.observe(0.004)
    found = loop_figures(metrics.page().decode())
    assert found.lag.samples == 4
    assert found.work.samples == 1
    assert [found.lag.beyond(bound) for bound in (0.001, 0.05, 0.1, 0.5)] == [3, 2, 1, 1]


def test_what_was_before_does_not_count() -> None:
    metrics = Metrics()
    metrics.loop_lag_s.observe(0.3)
    before = loop_figures(metrics.page().decode())
    metrics.loop_lag_s.observe(0.002)
    after = loop_figures(metrics.page().decode()).since(before)
    assert after.lag.samples == 1
    assert after.lag.beyond(0.01) == 0


def test_a_bound_that_is_not_the_histograms_is_no_answer() -> None:
    with pytest.raises(KeyError):
        Histogram(((0.1, 1), (float("inf"), 1))).beyond(0.2)
