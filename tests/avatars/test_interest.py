"""Who is told what at which rate: nothing is lost, the near is quick, the budget holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from avatars import NOTHING_APPLIED, TEMPLATES, World, decode_batch
from avatars.grid import CELL_CM, Grid, cell_of, cells_around
from avatars.interest import BUDGET, FAR_EVERY, NearBatches, Stand, last_due, stage_cells
from avatars.quantize import RECORD_BYTES
from tests.avatars.builders import at

_CELL_M = CELL_CM / 100
_HERE, _THERE = cell_of(at(0, 0)), cell_of(at(5 * _CELL_M, 0))


@dataclass
class _Reader:
    """A client's world, and the three numbers that the server keeps of it."""

    applied: int = NOTHING_APPLIED
    stand: Stand | None = None
    known: dict[int, bytes] = field(default_factory=dict)

    def take(self, batches: NearBatches, stand: Stand, tick: int) -> bytes | None:
        raw = batches.for_reader(1, self.applied, self.stand, stand)
        self.applied, self.stand = tick, stand
        if raw is not None:
            body = raw[10:]
            for start in range(0, len(body), RECORD_BYTES):
                record = body[start : start + RECORD_BYTES]
                self.known[int.from_bytes(record[:2], "little")] = record
        return raw


class _Room:
    """A world and its grid, one tick after the other."""

    def __init__(self) -> None:
        self.world = World()
        self.grid = Grid(self.world)

    def move(self, slot: int, x_m: float, z_m: float = 0.0) -> None:
        self.world.place(slot, at(x_m, z_m), 0.0)

    def tick(
        self, stage: frozenset[object] = frozenset(), always: tuple[int, ...] = ()
    ) -> NearBatches:
        tick = self.world.tick
        self.grid.follow(reversed(self.world.end_tick(0.0)), tick)
        return NearBatches(self.world, self.grid, stage, always)  # type: ignore[arg-type]  # cells

    def truth(self) -> dict[int, bytes]:
        return {int.from_bytes(r[:2], "little"): r for r in self.world.everything()}


def test_the_near_is_told_every_tick_and_the_far_every_fifth() -> None:
    room, reader = _Room(), _Reader()
    stand = Stand(_HERE, 1)
    reader.take(room.tick(), stand, room.world.tick)
    told_near = told_far = 0
    for step in range(4 * FAR_EVERY):
        room.move(1, step / 100)
        room.move(2, 5 * _CELL_M + step / 100)
        raw = reader.take(room.tick(), stand, room.world.tick)
        slots = [] if raw is None else [slot for slot, _ in decode_batch(raw).poses]
        told_near += slots.count(1)
        told_far += slots.count(2)
    assert told_near == 4 * FAR_EVERY
    assert told_far == 4


def test_the_stage_and_who_speaks_are_told_every_tick_from_anywhere() -> None:
    room, reader = _Room(), _Reader()
    stand = Stand(_HERE, 0)
    stage = frozenset({_THERE})
    reader.take(room.tick(), stand, room.world.tick)
    for step in range(1, FAR_EVERY + 1):
        room.move(2, 5 * _CELL_M + step / 100)
        room.move(3, 9 * _CELL_M + step / 100)
        raw = reader.take(room.tick(stage, (3,)), stand, room.world.tick)
        assert raw is not None
        assert {slot for slot, _ in decode_batch(raw).poses} >= {2, 3}


def test_all_in_one_cell_share_the_same_bytes_and_a_batch_says_that_it_is_near() -> None:
    room = _Room()
    room.move(1, 0)
    batches = room.tick()
    stand = batches.stand(_HERE)
    one = batches.for_reader(1, 0, stand, stand)
    assert one is batches.for_reader(1, 0, stand, stand)
    assert one is not None
    assert decode_batch(one).is_near
    assert batches.for_reader(1, room.world.tick, stand, stand) is None


def test_who_knows_nothing_gets_a_keyframe_that_all_newcomers_share() -> None:
    room = _Room()
    room.move(1, 0)
    room.move(2, 90)
    batches = room.tick()
    keyframe = batches.for_reader(1, NOTHING_APPLIED, None, Stand(_HERE, 0))
    assert keyframe is not None
    assert decode_batch(keyframe).is_keyframe
    assert len(decode_batch(keyframe).poses) == 2
    assert keyframe is batches.for_reader(1, NOTHING_APPLIED, None, Stand(_THERE, 2))


def test_the_reach_shrinks_with_the_crowd_until_the_budget_holds() -> None:
    reaches = []
    for crowd in (10, 30, 100, BUDGET + 1):
        room = _Room()
        for slot in range(crowd * 3):
            room.move(slot, (slot % 3) * _CELL_M)
        batches = room.tick()
        reaches.append(batches.stand(_HERE).reach)
        raw = batches.for_reader(1, 0, Stand(_HERE, 2), batches.stand(_HERE))
        near = (
            0
            if raw is None
            else sum(
                (room.grid.cell(slot) or _HERE) in cells_around(_HERE, reaches[-1])
                for slot, _ in decode_batch(raw).poses
            )
        )
        assert near <= BUDGET
    assert reaches == [2, 2, 0, -1]


def test_a_layout_s_stage_is_near_for_everybody() -> None:
    layout = TEMPLATES["auditorium"]
    stage = next(area for area in layout.areas if area.kind.value == "stage")
    middle = cell_of(at((stage.min_x_m + stage.max_x_m) / 2, (stage.min_z_m + stage.max_z_m) / 2))
    cells = stage_cells(layout)
    assert middle in cells
    assert cell_of(at(stage.max_x_m, stage.max_z_m)) in cells
    assert cell_of(at(0.0, layout.spawn[1])) not in cells


def test_cells_are_due_at_ticks_of_their_own_once_in_five() -> None:
    for cell in (_HERE, _THERE):
        due = [tick for tick in range(20) if last_due(cell, tick) == tick]
        assert len(due) == 4
        assert {later - sooner for sooner, later in pairwise(due)} == {FAR_EVERY}


_STEPS = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 5), st.integers(-3, 3), max_size=4),  # who walks where
        st.booleans(),  # whether the reader is served
        st.integers(-3, 3),  # where it stands
        st.integers(-1, 2),  # how far it reaches
        st.none() | st.integers(0, 5),  # who leaves
    ),
    max_size=30,
)


@settings(max_examples=300)
@given(_STEPS)
def test_after_any_walks_drops_and_changes_of_place_five_quiet_ticks_make_worlds_equal(
    steps: list[tuple[dict[int, int], bool, int, int, int | None]],
) -> None:
    room, reader = _Room(), _Reader()
    stand = Stand(_HERE, 1)
    for walks, is_served, place, reach, leaver in steps:
        for slot, cell in walks.items():
            room.move(slot, cell * _CELL_M + slot / 100)
        if leaver is not None:
            room.world.leave(leaver)
            room.grid.leave(leaver)
            reader.known.pop(leaver, None)  # its stay's end is a fact
        batches = room.tick()
        stand = Stand(cell_of(at(place * _CELL_M, 0)), reach)
        if is_served:
            reader.take(batches, stand, room.world.tick)
    for _ in range(FAR_EVERY):
        reader.take(room.tick(), stand, room.world.tick)
    assert reader.known == room.truth()
