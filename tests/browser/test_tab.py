"""The tab says what somebody missed: how much, how much to them, and a sign on its picture."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.browser.chromium import PHONE
from tests.browser.person import somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_tab_tells_of_what_was_missed(browser: Browser, server: ServerProcess) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana", screen=PHONE, has_touch=True) as ana,
    ):
        page, icon = ana.page, ana.page.locator("link[rel=icon]")
        room = await house.room("Tabs")
        await ana.enter(await house.link(room))
        await ana.say("I am here")
        m = next(said["m"] for said in await house.said(room) if said["name"] == "Ana")
        await page.get_by_role("button", name="Close Chat").click()
        await house.do(room, "post_message", text="To all")
        await expect(page).to_have_title("(1) Tabs - Confab")
        await expect(icon).to_have_attribute("href", "/favicon.svg")
        await house.do(room, "post_message", text="@Ana, to you", mentions=[m])
        await expect(page).to_have_title("(2, 1 to you) Tabs - Confab")
        await expect(icon).to_have_attribute("href", "/favicon-for-you.svg")
        there = await page.request.get(f"{server.url}/favicon-for-you.svg")
        assert there.headers["content-type"].startswith("image/svg+xml")
        await ana.reads("To all")
        await expect(page).to_have_title("Tabs - Confab")
        await expect(icon).to_have_attribute("href", f"{server.url}/favicon.svg")
