"""Refusals as HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from aiohttp import web

from rooms import errors
from rooms.errors import BadMessage, Bug, NotFound, RoomError, SlowDown, Unavailable
from server.http.problems import STATUSES, SignInNeeded, bug, problem, refusal_of


def _all_errors(kind: type[RoomError] = RoomError) -> Iterator[type[RoomError]]:
    for one in kind.__subclasses__():
        yield one
        yield from _all_errors(one)


def _error_of(response: web.Response) -> dict[str, object]:
    assert isinstance(response.body, bytes)
    error = json.loads(response.body)["error"]
    assert isinstance(error, dict)
    return error


@pytest.mark.parametrize("kind", [getattr(errors, name) for name in errors.__all__])
def test_every_refusal_has_a_status_a_code_and_a_sentence(kind: type[RoomError]) -> None:
    response = problem(kind("detail"))
    assert response.status == STATUSES[kind.code]
    error = _error_of(response)
    assert (error["code"], error["message"]) == (kind.code, kind.sentence)


def test_every_code_has_a_status() -> None:
    assert {kind.code for kind in _all_errors()} == set(STATUSES)


def test_whether_a_retry_helps_is_told_twice() -> None:
    response = problem(SlowDown("x", retry_after_s=2.25))
    assert (_error_of(response)["retry_after"], response.headers["Retry-After"]) == (2.25, "3")
    assert _error_of(problem(Unavailable("x")))["retry_after"] == 1.0
    assert "Retry-After" not in problem(BadMessage("x")).headers


def test_only_writers_of_clients_are_told_a_detail() -> None:
    assert _error_of(problem(BadMessage("name: too long")))["detail"] == "name: too long"
    assert _error_of(problem(NotFound("room !secret")))["detail"] is None


def test_a_missing_sign_in_asks_for_one() -> None:
    response = problem(SignInNeeded("no such device"))
    assert (response.status, response.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert _error_of(response)["code"] == "not_allowed"
    assert _error_of(response)["detail"] is None


def test_our_mistake_gets_a_number_to_find_it_by() -> None:
    first, second = bug(LookupError("secret")), bug(LookupError("secret"))
    assert isinstance(first, Bug)
    assert first.detail != second.detail
    assert len(first.detail) == 12
    assert "secret" not in str(_error_of(problem(first)))


@pytest.mark.parametrize(
    ("theirs", "status", "code"),
    [
        (web.HTTPNotFound(), 404, "not_found"),
        (web.HTTPMethodNotAllowed("GET", ["POST"]), 405, "not_found"),
        (web.HTTPUnsupportedMediaType(text="not taken"), 415, "bad_message"),
        (web.HTTPRequestEntityTooLarge(10, 20), 413, "bad_message"),
    ],
)
def test_what_the_library_refuses_has_our_form(
    theirs: web.HTTPException, status: int, code: str
) -> None:
    response = refusal_of(theirs)
    assert (response.status, _error_of(response)["code"]) == (status, code)
    assert response.headers.get("Allow") == theirs.headers.get("Allow")
