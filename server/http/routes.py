"""The table of the API: what can be asked, with which body, by whom, and what comes back.

`openapi` describes it and `api` runs it; both read nothing but this table.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeVar

from aiohttp import web

from rooms.exports import FORMATS
from rooms.questions.tables import TABLES
from server.http import (
    answers,
    bodies,
    entering,
    health,
    links,
    questions,
    rooms,
    sessions,
    transcripts,
    waiting,
)
from server.http.call import Call
from server.metrics import CONTENT_TYPE
from server.runtime.history import MAX_MESSAGES

__all__ = ["API", "ROUTES", "Answering", "By", "Number", "Route", "Streaming"]

API: Final = "/api/v1"

B = TypeVar("B")
A = TypeVar("A")

Answering = Callable[[Call, Any], Awaitable[object]]
"""Takes the body of the route's type, returns the answer of the route's type."""
Streaming = Callable[[Call], Awaitable[web.StreamResponse]]
"""Takes no body and makes the response itself."""


class By(Enum):
    """Whom a route is for."""

    ANYBODY = "anybody"
    DEVICE = "a device that is signed in"
    NEWCOMER = "a member of the room, or whoever may become one"
    MEMBER = "a member of the room"
    OWNER = "an owner of the server"


_ANYWHERE: Final = frozenset({"not_allowed", "unavailable", "bug"})
_BAD_BODY: Final = frozenset({"bad_message", "too_large"})
_KEPT_OUT: Final = frozenset({"not_found", "removed", "expired", "locked"})


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number that may stand in the query, ends included."""

    name: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Route:
    """One way to call.

    body: None for reads and removals. answer: None where `run` streams, and
    then media_types says what. codes: of the refusals that are this route's
    own, beside those of `refusals`.
    """

    method: str
    path: str
    by: By
    run: Answering | Streaming
    body: type | None = None
    answer: type | None = None
    status: int = 200
    query: tuple[Number, ...] = ()
    media_types: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def refusals(self) -> frozenset[str]:
        """The codes of all refusals that this route can give."""
        of_bodies = _BAD_BODY if self.body is not None else frozenset[str]()
        of_rooms = _KEPT_OUT if self.by in {By.MEMBER, By.NEWCOMER} else frozenset[str]()
        return _ANYWHERE | of_rooms | of_bodies | frozenset(self.codes)

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (self.run.__doc__ or "").partition("\n")[0]


def _get(
    path: str,
    by: By,
    run: Callable[[Call, bodies.Nothing], Awaitable[A]],
    answer: type[A],
    *query: Number,
    codes: tuple[str, ...] = (),
) -> Route:
    return Route("GET", path, by, run, None, answer, query=query, codes=codes)


def _post(
    path: str,
    by: By,
    run: Callable[[Call, B], Awaitable[A]],
    body: type[B],
    answer: type[A],
    *codes: str,
    method: str = "POST",
    status: int = 200,
) -> Route:
    return Route(method, path, by, run, body, answer, status, codes=codes)


_ROOM: Final = f"{API}/rooms/{{room}}"
_WAYS: Final = ("not_found", "expired", "full", "removed", "locked", "slow_down")

ROUTES: Final[tuple[Route, ...]] = (
    _post(f"{API}/door", By.ANYBODY, entering.door, bodies.WayIn, answers.DoorView, *_WAYS),
    _post(
        f"{API}/enter",
        By.ANYBODY,
        entering.enter,
        bodies.Entering,
        answers.Entered,
        *_WAYS,
        "conflict",
    ),
    _post(
        f"{API}/knock",
        By.ANYBODY,
        waiting.knock,
        bodies.Knocking,
        answers.AtDoor,
        *_WAYS,
        "conflict",
    ),
    _post(
        f"{API}/knock/end",
        By.DEVICE,
        waiting.stop_knocking,
        bodies.WayIn,
        bodies.Nothing,
        *_WAYS,
    ),
    _post(
        f"{API}/claim",
        By.ANYBODY,
        entering.claim,
        bodies.ByCode,
        answers.Claimed,
        "not_found",
        "slow_down",
    ),
    _post(
        f"{API}/claims",
        By.OWNER,
        entering.make_claim,
        bodies.Nothing,
        answers.MadeClaim,
        "slow_down",
        status=201,
    ),
    _post(f"{API}/sign-in", By.DEVICE, entering.sign_in, bodies.Nothing, answers.SignedIn),
    _post(f"{API}/sign-out", By.ANYBODY, entering.sign_out, bodies.Nothing, bodies.Nothing),
    _get(f"{API}/rooms", By.OWNER, rooms.list_rooms, answers.RoomList),
    _post(
        f"{API}/rooms",
        By.OWNER,
        rooms.make_room,
        bodies.NewRoom,
        answers.RoomView,
        "slow_down",
        status=201,
    ),
    _get(_ROOM, By.NEWCOMER, rooms.show_room, answers.RoomView),
    _post(
        _ROOM,
        By.MEMBER,
        rooms.change_room,
        bodies.Changes,
        answers.RoomView,
        "slow_down",
        method="PATCH",
    ),
    _post(
        f"{_ROOM}/do",
        By.MEMBER,
        rooms.do,
        bodies.Fields,
        answers.Done,
        "conflict",
        "full",
        "slow_down",
        "unsupported",
    ),
    _get(
        f"{_ROOM}/history",
        By.MEMBER,
        rooms.history,
        answers.Messages,
        Number("before", 1, rooms.MAX_SEQ),
        Number("limit", 1, MAX_MESSAGES),
        codes=("bad_message",),
    ),
    _get(f"{_ROOM}/links", By.MEMBER, links.list_links, answers.LinkList),
    _post(
        f"{_ROOM}/links",
        By.MEMBER,
        links.make_link,
        bodies.NewLink,
        answers.MadeLink,
        "slow_down",
        status=201,
    ),
    Route("DELETE", f"{_ROOM}/links/{{link}}", By.MEMBER, links.revoke_link, None, bodies.Nothing),
    Route(
        "GET",
        f"{_ROOM}/transcript.{{format}}",
        By.MEMBER,
        transcripts.transcript,
        media_types=tuple(form.media_type for form in FORMATS.values()),
        codes=("slow_down",),
    ),
    Route(
        "GET",
        f"{_ROOM}/questions.{{table}}",
        By.MEMBER,
        questions.questions,
        media_types=tuple(table.media_type for table in TABLES.values()),
    ),
    Route(
        "GET",
        f"{_ROOM}/sessions/{{session}}/calendar.ics",
        By.MEMBER,
        sessions.planned,
        media_types=(sessions.CALENDAR,),
    ),
    _post(
        f"{_ROOM}/sessions/{{session}}/invitations",
        By.MEMBER,
        sessions.invite,
        bodies.NewInvitation,
        answers.MadeInvitation,
        "slow_down",
        status=201,
    ),
    _get("/health/live", By.ANYBODY, health.live, answers.Health),
    _get("/health/ready", By.ANYBODY, health.ready, answers.Health),
    Route("GET", "/metrics", By.OWNER, health.metrics, media_types=(CONTENT_TYPE,)),
)
"""Every route but that of the description itself."""
