"""The crash matrix: for each point and nth a server that dies there, and a history that stays whole.

Theory. One crowd and one data folder a point: people act without a pause, the
server dies at the first, second and third passing, everybody comes back and
sends again what has no answer. Whoever dies at a point of coming back needs
people who come back, so all lose their connection once the server may die. In
the end the checker holds all journals against the files.
"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from random import Random

from tests.fuzz.play import EXPECTED, Player
from tests.kit.crash import prelude
from tests.kit.crowd import Crowd, crowd

__all__ = ["NTHS", "survives"]

NTHS = (1, 2, 3)
_PEOPLE = 6
_BACK_S = 30.0
_DIES_S = 30.0


async def survives(folder: Path, point: str, nths: tuple[int, ...] = NTHS) -> int:
    """Let a server die at the point so often, and return how much was done meanwhile.

    Raises AssertionError when it did not die, or when the history is broken.
    """
    chance = Random(point)
    async with crowd(folder) as harbor:
        guests = await harbor.enter_all(_PEOPLE)
        players = [Player(guest, Random(chance.random())) for guest in guests]
        over = asyncio.Event()
        acting = [asyncio.create_task(_act(player, over)) for player in players]
        await harbor.server.kill()
        for nth in nths:
            await _dies(harbor, point, nth)
        harbor.server.prelude = ""
        await harbor.server.start()
        over.set()
        async with asyncio.timeout(_BACK_S):
            await asyncio.gather(*acting)
        await harbor.reached(await guests[0].say("the end"))
        refused = {code for player in players for code in player.refused}
        assert refused <= EXPECTED, refused
        await harbor.judge()
    return sum(player.done for player in players)


async def _act(player: Player, over: asyncio.Event) -> None:
    while not over.is_set():
        await player.act()


async def _dies(harbor: Crowd, point: str, nth: int) -> None:
    joins = [(guest, guest.link.joins) for guest in harbor.guests]
    harbor.server.prelude = prelude(point, nth)
    await harbor.server.start()
    async with asyncio.timeout(_BACK_S):
        for guest, before in joins:
            await guest.link.when(lambda link, before=before: link.joins > before)  # type: ignore[misc]
    os.kill(harbor.server.pid, signal.SIGUSR2)
    for guest in harbor.guests:
        guest.client.drop()
    status = await harbor.server.ended(within_s=_DIES_S)
    assert status == -signal.SIGKILL, f"{point}: {status}\n{harbor.server.log[-2000:]}"
