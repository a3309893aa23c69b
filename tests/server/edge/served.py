"""A small HTTP application behind the real listener, for tests of the edge."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from server.edge.gate import Gate, GateSettings
from server.edge.headers import install, security_headers
from server.edge.listener import Listener, ListenerSettings, guard, prove

__all__ = ["listening"]

_HEADERS = security_headers("http://127.0.0.1")


async def _hello(request: web.Request) -> web.Response:
    return web.Response(text="hello")


async def _known(request: web.Request) -> web.Response:
    prove(request)
    return web.Response(text="known")


async def _upload(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    with suppress(ConnectionError):  # whoever asked was dropped, which is what the tests are for
        while True:
            await response.write(bytes(65_536))
    return response


async def _boom(request: web.Request) -> web.Response:
    raise LookupError("planted")


@asynccontextmanager
async def listening(
    gate: GateSettings | None = None, settings: ListenerSettings | None = None
) -> AsyncIterator[Listener]:
    """Serve /, /known, /upload, /endless and /boom on a free port of 127.0.0.1."""
    app = web.Application(middlewares=[guard])
    install(app, _HEADERS)
    app.router.add_get("/", _hello)
    app.router.add_get("/known", _known)
    app.router.add_post("/upload", _upload)
    app.router.add_get("/endless", _endless)
    app.router.add_get("/boom", _boom)
    listener = Listener(
        app,
        settings or ListenerSettings(port=0),
        Gate(gate or GateSettings(max_open=1000)),
        _HEADERS,
    )
    await listener.start()
    try:
        yield listener
    finally:
        await listener.stop()
