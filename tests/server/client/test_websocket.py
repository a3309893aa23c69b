import asyncio
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha1

import pytest

from server.client.errors import BadPacket, ClientError, Disconnected
from server.client.websocket import Address, WebSocket, masked, open_websocket
from server.wire.frames import close_frame, ws_frame


class Ears:
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.is_lost = asyncio.Event()

    def opened(self, socket: WebSocket) -> None:
        self.heard.append("opened")

    def text(self, message: str) -> None:
        self.heard.append(message)

    def binary(self, payload: bytes) -> None:
        if payload == b"bad":
            raise BadPacket("planted")
        self.heard.append(payload)

    def lost(self, why: str) -> None:
        self.is_lost.set()


class Peer:
    """A server that speaks by hand. answer: the head it gives; None: the right one."""

    def __init__(self, answer: bytes | None = None, behind: bytes = b"") -> None:
        self.answer, self.behind = answer, behind
        self.got = b""
        self.heard = asyncio.Event()
        self.writer: asyncio.StreamWriter | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        key = head.split(b"Sec-WebSocket-Key: ")[1].split(b"\r\n")[0]
        accept = b64encode(sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        right = b"HTTP/1.1 101 Switching\r\nsec-websocket-accept: " + accept + b"\r\n\r\n"
        self.writer = writer
        writer.write((self.answer or right) + self.behind)
        while data := await reader.read(65_536):
            self.got += data
            self.heard.set()
        writer.close()

    def write(self, data: bytes) -> None:
        assert self.writer is not None
        self.writer.write(data)


@asynccontextmanager
async def serving(peer: Peer) -> AsyncIterator[Address]:
    server = await asyncio.start_server(peer.serve, "127.0.0.1", 0)
    try:
        yield Address(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    finally:
        server.close()
        if peer.writer is not None:
            peer.writer.close()


async def _heard(peer: Peer, behind: bytes) -> list[object]:
    """Return what a client hears of these bytes, up to the peer's close."""
    ears = Ears()
    peer.behind = behind + close_frame(1000)
    async with serving(peer) as address:
        await open_websocket(address, ears, within_s=5)
        await asyncio.wait_for(ears.is_lost.wait(), 5)
    return ears.heard


async def test_frames_of_every_size_are_heard_in_order() -> None:
    sizes = (0, 1, 125, 126, 65_535, 65_536, 200_000)
    behind = ws_frame(b"0{}", 1) + b"".join(ws_frame(bytes(size)) for size in sizes)
    assert await _heard(Peer(), behind) == ["opened", "0{}", *map(bytes, sizes)]


async def test_fragments_are_put_together() -> None:
    fragments = bytes([0x02, 2]) + b"ab" + bytes([0x00, 1]) + b"c" + bytes([0x80, 1]) + b"d"
    text = bytes([0x01, 1]) + b"h" + bytes([0x80, 1]) + b"i"
    assert await _heard(Peer(), fragments + text) == ["opened", b"abcd", "hi"]


async def test_single_bytes_are_put_together() -> None:
    peer, ears = Peer(), Ears()
    async with serving(peer) as address:
        await open_websocket(address, ears, within_s=5)
        for byte in ws_frame(bytes(300)) + close_frame(1000):
            peer.write(bytes([byte]))
            await asyncio.sleep(0)
        await asyncio.wait_for(ears.is_lost.wait(), 5)
    assert ears.heard == ["opened", bytes(300)]


@pytest.mark.parametrize("size", [0, 125, 126, 65_536])
async def test_what_is_sent_is_masked_as_the_protocol_asks(size: int) -> None:
    peer = Peer()
    async with serving(peer) as address:
        socket = await open_websocket(address, Ears(), within_s=5)
        socket.send(bytes(size))
        while len(peer.got) < len(masked(bytes(size))):
            await asyncio.wait_for(peer.heard.wait(), 5)
            peer.heard.clear()
        socket.abort()
    assert peer.got[0] == 0x82
    assert peer.got[1] & 0x80
    assert peer.got[-size:] == bytes(size) if size else len(peer.got) == 6


async def test_a_ping_is_answered() -> None:
    peer = Peer(behind=ws_frame(b"hey", 9))
    async with serving(peer) as address:
        socket = await open_websocket(address, Ears(), within_s=5)
        await asyncio.wait_for(peer.heard.wait(), 5)
        socket.close()
    assert peer.got.startswith(masked(b"hey", 10))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"HTTP/1.1 503 Busy\r\n\r\n", Disconnected),
        (b"HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: bm8=\r\n\r\n", BadPacket),
        (b"x" * 20_000, BadPacket),
    ],
    ids=["no WebSocket", "another key", "no end"],
)
async def test_a_handshake_that_is_none_is_refused(answer: bytes, error: type[ClientError]) -> None:
    async with serving(Peer(answer)) as address:
        with pytest.raises(error):
            await open_websocket(address, Ears(), within_s=5)


@pytest.mark.parametrize(
    "frame",
    [ws_frame(b"bad"), bytes([0x82, 0x81]), bytes([0x82, 127]) + (1 << 40).to_bytes(8, "big")],
    ids=["not for its owner", "masked", "endless"],
)
async def test_what_no_server_sends_ends_the_connection(frame: bytes) -> None:
    ears = Ears()
    async with serving(Peer(behind=frame)) as address:
        await open_websocket(address, ears, within_s=5)
        await asyncio.wait_for(ears.is_lost.wait(), 5)
    assert ears.heard == ["opened"]


async def test_nobody_there_and_nobody_answering_are_the_same() -> None:
    async with serving(Peer()) as address:
        pass
    with pytest.raises(Disconnected):
        await open_websocket(address, Ears(), within_s=5)
    silent = Peer(answer=b"HTTP/1.1 1")
    async with serving(silent) as address:
        with pytest.raises(Disconnected, match="in time"):
            await open_websocket(address, Ears(), within_s=0.05)


def test_an_address_says_host_port_and_whether_to_speak_tls() -> None:
    plain, safe = Address("http://127.0.0.1:8080"), Address("https://harbor.example")
    assert (plain.host, plain.port, plain.name) == ("127.0.0.1", 8080, "127.0.0.1:8080")
    assert plain.context is None
    assert (safe.host, safe.port) == ("harbor.example", 443)
    assert isinstance(safe.context, ssl.SSLContext)
