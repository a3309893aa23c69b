"""A lost line is told where one reads, and covers nothing of what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser.chromium import PHONE
from tests.browser.judge import violations_on
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import a_server

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_IS_COVERED: Final = """(one) => {
  const box = one.getBoundingClientRect();
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return !(over !== null && (one.contains(over) || over.contains(one)));
}"""


async def test_on_a_phone_a_lost_line_covers_no_message_and_no_outline(
    browser: Browser, tmp_path: Path
) -> None:
    phone = {"screen": PHONE, "has_touch": True, "view": "outline"}
    async with (
        a_server(tmp_path) as server,
        House(server) as house,
        somebody(browser, server.url, "Kim", **phone) as kim,
    ):
        room = await house.room("Over the river")
        await house.say(room, "The first message", "The second message")
        await kim.enter(await house.link(room))
        await kim.show("Chat")
        await kim.reads("The second message")

        await server.kill()
        await _is_told(kim)
        for text in ("The first message", "The second message"):
            assert not await _is_covered(kim.messages.get_by_text(text, exact=True))
        assert await violations_on(kim.page) == []

        await kim.press("Close Chat")
        await _is_told(kim)
        for heading in ("Command line", "Said lately"):
            assert not await _is_covered(kim.page.get_by_role("heading", name=heading))

        await server.start()
        await expect(kim.page.get_by_text("Nothing was lost.")).to_be_visible()


async def _is_told(person: Person) -> None:
    await expect(person.page.get_by_text("No connection since")).to_have_count(1)
    await expect(person.page.get_by_text("No connection since")).to_be_in_viewport()


async def _is_covered(what: Locator) -> bool:
    await expect(what).to_be_in_viewport()
    return bool(await what.evaluate(_IS_COVERED))
