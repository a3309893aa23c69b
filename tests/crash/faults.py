"""A server in which something fails or stands still where readers are told; it lives on.

Theory. People act without a pause, some talk at length, and of the readers some
are behind a link that carries too little and some behind one that carries
nothing. At each point of `tests.kit.crash.DELIVERY`, one after the other, the
server does the action. It must not end, and in the end everybody's fold and the
log agree: a reader that missed something found out and resumed.
"""

from __future__ import annotations

import asyncio
import os
import signal
from itertools import count
from pathlib import Path
from random import Random

from tests.fuzz.play import EXPECTED, Player
from tests.kit.crash import DELIVERY, Action, acted, prelude_of_each
from tests.kit.crowd import Crowd, Guest, crowd
from tests.kit.slow_link import SlowLink, slow_link

__all__ = ["endures"]

_PLAYERS, _SLOW, _STALLED = 6, 2, 3
_SLOW_BYTES_PER_S = 100_000.0
_TEXT = "and on " * 550 + "end"
_PAUSE_S = 0.02
_STALL_S, _GO_S = 4.0, 1.0  # two seconds of the talk are more than is kept for a reader
_PASSES_S = 20.0
_LOOK_S = 0.02


async def endures(folder: Path, action: Action) -> list[str]:
    """Do the action at every point; return the points that were not passed, of which there are none.

    Raises AssertionError when the history is broken, or a command got a wrong answer.
    """
    async with crowd(folder) as harbor:
        await harbor.server.stop()
        harbor.server.prelude = prelude_of_each(action)
        await harbor.server.start()
        port = harbor.server.port
        async with slow_link(port, _SLOW_BYTES_PER_S) as slow, slow_link(port) as stalling:
            return await _endures(harbor, slow, stalling)


async def _endures(harbor: Crowd, slow: SlowLink, stalling: SlowLink) -> list[str]:
    guests = await harbor.enter_all(_PLAYERS)
    await _enter(harbor, "Slow", _SLOW, slow)
    await _enter(harbor, "Stalled", _STALLED, stalling)
    players = [Player(guest, Random(guest.name)) for guest in guests[1:]]
    over = asyncio.Event()
    acting = [asyncio.create_task(_act(player, over)) for player in players]
    acting += [asyncio.create_task(_talk(guests[0], over)) for _ in range(4)]
    acting.append(asyncio.create_task(_stall(stalling)))
    missed = [point for point in DELIVERY if not await _passes(harbor, point)]
    assert [task for task in acting if task.done()] == []
    over.set()
    acting.pop().cancel()
    slow.bytes_per_s = None
    stalling.go_on()
    async with asyncio.timeout(_PASSES_S):
        await asyncio.gather(*acting)
    await harbor.reached(await guests[0].say("the end"))
    refused = {code for player in players for code in player.refused}
    assert refused <= EXPECTED, (refused, harbor.server.log[-4000:])
    await harbor.judge()
    return missed


async def _enter(harbor: Crowd, kind: str, many: int, link: SlowLink) -> None:
    harbor.url = link.url
    await asyncio.gather(*(harbor.enter(f"{kind} {n}") for n in range(many)))


async def _act(player: Player, over: asyncio.Event) -> None:
    while not over.is_set():
        await player.act()


async def _talk(guest: Guest, over: asyncio.Event) -> None:
    for number in count():
        if over.is_set():
            return
        await guest.say(f"{number} {_TEXT}")
        await asyncio.sleep(_PAUSE_S)


async def _stall(link: SlowLink) -> None:
    """Let the link carry nothing until who is behind it was cut, then everything, again and again."""
    while True:
        link.stall()
        await asyncio.sleep(_STALL_S)
        link.go_on()
        await asyncio.sleep(_GO_S)


async def _passes(harbor: Crowd, point: str) -> bool:
    """Let the server act at the next passing of the point; return whether there was one."""
    os.kill(harbor.server.pid, signal.SIGUSR2)
    loop = asyncio.get_running_loop()
    until_s = loop.time() + _PASSES_S
    while acted(point) not in harbor.server.log:
        if loop.time() > until_s:
            return False
        await asyncio.sleep(_LOOK_S)
    return True
