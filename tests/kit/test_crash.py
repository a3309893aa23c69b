from collections.abc import Callable
from inspect import isawaitable

import pytest

from tests.kit.crash import (
    DELIVERY,
    POINTS,
    Action,
    Planted,
    Point,
    _act,
    _Fuse,
    acted,
    prelude,
    prelude_of_each,
    wrap,
)

ALL = {**POINTS, **DELIVERY}


class Machine:
    """Something that runs."""

    def __init__(self) -> None:
        self.runs: list[str] = []

    def run(self) -> int:
        self.runs.append("run")
        return 7

    async def run_later(self) -> int:
        self.runs.append("run later")
        return 8


@pytest.mark.parametrize("point", ALL.values(), ids=ALL)
def test_every_point_is_a_method_that_there_is(point: Point) -> None:
    assert callable(getattr(point.owner, point.method))


@pytest.mark.parametrize("is_after", [False, True])
async def test_the_nth_passing_after_the_signal_is_the_end(
    is_after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[int] = []
    machine = Machine()
    for method in ("run", "run_later"):
        monkeypatch.setattr(Machine, method, getattr(Machine, method))
        fuse = _Fuse(2, lambda: ends.append(len(machine.runs)))
        wrap(Point(f"{__name__}:Machine.{method}", is_after), fuse)
        answer = getattr(machine, method)
        await _call(answer)
        fuse.light()
        for _ in range(3):
            await _call(answer)
    assert ends == ([3, 7] if is_after else [2, 6])
    assert len(machine.runs) == 8


async def _call(method: Callable[[], object]) -> None:
    result = method()
    if isawaitable(result):
        result = await result
    assert result in {7, 8}


def test_the_prelude_names_point_and_count() -> None:
    assert prelude("delivered", 3).endswith("arm('delivered', 3)")


def test_the_prelude_of_each_point_names_the_action() -> None:
    assert prelude_of_each(Action.DELAY).endswith("arm_each('delay')")


def test_an_action_says_where_it_was_done(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Planted):
        _act(Action.RAISE, "here")
    assert capfd.readouterr().err == acted("here")
