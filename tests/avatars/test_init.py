"""The package's whole public surface."""

from __future__ import annotations

from types import ModuleType

import avatars

SURFACE = """
DEFAULT DEFAULT_TEMPLATE EXPRESSIONS NOTHING_APPLIED PARTS POSE_BYTES RECORD_BYTES TEMPLATES
Appearance Area AreaKind AvatarError BadAppearance BadLayout BadPose Batch Batches Bounds
Expression Layout Portal Pose PoseGate Screen Seat SeatKind Share Traits Verdict World
appearance_of compact decode_batch decode_pose encode_batch encode_pose encode_record
expression_at expression_of layout_of layout_view parse_layout share_for surprise
"""


def test_the_public_surface_is_this() -> None:
    assert sorted(avatars.__all__) == sorted(SURFACE.split())


def test_nothing_else_is_imported_by_name() -> None:
    public = {
        name
        for name, value in vars(avatars).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert public == set(avatars.__all__)
