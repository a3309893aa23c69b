"""People who are programs: they come by a link, sit down and raise a hand when asked to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random

import aiohttp

from avatars import compact, surprise
from server.client import Address, Api, Client, RoomLink, SignIn
from tests.kit.server import ServerProcess

__all__ = ["NAMES", "crowd"]

NAMES = (
    *("Amara", "Björn", "Chidi", "Dalia", "Emeka", "Farah", "Goran", "Hana", "Ines", "Jun"),
    *("Kofi", "Lena", "Mateo", "Noor", "Olga", "Pia", "Quim", "Rosa", "Sven", "Tariq"),
    *("Uma", "Vera", "Wen", "Ximena", "Yara", "Zoe", "Anouk", "Bao", "Cem", "Dora"),
    *("Elif", "Femi", "Gita", "Hugo", "Ida", "Jonas", "Kaja", "Leila", "Milan", "Nia"),
)


@asynccontextmanager
async def crowd(
    server: ServerProcess, link: str, seats: Sequence[int]
) -> AsyncIterator[Sequence[RoomLink]]:
    """Let somebody in for each seat, at most as many as there are names. Their looks are the same every time; in the end they leave."""
    chance = Random(len(seats))
    looks = [compact(surprise(chance.randbytes(16))) for _ in seats]
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        api = Api(server.url, http)

        async def come(number: int) -> RoomLink:
            name = NAMES[number]
            entered = await api.enter(link.partition("#")[2], name)

            async def token(_: bool) -> SignIn:
                return entered.sign_in

            client = Client(Address(server.url), token)
            client.start()
            stack.push_async_callback(client.close)
            room = client.room(entered.room)
            await room.entered()
            await room.do("change_profile", name=name, look=looks[number])
            await room.do("take_seat", seat=seats[number])
            return room

        everybody = await asyncio.gather(*(come(number) for number in range(len(seats))))
        yield everybody
        await asyncio.gather(*(one.leave() for one in everybody))
