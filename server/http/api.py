"""Running the table of routes: credentials, body, handler, answer; refusals and figures around it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, cast

import msgspec
from aiohttp import HttpVersion11, hdrs, web
from aiohttp.typedefs import Handler

from rooms.errors import RoomError
from server.http.bodies import Nothing, body_of
from server.http.call import Call
from server.http.credentials import caller_of, check_page, drop_cookie, keep_cookie
from server.http.openapi import description
from server.http.pages import Pages, read_files
from server.http.problems import bug, problem, refusal_of
from server.http.routes import API, ROUTES, Answering, Route, Streaming
from server.http.services import SERVICES, Services

__all__ = ["PAGE_ROUTES", "install", "page_files", "refusals"]

PAGE_ROUTES: Final = frozenset({"", "join", "claim", "room"})
"""First segments of the addresses that the client itself understands."""

_GONE: Final = 499
"""Nobody hears it, but the figures show it: the caller went before the answer came."""

_JSON: Final = "application/json"
_CONTINUE: Final = "100-continue"
# The paths that take what no other route has taken, as the router writes them.
_REST_OF_API: Final = "/api/{rest}"
_REST: Final = "/{rest}"
_STATIC: Final = Path(__file__).parent.parent / "static"


def install(app: web.Application, services: Services, pages: Pages) -> None:
    """Serve the API, health, figures and pages in `app`. Add `refusals` to its middlewares first."""
    app[SERVICES] = services
    for route in ROUTES:
        app.router.add_route(
            route.method, route.path, _runner(route, services), expect_handler=_expected
        )
    described = msgspec.json.encode(description(services.config.public_url))
    app.router.add_get(f"{API}/openapi.json", _sending(described), expect_handler=_expected)
    app.router.add_route("*", "/api/{rest:.*}", _no_such_path, expect_handler=_expected)
    app.router.add_get("/{rest:.*}", pages.handle)


async def page_files() -> Pages:
    """Return the pages of this installation."""
    return Pages(await asyncio.to_thread(read_files, _STATIC), PAGE_ROUTES)


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what the API raises into answers, and count all answers of the HTTP door."""
    services = request.app[SERVICES]
    # Only what the table names becomes a label: a caller's own method or path would be one each.
    route = request.match_info.route
    path = route.resource.canonical if route.resource is not None else ""
    loop = asyncio.get_running_loop()
    began_s = loop.time()
    response = await _answered(request, handler)
    labels = (route.method if path else "?", path, str(response.status))
    services.metrics.http_answers.labels(*labels).inc()
    services.metrics.http_seconds.labels(path).observe(loop.time() - began_s)
    return response


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    is_ours = request.path.startswith("/api/")
    try:
        return await handler(request)
    except RoomError as error:
        return problem(error)
    except web.HTTPException as error:
        if not is_ours:
            raise
        return refusal_of(error)
    except Exception as error:  # noqa: BLE001 - the request's top: logged, with a reference to tell
        if isinstance(error, ConnectionError) and _is_gone(request):
            return web.Response(status=_GONE)
        return problem(bug(error))


def _is_gone(request: web.Request) -> bool:
    """Return whether nobody is there any more to hear an answer."""
    transport = request.transport
    return transport is None or transport.is_closing()


def _runner(
    route: Route, services: Services
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def run(request: web.Request) -> web.StreamResponse:
        config = services.config
        caller = caller_of(request, services.tokens, config, now_ms=services.now_ms())
        check_page(request, caller, config)
        call = Call(request, services, caller)
        if route.answer is None:
            return await cast(Streaming, route.run)(call)
        try:
            response = await _carried_out(route, call)
        except RoomError as error:
            # A key that was kept is told even now, so that trying again costs no second device.
            response = problem(error)
        if call.new_key is not None:
            keep_cookie(response, call.new_key, config)
        if call.signs_out:
            drop_cookie(response, config)
        return response

    return run


async def _carried_out(route: Route, call: Call) -> web.Response:
    body = Nothing() if route.body is None else await body_of(call.request, route.body)
    answer = await cast(Answering, route.run)(call, body)
    return _json(msgspec.json.encode(answer), status=route.status)


def _json(body: bytes, *, status: int = 200) -> web.Response:
    headers = {hdrs.CACHE_CONTROL: "no-store"}
    return web.Response(status=status, body=body, content_type=_JSON, headers=headers)


def _sending(body: bytes) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def send(_: web.Request) -> web.StreamResponse:
        return _json(body)

    return send


async def _expected(request: web.Request) -> web.StreamResponse | None:
    """Ask for a body that waits for our word, or refuse what else is expected of us.

    aiohttp asks before the middlewares, and would say it in a form of its own.
    Source: RFC 9110, section 10.1.1; who speaks HTTP/1.0 expects nothing.
    """
    if request.version < HttpVersion11:
        return None
    if request.headers[hdrs.EXPECT].lower() != _CONTINUE:
        refusal = refusal_of(web.HTTPExpectationFailed(text=f"Expect: only {_CONTINUE}"))
        refusal.force_close()  # the gate never saw this request, nor did we its body
        return refusal
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    request.writer.output_size = 0  # the answer's own size begins behind it
    return None


async def _no_such_path(request: web.Request) -> web.StreamResponse:
    methods = [await _methods(resource, request) for resource in request.app.router.resources()]
    allowed: set[str] = set().union(*methods)
    if allowed:
        raise web.HTTPMethodNotAllowed(request.method, sorted(allowed))
    raise web.HTTPNotFound


async def _methods(resource: web.AbstractResource, request: web.Request) -> set[str]:
    """Return the methods that a part of the API takes at the request's path."""
    if resource.canonical in {_REST_OF_API, _REST}:
        return set()
    _, methods = await resource.resolve(request)
    return methods
