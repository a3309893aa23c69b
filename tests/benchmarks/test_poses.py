from __future__ import annotations

from benchmarks.poses import OURS, growth


def test_growth_is_told_by_doubling_whatever_the_step() -> None:
    costs = {100: 2.0, 200: 3.0, 800: 3.0 * 1.21}
    figures = {f"{n} people, {n} move: us a member's tick": cost for n, cost in costs.items()}
    _, first, second, third = growth([{OURS: figures}], [(n, n) for n in costs])
    assert growth([{OURS: figures}], [(800, 800), (100, 100), (200, 200)])[1:] == [
        first,
        second,
        third,
    ]
    assert first == ("100 people, 100 move", "2.0", "")
    assert (second[2], third[2]) == ("1.50", "1.10")
