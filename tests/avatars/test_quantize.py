"""Poses as bytes: error bounds, vectors, and what is refused."""

from __future__ import annotations

import json
from math import inf, nan, pi, tau
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars import (
    BadPose,
    Expression,
    Pose,
    decode_batch,
    decode_pose,
    encode_batch,
    encode_pose,
    encode_record,
)
from tests.avatars.builders import a_pose, poses

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "poses.json").read_text())


def _name(vector: dict[str, object]) -> str:
    return str(vector["name"])


@given(a_pose())
def test_a_pose_comes_back_within_half_a_unit(pose: Pose) -> None:
    back = decode_pose(encode_pose(pose))
    for ours, theirs in ((pose.x_m, back.x_m), (pose.y_m, back.y_m), (pose.z_m, back.z_m)):
        assert abs(ours - theirs) <= 0.005 + 1e-9
    off_rad = abs(pose.yaw_rad - back.yaw_rad) % tau
    assert min(off_rad, tau - off_rad) <= tau / 65536 / 2 + 1e-9
    assert (pose.expression, pose.gesture) == (back.expression, back.gesture)
    assert (pose.is_seated, pose.is_speaking) == (back.is_seated, back.is_speaking)


@given(poses())
def test_bytes_come_back_exactly(raw: bytes) -> None:
    assert encode_pose(decode_pose(raw)) == raw


@given(
    st.integers(0, 65535),
    st.integers(0, 2**32 - 1),
    st.lists(st.tuples(st.integers(0, 65535), poses()), max_size=20),
    st.booleans(),
)
def test_a_batch_says_what_was_put_in(
    room: int, tick: int, people: list[tuple[int, bytes]], is_keyframe: bool
) -> None:
    records = [encode_record(slot, pose) for slot, pose in people]
    batch = decode_batch(encode_batch(room, tick, records, is_keyframe=is_keyframe))
    assert (batch.room, batch.tick, batch.is_keyframe) == (room, tick, is_keyframe)
    assert [(slot, encode_pose(pose)) for slot, pose in batch.poses] == people


def _shown(pose: Pose) -> dict[str, object]:
    """Return the pose in the units of the vectors."""
    return {
        "x_cm": round(pose.x_m * 100),
        "y_cm": round(pose.y_m * 100),
        "z_cm": round(pose.z_m * 100),
        "yaw_units": round(pose.yaw_rad * 65536 / tau),
        "expression": pose.expression.value,
        "gesture": pose.gesture,
        "is_seated": pose.is_seated,
        "is_speaking": pose.is_speaking,
    }


@pytest.mark.parametrize("vector", VECTORS["poses"], ids=_name)
def test_the_bytes_of_a_pose_do_not_change(vector: dict[str, object]) -> None:
    raw = bytes.fromhex(str(vector["hex"]))
    pose = decode_pose(raw)
    assert {"name": vector["name"], "hex": vector["hex"], **_shown(pose)} == vector
    assert encode_pose(pose) == raw


@pytest.mark.parametrize("vector", VECTORS["batches"], ids=_name)
def test_the_bytes_of_a_batch_do_not_change(vector: dict[str, object]) -> None:
    raw = bytes.fromhex(str(vector["hex"]))
    batch = decode_batch(raw)
    assert batch.room == vector["room"]
    assert batch.tick == vector["tick"]
    assert batch.is_keyframe == vector["is_keyframe"]
    assert [{"slot": slot, **_shown(pose)} for slot, pose in batch.poses] == vector["poses"]
    records = [encode_record(slot, encode_pose(pose)) for slot, pose in batch.poses]
    assert encode_batch(batch.room, batch.tick, records, is_keyframe=batch.is_keyframe) == raw


@pytest.mark.parametrize("vector", VECTORS["refused_poses"], ids=_name)
def test_bytes_that_are_no_pose_are_refused(vector: dict[str, str]) -> None:
    with pytest.raises(BadPose):
        decode_pose(bytes.fromhex(vector["hex"]))


@pytest.mark.parametrize("vector", VECTORS["refused_batches"], ids=_name)
def test_bytes_that_are_no_batch_are_refused(vector: dict[str, str]) -> None:
    with pytest.raises(BadPose):
        decode_batch(bytes.fromhex(vector["hex"]))


@given(st.binary(max_size=64))
def test_any_bytes_are_a_batch_or_refused(raw: bytes) -> None:
    try:
        batch = decode_batch(b"\x01" + raw)
    except BadPose:
        return
    assert len(raw) == 9 + 11 * len(batch.poses)


def test_a_tick_wraps_like_the_clients_counter() -> None:
    assert decode_batch(encode_batch(1, 2**32 + 5, [], is_keyframe=False)).tick == 5


@pytest.mark.parametrize(
    "pose",
    [
        Pose(nan, 0, 0, 0),
        Pose(0, 327.68, 0, 0),
        Pose(0, 0, -1e300, 0),
        Pose(0, 0, 0, nan),
        Pose(0, 0, 0, inf),
        Pose(0, 0, 0, pi, gesture=4),
        Pose(0, 0, 0, pi, gesture=-1),
    ],
)
def test_what_does_not_fit_is_not_encoded(pose: Pose) -> None:
    with pytest.raises(BadPose):
        encode_pose(pose)


@pytest.mark.parametrize("size", [0, 1, 8, 10, 11, 65536])
def test_a_pose_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(BadPose):
        decode_pose(bytes(size))


@pytest.mark.parametrize("code", range(len(Expression), 16))
def test_a_reserved_expression_is_refused(code: int) -> None:
    with pytest.raises(BadPose):
        decode_pose(bytes(8) + bytes((code,)))


@pytest.mark.parametrize("size", range(21))
def test_a_truncated_batch_is_refused(size: int) -> None:
    whole = encode_batch(1, 1, [encode_record(7, bytes(9))], is_keyframe=True)
    with pytest.raises(BadPose):
        decode_batch(whole[:size])


def test_a_batch_of_another_version_or_with_more_behind_it_is_refused() -> None:
    whole = encode_batch(1, 1, [], is_keyframe=True)
    for wrong in (b"\x02" + whole[1:], whole + b"\0"):
        with pytest.raises(BadPose):
            decode_batch(wrong)
