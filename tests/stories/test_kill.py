"""`kill -9` of the server while a crowd talks: what was acknowledged is there, once, in order.

Twenty people send ten messages a second each and do not wait for answers. The
server is killed twenty times, each time after so many more acknowledgements as
the seed says, and started again over the same files. The clients come back by
themselves and send again what has no answer. In the end every message has its
answer, and the checker holds all journals against the files.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

from tests.kit.crowd import Crowd, Guest, crowd

PEOPLE = 20
EACH_PER_S = 10.0
KILLS = 20
SEED = 2026


class Talk:
    """What the crowd says: everybody at their own pace, until told to end."""

    def __init__(self, guests: list[Guest]) -> None:
        self.acknowledged = 0
        self._ends = asyncio.Event()
        self._next: tuple[int, asyncio.Future[None]] | None = None
        self._talkers = [asyncio.create_task(self._talk(guest)) for guest in guests]

    async def goes_on(self, by: int) -> None:
        """Return when so many more messages are acknowledged."""
        self._next = (self.acknowledged + by, asyncio.get_running_loop().create_future())
        async with asyncio.timeout(30):
            await self._next[1]

    async def end(self) -> int:
        """Say no more, wait for every answer and return the last seq."""
        self._ends.set()
        async with asyncio.timeout(30):
            return max(await asyncio.gather(*self._talkers))

    async def _talk(self, guest: Guest) -> int:
        said: set[asyncio.Task[int]] = set()
        number = 0
        while not self._ends.is_set():
            number += 1
            said.add(asyncio.create_task(self._say(guest, f"{guest.name} says {number}")))
            try:
                async with asyncio.timeout(1 / EACH_PER_S):
                    await self._ends.wait()
            except TimeoutError:
                continue
        return max(await asyncio.gather(*said))

    async def _say(self, guest: Guest, text: str) -> int:
        seq = await guest.say(text)
        self.acknowledged += 1
        if self._next is not None and self.acknowledged >= self._next[0]:
            (_, future), self._next = self._next, None
            future.set_result(None)
        return seq


async def _back(harbor: Crowd, connections: int) -> None:
    """Return when everybody is in the room by a connection of their own that is new."""
    async with asyncio.timeout(30):
        for guest in harbor.guests:
            await guest.link.when(lambda link: link.joins > connections)


async def test_twenty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    chance = Random(SEED)
    async with crowd(tmp_path) as harbor:
        talk = Talk(await harbor.enter_all(PEOPLE))
        for kill in range(KILLS):
            await talk.goes_on(by=chance.randint(20, 160))
            await harbor.server.kill()
            await harbor.server.start()
            await _back(harbor, connections=kill + 1)
        last = await talk.end()
        await harbor.reached(last)
        late = await harbor.enter("Late")
        assert (await late.link.entered()).messages == (
            await harbor.guests[0].link.entered()
        ).messages
        assert talk.acknowledged > KILLS * 20
        await harbor.judge()
