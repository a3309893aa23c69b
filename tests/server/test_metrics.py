"""The page of figures."""

from __future__ import annotations

from server.metrics import CONTENT_TYPE, Metrics


def test_answers_are_counted_by_method_route_and_status() -> None:
    metrics = Metrics()
    metrics.http_answers.labels("GET", "/api/v1/rooms", "200").inc()
    assert (
        b'confab_http_answers_total{method="GET",route="/api/v1/rooms",status="200"} 1.0'
        in metrics.page()
    )


def test_a_watched_figure_is_read_when_somebody_asks() -> None:
    metrics, open_rooms = Metrics(), [1.0]
    metrics.watch("confab_rooms_open", "Rooms awake.", lambda: open_rooms[0])
    open_rooms[0] = 7.0
    assert b"confab_rooms_open 7.0" in metrics.page()


def test_counters_of_others_are_shown_as_they_stand() -> None:
    metrics = Metrics()
    metrics.watch_counts("confab_faults", "Faults.", "cause", lambda: {"origin": 3, "bug": 1})
    page = metrics.page()
    assert b'confab_faults_total{cause="origin"} 3.0' in page
    assert b'confab_faults_total{cause="bug"} 1.0' in page


def test_two_servers_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()
    one.http_answers.labels("GET", "/", "200").inc()
    assert b'route="/"' not in other.page()


def test_the_process_itself_is_on_the_page() -> None:
    assert b"process_resident_memory_bytes" in Metrics().page()
    assert CONTENT_TYPE.startswith("text/plain")
