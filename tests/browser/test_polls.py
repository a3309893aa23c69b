"""A poll is answered by keys alone, heard when it is closed, and looks the same to whoever looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.person import somebody
from tests.kit.crowd import crowd

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_poll_is_answered_by_keys_and_its_results_are_heard(
    browser: Browser, tmp_path: Path
) -> None:
    async with (
        crowd(tmp_path) as served,
        somebody(browser, served.server.url, "Kim") as kim,
    ):
        owner = await served.enter_owner()
        await kim.enter(f"{served.server.url}/join#{served.code}")
        await owner.link.do(
            "make_poll", question="Where to?", options=["Pier", "Beach"], opens=True
        )
        session = kim.page.get_by_role("button", name="Session", exact=True)
        await expect(session).to_be_visible()
        await session.focus()
        await kim.page.keyboard.press("Enter")
        group = kim.page.get_by_role("group", name="Where to?")
        await group.get_by_role("radio", name="Pier").focus()
        await kim.page.keyboard.press("ArrowDown")
        await expect(group.get_by_role("radio", name="Beach")).to_be_checked()
        await kim.page.keyboard.press("Tab")
        await kim.page.keyboard.press("Enter")
        card = kim.page.get_by_role("article", name="Where to?")
        await expect(card).to_contain_text("You chose Beach.")
        await expect(card).to_contain_text("1 voted")
        await owner.link.do("close_poll", poll=1)
        await expect(card.get_by_role("listitem")).to_have_text(["Pier0 votes", "Beach1 vote"])
        heard = kim.page.get_by_text("closed the poll: Where to? Beach 1, Pier 0.")
        await expect(heard.first).to_be_attached()
