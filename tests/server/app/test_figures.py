"""What a node shows of itself."""

from __future__ import annotations

from server.app.figures import show_figures
from server.metrics import Metrics


def test_figures_are_asked_for_when_somebody_reads_them() -> None:
    metrics, rooms = Metrics(), [1]
    faults = {"bad_frame": 2}
    show_figures(
        metrics,
        sessions=lambda: 3,
        rooms=lambda: len(rooms),
        faults=lambda: faults,
        calls=lambda: 4,
        most_calls=lambda: 32,
        tasks=lambda: 7,
        io_uring=lambda: True,
    )
    rooms.append(2)
    faults["bad_frame"] += 1
    page = metrics.page().decode()
    assert "confab_sessions 3.0" in page
    assert "confab_rooms_open 2.0" in page
    assert "confab_calls_in_flight 4.0" in page
    assert "confab_calls_in_flight_most 32.0" in page
    assert "confab_tasks 7.0" in page
    assert "confab_io_uring 1.0" in page
    assert 'confab_peer_faults_total{cause="bad_frame"} 3.0' in page
