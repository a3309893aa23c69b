import json
from pathlib import Path
from typing import Any

import pytest

from avatars.pose import Pose
from avatars.quantize import decode_batch, decode_pose, encode_batch, encode_pose, encode_record
from server.client.errors import BadPacket
from server.client.places import Places, PoseBatch, batch_of, pose_message

_VECTORS = Path(__file__).parents[2] / "vectors" / "poses.json"
_HERE = encode_pose(Pose(x_m=1, y_m=0, z_m=2, yaw_rad=0))
_THERE = encode_pose(Pose(x_m=3, y_m=0, z_m=4, yaw_rad=1))


def _batch(tick: int, *records: tuple[int, bytes], is_keyframe: bool = False) -> PoseBatch:
    raw = (encode_record(slot, pose) for slot, pose in records)
    return batch_of(encode_batch(7, tick, raw, is_keyframe=is_keyframe))


def test_a_batch_reads_as_it_was_written() -> None:
    read = _batch(9, (1, _HERE), (65_535, _THERE), is_keyframe=True)
    assert read == PoseBatch(7, 9, is_keyframe=True, poses=((1, _HERE), (65_535, _THERE)))


def test_the_vectors_batches_are_read() -> None:
    vectors: dict[str, Any] = json.loads(_VECTORS.read_text(encoding="utf-8"))
    assert vectors["batches"]
    for vector in vectors["batches"]:
        read = batch_of(bytes.fromhex(vector["hex"]))
        assert (read.handle, read.tick) == (vector["room"], vector["tick"])
        assert read.is_keyframe == vector["is_keyframe"]
        expected = decode_batch(bytes.fromhex(vector["hex"])).poses
        assert tuple((slot, decode_pose(pose)) for slot, pose in read.poses) == expected
    for vector in vectors["refused_batches"]:
        with pytest.raises(BadPacket):
            batch_of(bytes.fromhex(vector["hex"]))


@pytest.mark.parametrize(
    "raw",
    [b"", bytes(9), b"\x02" + bytes(9), bytes([1]) + bytes(8) + b"\x01", None],
    ids=["empty", "short", "another version", "no records", "nothing"],
)
def test_what_is_no_batch_is_refused(raw: object) -> None:
    with pytest.raises(BadPacket):
        batch_of(raw)


def test_the_newest_pose_wins_and_a_keyframe_says_who_there_is() -> None:
    places = Places()
    places.take(_batch(1, (1, _HERE), (2, _HERE)))
    places.take(_batch(2, (1, _THERE)))
    assert places.by_slot == {1: _THERE, 2: _HERE}
    places.take(_batch(3, (2, _HERE), is_keyframe=True))
    assert (places.by_slot, places.tick) == ({2: _HERE}, 3)


def test_who_leaves_has_no_place() -> None:
    places = Places()
    places.take(_batch(1, (1, _HERE)))
    places.drop(1)
    places.drop(1)
    assert places.by_slot == {}


def test_a_pose_goes_out_behind_its_handle() -> None:
    assert pose_message(258, _HERE) == b"\x02\x01" + _HERE
    assert decode_pose(pose_message(258, _HERE)[2:]).z_m == 2
