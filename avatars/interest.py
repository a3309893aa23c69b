"""Who is told what at which rate once a room is too full to tell everybody everything.

Theory. Up to a few hundred movers all readers get the same bytes, which is the
cheapest there is. Beyond, a batch costs more than its delivery, and nobody
follows three hundred people at once. Then a reader is told every tick what
happens in the cells around it, on the stage, and of those who speak; every
FAR_EVERYth tick of the rest, each cell at a tick of its own so that the load is
even. How far "around" reaches is what the budget allows: two cells, one, the
reader's own, or none of them.

Everything follows from three numbers that a reader keeps (the tick it was served
last, its cell, its reach), so that nothing is remembered per reader and cell,
and all readers with the same numbers share the same bytes. A reader that moved,
or whose reach changed, is given what its old place had not been told yet.
Because records are absolute, being told twice harms nothing; it holds that
FAR_EVERY quiet ticks after the last change every reader knows the whole world.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from avatars.delta import NOTHING_APPLIED, Share, share_for
from avatars.grid import CELL_CM, Cell, Grid, cell_at, cells_around
from avatars.quantize import encode_batch
from avatars.seats import AreaKind, Layout
from avatars.world import World

__all__ = ["BUDGET", "FAR_EVERY", "NearBatches", "Stand", "last_due", "stage_cells"]

FAR_EVERY: Final = 5
"""Ticks between two tellings of what is far: 2 a second at 10 Hz."""

BUDGET: Final = 160
"""Records a tick of what is near, 1.8 KB: with the far ones, 200 kbit/s at 10 Hz.

The stage and those who speak do not count: they are what people are here for.
"""

_WIDEST: Final = 2


class Stand(NamedTuple):
    """Where a reader stands when it is served. reach: cells around it that are near, -1: none.

    A tuple, because every reader's is part of a key at every tick: a dataclass
    hashes and compares in Python.
    """

    cell: Cell
    reach: int

    def around(self) -> frozenset[Cell]:
        """Return the cells of which this reader is told at every tick, whoever is in them."""
        return cells_around(self.cell, self.reach)


def last_due(cell: Cell, tick: int) -> int:
    """Return the newest tick, up to this one, at which the cell is told to those far from it."""
    return tick - (tick + cell) % FAR_EVERY


def stage_cells(layout: Layout) -> frozenset[Cell]:
    """Return the cells that a layout's stage touches, which are near for everybody."""
    return frozenset(
        cell_at(round(x_cm), round(z_cm))
        for area in layout.areas
        if area.kind is AreaKind.STAGE
        for x_cm in _steps(area.min_x_m * 100, area.max_x_m * 100)
        for z_cm in _steps(area.min_z_m * 100, area.max_z_m * 100)
    )


class NearBatches:
    """The batches of one tick of one world, by where readers stand; make a new one each tick.

    grid: has followed the tick. always: slots that are told at every tick.
    """

    __slots__ = (
        "_always",
        "_cells",
        "_dues",
        "_free",
        "_grid",
        "_made",
        "_nears",
        "_peopled",
        "_staged",
        "_stands",
        "_world",
    )

    def __init__(
        self, world: World, grid: Grid, stage: frozenset[Cell], always: Iterable[int] = ()
    ) -> None:
        self._world = world
        self._grid = grid
        self._peopled = frozenset(grid.cells)
        self._staged = stage & self._peopled
        self._free = self._peopled - stage
        self._nears: dict[Stand, frozenset[Cell]] = {}
        self._dues: dict[int, frozenset[Cell]] = {}
        self._always = tuple(always)
        self._stands: dict[Cell, Stand] = {}
        self._cells: dict[tuple[Cell, int], bytes] = {}
        self._made: dict[tuple[int, int, Stand | None, Stand], bytes | None] = {}

    def stand(self, cell: Cell) -> Stand:
        """Return where a reader in this cell stands now: the widest reach within the budget."""
        stand = self._stands.get(cell)
        if stand is None:
            stand = self._stands[cell] = Stand(cell, self._affordable(cell))
        return stand

    def for_reader(
        self, handle: int, last_applied: int, before: Stand | None, now: Stand
    ) -> bytes | None:
        """Return what brings a reader up to date as far as it is due, or None if nothing is.

        before: where it stood when it was served last; None: it was told everything then.
        Either way it was served up to `World.tick`, standing at `now`, afterwards.
        """
        share = share_for(last_applied, self._world.tick, self._world.tick)
        if share is Share.NOTHING:
            return None
        if share is Share.KEYFRAME:
            last_applied, before, now = NOTHING_APPLIED, None, Stand(Cell(0), 0)
        key = (handle, last_applied, before, now)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, handle: int, since: int, before: Stand | None, now: Stand) -> bytes | None:
        tick = self._world.tick
        if since == NOTHING_APPLIED:
            return encode_batch(handle, tick, self._world.everything(), is_keyframe=True)
        parts = [*self._told(since, before, now)]
        if not any(parts):
            return None
        return encode_batch(handle, tick, parts, is_keyframe=False, is_near=True)

    def _told(self, since: int, before: Stand | None, now: Stand) -> Iterator[bytes]:
        was_near = None if before is None else self._near(before)
        for cell in self._near(now) | self._due(since):
            is_known = was_near is None or cell in was_near
            yield self._of(cell, since if is_known else max(0, last_due(cell, since)))
        if self._always:
            yield b"".join(self._world.records(self._always))

    def _near(self, stand: Stand) -> frozenset[Cell]:
        """Return the cells with somebody in them of which a reader there is told every tick."""
        near = self._nears.get(stand)
        if near is None:
            near = self._nears[stand] = stand.around() & self._peopled | self._staged
        return near

    def _due(self, since: int) -> frozenset[Cell]:
        """Return the cells that are due to those far from them, and were not yet at `since`."""
        due = self._dues.get(since)
        if due is None:
            tick = self._world.tick
            due = frozenset(cell for cell in self._peopled if last_due(cell, tick) > since)
            self._dues[since] = due
        return due

    def _of(self, cell: Cell, since: int) -> bytes:
        """Return what changed in a cell, joined once for all who need it."""
        key = (cell, since)
        part = self._cells.get(key)
        if part is None:
            part = self._cells[key] = b"".join(self._grid.changed_since(cell, since))
        return part

    def _affordable(self, cell: Cell) -> int:
        tick = self._world.tick - 1
        count, counted = 0, frozenset[Cell]()
        for reach in range(_WIDEST + 1):
            around = cells_around(cell, reach) & self._free
            for other in around - counted:
                count += self._grid.count_since(other, tick, BUDGET + 1)
            if count > BUDGET:
                return reach - 1  # below 0: none
            counted = around
        return _WIDEST


def _steps(low_cm: float, high_cm: float) -> Iterator[float]:
    """Give points not further apart than a cell, both ends among them."""
    at_cm = low_cm
    while at_cm < high_cm:
        yield at_cm
        at_cm += CELL_CM
    yield high_cm
