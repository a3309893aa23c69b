"""The gate of an avatar: walking passes, everything else is clamped or refused."""

from __future__ import annotations

import json
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars import Bounds, Expression, Pose, PoseGate, Verdict, decode_pose, encode_pose
from tests.avatars.builders import at, poses

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "poses.json").read_text())
ROOM = Bounds(-1000, 1000, 0, 300, -500, 2000)


def a_gate() -> PoseGate:
    return PoseGate(ROOM, at(0, 0), 0.0)


def test_a_walk_of_a_minute_is_accepted_as_it_is() -> None:
    gate = a_gate()
    verdicts = {gate.admit(at(0.0, 0.3 * n), n / 10) for n in range(1, 60)}
    assert verdicts == {Verdict.ACCEPTED}
    assert gate.pose == at(0.0, 0.3 * 59)


def test_poses_that_a_slow_link_delivers_at_once_are_accepted() -> None:
    gate = a_gate()
    assert [gate.admit(at(0.3 * n, 0), 1.0) for n in range(1, 11)] == [Verdict.ACCEPTED] * 10


def test_a_teleport_reaches_only_as_far_as_legs_do() -> None:
    gate = a_gate()
    assert gate.admit(at(10, 0), 0.0) is Verdict.CLAMPED
    assert decode_pose(gate.pose).x_m == pytest.approx(6.0, abs=0.01)
    assert gate.admit(at(10, 0), 0.0) is Verdict.CLAMPED
    assert decode_pose(gate.pose).x_m == pytest.approx(6.0, abs=0.01)
    assert gate.admit(at(10, 0), 1.0) is Verdict.ACCEPTED


def test_a_clock_that_goes_back_moves_nobody_backwards() -> None:
    gate = a_gate()
    gate.admit(at(6, 0), 5.0)
    assert gate.admit(at(6, 0), 4.0) is Verdict.ACCEPTED
    gate.admit(at(9, 0), 3.0)
    assert decode_pose(gate.pose).x_m >= 6.0


def test_a_pose_outside_the_room_ends_at_its_wall() -> None:
    gate = PoseGate(ROOM, at(9.5, 0), 0.0)
    assert gate.admit(at(12, 0), 0.0) is Verdict.CLAMPED
    assert decode_pose(gate.pose).x_m == 10.0


def test_seated_and_speaking_are_never_the_clients_word() -> None:
    gate = a_gate()
    wish = Pose(0, 0, 0, 1.0, Expression.SMILE, 2, is_seated=True, is_speaking=True)
    assert gate.admit(encode_pose(wish), 0.1) is Verdict.ACCEPTED
    shown = decode_pose(gate.pose)
    assert (shown.expression, shown.gesture) == (Expression.SMILE, 2)
    assert not shown.is_seated
    assert not shown.is_speaking


def test_who_sits_may_look_around_and_smile_but_not_leave_the_seat() -> None:
    gate = a_gate()
    gate.put(encode_pose(Pose(5.0, 0.6, 5.0, 3.0, is_seated=True)))
    assert gate.admit(encode_pose(Pose(5.0, 0.6, 5.0, 2.0, Expression.SMILE)), 1.0) is (
        Verdict.ACCEPTED
    )
    assert gate.admit(encode_pose(Pose(5.1, 0.6, 5.0, 1.0)), 2.0) is Verdict.CLAMPED
    assert gate.pose == encode_pose(Pose(5.0, 0.6, 5.0, 1.0))


def test_who_stands_up_walks_on_from_the_seat() -> None:
    gate = a_gate()
    gate.put(encode_pose(Pose(5.0, 0.0, 5.0, 3.0, is_seated=True)))
    gate.stand()
    assert gate.admit(at(5.3, 5.0), 1.0) is Verdict.ACCEPTED


def test_who_is_put_somewhere_else_does_not_sit_any_more() -> None:
    gate = a_gate()
    gate.put(encode_pose(Pose(5.0, 0.0, 5.0, 3.0, is_seated=True)))
    gate.put(at(0, 0))
    assert gate.admit(at(0.3, 0.0), 1.0) is Verdict.ACCEPTED


@pytest.mark.parametrize("vector", VECTORS["refused_poses"], ids=lambda vector: vector["name"])
def test_what_the_codec_refuses_the_gate_refuses(vector: dict[str, str]) -> None:
    assert a_gate().admit(bytes.fromhex(vector["hex"]), 0.1) is Verdict.REFUSED


@pytest.mark.parametrize("raw", [b"", bytes(8), bytes(10), bytes(8) + b"\x0a", bytes(8) + b"\xff"])
def test_what_is_no_pose_is_refused_and_moves_nobody(raw: bytes) -> None:
    gate = a_gate()
    assert gate.admit(raw, 0.1) is Verdict.REFUSED
    assert gate.pose == at(0, 0)


def test_ten_bad_poses_in_ten_seconds_end_the_connection() -> None:
    gate = a_gate()
    verdicts = [gate.admit(b"", float(n)) for n in range(10)]
    assert verdicts == [Verdict.REFUSED] * 9 + [Verdict.CLOSE]


def test_ten_bad_poses_in_a_longer_time_do_not() -> None:
    gate = a_gate()
    assert {gate.admit(b"", n * 1.2) for n in range(100)} == {Verdict.REFUSED}


def test_the_servers_own_word_is_not_limited() -> None:
    gate = a_gate()
    gate.put(at(9, 15))
    assert gate.admit(at(9, 15.2), 0.2) is Verdict.ACCEPTED


@given(st.lists(st.tuples(poses(), st.floats(0, 0.5)), max_size=40))
def test_nobody_ever_goes_faster_or_farther_than_the_room_allows(
    walk: list[tuple[bytes, float]],
) -> None:
    gate, now_s, way_m, before = a_gate(), 0.0, 0.0, Pose(0, 0, 0, 0)
    for raw, wait_s in walk:
        now_s += wait_s
        gate.admit(raw, now_s)
        here = decode_pose(gate.pose)
        way_m += hypot(here.x_m - before.x_m, here.y_m - before.y_m, here.z_m - before.z_m)
        before = here
        assert way_m <= 6.0 + 4.0 * now_s + 1e-6
        assert abs(here.x_m) <= 10.0
        assert 0.0 <= here.y_m <= 3.0
        assert -5.0 <= here.z_m <= 20.0
