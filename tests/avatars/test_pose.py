"""A pose stands still unless told otherwise."""

from __future__ import annotations

from avatars import Expression, Pose


def test_a_plain_pose_stands_silent_and_neutral() -> None:
    pose = Pose(1.0, 0.0, 2.0, 0.0)
    assert pose.expression is Expression.NEUTRAL
    assert (pose.gesture, pose.is_seated, pose.is_speaking) == (0, False, False)
