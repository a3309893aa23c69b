"""The gateway: one HTTP path that speaks Engine.IO 4, and the tick that keeps its time.

What can happen at the path, by method and query:

    GET  transport=websocket          a new session on a WebSocket
    GET  transport=websocket&sid=...  a polling session tries a WebSocket
    GET  transport=polling            a new session on long-polling
    GET  transport=polling&sid=...    its next packets, when there are any
    POST transport=polling&sid=...    packets from the client
    OPTIONS                           the browser asks on behalf of another allowed origin

Anything else is refused with a status and a sentence, before a session exists.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Mapping
from functools import partial
from secrets import SystemRandom, token_urlsafe
from typing import Final

from aiohttp import hdrs, web

from server.edge.addresses import ClientAddress
from server.edge.gate import Ticket
from server.edge.listener import prove
from server.fanout.salvo import Salvo
from server.gateway.application import Application, FastHandler, Handler, Refusal
from server.gateway.origins import Origins
from server.gateway.polling import PollLink, PollOverlap
from server.gateway.probe import Probe
from server.gateway.protocol import Wire
from server.gateway.session import Session
from server.gateway.settings import GatewaySettings, UnsafeSetting
from server.gateway.switchboard import Switchboard
from server.gateway.takeover import take_over

__all__ = [
    "Application",
    "FastHandler",
    "Gateway",
    "GatewaySettings",
    "Handler",
    "Refusal",
    "Session",
    "UnsafeSetting",
]

_SHUTDOWN_S: Final = 0.4  # for peers to answer our close frames and for calls to end
RESTART_SPREAD_S: Final = 5.0
"""Over how long people come back after a restart: all at once would be a flood of our making."""
_TEXT: Final = "text/plain"
_CHANCE: Final = SystemRandom()
_UPGRADES: Final = ("[]", '["websocket"]')  # of a session that is on a WebSocket, and of another


class Gateway:
    """Serves `application` to Socket.IO clients; made inside the running loop."""

    def __init__(
        self, application: Application, settings: GatewaySettings, salvo: Salvo | None = None
    ) -> None:
        self.settings = settings
        self._board = Switchboard(application, settings, asyncio.get_running_loop(), salvo)
        self._origins = Origins(settings.allowed_origins)
        self._addresses = ClientAddress(settings.trusted_proxies)
        self._times = _times_of(settings)
        self._timer: asyncio.TimerHandle | None = None
        self._due_s = 0.0

    def attach(self, app: web.Application) -> None:
        """Serve the gateway's path in `app`, from its start-up to its shutdown."""
        app.router.add_route("*", self.settings.path, self.handle)
        app.on_startup.append(self._on_startup)
        app.on_shutdown.append(self._on_shutdown)

    @property
    def sessions(self) -> Collection[Session]:
        """All sessions that are not closed."""
        return self._board.sessions

    @property
    def counts(self) -> Mapping[str, int]:
        """What peers did wrong so far, by cause; `bug` counts our own failures."""
        return self._board.complaints.counts

    @property
    def calls_in_flight(self) -> int:
        """How many calls of all sessions are not answered yet."""
        return len(self._board.pending)

    @property
    def most_in_flight(self) -> int:
        """How many of them one session ever had at once."""
        return self._board.most_in_flight

    def start(self) -> None:
        """Start the tick."""
        if self._timer is None:
            self._due_s = self._board.loop.time()
            self._schedule()

    async def close(self) -> None:
        """End every session with 1001, wait briefly for the peers, and stop the tick."""
        board = self._board
        board.is_closing = True
        for session in tuple(board.sessions):
            session.close_away(retry_after_s=round(_CHANCE.uniform(0, RESTART_SPREAD_S), 2))
        for probe in board.probes.take_all():
            probe.give_up(1001)
        for link in tuple(board.polls.values()):
            link.finish()
        await board.patience.all_gone(_SHUTDOWN_S)
        if board.pending:
            await asyncio.wait(tuple(board.pending), timeout=_SHUTDOWN_S)
        for future in tuple(board.pending):
            future.cancel()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer a request for the gateway's path."""
        board, query = self._board, request.query
        if board.is_closing:
            return _busy()
        origins = request.headers.getall(hdrs.ORIGIN, [])
        if not self._origins.may_connect(origins):
            board.complaints.peer("origin", self._address(request), board.loop.time())
            return _refused(403, 4, "Forbidden")
        if request.method == hdrs.METH_OPTIONS:
            return _with_cors(web.Response(status=204), origins)
        if (refused := _query_fault(request)) is not None:
            return refused
        if query["transport"] == "websocket":
            return self._websocket(request, query.get("sid"))
        return _with_cors(await self._polling(request, query.get("sid")), origins)

    # WebSocket

    def _websocket(self, request: web.Request, sid: str | None) -> web.StreamResponse:
        if sid is None:
            address = self._address(request)
            if not self._board.newcomers.has_room(address):
                return _busy()
            return take_over(request, partial(self._new_wire, address))
        link = self._board.polls.get(sid)
        if link is None or link.probe is not None or not link.session.is_open:
            return _refused(400, 1, "Session ID unknown")
        return take_over(request, partial(self._new_probe, link))

    def _new_wire(self, address: str, transport: asyncio.Transport, ticket: Ticket | None) -> Wire:
        board = self._board
        session = Session(board, address)
        wire = Wire(transport, session, board.patience)
        session.open(wire, ticket)
        # Its engine id is never asked for again: only polling needs one.
        wire.send_text(self._handshake(token_urlsafe(16), has_upgrade=False))
        return wire

    def _new_probe(
        self, link: PollLink, transport: asyncio.Transport, ticket: Ticket | None
    ) -> Wire:
        board = self._board
        probe = Probe(board, link, ticket)
        probe.wire = Wire(transport, probe, board.patience)
        return probe.wire

    # Long-polling

    async def _polling(self, request: web.Request, sid: str | None) -> web.Response:
        is_get = request.method == hdrs.METH_GET
        if sid is None:
            return self._new_poll(request) if is_get else _refused(400, 2, "Bad handshake method")
        link = self._board.polls.get(sid)
        if link is None:
            return _refused(400, 1, "Session ID unknown")
        if not is_get and not link.may_post():
            return _refused(429, 3, "Too many requests")
        if link.session.is_connected:
            prove(request)
        if is_get or request.method == hdrs.METH_POST:
            return await (_poll(link) if is_get else self._receive(request, link))
        return _refused(400, 3, "Bad request")

    def _new_poll(self, request: web.Request) -> web.Response:
        sid, address = token_urlsafe(16), self._address(request)
        if not self._board.newcomers.has_room(address):
            return _busy()
        session = Session(self._board, address)
        session.open(PollLink(self._board, session, sid))
        return web.Response(text=self._handshake(sid, has_upgrade=True), content_type=_TEXT)

    async def _receive(self, request: web.Request, link: PollLink) -> web.Response:
        if link.is_receiving:
            link.overlapped()
            return _refused(400, 3, "Bad request")
        link.is_receiving = True
        try:
            body = await self._body(request)
        finally:
            link.is_receiving = False
        if body is None:
            link.too_large()
            return _refused(413, 3, "Body too large")
        try:
            link.receive(body.decode())
        except UnicodeDecodeError:
            link.not_text()
            return _refused(400, 3, "Bad request")
        return web.Response(text="ok", content_type="text/html")

    async def _body(self, request: web.Request) -> bytes | None:
        """Return the body, or None when it is larger than a message may be."""
        body = bytearray()
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > self.settings.max_bytes:
                return None
        return bytes(body)

    # Common

    def _handshake(self, sid: str, *, has_upgrade: bool) -> str:
        # Put together by hand, because everybody who comes gets one: an id has no quotes.
        return f'0{{"sid":"{sid}","upgrades":{_UPGRADES[has_upgrade]},{self._times}}}'

    def _address(self, request: web.Request) -> str:
        forwarded = request.headers.getall(hdrs.X_FORWARDED_FOR, [])
        transport = request.transport
        peer = transport.get_extra_info("peername") if transport is not None else None
        return self._addresses.of(peer[0] if isinstance(peer, tuple) else None, forwarded)

    def _schedule(self) -> None:
        self._due_s += self.settings.tick_s
        self._timer = self._board.loop.call_at(self._due_s, self._tick)

    def _tick(self) -> None:
        now_s = self._board.loop.time()
        late_s = now_s - self._due_s
        if late_s > self.settings.tick_s:
            self._due_s = now_s  # the missed ticks are not made up for
        self._schedule()
        self._board.tick(now_s, late_s)

    async def _on_startup(self, _: web.Application) -> None:
        self.start()

    async def _on_shutdown(self, _: web.Application) -> None:
        await self.close()


def _times_of(settings: GatewaySettings) -> str:
    """Return the members of the handshake that are the same for all."""
    times = {
        "pingInterval": round(settings.ping_interval_s * 1000),
        "pingTimeout": round(settings.ping_timeout_s * 1000),
        "maxPayload": settings.max_bytes,
    }
    return json.dumps(times, separators=(",", ":"))[1:-1]


def _query_fault(request: web.Request) -> web.Response | None:
    """Return the refusal of a query that is not Engine.IO 4's; JSONP counts as none."""
    query = request.query
    if len(set(query)) != len(query) or "j" in query:
        return _refused(400, 3, "Bad request")
    if query.get("EIO") != "4":
        return _refused(400, 5, "Unsupported protocol version")
    if query.get("transport") not in {"websocket", "polling"}:
        return _refused(400, 0, "Transport unknown")
    return None


async def _poll(link: PollLink) -> web.Response:
    try:
        body = await link.poll()
    except PollOverlap:
        link.overlapped()
        return _refused(400, 3, "Bad request")
    return web.Response(text=body, content_type=_TEXT)


def _busy() -> web.Response:
    return web.Response(status=503, headers={hdrs.RETRY_AFTER: "1"})


def _refused(status: int, code: int, message: str) -> web.Response:
    """Return a refusal in the form that Engine.IO clients know."""
    body = json.dumps({"code": code, "message": message})
    return web.Response(status=status, text=body, content_type="application/json")


def _with_cors(response: web.Response, origins: list[str]) -> web.Response:
    """Let a page of another allowed origin read the answer; without credentials."""
    if origins:
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = origins[0]
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_METHODS] = "GET, POST"
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_HEADERS] = "content-type"
        response.headers[hdrs.VARY] = "Origin"
    response.headers[hdrs.CACHE_CONTROL] = "no-store"
    return response
