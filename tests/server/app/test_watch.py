"""How late the loop runs what is due."""

from __future__ import annotations

import asyncio
import time

from server.app.watch import LoopWatch
from server.metrics import Metrics


def _over_100_ms(metrics: Metrics, what: str) -> float:
    name, values = f"confab_loop_{what}_seconds", metrics.registry.get_sample_value
    total, quick = values(f"{name}_count") or 0.0, values(f"{name}_bucket", {"le": "0.1"})
    return total - (quick or 0.0)


async def _turns(count: int) -> None:
    """Let the loop take as many turns: in the first it finds the timers that are due."""
    for _ in range(count):
        await asyncio.sleep(0)


async def test_what_holds_the_loop_is_seen_once_and_no_more_after_the_stop() -> None:
    metrics = Metrics()
    watch = LoopWatch(metrics.loop_lag_s, metrics.loop_work_s)
    watch.start()
    time.sleep(0.2)  # noqa: ASYNC251 - what the watch is there to see
    await _turns(3)
    assert _over_100_ms(metrics, "lag") == 1
    watch.stop()
    seen = metrics.registry.get_sample_value("confab_loop_lag_seconds_count")
    time.sleep(0.05)  # noqa: ASYNC251 - longer than its interval
    await _turns(3)
    assert metrics.registry.get_sample_value("confab_loop_lag_seconds_count") == seen


async def test_waiting_is_lag_and_no_work_and_working_is_both() -> None:
    metrics = Metrics()
    watch = LoopWatch(metrics.loop_lag_s, metrics.loop_work_s)
    watch.start()
    time.sleep(0.2)  # noqa: ASYNC251 - as a machine that is busy with something else
    await _turns(3)
    assert _over_100_ms(metrics, "lag") == 1
    assert _over_100_ms(metrics, "work") == 0
    until_s = time.thread_time() + 0.15
    while time.thread_time() < until_s:
        pass
    await _turns(3)
    assert _over_100_ms(metrics, "lag") == 2
    assert _over_100_ms(metrics, "work") == 1
    watch.stop()
