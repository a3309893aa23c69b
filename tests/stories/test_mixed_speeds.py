"""Order and completeness for people of all speeds: normal, slow, stalled, polling, dropping.

The longer form, with figures, is benchmarks/mixed_speeds.py: 300 people, for ten minutes with --seconds 600.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.mixed_speeds import Plan, run

PLAN = Plan(
    people=70,
    slow=10,
    stalled=10,
    polling=4,
    dropping=6,
    messages_per_s=40.0,
    stalls_s=13.0,
    seconds=15.0,
)
MAX_GROWN_MB = 40.0  # 20 readers that are behind hold 1 MiB each at most


async def test_whatever_their_speed_all_hold_the_same_in_the_end(tmp_path: Path) -> None:
    outcome = await run(tmp_path, PLAN)
    assert outcome.folds == 1
    assert outcome.cut >= PLAN.stalled
    assert outcome.returns >= PLAN.stalled
    assert outcome.grown_mb <= MAX_GROWN_MB
