"""Three hundred people from one office follow one link within the same moment."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.crowd import crowd

PEOPLE = 300
WITHIN_S = 30.0  # on a busy machine with two processors; alone it takes a fifth of this


async def test_three_hundred_guests_from_one_address_are_in_within_seconds(tmp_path: Path) -> None:
    async with crowd(tmp_path, {"COMMANDS_PER_S": "5", "COMMANDS_BURST": "20"}) as harbor:
        async with asyncio.timeout(WITHIN_S):
            guests = await harbor.enter_all(PEOPLE)
        assert len({guest.m for guest in guests}) == PEOPLE
        last = max(await asyncio.gather(*(guest.say(f"{guest.name} is here") for guest in guests)))
        await harbor.reached(last)
        everybody = {guest.name for guest in guests}
        for guest in guests:
            view = await guest.link.entered()
            assert {person.name for person in view.people.values()} == everybody
        assert all(guest.client.connections == 1 for guest in guests)
        await harbor.judge()
