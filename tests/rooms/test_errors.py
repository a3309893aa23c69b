from __future__ import annotations

import pytest

from rooms import errors
from rooms.errors import BadMessage, RoomError, SlowDown

CLASSES = [getattr(errors, name) for name in errors.__all__]
CODES = {
    "bad_message",
    "too_large",
    "not_allowed",
    "not_found",
    "conflict",
    "expired",
    "locked",
    "removed",
    "full",
    "slow_down",
    "unavailable",
    "unsupported",
    "bug",
}


@pytest.mark.parametrize("error", CLASSES)
def test_every_error_has_a_known_code_and_a_sentence_for_people(error: type[RoomError]) -> None:
    assert error.code in CODES
    assert error.sentence.endswith(".")


def test_every_code_is_used() -> None:
    assert {error.code for error in CLASSES} == CODES


def test_an_error_tells_developers_its_detail() -> None:
    assert str(BadMessage("no title")) == "bad_message: no title"
    assert str(BadMessage()) == "bad_message"


def test_only_passing_errors_say_when_to_try_again() -> None:
    assert SlowDown().retry_after_s == 1.0
    assert SlowDown(retry_after_s=5.0).retry_after_s == 5.0
    assert BadMessage().retry_after_s is None
    assert [e for e in CLASSES if e.may_retry] == [errors.SlowDown, errors.Unavailable]
