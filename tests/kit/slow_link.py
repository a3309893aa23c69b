"""A slow way from the server to people: a relay that carries so many bytes a second, or none.

Nothing waits in the relay: its buffers are the smallest that there are, so what
a slow link cannot carry stays at the server, as it does on a real one. A new
connection begins with a burst, as shaped links do: or nobody would get in.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Final

__all__ = ["SlowLink", "slow_link"]

_CHUNK_BYTES: Final = 1_024
_BUFFER_BYTES: Final = 4_096


class SlowLink:
    """See the module. bytes_per_s: of each connection, towards the people; None: no bound."""

    def __init__(self, server_port: int, bytes_per_s: float | None, burst_bytes: int) -> None:
        self.bytes_per_s = bytes_per_s
        self._burst_bytes = burst_bytes
        self._server_port = server_port
        self._goes_on = asyncio.Event()
        self._goes_on.set()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where clients connect instead."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def stall(self) -> None:
        """Carry nothing more to the people until `go_on`; what they say arrives."""
        self._goes_on.clear()

    def go_on(self) -> None:
        """Carry again."""
        self._goes_on.set()

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def stop(self) -> None:
        """End all connections and listen no more."""
        assert self._server is not None
        self._server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER_BYTES)
        plain.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(plain, ("127.0.0.1", self._server_port))
        except OSError:
            plain.close()
            writer.transport.abort()
            return
        server = await asyncio.open_connection(sock=plain, limit=_CHUNK_BYTES)
        self._begin(self._carry_up(reader, server[1]))
        self._begin(self._carry_down(server[0], writer))

    def _begin(self, carrying: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(carrying)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry_up(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await source.read(_CHUNK_BYTES):
                sink.write(chunk)
                await sink.drain()
        sink.close()

    async def _carry_down(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        carried = 0
        with suppress(OSError):
            while chunk := await source.read(_CHUNK_BYTES):
                await self._goes_on.wait()
                sink.write(chunk)
                await sink.drain()
                carried += len(chunk)
                if self.bytes_per_s is not None and carried > self._burst_bytes:
                    await asyncio.sleep(len(chunk) / self.bytes_per_s)
        sink.close()


@asynccontextmanager
async def slow_link(
    server_port: int, bytes_per_s: float | None = None, burst_bytes: int = 32_768
) -> AsyncIterator[SlowLink]:
    """Run a slow link."""
    link = SlowLink(server_port, bytes_per_s, burst_bytes)
    await link.start()
    try:
        yield link
    finally:
        await link.stop()
