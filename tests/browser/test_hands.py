"""Who asks for the floor is seen by everybody in the same order, on every form of the room."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_hands_stand_first_for_everybody_in_the_order_of_raising(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana", reduced_motion=True) as ana,
        somebody(browser, server.url, "Zoe", reduced_motion=True) as zoe,
    ):
        link = await house.link(await house.room("Hands"))
        await ana.enter(link)
        await zoe.enter(link)
        await zoe.press("Raise hand")
        await zoe.is_told("Your hand is up.")
        await ana.sees("Zoe", "hand 1, since")
        await ana.page.locator(".scene canvas").focus()
        await ana.page.keyboard.press("9")
        await expect(ana.button("Lower hand")).to_be_visible()
        for person in (ana, zoe):
            await person.sees("Zoe", "hand 1")
            await person.sees("Ana", "hand 2")
            assert [name[:3] for name in await _names(person)] == ["Zoe", "Ana"]

        await zoe.press("Lower hand")
        await zoe.is_told("Your hand is down.")
        await ana.sees("Ana", "hand 1")
        await expect(await ana.card_of("Zoe")).not_to_contain_text("hand")


async def test_a_raised_hand_is_drawn_on_the_plan(browser: Browser, server: ServerProcess) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana", reduced_motion=True) as ana,
        somebody(browser, server.url, "Zoe", reduced_motion=True) as zoe,
    ):
        link = await house.link(await house.room("Hands in sight"))
        await ana.enter(link)
        await zoe.enter(link)
        for person in (zoe, ana):
            await person.press("Sit")
            await expect(person.button("Stand")).to_be_visible()
        await ana.sees("Zoe", "seat")
        before = await ana.still_picture()
        await zoe.press("Raise hand")
        await ana.sees("Zoe", "hand 1")
        raised = await ana.still_picture()
        assert raised != before
        await zoe.press("Lower hand")
        await expect(await ana.card_of("Zoe")).not_to_contain_text("hand")
        # Not `== before`: what else is on the picture may have moved by a pixel since.
        assert await ana.still_picture() != raised


async def _names(person: Person) -> list[str]:
    await person.show("People")
    return await person.page.locator(".person__name").all_inner_texts()
