import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

from tests.kit.crowd_relay import Relay, Weather, relay


@asynccontextmanager
async def _echo(weather: Weather, seed: int = 1) -> AsyncIterator[Relay]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    try:
        async with relay(port, weather, Random(seed)) as between:
            yield between
    finally:
        server.close()


async def _said(between: Relay, data: bytes) -> bytes:
    """Return what comes back of these bytes, up to the end of the connection or of them."""
    port = int(between.url.rsplit(":", 1)[1])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    heard = b""
    try:
        while len(heard) < len(data) and (more := await asyncio.wait_for(reader.read(65_536), 5)):
            heard += more
    except ConnectionError:
        pass
    writer.close()
    return heard


async def test_split_and_late_is_still_whole_and_in_order() -> None:
    data = Random(7).randbytes(300_000)
    weather = Weather(cut_chance=0, delay_chance=0.5, split_chance=1, max_delay_s=0.001)
    async with _echo(weather) as between:
        assert await _said(between, data) == data
        assert between.cuts == 0


async def test_a_cut_comes_in_the_middle_and_ends_both_sides() -> None:
    data = bytes(range(256)) * 100
    async with _echo(Weather(cut_chance=1)) as between:
        heard = await _said(between, data)
        assert data.startswith(heard)
        assert len(heard) < len(data)
        assert between.cuts == 1


async def test_a_network_can_clear_up() -> None:
    weather = Weather(cut_chance=1)
    weather.clear_up()
    async with _echo(weather) as between:
        assert await _said(between, b"hello") == b"hello"


async def test_nobody_behind_it_is_a_closed_connection() -> None:
    async with _echo(Weather()) as between:
        between._port = 1
        assert await _said(between, b"hello") == b""
