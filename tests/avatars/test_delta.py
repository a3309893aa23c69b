"""What a reader is given: after any drops, all worlds are equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avatars import NOTHING_APPLIED, Batches, Pose, Share, World, decode_batch, share_for
from tests.avatars.builders import at


def test_what_a_reader_needs() -> None:
    assert share_for(7, 7) is Share.NOTHING
    assert share_for(6, 7) is Share.UNION
    assert share_for(0, 50) is Share.UNION
    assert share_for(0, 51) is Share.KEYFRAME
    assert share_for(NOTHING_APPLIED, 0) is Share.KEYFRAME
    assert share_for(9, 7) is Share.KEYFRAME


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


_steps = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 5), st.integers(-50, 50), max_size=4),
        st.sets(st.integers(0, 2)),
    ),
    max_size=70,
)


@given(_steps)
def test_after_any_drops_all_worlds_are_equal(
    steps: list[tuple[dict[int, int], set[int]]],
) -> None:
    """Three readers each miss a random set of ticks; one more batch makes them all equal."""
    world, applied = World(), [NOTHING_APPLIED] * 3
    seen: list[dict[int, Pose]] = [{}, {}, {}]
    for moves, present in (*steps, ({}, {0, 1, 2})):
        for slot, x_m in moves.items():
            world.place(slot, at(x_m, 0), 0.0)
        world.end_tick(0.0)
        batches = Batches(world)
        for reader in present:
            raw = batches.for_reader(1, applied[reader])
            if raw is not None:
                seen[reader].update(decode_batch(raw).poses)
            applied[reader] = world.tick
    whole = Batches(world).for_reader(1, NOTHING_APPLIED)
    assert whole is not None
    assert seen == [dict(decode_batch(whole).poses)] * 3
