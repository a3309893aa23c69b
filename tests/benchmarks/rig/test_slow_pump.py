from __future__ import annotations

import pytest

from benchmarks.rig.slow_pump import count

STREAM = b"one @mark two @mark@mark @ma @mark"


@pytest.mark.parametrize("size", range(1, len(STREAM) + 1))
def test_markers_are_counted_however_the_stream_is_cut(size: int) -> None:
    found, kept = 0, b""
    for start in range(0, len(STREAM), size):
        more, kept = count(kept, STREAM[start : start + size], b"@mark")
        found += more
    assert found == 4
