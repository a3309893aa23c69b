"""Where newcomers stand."""

from __future__ import annotations

from itertools import combinations
from math import hypot, pi

import pytest

from avatars import TEMPLATES, Layout, decode_pose
from avatars.arrivals import arrivals
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
