from __future__ import annotations

from benchmarks.rig.pure_poses import figures


def test_each_part_has_a_figure_of_its_own() -> None:
    found = dict(figures())
    assert len(found) == 6
    assert all(0 < cost < 1_000_000 for cost in found.values())
