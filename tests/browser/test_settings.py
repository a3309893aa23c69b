"""Settings: reached from every screen, used at once, kept by the browser, with nothing cut off."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, PICTURES, Screen
from tests.browser.judge import violations_on, what_sticks_out
from tests.browser.person import somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_ROOT = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name)"


async def _root(page: Page, name: str) -> str:
    """Return what the page's root has come to by its styles."""
    return str(await page.evaluate(_ROOT, name))


async def _assert_whole(page: Page, name: str, *, is_touch: bool) -> None:
    """Take a picture; nothing is cut off, and axe finds nothing."""
    PICTURES.mkdir(exist_ok=True)
    await page.screenshot(path=PICTURES / f"settings-{name}.png", animations="disabled")
    assert await what_sticks_out(page, is_touch=is_touch) == []
    assert await violations_on(page) == []


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
async def test_what_is_chosen_acts_at_once_and_is_kept(
    browser: Browser, server: ServerProcess, screen: Screen
) -> None:
    is_touch = screen == PHONE
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana", screen=screen, has_touch=is_touch) as ana,
    ):
        page = ana.page
        link = await house.link(await house.room("Bright and large"))
        await ana.open_door(link)
        await page.get_by_role("button", name="Settings").click()
        await page.get_by_label("Colours").select_option("Dark")
        await page.get_by_label("Text size").select_option("Largest")
        await page.get_by_label("Motion").select_option(index=1)
        await _assert_whole(page, f"dialog-{screen[0]}", is_touch=is_touch)
        assert await _root(page, "color-scheme") == "dark"
        assert await _root(page, "font-size") == "24px"
        assert await _root(page, "--fast") == "0s"
        await page.get_by_role("button", name="Done").click()
        await expect(page.get_by_role("button", name="Settings")).to_be_focused()
        await _assert_whole(page, f"door-{screen[0]}", is_touch=is_touch)
        await page.reload()
        assert await _root(page, "color-scheme") == "dark"
        assert await _root(page, "font-size") == "24px"

        await ana.come_in()
        await house.say(await _room_of(page), "A word of welcome to everybody")
        await ana.reads("A word of welcome to everybody")
        await _assert_whole(page, f"chat-{screen[0]}", is_touch=is_touch)
        await page.get_by_role("button", name="Close Chat").click()
        await _assert_whole(page, f"room-{screen[0]}", is_touch=is_touch)
        await page.get_by_role("button", name="View").click()
        await page.get_by_role("button", name="Settings").click()
        await page.get_by_role("button", name="All as at first").click()
        assert await _root(page, "font-size") == "16px"


async def test_a_key_opens_them_and_the_keyboard_is_enough(
    browser: Browser, server: ServerProcess
) -> None:
    async with House(server) as house, somebody(browser, server.url, "Ben") as ben:
        page = ben.page
        await ben.enter(await house.link(await house.room("Keys")))
        canvas = page.locator(".scene canvas")
        await canvas.focus()
        await page.keyboard.press(",")
        await expect(page.get_by_label("Language")).to_be_focused()
        await page.keyboard.press("Tab")
        await expect(page.get_by_label("Colours")).to_be_focused()
        await page.keyboard.type("Dark")
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(canvas).to_be_focused()


async def _room_of(page: Page) -> str:
    """Return the id of the room that a page shows."""
    return str(await page.evaluate("decodeURIComponent(location.pathname.split('/').pop())"))
