"""Who does not read is let go, hurts nobody, and hears everything when they come back."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.crowd import crowd

LONG = "word " * 750 + "end"
MESSAGES = 600  # more than a reader may hold back, and than the kernel takes


async def test_a_reader_that_stops_is_let_go_and_misses_nothing(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob, slow = [await harbor.enter(name) for name in ("Ana", "Bob", "Slow")]
        slow.client.pause_reading()
        said = [asyncio.create_task(ana.say(f"{number} {LONG}")) for number in range(MESSAGES)]
        last = max(await asyncio.gather(*said))
        await harbor.reached(last, bob.link)
        assert (bob.client.connections, ana.client.connections) == (1, 1)
        slow.client.resume_reading()
        await harbor.reached(last)
        assert slow.client.connections == 2
        assert (await slow.link.entered()).messages == (await bob.link.entered()).messages
        assert (await bob.say("still quick")) > last
        await harbor.reached(last + 1)
        await harbor.judge()
