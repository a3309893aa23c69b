import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from tests.kit.slow_link import SlowLink, slow_link

TOTAL = 40_000


@asynccontextmanager
async def _pouring(bytes_per_s: float | None) -> AsyncIterator[SlowLink]:
    """Serve somebody who pours TOTAL bytes at whoever comes, behind a link."""

    async def pour(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(bytes(TOTAL))
        writer.close()

    server = await asyncio.start_server(pour, "127.0.0.1", 0)
    async with server, slow_link(server.sockets[0].getsockname()[1], bytes_per_s, 8_000) as link:
        yield link


async def _drunk(link: SlowLink) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(link.url).port)
    try:
        return await asyncio.wait_for(reader.read(-1), 10)
    finally:
        writer.close()
        await writer.wait_closed()


async def test_behind_its_burst_a_link_carries_no_faster_than_it_may() -> None:
    async with _pouring(64_000) as link:
        began_s = time.perf_counter()
        assert len(await _drunk(link)) == TOTAL
        assert time.perf_counter() - began_s >= (TOTAL - 8_000 - 1_024) / 64_000 * 0.9


async def test_a_stalled_link_carries_nothing_until_it_goes_on() -> None:
    async with _pouring(None) as link:
        link.stall()
        drinking = asyncio.create_task(_drunk(link))
        done, _ = await asyncio.wait([drinking], timeout=0.2)
        assert not done
        link.go_on()
        assert len(await drinking) == TOTAL
