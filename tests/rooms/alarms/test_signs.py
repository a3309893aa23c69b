from __future__ import annotations

from rooms.alarms.signs import digest_of, is_rush


def test_the_same_but_for_case_and_spaces_is_the_same() -> None:
    assert digest_of("Buy  the finest\nBOATS") == digest_of("buy the finest boats")
    assert digest_of("buy the finest boats") != digest_of("sell the finest boats")


def test_what_an_audience_says_at_once_is_no_sign() -> None:
    assert [digest_of(text) for text in ("yes", "+1", "hello all", "👏👏👏👏")] == [None] * 4


def test_a_room_that_fills_up_is_no_raid() -> None:
    assert not is_rush({0: 300})
    assert not is_rush({0: 5, 9: 300})
    assert is_rush({0: 5, 10: 300})


def test_a_rush_is_several_times_what_is_ordinary_and_not_few() -> None:
    busy = {minute: 10 for minute in range(20)}
    assert not is_rush({**busy, 20: 49})
    assert is_rush({**busy, 20: 50})
    assert not is_rush({0: 1, 20: 29})
    assert is_rush({0: 1, 20: 30})
