"""The listening socket: aiohttp behind the accept gate, TLS from own files if wanted.

Theory. In front of aiohttp's protocol stands a thin one that tells the gate what
comes in and goes out; it parses nothing, since a second parser would be a second
opinion. When a header is complete is known from the middleware being entered,
when a body is complete from aiohttp's own stream. A connection that becomes a
WebSocket leaves this protocol behind (`hand_over`) and costs nothing here.

Under TLS the gate sees a connection after its handshake; the handshake itself
has the header's deadline from asyncio.
"""

from __future__ import annotations

import asyncio
import resource
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from server.edge.addresses import UNKNOWN, ClientAddress, prefix_of
from server.edge.gate import Gate, GateSettings, Stage, Ticket
from server.edge.plain_errors import PlainErrors

__all__ = ["Listener", "ListenerSettings", "gate_settings", "guard", "hand_over", "prove"]

_RESERVED_FILES: Final = 64  # for the database, exports and logs while the gate is full
_SWEEP_S: Final = 0.5
_FINISH_S: Final = 2.0  # for requests under way when we stop; aiohttp takes it twice


@dataclass(frozen=True, slots=True)
class ListenerSettings:
    """Where the server listens, and with which certificate if not behind a proxy."""

    host: str = "127.0.0.1"
    port: int = 8080
    certificate_file: str | None = None
    key_file: str | None = None
    trusted_proxies: tuple[str, ...] = ()
    backlog: int = 4096  # what Linux grants; who finds no place in it tries again after 1 s, then 3
    finish_s: float = _FINISH_S


def gate_settings() -> GateSettings:
    """Return the gate's settings for this process's limit of open files."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return GateSettings(max_open=max(1, soft - _RESERVED_FILES))


class Connection(asyncio.Protocol):
    """Stands between the transport and aiohttp's protocol."""

    __slots__ = ("_inner", "_listener", "_transport", "body", "ticket")

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._inner: asyncio.Protocol | None = None
        self._transport: asyncio.Transport | None = None
        self.ticket: Ticket | None = None
        self.body: web.BaseRequest | None = None  # the request whose body is being read

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask the gate, then let aiohttp have the connection."""
        self._transport = cast(asyncio.Transport, transport)
        listener = self._listener
        ticket = Ticket(listener.gate, listener.counted_address(transport), self._transport.abort)
        if not listener.gate.enter(ticket, listener.loop.time()):
            self._transport.abort()
            return
        self.ticket = ticket
        listener.connections.add(self)
        self._inner = listener.new_handler()
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Hand the bytes on."""
        if self._inner is not None and self.ticket is not None:
            self.ticket.heard(len(data), self._listener.loop.time())
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand the end on."""
        return self._inner.eof_received() if self._inner is not None else None

    def pause_writing(self) -> None:
        """Hand the pressure on, and tell the gate."""
        if self._inner is not None and self.ticket is not None:
            self.ticket.unread(self._listener.loop.time())
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Hand the relief on, and tell the gate."""
        if self._inner is not None and self.ticket is not None:
            self.ticket.reads()
            self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the ticket back."""
        if self.ticket is not None:
            self.ticket.leave()
        self._listener.connections.discard(self)
        if self._inner is not None:
            self._inner.connection_lost(exc)
            self._inner = None
        self.body = None

    def abort(self) -> None:
        """Close at once, whatever is still unsent."""
        if self._transport is not None:
            self._transport.abort()

    def hand_over(self) -> Ticket | None:
        """Let go of a connection that leaves HTTP; whoever has it now gives the ticket back."""
        self._listener.connections.discard(self)
        ticket, self.ticket, self._inner, self.body = self.ticket, None, None, None
        if ticket is not None:
            ticket.hand_over()
        return ticket


class Listener:
    """Serves an aiohttp application through the gate."""

    def __init__(
        self,
        app: web.Application,
        settings: ListenerSettings,
        gate: Gate | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """headers: for answers that never reach the application, see `edge.headers`."""
        self.settings = settings
        self.gate = gate if gate is not None else Gate(gate_settings())
        self.connections: set[Connection] = set()
        self.loop = asyncio.get_running_loop()
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=settings.finish_s)
        self._headers = headers or {}
        self._addresses = ClientAddress(settings.trusted_proxies)
        self._server: asyncio.Server | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._due_s = 0.0

    @property
    def port(self) -> int:
        """The port it listens on, which the system chose if the setting is 0."""
        if self._server is None:
            raise RuntimeError("the listener is not started")
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def start(self) -> None:
        """Start the application and listen; raises OSError if the port is taken."""
        await self.runner.setup()
        settings, tls = self.settings, self._tls()
        self._server = await self.loop.create_server(
            lambda: Connection(self),
            settings.host,
            settings.port,
            backlog=settings.backlog,
            ssl=tls,
            ssl_handshake_timeout=self.gate.settings.head_s if tls else None,
        )
        self._schedule()

    async def stop(self) -> None:
        """Accept nobody more, let the application end its sessions, and close the rest.

        What is under way has `finish_s`; an answer that nobody reads is cut off after it.
        """
        if self._server is not None:
            self._server.close()
        if self._timer is not None:
            self._timer.cancel()
        await self.runner.cleanup()
        for connection in tuple(self.connections):
            connection.abort()

    def new_handler(self) -> asyncio.Protocol:
        """Return aiohttp's protocol for a new connection."""
        server = self.runner.server
        if server is None:
            raise RuntimeError("the listener is not started")
        return PlainErrors(
            server, loop=self.loop, idle_s=self.gate.settings.idle_s, headers=self._headers
        )

    def counted_address(self, transport: asyncio.BaseTransport) -> str | None:
        """Return what the gate counts by: nothing for proxies, who carry everyone."""
        peer = transport.get_extra_info("peername")
        address = self._addresses.of(peer[0]) if isinstance(peer, tuple) else UNKNOWN
        if address == UNKNOWN or self._addresses.is_trusted(address):
            return None
        return prefix_of(address)

    def _schedule(self) -> None:
        self._due_s = self.loop.time() + _SWEEP_S
        self._timer = self.loop.call_at(self._due_s, self._sweep)

    def _sweep(self) -> None:
        now_s = self.loop.time()
        # A late sweep drops nobody: what they sent in the meantime is still unread.
        if now_s - self._due_s < _SWEEP_S and not self.gate.is_sweeping:
            self._note_bodies(now_s)
            self.gate.sweep(now_s)
            self._go_on()
        self._schedule()

    def _go_on(self) -> None:
        """Let the sweep end, in later turns: others have theirs in between."""
        if self.gate.is_sweeping:
            self.loop.call_soon(self._sweep_on)

    def _sweep_on(self) -> None:
        self.gate.sweep_on()
        self._go_on()

    def _note_bodies(self, now_s: float) -> None:
        for connection in self.connections:
            ticket, request = connection.ticket, connection.body
            if ticket is None or request is None or ticket.stage is not Stage.BODY:
                continue
            if request.content.is_eof():
                ticket.body_done(now_s)
                connection.body = None

    def _tls(self) -> ssl.SSLContext | None:
        settings = self.settings
        if settings.certificate_file is None:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(settings.certificate_file, settings.key_file)
        return context


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell the gate where the request is, and refuse bodies where they are a weapon."""
    if hdrs.CONTENT_ENCODING in request.headers:
        raise web.HTTPUnsupportedMediaType(text="compressed bodies are not taken")
    if hdrs.UPGRADE in request.headers and request.body_exists:
        raise web.HTTPBadRequest(text="an upgrade has no body")
    connection = _connection(request)
    if connection is None or connection.ticket is None:
        return await handler(request)
    ticket, loop = connection.ticket, asyncio.get_running_loop()
    has_body = request.body_exists and not request.content.is_eof()
    ticket.head_done(loop.time(), has_body=has_body)
    connection.body = request if has_body else None
    try:
        return await handler(request)
    finally:
        ticket.answered(loop.time())
        connection.body = None


def prove(request: web.Request) -> None:
    """Note that an authenticated request came on this connection."""
    connection = _connection(request)
    if connection is not None and connection.ticket is not None:
        connection.ticket.prove()


def hand_over(transport: asyncio.Transport) -> Ticket | None:
    """Return the ticket of a connection that leaves HTTP, None if it has none."""
    protocol = transport.get_protocol()
    return protocol.hand_over() if isinstance(protocol, Connection) else None


def _connection(request: web.Request) -> Connection | None:
    transport = request.transport
    protocol = transport.get_protocol() if transport is not None else None
    return protocol if isinstance(protocol, Connection) else None
