"""A client's WebSocket on an asyncio transport: no task and no queue a connection.

Theory. A process of ours may be three hundred people at once, so a connection
is a protocol object whose owner hears of every message within the read itself.
The handshake is one request and one answer; after it `_frames` cuts what came
into frames and keeps the rest. Frames of a server are never masked, ours always
are, with a key of zeros: the key hides bytes from broken proxies, not from
people, and costs a pass over every message.
Source: RFC 6455 sections 4.1 and 5.
"""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha1
from secrets import token_bytes
from typing import Final, Protocol, cast
from urllib.parse import urlsplit

from server.client.errors import BadPacket, ClientError, Disconnected
from server.wire import frames

__all__ = ["Address", "Owner", "WebSocket", "masked", "open_websocket"]

PATH: Final = "/socket.io/?EIO=4&transport=websocket"
MAX_BYTES: Final = 8 << 20  # of one message; the server's largest answer is far below
_MAX_HEAD_BYTES: Final = 16_384
_KEY_SUFFIX: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455 section 1.3
_NO_MASK: Final = bytes(4)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is. url: scheme, host and port, as in `https://harbor.example`."""

    url: str
    tls: ssl.SSLContext | None = None

    @property
    def host(self) -> str:
        """The host to connect to."""
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        """The port to connect to."""
        return urlsplit(self.url).port or (443 if self.context else 80)

    @property
    def context(self) -> ssl.SSLContext | None:
        """How to speak TLS, None for a plain connection."""
        if not self.url.startswith("https:"):
            return None
        return self.tls or ssl.create_default_context()

    @property
    def name(self) -> str:
        """The host and port as the `Host` header has them."""
        return urlsplit(self.url).netloc


class Owner(Protocol):
    """Whoever takes the messages of a WebSocket. BadPacket, raised by `text` or `binary`, ends it."""

    def opened(self, socket: WebSocket) -> None:
        """Messages can go both ways from now on."""
        ...

    def text(self, message: str) -> None:
        """Take a text message."""
        ...

    def binary(self, payload: bytes) -> None:
        """Take a binary message."""
        ...

    def lost(self, why: str) -> None:
        """The connection is gone; called once, if it was open."""
        ...


def masked(payload: bytes, op: int = frames.BINARY) -> bytes:
    """Return one frame around `payload`, as a client sends it."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | op, 0x80 | size)) + _NO_MASK + payload
    if size < 1 << 16:
        return bytes((0x80 | op, 0xFE)) + size.to_bytes(2, "big") + _NO_MASK + payload
    return bytes((0x80 | op, 0xFF)) + size.to_bytes(8, "big") + _NO_MASK + payload


async def open_websocket(address: Address, owner: Owner, *, within_s: float) -> WebSocket:
    """Return an open WebSocket. Raises Disconnected: nobody there, or it is not a WebSocket."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(within_s):
            _, socket = await loop.create_connection(
                lambda: WebSocket(address, owner), address.host, address.port, ssl=address.context
            )
            try:
                await socket.opened
            except BaseException:
                socket.abort()
                raise
    except (OSError, TimeoutError) as error:
        raise Disconnected(str(error) or "no answer in time") from error
    return socket


class WebSocket(asyncio.Protocol):
    """One connection. opened: done when messages can go both ways."""

    __slots__ = ("_address", "_key", "_op", "_owner", "_parts", "_rest", "_transport", "opened")

    def __init__(self, address: Address, owner: Owner) -> None:
        self._address = address
        self._owner: Owner | None = owner
        self._key = b64encode(token_bytes(16))
        self._transport: asyncio.Transport | None = None
        self._rest = b""
        self._op = frames.CONTINUATION
        self._parts: list[bytes] = []
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def send(self, payload: bytes) -> None:
        """Send a binary message; without a connection it is dropped."""
        self._write(masked(payload))

    def send_text(self, message: str) -> None:
        """Send a text message; without a connection it is dropped."""
        self._write(masked(message.encode(), frames.TEXT))

    def close(self) -> None:
        """Close the connection in order; `lost` follows."""
        self._write(masked((1000).to_bytes(2, "big"), frames.CLOSE))
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Drop the connection without a word, as a network does; `lost` follows."""
        if self._transport is not None:
            self._transport.abort()

    def pause_reading(self) -> None:
        """Read no more until `resume_reading`: a slow reader, for tests and rehearsals."""
        if self._transport is not None:
            self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Read again."""
        if self._transport is not None:
            self._transport.resume_reading()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(
            f"GET {PATH} HTTP/1.1\r\nHost: {self._address.name}\r\nConnection: Upgrade\r\n"
            f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {self._key.decode()}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Take what came; whatever the server may not send ends the connection."""
        try:
            data = self._rest + data if self._rest else data
            if not self.opened.done():
                data = self._handshake(data)
            self._rest = self._frames(data) if self.opened.done() else data
        except ClientError as error:
            if not self.opened.done():
                self.opened.set_exception(error)
            self.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell the owner, or whoever waits for the handshake."""
        owner, self._owner, self._transport = self._owner, None, None
        if not self.opened.done():
            self.opened.set_exception(Disconnected("closed during the handshake"))
        elif owner is not None and not self.opened.cancelled() and not self.opened.exception():
            owner.lost(str(exc) if exc else "closed")

    # Inward

    def _handshake(self, data: bytes) -> bytes:
        """Return what came behind the handshake's answer, or all while it is not complete."""
        head, end, behind = data.partition(b"\r\n\r\n")
        if not end:
            if len(data) > _MAX_HEAD_BYTES:
                raise BadPacket("an endless head")
            return data
        status, *lines = head.split(b"\r\n")
        if b" 101 " not in status + b" ":
            raise Disconnected(f"no WebSocket here: {status.decode('latin-1')}")
        accept = b64encode(sha1(self._key + _KEY_SUFFIX, usedforsecurity=False).digest())
        pairs = (line.partition(b":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        if headers.get(b"sec-websocket-accept") != accept:
            raise BadPacket("another handshake's answer")
        if not self.opened.done() and self._owner is not None:
            self.opened.set_result(None)
            self._owner.opened(self)
        return behind

    def _frames(self, data: bytes) -> bytes:
        """Take all whole frames; return what is left."""
        at, end = 0, len(data)
        while end - at >= 2 and self._transport is not None:
            size, start = data[at + 1], at + 2
            if size > 125:
                if size > 127:
                    raise BadPacket("a server masks nothing")
                start += 2 if size == 126 else 8
                if end < start:
                    break
                size = int.from_bytes(data[at + 2 : start], "big")
                if size > MAX_BYTES:
                    raise BadPacket("a message too large")
            if end < start + size:
                break
            head, at = data[at], start + size
            self._frame(head, data[start:at])
        return data[at:]

    def _frame(self, head: int, payload: bytes) -> None:
        if head == 0x80 | frames.BINARY:
            if self._owner is not None:
                self._owner.binary(payload)
        elif head == 0x80 | frames.PING:
            self._write(masked(payload, frames.PONG))
        elif head & 0x0F == frames.CLOSE:
            self.close()
        elif head & 0x0F in {frames.CONTINUATION, frames.TEXT, frames.BINARY}:
            self._part(head, payload)

    def _part(self, head: int, payload: bytes) -> None:
        if head & 0x0F != frames.CONTINUATION:
            self._op, self._parts = head & 0x0F, []
        self._parts.append(payload)
        if not head & 0x80 or self._owner is None:
            return
        message, self._parts = b"".join(self._parts), []
        if self._op == frames.BINARY:
            self._owner.binary(message)
        else:
            self._owner.text(message.decode(errors="replace"))

    def _write(self, data: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)
