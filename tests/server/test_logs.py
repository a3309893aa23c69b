"""Lines of the log: JSON, printable, and without secrets."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from server import logs
from server.logs import REDACTED, line_of, without_secrets

_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
_KEY = "0123456789abcdef" * 4


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    logs.configure(stream)
    yield stream
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)


def _lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_its_time_level_event_and_fields(stream: io.StringIO) -> None:
    structlog.get_logger("x").warning("room_slept", room="!a")
    (line,) = _lines(stream)
    assert (line["event"], line["level"], line["room"]) == ("room_slept", "warning", "!a")
    assert str(line["at"]).endswith("Z")


def test_below_the_level_nothing_is_written(stream: io.StringIO) -> None:
    structlog.get_logger().debug("detail")
    assert stream.getvalue() == ""


def test_what_a_library_logs_takes_the_same_way(stream: io.StringIO) -> None:
    logging.getLogger("asyncio").error("lost %s", _TOKEN)
    (line,) = _lines(stream)
    assert (line["event"], line["logger"], line["level"]) == (
        f"lost {REDACTED}",
        "asyncio",
        "error",
    )


def test_a_warning_of_a_library_stays_a_warning(stream: io.StringIO) -> None:
    logging.getLogger("aiohttp").warning("slow")
    assert _lines(stream)[0]["level"] == "warning"


def test_an_error_comes_with_its_traceback_in_one_line(stream: io.StringIO) -> None:
    try:
        raise LookupError(f"bad key {_KEY}")
    except LookupError:
        structlog.get_logger().exception("failed")
    (line,) = _lines(stream)
    assert "LookupError" in str(line["exception"])
    assert _KEY not in stream.getvalue()


@pytest.mark.parametrize("name", ["token", "device_key", "code", "Cookie", "authorization"])
def test_a_field_with_a_secret_name_is_redacted(name: str) -> None:
    assert without_secrets({name: "plain"}) == {name: REDACTED}


def test_the_code_of_an_error_is_no_secret() -> None:
    assert without_secrets({"error_code": "conflict"}) == {"error_code": "conflict"}


@pytest.mark.parametrize("secret", [_TOKEN, _KEY])
def test_a_secret_is_found_inside_texts_and_lists(secret: str) -> None:
    assert secret not in line_of({"why": [f"sent {secret} twice", {"deep": (secret,)}]})


@pytest.mark.parametrize("page", ["join", "claim"])
def test_the_code_of_a_link_is_cut_off(page: str) -> None:
    line = line_of({"link": f"https://harbor.example/{page}#abcd-efgh"})
    assert "abcd" not in line
    assert f"/{page}#" in line


def test_what_is_too_deep_is_left_out() -> None:
    nested: object = "x"
    for _ in range(50):
        nested = [nested]
    assert '"..."' in line_of({"v": nested})


def test_other_objects_are_written_as_their_text() -> None:
    assert without_secrets(ValueError("no")) == "no"


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=40), max_size=4))
def test_no_text_moves_the_cursor_or_begins_a_line(fields: dict[str, str]) -> None:
    line = line_of(fields)
    assert line.isascii()
    assert line.isprintable()
    assert isinstance(json.loads(line), dict)
