"""What a reader is given: after any drops, all worlds are equal."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars import (
    NOTHING_APPLIED,
    Batches,
    Expression,
    Pose,
    Share,
    World,
    decode_batch,
    share_for,
)
from tests.avatars.builders import at


@pytest.mark.parametrize(
    ("last_applied", "newest", "now", "needs"),
    [
        (7, 7, 7, Share.NOTHING),
        (6, 7, 7, Share.UNION),
        (0, 50, 50, Share.UNION),
        (0, 51, 51, Share.KEYFRAME),
        (NOTHING_APPLIED, 0, 0, Share.KEYFRAME),
        (9, 7, 7, Share.KEYFRAME),
        (10, 10, 500, Share.NOTHING),  # it was quiet since
        (9, 10, 500, Share.KEYFRAME),
        (7, 8, 7, Share.NOTHING),  # what changed belongs to the tick under way
    ],
)
def test_what_a_reader_needs(last_applied: int, newest: int, now: int, needs: Share) -> None:
    assert share_for(last_applied, newest, now) is needs


def test_readers_that_skipped_as_long_share_the_same_bytes() -> None:
    world = World()
    world.place(1, at(1, 1), 0.0)
    world.end_tick(0.0)
    batches = Batches(world)
    assert batches.for_reader(3, 0) is batches.for_reader(3, 0)
    assert batches.for_reader(3, NOTHING_APPLIED) is batches.for_reader(3, 99)
    assert batches.for_reader(3, 0) != batches.for_reader(4, 0)


def test_a_quiet_tick_costs_a_reader_nothing_but_a_newcomer_gets_a_keyframe() -> None:
    world = World()
    world.end_tick(0.0)
    batches = Batches(world)
    assert batches.for_reader(1, 1) is None
    assert batches.for_reader(1, 0) is None
    keyframe = batches.for_reader(1, NOTHING_APPLIED)
    assert keyframe is not None
    assert decode_batch(keyframe).is_keyframe


def test_an_audience_that_sat_still_for_an_hour_is_sent_nothing() -> None:
    world = World()
    world.sit(1, at(1, 1))
    for _ in range(36_000):
        world.end_tick(0.0)
    assert Batches(world).for_reader(1, 1) is None


def test_who_changed_and_left_is_not_told() -> None:
    world = World()
    world.place(1, at(1, 1), 0.0)
    world.end_tick(0.0)
    world.leave(1)
    assert Batches(world).for_reader(1, 0) is None


def test_the_union_is_the_newest_of_what_was_missed_and_nothing_else() -> None:
    world = World()
    for slot in range(4):
        world.place(slot, at(slot, 0), 0.0)
    world.end_tick(0.0)
    for x_m in (10, 11):
        world.place(1, at(x_m, 0), 0.0)
        world.end_tick(0.0)
    raw = Batches(world).for_reader(1, 1)
    assert raw is not None
    batch = decode_batch(raw)
    assert (batch.tick, batch.is_keyframe) == (3, False)
    assert [(slot, pose.x_m) for slot, pose in batch.poses] == [(1, 11.0)]


class Reader:
    """What a client knows: the newest pose of every slot; a keyframe stands for all it knew."""

    def __init__(self) -> None:
        self.poses: dict[int, Pose] = {}
        self.applied = NOTHING_APPLIED

    def take(self, raw: bytes | None, tick: int) -> None:
        if raw is not None:
            batch = decode_batch(raw)
            known = {} if batch.is_keyframe else self.poses
            self.poses = {**known, **dict(batch.poses)}
        self.applied = tick


@dataclass(frozen=True, slots=True)
class Tick:
    """What happens in a tick: walks (slot to x), smiles, leaves, and which readers see it."""

    walks: dict[int, int]
    smiles: set[int]
    leaves: set[int]
    present: set[int]


_tick = st.builds(
    Tick,
    walks=st.dictionaries(st.integers(0, 5), st.integers(-50, 50), max_size=4),
    smiles=st.sets(st.integers(0, 5), max_size=2),
    leaves=st.sets(st.integers(0, 5), max_size=1),
    present=st.sets(st.integers(0, 2)),
)


def _happen(tick: Tick, world: World, readers: list[Reader], now_s: float) -> None:
    """Let the tick happen in the world; that somebody left is a fact, which no reader misses."""
    for slot, x_m in tick.walks.items():
        world.place(slot, at(x_m, 0), now_s)
    for slot in tick.smiles:
        world.place(slot, at(slot, 1, Expression.SMILE), now_s)
    for slot in tick.leaves:
        world.leave(slot)
        for reader in readers:
            reader.poses.pop(slot, None)
    world.end_tick(now_s)


@given(st.lists(_tick, max_size=70))
def test_after_any_drops_all_worlds_are_equal(ticks: list[Tick]) -> None:
    """Three readers each miss a random set of ticks, then all see one more."""
    world, readers = World(), [Reader(), Reader(), Reader()]
    for second, tick in enumerate((*ticks, Tick({}, set(), set(), {0, 1, 2}))):
        _happen(tick, world, readers, float(second))
        batches = Batches(world)
        for number in tick.present:
            reader = readers[number]
            reader.take(batches.for_reader(1, reader.applied), world.tick)
    newcomer = Reader()
    newcomer.take(Batches(world).for_reader(1, NOTHING_APPLIED), world.tick)
    assert [reader.poses for reader in readers] == [newcomer.poses] * 3
