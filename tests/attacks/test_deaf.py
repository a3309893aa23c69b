"""A fifth of the readers stop reading while the room talks; they alone have to do with it.

They are cut when a message has waited for them for eight seconds, and nothing that a
server has of them is left then: to stay deaf for a minute would add nothing. The
full size, 200 of 1,000 for a minute, is benchmarks/deaf_fifth.py.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.deaf import come_back, deafened, shout, until_cut, zero_windows
from tests.kit.attack.siege import siege

DEAF, PONGERS = 20, 5
CUT_S = 12.0  # 8 s from when 64 KB wait for somebody, which is some seconds
MAX_GROWTH_MB = 1.0 * (DEAF + PONGERS) + 10


async def test_readers_who_do_not_read_are_cut_and_resume_and_nobody_waits(tmp_path: Path) -> None:
    async with siege(tmp_path) as held:
        pongers = await zero_windows(held, PONGERS)
        deaf = deafened(held, DEAF)
        async with held.bystanders():
            ends = asyncio.Event()
            shouting = asyncio.create_task(shout(held, ends))
            cut_s, grown_mb = await until_cut(held, DEAF + PONGERS, pongers)
            ends.set()
            await shouting
            await come_back(held, deaf, pongers)
        print(f"all cut after {cut_s:.1f} s, and {grown_mb:.1f} MB more at most until then")
        assert cut_s <= CUT_S
        assert grown_mb <= MAX_GROWTH_MB
        last = await held.good[0].say("the end")
        await held.harbor.reached(last)
        assert all(guest.client.connections == 2 for guest in deaf)
