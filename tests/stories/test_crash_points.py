"""The server dies at every named point, while people act; the history stays whole.

One crowd and one data folder go through all of it: the next server dies at the
next point. Whoever acts in between waits, comes back and sends again.
"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from random import Random

from server.client import Status
from tests.fuzz.play import EXPECTED, Player
from tests.kit.crash import POINTS, prelude
from tests.kit.crowd import Crowd, crowd

PEOPLE = 8
ROUNDS = 1
NTHS = (1, 2, 3, 6)  # chance chooses how often a point is passed first
SEED = 11


async def test_a_death_at_any_point_loses_and_doubles_nothing(tmp_path: Path) -> None:
    chance = Random(SEED)
    async with crowd(tmp_path) as harbor:
        guests = await harbor.enter_all(PEOPLE)
        players = [Player(guest, Random(chance.random())) for guest in guests]
        over = asyncio.Event()
        acting = [asyncio.create_task(_act(player, over)) for player in players]
        await harbor.server.kill()
        for point in tuple(POINTS) * ROUNDS:
            await _dies_at(harbor, point, chance.choice(NTHS))
        harbor.server.prelude = ""
        await harbor.server.start()
        over.set()
        async with asyncio.timeout(30):
            await asyncio.gather(*acting)
        await harbor.reached(await guests[0].say("the end"))
        await harbor.enter("Late")
        assert {code for player in players for code in player.refused} <= EXPECTED
        assert sum(player.done for player in players) > ROUNDS * len(POINTS)
        await harbor.judge()


async def _act(player: Player, over: asyncio.Event) -> None:
    while not over.is_set():
        # Who was removed, or is told to go home because the test failed, waits for nothing else.
        if player.guest.link.status is Status.ENDED:
            return
        await player.act()


async def _dies_at(harbor: Crowd, point: str, nth: int) -> None:
    """Start a server and let it die at the point, once everybody is back."""
    joins = [(guest, guest.link.joins) for guest in harbor.guests]
    harbor.server.prelude = prelude(point, nth)
    await harbor.server.start()
    async with asyncio.timeout(20):
        for guest, before in joins:
            await guest.link.when(lambda link, before=before: link.joins > before)  # type: ignore[misc]
    os.kill(harbor.server.pid, signal.SIGUSR2)
    status = await harbor.server.ended(within_s=20)
    assert status == -signal.SIGKILL, f"{point}: {status}\n{harbor.server.log[-2000:]}"
