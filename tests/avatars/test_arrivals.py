"""Where newcomers stand."""

from __future__ import annotations

from itertools import combinations
from math import hypot, pi

import pytest

from avatars import TEMPLATES, Layout, decode_pose
from avatars.arrivals import arrivals, doorways
from avatars.seats import AreaKind


@pytest.mark.parametrize("layout", TEMPLATES.values(), ids=TEMPLATES)
def test_newcomers_stand_beside_each_other_on_open_floor_and_face_the_stage(layout: Layout) -> None:
    poses = [decode_pose(raw) for raw in arrivals(layout)]
    assert len(poses) >= 12
    assert (poses[0].x_m, poses[0].z_m) == layout.spawn
    for one, other in combinations(poses, 2):
        assert hypot(one.x_m - other.x_m, one.z_m - other.z_m) > 0.6
    for pose in poses:
        assert pose.yaw_rad == pytest.approx(pi, abs=0.001)
        assert abs(pose.x_m) < layout.width_m / 2
        assert not any(
            area.min_x_m <= pose.x_m <= area.max_x_m and area.min_z_m <= pose.z_m <= area.max_z_m
            for area in layout.areas
            if area.kind is not AreaKind.OPEN
        )


@pytest.mark.parametrize("layout", TEMPLATES.values(), ids=TEMPLATES)
def test_who_comes_out_of_a_door_stands_before_it_and_looks_into_the_room(layout: Layout) -> None:
    for portal in layout.portals:
        poses = [decode_pose(raw) for raw in doorways(layout, portal)]
        assert hypot(poses[0].x_m - portal.x_m, poses[0].z_m - portal.z_m) == pytest.approx(
            0.9, abs=0.01
        )
        assert len(poses) >= 6
        for pose in poses:
            assert pose.yaw_rad == pytest.approx(portal.yaw_rad, abs=0.001)
            assert hypot(pose.x_m - portal.x_m, pose.z_m - portal.z_m) < 4
            assert layout.bounds.min_z < pose.z_m * 100 < layout.bounds.max_z
        for one, other in combinations(poses, 2):
            assert hypot(one.x_m - other.x_m, one.z_m - other.z_m) > 0.6
