"""A cable that can be unplugged: a TCP relay on loopback between people and the server.

What is cut behaves as a dead network does: nothing arrives in either direction,
nobody is told, and new connections stay unanswered until it is plugged in again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

__all__ = ["Relay", "a_relay"]

_CHUNK: Final = 65_536


class Relay:
    """Listens on `port` of 127.0.0.1 and hands everything on to the server's port."""

    def __init__(self, port: int, server_port: int) -> None:
        self.port = port
        self._server_port = server_port
        self._is_plugged = asyncio.Event()
        self._is_plugged.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    def cut(self) -> None:
        """Unplug: from now on nothing passes."""
        self._is_plugged.clear()

    def mend(self, *, drops: bool = True) -> None:
        """Plug in again. drops: what was connected before the cut is reset, as routers do."""
        if drops:
            for writer in tuple(self._writers):
                writer.transport.abort()
        self._is_plugged.set()

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def stop(self) -> None:
        """End all connections and listen no more."""
        if self._server is not None:
            self._server.close()
        self.mend()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._is_plugged.wait()
        try:
            server = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, server[1]}
        for source, sink in ((reader, server[1]), (server[0], writer)):
            task = asyncio.create_task(self._carry(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await source.read(_CHUNK):
                await self._is_plugged.wait()
                sink.write(chunk)
                await sink.drain()
        self._writers.discard(sink)
        sink.close()


@asynccontextmanager
async def a_relay(port: int, server_port: int) -> AsyncIterator[Relay]:
    """Run a relay."""
    relay = Relay(port, server_port)
    await relay.start()
    try:
        yield relay
    finally:
        await relay.stop()
