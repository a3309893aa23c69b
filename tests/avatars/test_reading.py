"""What is computed of every pose that comes in."""

from __future__ import annotations

from math import hypot
from struct import error

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars.quantize import POSE
from avatars.reading import unpacked, way

_STEP = st.integers(-65_535, 65_535)


@given(st.binary(min_size=9, max_size=9))
def test_nine_bytes_are_five_numbers(raw: bytes) -> None:
    assert unpacked(raw) == POSE.unpack(raw)


@pytest.mark.parametrize("size", [0, 8, 10])
def test_another_length_is_none(size: int) -> None:
    with pytest.raises(error):
        unpacked(bytes(size))


@given(_STEP, _STEP, _STEP)
def test_a_way_along_three_axes_is_as_long_as_it_is(x: int, y: int, z: int) -> None:
    assert way(x, y, z) == pytest.approx(hypot(x, y, z), rel=1e-15)
