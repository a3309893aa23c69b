"""A bad network between a crowd and its server: it splits, delays and cuts, as chance has it.

Theory. Everything between the two goes through this relay in both directions.
What came in one piece goes out in several, some of them late; now and then a
connection is cut in the middle of whatever was on its way. No byte is ever
changed or reordered: TCP would not let that through.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

__all__ = ["Relay", "Weather", "relay"]

_PIECES = 4
_CHUNK_BYTES = 65_536


@dataclass(slots=True)
class Weather:
    """How bad it is. Chances are of each chunk; all may change while the relay runs."""

    cut_chance: float = 0.01
    delay_chance: float = 0.1
    split_chance: float = 0.3
    max_delay_s: float = 0.03

    def clear_up(self) -> None:
        """Be a good network from now on."""
        self.cut_chance = self.delay_chance = self.split_chance = 0.0


class Relay:
    """The relay. cuts: how many connections it has cut."""

    def __init__(self, port: int, weather: Weather, chance: Random) -> None:
        self.weather = weather
        self.cuts = 0
        self._port = port
        self._chance = chance
        self._server: asyncio.Server | None = None
        self._pumps: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where clients connect instead."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)

    async def stop(self) -> None:
        """Cut everything and listen no more."""
        assert self._server is not None
        self._server.close()
        for pump in tuple(self._pumps):
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection, in a task of its own for each direction."""
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.transport.abort()
            return
        ends = (writer.transport, far_writer.transport)
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            pump = asyncio.create_task(self._pump(source, sink, ends))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _pump(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        ends: tuple[asyncio.WriteTransport, asyncio.WriteTransport],
    ) -> None:
        try:
            while chunk := await source.read(_CHUNK_BYTES):
                if self._chance.random() < self.weather.cut_chance:
                    sink.write(chunk[: self._chance.randrange(len(chunk))])
                    self.cuts += 1
                    return
                for piece in self._pieces(chunk):
                    if self._chance.random() < self.weather.delay_chance:
                        await asyncio.sleep(self._chance.uniform(0, self.weather.max_delay_s))
                    sink.write(piece)
                await sink.drain()
        except OSError:
            pass
        finally:
            for end in ends:
                end.close()

    def _pieces(self, chunk: bytes) -> list[bytes]:
        if self._chance.random() >= self.weather.split_chance or len(chunk) < 2:
            return [chunk]
        at = sorted(self._chance.randrange(1, len(chunk)) for _ in range(_PIECES - 1))
        return [chunk[a:b] for a, b in zip([0, *at], [*at, len(chunk)], strict=True) if a < b]


@asynccontextmanager
async def relay(port: int, weather: Weather, chance: Random) -> AsyncIterator[Relay]:
    """Stand between clients and the server on that port."""
    served = Relay(port, weather, chance)
    await served.start()
    try:
        yield served
    finally:
        await served.stop()
