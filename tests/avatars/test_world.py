"""The world: newest wins, only what changed is told, expressions decay."""

from __future__ import annotations

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
