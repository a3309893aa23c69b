"""The floor as cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avatars import World
from avatars.grid import CELL_CM, Grid, cell_at, cell_of, cells_around
from tests.avatars.builders import at

_CELL_M = CELL_CM / 100


def test_cells_are_squares_and_neighbours_are_one_step_apart() -> None:
    here = cell_of(at(0.5, 0.5))
    assert cell_of(at(0.9, 0.9)) == here
    assert cells_around(here, 0) == {here}
    assert cells_around(here, -1) == frozenset()
    steps = [(x, z) for x in (-1, 0, 1) for z in (-1, 0, 1)]
    neighbours = {cell_of(at(0.5 + x * _CELL_M, 0.5 + z * _CELL_M)) for x, z in steps}
    assert cells_around(here, 1) == neighbours


@given(*[st.integers(-32_767, 32_767)] * 4, st.integers(-1, 4))
def test_a_cell_is_around_another_by_the_cells_between_whatever_the_place(
    x1: int, z1: int, x2: int, z2: int, reach: int
) -> None:
    apart_cm = max(abs(x1 - x2), abs(z1 - z2))
    if cell_at(x2, z2) in cells_around(cell_at(x1, z1), reach):
        assert apart_cm < (reach + 1) * CELL_CM
    else:
        assert apart_cm > reach * CELL_CM


def test_an_avatar_that_walks_is_in_one_cell_only() -> None:
    world = World()
    world.place(1, at(0, 0), 0.0)
    grid = Grid(world)
    first = grid.cell(1)
    world.place(1, at(9, 0), 0.0)
    grid.follow(reversed(world.end_tick(0.0)), 0)
    assert grid.cell(1) == cell_of(at(9, 0)) != first
    assert list(grid.cells) == [grid.cell(1)]
    assert len(grid) == 1


def test_what_changed_in_a_cell_is_found_from_the_newest() -> None:
    world = World()
    for slot in range(3):
        world.place(slot, at(slot / 100, 0), 0.0)
    grid = Grid(world)
    cell = cell_of(at(0, 0))
    world.end_tick(0.0)
    world.place(1, at(0.2, 0), 0.1)
    grid.follow(reversed(world.end_tick(0.1)), 1)
    assert grid.changed_since(cell, 1) == world.records([1])
    assert len(grid.changed_since(cell, 0)) == 3
    assert grid.count_since(cell, 0, 2) == 2
    assert grid.count_since(cell, 1, 9) == 1


def test_who_left_is_in_no_cell_and_an_empty_cell_is_none() -> None:
    world = World()
    world.place(1, at(0, 0), 0.0)
    grid = Grid(world)
    world.leave(1)
    grid.leave(1)
    grid.leave(1)
    assert not grid.cells
    assert grid.cell(1) is None
    grid.follow((1,), 0)  # it changed and left within one tick
    assert len(grid) == 0
