"""A cable that can be unplugged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.kit.relay import Relay, a_relay
from tests.kit.server import free_port

_Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(line)
    writer.close()


@asynccontextmanager
async def _echoing() -> AsyncIterator[Relay]:
    server = await asyncio.start_server(_echo, "127.0.0.1", 0)
    async with a_relay(free_port(), server.sockets[0].getsockname()[1]) as relay:
        yield relay
    server.close()


async def _say(pair: _Pair, word: bytes) -> bytes:
    pair[1].write(word + b"\n")
    return (await pair[0].readline()).strip()


async def test_what_is_plugged_in_passes_both_ways() -> None:
    async with _echoing() as relay:
        pair = await asyncio.open_connection("127.0.0.1", relay.port)
        assert await _say(pair, b"hello") == b"hello"
        pair[1].close()


async def test_a_cut_cable_is_silent_and_a_mended_one_drops_what_was_there() -> None:
    async with _echoing() as relay:
        pair = await asyncio.open_connection("127.0.0.1", relay.port)
        assert await _say(pair, b"before") == b"before"
        relay.cut()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await _say(pair, b"during")
        relay.mend()
        with pytest.raises(ConnectionError):
            if await pair[0].read() == b"":
                raise ConnectionResetError
        again = await asyncio.open_connection("127.0.0.1", relay.port)
        assert await _say(again, b"after") == b"after"
        again[1].close()
