"""How far behind a reader may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.fanout.policy import MAX_AGE_S, MAX_BYTES, MAX_DEPTH, Verdict, judge


def test_a_reader_that_holds_nothing_is_given_everything() -> None:
    assert judge(0, 0, 0.0) is Verdict.KEEP


def test_a_reader_at_every_limit_is_still_given_facts() -> None:
    assert judge(MAX_DEPTH, MAX_BYTES, MAX_AGE_S) is Verdict.SKIP


@pytest.mark.parametrize(
    ("depth", "held_bytes", "age_s"),
    [(MAX_DEPTH + 1, 0, 0.0), (1, MAX_BYTES + 1, 0.0), (1, 0, MAX_AGE_S + 0.01)],
    ids=["too many", "too large", "too old"],
)
def test_a_reader_past_any_limit_is_closed(depth: int, held_bytes: int, age_s: float) -> None:
    assert judge(depth, held_bytes, age_s) is Verdict.CLOSE


@given(st.integers(0, 5_000), st.integers(0, 1 << 21), st.floats(0, 20))
def test_holding_more_never_gives_more(depth: int, held_bytes: int, age_s: float) -> None:
    order = [Verdict.KEEP, Verdict.SKIP, Verdict.CLOSE]
    now = order.index(judge(depth, held_bytes, age_s))
    assert order.index(judge(depth + 1, held_bytes + 1, age_s + 1)) >= now
