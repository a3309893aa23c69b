"""What a node shows of itself as figures, beside what its parts count in `Metrics`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from server.metrics import Metrics

__all__ = ["show_figures"]


def show_figures(
    metrics: Metrics,
    *,
    sessions: Callable[[], int],
    rooms: Callable[[], int],
    faults: Callable[[], Mapping[str, int]],
    calls: Callable[[], int],
    most_calls: Callable[[], int],
    tasks: Callable[[], int],
    io_uring: Callable[[], bool],
) -> None:
    """Let the page of figures ask these at the moment somebody reads it.

    calls: that are not answered yet. most_calls: that one session ever had at once.
    """
    metrics.watch("confab_sessions", "Open socket sessions.", sessions)
    metrics.watch("confab_rooms_open", "Rooms that are awake here.", rooms)
    metrics.watch("confab_calls_in_flight", "Calls over sockets that are being answered.", calls)
    metrics.watch(
        "confab_calls_in_flight_most",
        "How many of them one session ever had at once; what is asked beyond it is refused.",
        most_calls,
    )
    metrics.watch("confab_tasks", "Tasks of the event loop.", tasks)
    metrics.watch("confab_io_uring", "Whether many are sent to by one call.", io_uring)
    metrics.watch_counts(
        "confab_peer_faults", "What peers of the socket did wrong, by cause.", "cause", faults
    )
