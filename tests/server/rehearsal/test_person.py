from __future__ import annotations

import asyncio

import aiohttp

from server.client import Address, Api
from server.rehearsal.checking import Book, judged
from server.rehearsal.person import Door, come_in
from tests.kit.server import free_port


async def test_whom_nobody_answers_has_not_come_and_that_is_found() -> None:
    address = Address(f"http://127.0.0.1:{free_port()}")
    book = Book(1, is_ours=True)
    async with aiohttp.ClientSession() as http:
        door = Door(Api(address.url, http), address, book, asyncio.get_running_loop().time)
        assert await come_in(door, 0, "Ana", "0" * 16) is None
    assert [finding.rule for finding in judged(book)] == ["answered"]
