"""300 people in one room, ten of them walking, while a room of 100,000 entries exports beside it.

The longer form, with its figures, is benchmarks/room_300.py.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.room_300 import Plan, run

_BOUND_S = 0.05


async def test_a_full_room_loses_nothing_while_a_long_one_exports_beside_it(
    tmp_path: Path,
) -> None:
    plan = Plan(people=300, movers=10, seconds=12.0, entries=100_000)
    outcome = await run(tmp_path, plan)
    assert outcome.messages == plan.seconds * plan.messages_per_s
    assert outcome.missed == 0
    assert outcome.doubled == 0
    assert outcome.folds == 1
    assert outcome.worlds == 1
    assert outcome.exports_s
    # The loop's own work, because the machine may be busy with somebody else's.
    assert outcome.loop.work.samples > 100
    assert outcome.loop.work.beyond(_BOUND_S) == 0, str(outcome.loop)
