"""How a room's ticks are told: everything to everybody, or the near first.

Theory. One batch for all is the cheapest as long as it is small. From NEAR_FROM
movers on a room tells by place (`avatars.interest`), and it goes back only when
it was calm for a while, so that it does not change its mind at every tick. A
reader keeps three numbers over both: a room may change its mode between any two
of its batches and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from avatars.delta import NOTHING_APPLIED, Batches
from avatars.grid import Cell, Grid, cell_of
from avatars.interest import FAR_EVERY, NearBatches, Stand, stage_cells
from avatars.seats import Layout
from avatars.world import World

__all__ = ["NEAR_FROM", "NEAR_UNTIL", "Telling", "Told"]

NEAR_FROM: Final = 240
"""Movers in one tick: 26 KB a second for everybody, and more than anybody follows."""
NEAR_UNTIL: Final = 160
_CALM_TICKS: Final = 50


@dataclass(slots=True)
class Told:
    """What a reader was told. applied: `World.tick` then. stand: where; None: of everything."""

    applied: int = NOTHING_APPLIED
    stand: Stand | None = None


class Telling:
    """The world of one room and what its readers are told of it. A tick: `end_tick`, then serve."""

    __slots__ = ("_calm_ticks", "_grid", "_middle", "_near", "_stage", "_whole", "world")

    def __init__(self, layout: Layout) -> None:
        self.world = World()
        self._stage = stage_cells(layout)
        self._middle: Cell = cell_of(layout.spawn_pose())
        self._grid: Grid | None = None
        self._calm_ticks = 0
        self._whole = Batches(self.world)
        self._near: NearBatches | None = None

    @property
    def is_near(self) -> bool:
        """Whether the room tells by place."""
        return self._grid is not None

    def leave(self, slot: int) -> None:
        """Forget an avatar."""
        self.world.leave(slot)
        if self._grid is not None:
            self._grid.leave(slot)

    def end_tick(self, now_s: float) -> None:
        """Close the tick under way; what is served from now on is of it."""
        tick = self.world.tick
        changed = self.world.end_tick(now_s)
        if self._grid is not None:
            self._grid.follow(reversed(changed), tick)
        self._choose(len(changed))
        self._whole = Batches(self.world)
        self._near = None
        if self._grid is not None:
            self._near = NearBatches(self.world, self._grid, self._stage, self.world.speaking)

    def serve(self, handle: int, told: Told, slot: int | None) -> bytes | None:
        """Return the batch for a reader, or None if it needs none; `told` says so afterwards.

        slot: of the reader's own avatar, None for one that has none: it stands
        where people come in. Cost: a few look-ups for all but the first reader
        of its kind (benchmarks/poses.py).
        """
        near = self._near
        if near is None:
            batch = self._serve_whole(handle, told)
        else:
            stand = near.stand(self._cell(slot))
            batch = near.for_reader(handle, told.applied, told.stand, stand)
            told.stand = stand
        told.applied = self.world.tick
        return batch

    def whole(self, handle: int, applied: int) -> bytes | None:
        """Return what all need that were told everything up to this tick, or None if nothing.

        Only while the room tells everything to everybody (`is_near` is False).
        """
        return self._whole.for_reader(handle, applied)

    def _serve_whole(self, handle: int, told: Told) -> bytes | None:
        since = told.applied
        if told.stand is not None:
            # Of what was far then it may lack the last ticks.
            since, told.stand = max(0, since - FAR_EVERY), None
        return self._whole.for_reader(handle, since)

    def _cell(self, slot: int | None) -> Cell:
        cell = None if slot is None or self._grid is None else self._grid.cell(slot)
        return self._middle if cell is None else cell

    def _choose(self, movers: int) -> None:
        if self._grid is None:
            if movers >= NEAR_FROM:
                self._grid, self._calm_ticks = Grid(self.world), 0
            return
        self._calm_ticks = self._calm_ticks + 1 if movers < NEAR_UNTIL else 0
        if self._calm_ticks >= _CALM_TICKS:
            self._grid = None
