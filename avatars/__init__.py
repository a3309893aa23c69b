"""Avatars: poses and their bytes, expressions, looks, seats, and the world they stand in. Pure."""

from avatars.appearance import DEFAULT, PARTS, Appearance, appearance_of, compact, surprise
from avatars.delta import NOTHING_APPLIED, Batches, Share, share_for
from avatars.description import MAX_DESCRIPTION_BYTES, read_description
from avatars.errors import AvatarError, BadAppearance, BadLayout, BadPose
from avatars.expression import EXPRESSIONS, Expression, Traits, expression_at, expression_of
from avatars.floor_plan import layout_view, parse_layout
from avatars.kept_layout import ADDRESS_PREFIX, address_of, pack_layout, unpack_layout
from avatars.limits import Bounds, PoseGate, Verdict
from avatars.pose import Pose
from avatars.quantize import (
    POSE_BYTES,
    RECORD_BYTES,
    Batch,
    decode_batch,
    decode_pose,
    encode_batch,
    encode_pose,
    encode_record,
)
from avatars.seats import Area, AreaKind, Layout, Portal, Screen, Seat, SeatKind
from avatars.templates import DEFAULT_TEMPLATE, TEMPLATES, layout_of
from avatars.world import World

__all__ = [
    "ADDRESS_PREFIX",
    "DEFAULT",
    "DEFAULT_TEMPLATE",
    "EXPRESSIONS",
    "MAX_DESCRIPTION_BYTES",
    "NOTHING_APPLIED",
    "PARTS",
    "POSE_BYTES",
    "RECORD_BYTES",
    "TEMPLATES",
    "Appearance",
    "Area",
    "AreaKind",
    "AvatarError",
    "BadAppearance",
    "BadLayout",
    "BadPose",
    "Batch",
    "Batches",
    "Bounds",
    "Expression",
    "Layout",
    "Portal",
    "Pose",
    "PoseGate",
    "Screen",
    "Seat",
    "SeatKind",
    "Share",
    "Traits",
    "Verdict",
    "World",
    "address_of",
    "appearance_of",
    "compact",
    "decode_batch",
    "decode_pose",
    "encode_batch",
    "encode_pose",
    "encode_record",
    "expression_at",
    "expression_of",
    "layout_of",
    "layout_view",
    "pack_layout",
    "parse_layout",
    "read_description",
    "share_for",
    "surprise",
    "unpack_layout",
]
