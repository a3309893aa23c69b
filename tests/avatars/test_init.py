"""The package's whole public surface."""

from __future__ import annotations

from types import ModuleType

import avatars

SURFACE = """
ADDRESS_PREFIX DEFAULT DEFAULT_TEMPLATE EXPRESSIONS MAX_DESCRIPTION_BYTES NOTHING_APPLIED PARTS
POSE_BYTES RECORD_BYTES TEMPLATES Appearance Area AreaKind AvatarError BadAppearance BadLayout
BadPose Batch Batches Bounds Expression Layout Portal Pose PoseGate Screen Seat SeatKind Share
Traits Verdict World address_of appearance_of compact decode_batch decode_pose encode_batch
encode_pose encode_record expression_at expression_of layout_of layout_view pack_layout
parse_layout read_description share_for surprise unpack_layout
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
