"""A WebSocket client on a bare socket, for saying what no library would say.

It masks nothing, checks nothing and hides nothing unless asked: a test writes
the bytes it means. What the server sends is parsed strictly, so a wrong frame
of ours fails the test that saw it.
"""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import msgpack

__all__ = ["RawSocket", "Received", "client_frame", "closing", "handshake", "packet"]

MASK: Final = b"\x37\xfa\x21\x3d"


@dataclass(frozen=True, slots=True)
class Received:
    """One frame of the server's."""

    op: int
    payload: bytes

    @property
    def close_code(self) -> int | None:
        """The code of a close frame, None for any other."""
        return int.from_bytes(self.payload[:2], "big") if self.op == 8 else None


def client_frame(
    payload: bytes,
    op: int = 2,
    *,
    is_final: bool = True,
    mask: bytes | None = MASK,
    reserved: int = 0,
    announce: int | None = None,
    width: int | None = None,
) -> bytes:
    """Return a frame as a client sends it, or as one should not.

    announce: the length to claim, if not the true one. width: 0, 2 or 8 bytes
    of extended length, if not the shortest.
    """
    size = len(payload) if announce is None else announce
    if width is None:
        width = 0 if size < 126 else 2 if size < 65_536 else 8
    head = bytes([(0x80 if is_final else 0) | reserved << 4 | op])
    bit = 0x80 if mask is not None else 0
    if width == 0:
        head += bytes([bit | size])
    else:
        head += bytes([bit | (126 if width == 2 else 127)]) + size.to_bytes(width, "big")
    if mask is None:
        return head + payload
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))


def packet(kind: int, content: object = None, **more: object) -> bytes:
    """Return a Socket.IO packet in msgpack."""
    packed: bytes = msgpack.packb({"type": kind, "data": content, "nsp": "/", **more})
    return packed


def closing(code: int, reason: bytes = b"") -> bytes:
    """Return a client's close frame."""
    return client_frame(code.to_bytes(2, "big") + reason, 8)


def handshake(path: str = "/socket.io/?EIO=4&transport=websocket", **headers: str | None) -> bytes:
    """Return a WebSocket handshake; a header given as None is left out."""
    lines: dict[str, str | None] = {
        "Host": "harbor.example",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": b64encode(bytes(16)).decode(),
    }
    lines.update({name.replace("_", "-"): value for name, value in headers.items()})
    text = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    return f"GET {path} HTTP/1.1\r\n{text}\r\n".encode()


class RawSocket:
    """A connection to the server, byte by byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.head = b""

    @classmethod
    async def open(cls, port: int, tls: ssl.SSLContext | None = None) -> RawSocket:
        """Return a TCP connection, with TLS if a context is given."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=tls)
        return cls(reader, writer)

    @classmethod
    async def websocket(
        cls, port: int, tls: ssl.SSLContext | None = None, behind: bytes = b""
    ) -> RawSocket:
        """Return a connection after the handshake and the engine's open packet.

        behind: bytes sent in the same segment as the handshake.
        """
        raw = await cls.open(port, tls)
        raw.write(handshake() + behind)
        assert (await raw.read_head()).startswith(b"HTTP/1.1 101 "), raw.head
        opened = await raw.frame()
        assert (opened.op, opened.payload[:2]) == (1, b"0{"), opened
        return raw

    @classmethod
    async def connected(cls, port: int, tls: ssl.SSLContext | None = None) -> RawSocket:
        """Return a connection whose CONNECT was accepted."""
        raw = await cls.websocket(port, tls)
        raw.write(client_frame(packet(0, {"token": "open sesame"})))
        accepted = await raw.packet()
        assert accepted["type"] == 0, accepted
        return raw

    def write(self, data: bytes) -> None:
        """Send bytes."""
        self.writer.write(data)

    async def drip(self, data: bytes) -> None:
        """Send bytes one at a time, each in a segment of its own."""
        for at in range(len(data)):
            self.writer.write(data[at : at + 1])
            await self.writer.drain()
            await asyncio.sleep(0)

    async def read_head(self) -> bytes:
        """Return the head of an HTTP answer."""
        self.head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 5)
        return self.head

    async def frame(self) -> Received:
        """Return the server's next frame; fails if it is masked or not final."""
        head = await asyncio.wait_for(self.reader.readexactly(2), 5)
        assert (head[0] & 0xF0, head[1] & 0x80) == (0x80, 0), f"not a server's frame: {head.hex()}"
        size = head[1]
        if size > 125:
            size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
        return Received(head[0] & 0x0F, await asyncio.wait_for(self.reader.readexactly(size), 5))

    async def packet(self) -> dict[str, object]:
        """Return the server's next Socket.IO packet; engine pings and pongs are passed over."""
        while (frame := await self.frame()).op in {1, 10}:
            pass
        assert frame.op == 2, frame
        decoded = msgpack.unpackb(frame.payload)
        assert isinstance(decoded, dict)
        return decoded

    async def last_words(self) -> tuple[list[Received], int | None]:
        """Return all frames until the end, and the close code (None: no close frame)."""
        frames: list[Received] = []
        try:
            while True:
                frames.append(await self.frame())
                if frames[-1].op == 8:
                    self.write(client_frame(frames[-1].payload, 8))
                    return frames, frames[-1].close_code
        except (asyncio.IncompleteReadError, ConnectionError):
            return frames, None

    async def ended(self) -> bytes:
        """Return what is left to read once the server has closed the connection."""
        try:
            return await asyncio.wait_for(self.reader.read(), 8)
        except ConnectionError:
            return b""

    def close(self) -> None:
        """Drop the connection."""
        self.writer.close()

    async def gone(self) -> None:
        """Drop the connection, and return when nothing is left of it here."""
        self.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()
