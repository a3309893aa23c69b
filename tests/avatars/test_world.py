"""The world: newest wins, only what changed is told, expressions decay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from avatars import Expression, Pose, World, decode_pose, encode_pose
from tests.avatars.builders import at


def a_world(*slots: int) -> World:
    world = World()
    for slot in slots:
        world.place(slot, at(slot, 0), 0.0)
    world.end_tick(0.0)
    return world


def _shown(world: World, slot: int) -> Pose:
    pose = world.pose(slot)
    assert pose is not None
    return decode_pose(pose)


def test_the_newest_pose_of_a_tick_is_the_one_that_is_told() -> None:
    world = a_world(1, 2)
    world.place(1, at(3, 3), 0.1)
    world.place(1, at(4, 4), 0.1)
    assert world.end_tick(0.1) == (1,)
    assert [record[2:] for record in world.records((1,))] == [at(4, 4)]


def test_who_is_still_is_not_told() -> None:
    world = a_world(1)
    assert not world.place(1, at(1, 0), 0.1)
    assert world.end_tick(0.1) == ()


def test_an_expression_decays_in_its_tick_and_only_once() -> None:
    world = a_world(1)
    world.place(1, at(1, 0, Expression.SMILE), 1.0)
    assert world.end_tick(1.0) == (1,)
    assert world.end_tick(6.9) == ()
    assert world.end_tick(7.0) == (1,)
    assert _shown(world, 1).expression is Expression.NEUTRAL
    assert world.end_tick(99.0) == ()


def test_showing_an_expression_again_renews_it() -> None:
    world = a_world(1)
    world.place(1, at(1, 0, Expression.SMILE), 0.0)
    world.place(1, at(1, 0, Expression.SMILE), 4.0)
    world.end_tick(6.5)
    assert _shown(world, 1).expression is Expression.SMILE
    world.end_tick(10.0)
    assert _shown(world, 1).expression is Expression.NEUTRAL


def test_sitting_keeps_the_face_and_walking_poses_do_not_unseat() -> None:
    world = a_world(1)
    world.place(1, at(1, 0, Expression.LAUGH), 0.0)
    world.sit(1, encode_pose(Pose(5, 1, 5, 2.0)))
    world.place(1, at(5, 5), 0.1)
    assert _shown(world, 1).is_seated
    world.stand(1)
    assert not _shown(world, 1).is_seated


def test_sitting_makes_an_avatar_for_who_had_none() -> None:
    world = World()
    world.sit(9, encode_pose(Pose(1, 0, 1, 0.0)))
    assert _shown(world, 9).is_seated


def test_who_was_put_back_to_a_stored_place_neither_sits_nor_speaks() -> None:
    world = World()
    world.place(3, encode_pose(Pose(1, 0, 1, 0.0, is_seated=True, is_speaking=True)), 0.0)
    assert not _shown(world, 3).is_seated
    assert not _shown(world, 3).is_speaking


def test_acts_that_change_nothing_say_so() -> None:
    world = a_world(1)
    seat = encode_pose(Pose(5, 1, 5, 2.0))
    assert [world.sit(1, seat), world.sit(1, seat)] == [True, False]
    assert [world.speak(1, is_speaking=True), world.speak(1, is_speaking=True)] == [True, False]
    assert [world.stand(1), world.stand(1)] == [True, False]


def test_an_expression_taken_back_does_not_come_to_an_end_later() -> None:
    world = a_world(1)
    world.place(1, at(1, 0, Expression.SMILE), 0.0)
    world.place(1, at(1, 0), 1.0)
    assert world.end_tick(1.0) == (1,)
    assert world.end_tick(99.0) == ()


def test_a_shorter_expression_after_a_longer_one_ends_in_its_own_time() -> None:
    world = a_world(1)
    world.place(1, at(1, 0, Expression.HAND), 0.0)
    world.place(1, at(1, 0, Expression.LAUGH), 10.0)
    world.end_tick(15.0)
    assert _shown(world, 1).expression is Expression.NEUTRAL


def test_the_newest_tick_moves_only_when_somebody_does() -> None:
    world = a_world(1)
    assert (world.newest, world.tick) == (1, 1)
    world.end_tick(0.1)
    assert (world.newest, world.tick) == (1, 2)
    world.place(1, at(2, 2), 0.2)
    world.end_tick(0.2)
    assert (world.newest, world.tick) == (3, 3)


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 7), st.integers(-9, 9)), max_size=6), max_size=20),
    st.integers(0, 20),
)
def test_what_changed_since_a_tick_is_what_a_full_search_finds(
    ticks: list[list[tuple[int, int]]], since: int
) -> None:
    world = World()
    changed_at: dict[int, int] = {}
    for tick, moves in enumerate(ticks):
        for slot, x_m in moves:
            if world.place(slot, at(x_m, 0), 0.0):
                changed_at[slot] = tick
        assert set(world.end_tick(0.0)) == {
            s for s, at_tick in changed_at.items() if at_tick == tick
        }
    found = {slot for slot, at_tick in changed_at.items() if at_tick >= since}
    assert sorted(world.changed_since(since)) == sorted(world.records(found))


@given(st.permutations([at(1, 0), at(2, 0), at(3, 0, Expression.SMILE)]))
def test_a_pose_placed_twice_is_as_good_as_once(order: list[bytes]) -> None:
    once, twice = World(), World()
    for pose in order:
        once.place(1, pose, 0.0)
        twice.place(1, pose, 0.0)
        twice.place(1, pose, 0.0)
    assert once.everything() == twice.everything()
    assert once.end_tick(0.0) == twice.end_tick(0.0)


def test_speaking_is_told_when_it_changes() -> None:
    world = a_world(1)
    world.speak(1, is_speaking=True)
    world.speak(1, is_speaking=True)
    assert world.end_tick(0.1) == (1,)
    assert _shown(world, 1).is_speaking
    world.speak(1, is_speaking=False)
    assert not _shown(world, 1).is_speaking


def test_acts_on_an_empty_slot_do_nothing() -> None:
    world = World()
    world.stand(3)
    world.speak(3, is_speaking=True)
    world.leave(3)
    assert len(world) == 0
    assert world.pose(3) is None


def test_who_left_is_in_no_record_and_its_decay_is_forgotten() -> None:
    world = a_world(1, 2)
    world.place(1, at(1, 0, Expression.SMILE), 0.0)
    world.leave(1)
    assert 1 not in world
    assert world.end_tick(99.0) == ()
    assert len(world.everything()) == 1
    assert world.records((1, 2)) == world.everything()


def test_a_newcomer_in_a_reused_slot_keeps_its_own_expression() -> None:
    world = a_world(1)
    world.place(1, at(1, 0, Expression.SMILE), 0.0)
    world.leave(1)
    world.place(1, at(1, 0, Expression.HAND), 5.0)
    world.end_tick(7.0)
    assert _shown(world, 1).expression is Expression.HAND


def test_what_many_express_is_counted_until_it_is_over() -> None:
    world = a_world(1, 2, 3, 4)
    assert world.expressed() == {}
    for slot in (1, 2, 3):
        world.place(slot, at(slot, 0, Expression.SMILE), 0.0)
    world.place(3, at(3, 0, Expression.AGREE), 0.0)
    world.sit(2, at(0, 0))
    assert world.expressed() == {Expression.SMILE: 2, Expression.AGREE: 1}
    world.leave(1)
    world.place(2, at(2, 0, Expression.NEUTRAL), 1.0)
    assert world.expressed() == {Expression.AGREE: 1}
    world.end_tick(99.0)
    assert world.expressed() == {}
