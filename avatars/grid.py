"""The floor as square cells: who is in each, and what changed in each since when.

Theory. What a reader is told depends on how far away it happens, and "far" is
counted in cells, not metres: then all who stand in one cell need the same, and
a cell's changes are joined once for all of them. The grid follows the world at
the end of a tick, and only the avatars that changed in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NewType

from avatars.quantize import POSE
from avatars.world import World

__all__ = ["CELL_CM", "Cell", "Grid", "cell_at", "cell_of", "cells_around"]

Cell = NewType("Cell", int)
"""A cell's column and row, both from 0, in one number."""

CELL_CM: Final = 400
"""A cell is 4 m wide: who is in one hears what is said there without raising the voice."""
_ORIGIN_CM: Final = 32_768
_ROW_BITS: Final = 8  # 65,536 cm make 164 rows


def cell_at(x_cm: int, z_cm: int) -> Cell:
    """Return the cell of a point of the floor, any that a pose can name."""
    column, row = (x_cm + _ORIGIN_CM) // CELL_CM, (z_cm + _ORIGIN_CM) // CELL_CM
    return Cell(column << _ROW_BITS | row)


def cell_of(pose: bytes) -> Cell:
    """Return the cell in which a pose (9 bytes) stands."""
    x, _, z, _, _ = POSE.unpack(pose)
    return cell_at(x, z)


@lru_cache(maxsize=4096)
def cells_around(middle: Cell, reach: int) -> frozenset[Cell]:
    """Return the cells at most so many steps of a chess king away, none if it is negative.

    At the floor's edge some of them are no cells, and nobody is in those.
    """
    steps = range(-reach, reach + 1)
    return frozenset(Cell(middle + (x << _ROW_BITS) + z) for x in steps for z in steps)


class Grid:
    """The avatars of a world by cell; made from it as it is, then kept by `follow`."""

    __slots__ = ("_cell_of", "_changed_at", "_world")

    def __init__(self, world: World) -> None:
        self._world = world
        self._cell_of: dict[int, Cell] = {}
        # As in the world: in the order of change, the newest last.
        self._changed_at: dict[Cell, dict[int, int]] = {}
        for slot, tick in world.changes():
            self._put(slot, tick)

    def __len__(self) -> int:
        return len(self._cell_of)

    @property
    def cells(self) -> Collection[Cell]:
        """The cells in which anybody is."""
        return self._changed_at.keys()

    def cell(self, slot: int) -> Cell | None:
        """Return the cell of an avatar, or None if there is none in the slot."""
        return self._cell_of.get(slot)

    def follow(self, changed: Iterable[int], tick: int) -> None:
        """Take note of the slots that changed in the tick that just ended, oldest first."""
        for slot in changed:
            self._put(slot, tick)

    def leave(self, slot: int) -> None:
        """Forget the avatar; nothing happens if it is not known."""
        cell = self._cell_of.pop(slot, None)
        if cell is not None:
            self._take_out(slot, cell)

    def count_since(self, cell: Cell, tick: int, enough: int) -> int:
        """Return how many avatars of a cell changed since, counting no further than `enough`."""
        count = 0
        for _ in self._since(cell, tick):
            count += 1
            if count >= enough:
                break
        return count

    def changed_since(self, cell: Cell, tick: int) -> list[bytes]:
        """Return the records in a cell that changed after a reader had applied `tick` there."""
        return self._world.records(self._since(cell, tick))

    def _since(self, cell: Cell, tick: int) -> Iterator[int]:
        for slot, changed_at in reversed(self._changed_at.get(cell, {}).items()):
            if changed_at < tick:
                return
            yield slot

    def _put(self, slot: int, tick: int) -> None:
        pose = self._world.pose(slot)
        if pose is None:
            return  # it has left within the tick
        cell, before = cell_of(pose), self._cell_of.get(slot)
        if before is not None:
            self._take_out(slot, before)
        self._cell_of[slot] = cell
        self._changed_at.setdefault(cell, {})[slot] = tick

    def _take_out(self, slot: int, cell: Cell) -> None:
        changed_at = self._changed_at[cell]
        del changed_at[slot]
        if not changed_at:
            del self._changed_at[cell]
