"""What a reader that falls behind is owed."""

from __future__ import annotations

import pytest

from server.fanout.policy import Due, due

MIB = 1 << 20


@pytest.mark.parametrize(
    ("backlog_bytes", "behind_s", "expected"),
    [
        (0, 0.0, Due.ALL),
        (0, 100.0, Due.ALL),
        (16_383, 7.9, Due.ALL),
        (16_384, 0.0, Due.FACTS),
        (MIB - 1, 7.9, Due.FACTS),
        (1, 8.0, Due.CLOSE),
        (MIB, 0.0, Due.CLOSE),
    ],
)
def test_what_is_due(backlog_bytes: int, behind_s: float, expected: Due) -> None:
    assert due(backlog_bytes, behind_s) is expected
