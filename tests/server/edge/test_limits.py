import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.edge.limits import Bucket, Buckets, FailedTries, LimitSettings, Rate, RightCodes

FACTS = Rate(per_s=5, burst=20)


def test_a_burst_passes_and_then_the_rate_holds() -> None:
    bucket = Bucket(FACTS, 100.0)
    assert [bucket.take(FACTS, 100.0) for _ in range(20)] == [0.0] * 20
    assert bucket.take(FACTS, 100.0) == pytest.approx(0.2)
    assert bucket.take(FACTS, 100.2) == 0.0


def test_the_wait_that_is_told_is_enough() -> None:
    bucket = Bucket(FACTS, 0.0)
    for _ in range(20):
        bucket.take(FACTS, 0.0)
    wait_s = bucket.take(FACTS, 0.05)
    assert bucket.take(FACTS, 0.05 + wait_s + 1e-9) == 0.0


@given(st.lists(st.floats(0, 2), max_size=200))
def test_no_timing_gets_more_than_burst_and_rate(pauses_s: list[float]) -> None:
    bucket, now_s, taken = Bucket(FACTS, 0.0), 0.0, 0
    for pause_s in pauses_s:
        now_s += pause_s
        taken += bucket.take(FACTS, now_s) == 0.0
    assert taken <= FACTS.burst + FACTS.per_s * now_s + 1e-6


def test_a_clock_that_stands_still_or_goes_back_gives_nothing() -> None:
    bucket = Bucket(Rate(per_s=1, burst=1), 10.0)
    assert bucket.take(Rate(1, 1), 10.0) == 0.0
    assert bucket.take(Rate(1, 1), 5.0) > 0
    assert bucket.take(Rate(1, 1), 10.5) > 0


def test_keys_do_not_share_a_bucket() -> None:
    buckets: Buckets[str] = Buckets(Rate(per_s=1, burst=1))
    assert buckets.take("ana", 0.0) == 0.0
    assert buckets.take("ana", 0.0) > 0.0
    assert buckets.take("ben", 0.0) == 0.0


def test_the_number_of_buckets_is_bounded_and_the_least_used_goes() -> None:
    buckets: Buckets[int] = Buckets(Rate(per_s=0.001, burst=1), max_keys=3)
    for key in (1, 2, 3, 1, 4):
        buckets.take(key, 0.0)
    assert len(buckets) == 3
    assert buckets.wait_s(1, 0.0) > 0
    assert buckets.wait_s(2, 0.0) == 0.0


def test_a_forgotten_key_starts_full() -> None:
    buckets: Buckets[str] = Buckets(Rate(per_s=0.001, burst=1))
    buckets.take("ana", 0.0)
    buckets.forget("ana")
    assert buckets.take("ana", 0.0) == 0.0


def test_ten_wrong_tries_a_minute_and_no_more() -> None:
    tries = FailedTries()
    for _ in range(10):
        assert tries.wait_s("203.0.113.1", 0.0) == 0.0
        tries.failed("203.0.113.1", 0.0)
    assert 0 < tries.wait_s("203.0.113.1", 0.0) <= 6.0
    assert tries.wait_s("203.0.113.1", 6.1) == 0.0
    assert tries.wait_s("203.0.113.2", 0.0) == 0.0


def test_right_tries_cost_nothing() -> None:
    tries = FailedTries()
    assert [tries.wait_s("203.0.113.1", 0.0) for _ in range(100)] == [0.0] * 100


@pytest.mark.parametrize(("per_s", "burst"), [(0, 1), (-1, 1), (1, 0)])
def test_a_rate_of_nothing_is_refused(per_s: float, burst: int) -> None:
    with pytest.raises(ValueError, match="rate"):
        Rate(per_s, burst)


def test_the_rates_in_force_are_those_of_the_reference() -> None:
    settings = LimitSettings()
    assert (settings.facts.per_s, settings.facts.burst) == (5, 20)
    assert settings.poses.per_s == 20


def test_a_right_code_is_known_for_an_hour_of_the_address_that_showed_it() -> None:
    known = RightCodes()
    known.note("192.0.2.1", b"code", 0.0)
    assert known.has("192.0.2.1", b"code", 3_599.0)
    assert not known.has("192.0.2.1", b"code", 3_600.0)
    assert not known.has("192.0.2.2", b"code", 0.0)
    assert not known.has("192.0.2.1", b"other", 0.0)
    known.forget("192.0.2.1", b"code")
    known.forget("192.0.2.1", b"code")
    assert not known.has("192.0.2.1", b"code", 0.0)


def test_right_codes_are_bounded_and_the_one_shown_last_stays() -> None:
    known = RightCodes()
    for n in range(5_000):
        known.note("192.0.2.1", b"code", float(n))
        known.note(f"address {n}", b"code", float(n))
    assert len(known) == 4_096
    assert known.has("192.0.2.1", b"code", 4_999.0)
