from __future__ import annotations

import pytest

from benchmarks.rig.server_figures import server_figures
from server.app.figures import show_figures
from server.metrics import Metrics


def test_the_figures_are_those_of_the_servers_own_page() -> None:
    metrics = Metrics()
    show_figures(
        metrics,
        sessions=lambda: 3,
        rooms=lambda: 1,
        faults=lambda: {"slow_reader": 2, "origin": 0},
        calls=lambda: 5,
        most_calls=lambda: 32,
        tasks=lambda: 9,
        io_uring=lambda: True,
    )
    metrics.loop_work_s.observe(0.004)
    found = server_figures(metrics.page().decode())
    assert (found.sessions, found.tasks, found.most_calls) == (3, 9, 32)
    assert found.faults == {"slow_reader": 2, "origin": 0}
    assert found.loop.work.samples == 1


def test_a_page_of_another_program_has_none_of_them() -> None:
    with pytest.raises(KeyError):
        server_figures(Metrics().page().decode())
