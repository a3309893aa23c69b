"""Moves a connection from aiohttp to our own protocol: the one file that knows aiohttp's insides.

Theory. aiohttp reads the handshake request; this answers it, puts our protocol
on the transport and lets aiohttp believe that the connection was lost. Its tasks,
parser, request and timers are then freed, and an idle connection is a transport,
a wire and a session. aiohttp no longer knows of it: the gateway closes it at
shutdown, and access logs do not see it.

Names used: `request.protocol`, `request.transport`, and of RequestHandler
`set_parser`, `transport`, `connection_lost`. tests/server/gateway/test_takeover.py
fails when one of them is gone; aiohttp's minor version is pinned.
Source: RFC 6455 section 4.2.
"""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from hashlib import sha1
from typing import TYPE_CHECKING, Final, cast

from aiohttp import hdrs, web

from server.edge.listener import hand_over
from server.gateway.protocol import Wire

if TYPE_CHECKING:
    from aiohttp.abc import AbstractStreamWriter
    from aiohttp.http_websocket import WebSocketReader

    from server.edge.gate import Ticket

__all__ = ["Taken", "take_over"]

_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Taken(web.StreamResponse):
    """The response aiohttp is given for a connection it has lost: it writes nothing."""

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Write no head: the switch to WebSocket was written already."""
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        """Write no body."""


class _Tail:
    """Takes the bytes that came in the same segment as the handshake, behind it."""

    def __init__(self) -> None:
        self.tail = b""

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        self.tail += data
        return False, b""

    def feed_eof(self) -> None:
        """Nothing is open here."""


def take_over(
    request: web.Request, make: Callable[[asyncio.Transport, Ticket | None], Wire]
) -> web.StreamResponse:
    """Return the response to give to aiohttp; `make`'s wire has the connection from now on.

    Raises HTTPBadRequest if the request is not a WebSocket handshake of version
    13. Compression is never offered. Must not be interrupted: it does not await.
    """
    accept = _accept_value(request)
    handler, transport = request.protocol, request.transport
    if transport is None or transport.is_closing():
        return Taken()
    tail = _Tail()
    # aiohttp types the parameter as its WebSocketReader and calls only these two methods.
    handler.set_parser(cast("WebSocketReader", tail))
    transport.write(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
        b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
    wire = make(transport, hand_over(transport))
    transport.set_protocol(cast("asyncio.Protocol", wire))  # which it is by its methods
    handler.transport = None  # first, or the next line closes the socket
    handler.connection_lost(None)
    if tail.tail:
        wire.data_received(tail.tail)
    return Taken()


def _accept_value(request: web.Request) -> bytes:
    """Return the handshake's answer to its key, or raise HTTPBadRequest."""
    headers = request.headers
    if request.method != hdrs.METH_GET or request.version < (1, 1):
        raise web.HTTPBadRequest(text="a WebSocket handshake is a GET of HTTP/1.1")
    if headers.get(hdrs.UPGRADE, "").strip().lower() != "websocket":
        raise web.HTTPBadRequest(text="not a WebSocket handshake")
    tokens = (token.strip() for token in headers.get(hdrs.CONNECTION, "").lower().split(","))
    if "upgrade" not in tokens:
        raise web.HTTPBadRequest(text="not a WebSocket handshake")
    if headers.get(hdrs.SEC_WEBSOCKET_VERSION) != "13":
        raise web.HTTPBadRequest(
            text="WebSocket version 13 is needed", headers={hdrs.SEC_WEBSOCKET_VERSION: "13"}
        )
    key = headers.get(hdrs.SEC_WEBSOCKET_KEY, "")
    try:
        is_key = len(b64decode(key, validate=True)) == 16
    except (NotBase64, ValueError):
        is_key = False
    if not is_key:
        raise web.HTTPBadRequest(text="WebSocket key of 16 bytes is needed")
    # SHA-1 is what the handshake prescribes; nothing rests on its strength.
    return b64encode(sha1(key.encode() + _GUID, usedforsecurity=False).digest())
