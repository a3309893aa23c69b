"""Refusals as HTTP: one status a code, one body for all of them.

The body is `{"error": {"code", "message", "retry_after", "detail"}}`: `code`
is for programs, `message` a sentence for people, `detail` a phrase for whoever
writes a client (the field that is wrong) or a reference number to find our
mistake by in the log.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import msgspec
import structlog
from aiohttp import hdrs, web

from rooms.errors import BadMessage, Bug, NotAllowed, NotFound, RoomError, Unavailable, Unsupported

__all__ = ["STATUSES", "NotReady", "Problem", "SignInNeeded", "bug", "problem", "refusal_of"]

_log = structlog.get_logger(__name__)

STATUSES: Final[Mapping[str, int]] = {
    "bad_message": 400,
    "too_large": 413,
    "not_allowed": 403,
    "locked": 423,
    "removed": 403,
    "not_found": 404,
    "conflict": 409,
    "full": 409,
    "expired": 410,
    "unavailable": 503,
    "slow_down": 429,
    "unsupported": 422,
    "bug": 500,
}
"""Code -> status. 401 is not here: see `SignInNeeded`."""


class SignInNeeded(NotAllowed):
    """There is no credential, or not one that is valid now. Status 401."""

    sentence = "Sign in first."


class NotReady(Unavailable):
    """The server cannot do its work now, said to its own machine: the detail tells why."""


_TOLD: Final = (BadMessage, Unsupported, Bug, NotReady)
"""Whose detail goes out; that of the others could tell what one may not know."""


class Problem(msgspec.Struct, frozen=True):
    """The body's one field. retry_after: seconds, when a retry can help."""

    code: str
    message: str
    retry_after: float | None = None
    detail: str | None = None


def problem(error: RoomError) -> web.Response:
    """Return the answer that says what was refused and why."""
    status = 401 if isinstance(error, SignInNeeded) else STATUSES[error.code]
    detail = error.detail if isinstance(error, _TOLD) and error.detail else None
    body = Problem(error.code, error.sentence, error.retry_after_s, detail)
    response = web.Response(
        status=status,
        body=msgspec.json.encode({"error": body}),
        content_type="application/json",
    )
    response.headers[hdrs.CACHE_CONTROL] = "no-store"
    if error.retry_after_s is not None:
        response.headers[hdrs.RETRY_AFTER] = str(max(1, math.ceil(error.retry_after_s)))
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers[hdrs.WWW_AUTHENTICATE] = "Bearer"
    return response


def bug(error: Exception) -> Bug:
    """Log a failure of ours and return what the caller is told: a reference number."""
    reference = secrets.token_hex(6)
    _log.error("http_bug", reference=reference, exc_info=error)
    return Bug(reference)


def refusal_of(error: web.HTTPException) -> web.Response:
    """Return in our form what aiohttp refuses by itself: no such path, method or body."""
    ours: RoomError
    if error.status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
        ours = NotFound("path")
    else:
        ours = BadMessage(error.text or error.reason)
    response = problem(ours)
    response.set_status(error.status)
    if hdrs.ALLOW in error.headers:
        response.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
    return response
