"""The official Python client, which may only poll, hears every fact in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from tests.kit.crowd import Guest, crowd
from tests.stories.poller import Poller

MESSAGES = 200


async def test_a_client_that_only_polls_hears_every_fact_in_order(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor, aiohttp.ClientSession() as http:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        poller = Poller(harbor, http)
        await poller.join()
        last = max(await asyncio.gather(*(_talk(guest) for guest in (ana, bob))))
        answer = await poller.say("I heard it all")
        await poller.reached(max(last, answer))
        await harbor.reached(answer)
        assert len(poller.messages) == 2 * MESSAGES + 1
        await poller.close()
        harbor.journals.append(poller.journal.path)
        await harbor.judge()


@pytest.mark.parametrize("end", [Poller.cut, Poller.be_put_out])
async def test_a_client_that_only_polls_resumes_where_it_was_cut_off(
    tmp_path: Path, end: Callable[[Poller], Awaitable[None]]
) -> None:
    async with crowd(tmp_path) as harbor, aiohttp.ClientSession() as http:
        ana = await harbor.enter("Ana")
        poller = Poller(harbor, http)
        await poller.join()
        await poller.reached(await ana.say("before"))
        await end(poller)
        last = await _talk(ana)
        await poller.reached(last)
        assert len(poller.messages) == MESSAGES + 1
        await poller.close()
        harbor.journals.append(poller.journal.path)
        await harbor.judge()


async def _talk(guest: Guest) -> int:
    return max([await guest.say(f"{guest.name} says {number}") for number in range(MESSAGES)])
