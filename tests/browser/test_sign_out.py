"""Who signs out is nobody here any more: in this tab, in every other, and after a reload."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.judge import violations_on
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_guest_signs_out_and_the_browser_has_forgotten_them(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana") as ana,
        somebody(browser, server.url, "Kim") as kim,
    ):
        room = await house.room("A borrowed laptop")
        link = await house.link(room)
        await ana.enter(link)
        await kim.enter(link)
        await ana.sees("Kim", "guest")

        other = await kim.page.context.new_page()
        await other.goto("/")
        await expect(other.get_by_role("heading", name="A borrowed laptop")).to_be_visible()
        tab = Person("Kim", other)
        await tab.press("Sign out")
        assert await violations_on(other) == []
        await other.get_by_role("dialog").get_by_role("button", name="Sign out").click()
        await expect(other.get_by_text("You are signed out")).to_be_visible()
        await expect(other.get_by_text("Rooms here open by a link.")).to_be_visible()

        heading = kim.page.get_by_role("heading", name="You are signed out")
        await expect(heading).to_be_visible()  # of the tab that was in the room
        await ana.does_not_see("Kim")

        await other.goto(f"/room/{room}")
        heading = other.get_by_role("heading", name="There is no way in here")
        await expect(heading).to_be_visible()
        await tab.open_door(link)
        await expect(other.get_by_label("Your name")).to_have_value("")


async def test_who_left_a_room_signs_out_from_there(
    browser: Browser, server: ServerProcess
) -> None:
    async with House(server) as house, somebody(browser, server.url, "Kim") as kim:
        await kim.enter(await house.link(await house.room("Only once")))
        await kim.press("Leave")
        await kim.page.get_by_role("dialog").get_by_role("button", name="Leave").click()
        await kim.press("Sign out")
        await kim.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
        await expect(kim.page.get_by_text("Rooms here open by a link.")).to_be_visible()
