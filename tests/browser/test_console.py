"""Who runs a room has its console beside it, by keyboard alone; who does not, has nothing of it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser.crowd import crowd
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_panel_is_run_from_the_console_by_keyboard_alone(
    browser: Browser, server: ServerProcess
) -> None:
    async with House(server) as house, somebody(browser, server.url, "Mona") as mona:
        room = await house.room("Run by keyboard", template="auditorium")
        link = await house.link(room)
        await mona.enter(await house.link(room, role="moderator"))
        async with crowd(server, link, (20, 21, 22)) as (amara, bjorn, _):
            await amara.do("raise_hand", note="About the ferry")
            await bjorn.do("raise_hand", note="")
            await expect(mona.page.get_by_text("2 hands up")).to_be_attached()
            await mona.page.locator(".scene canvas").focus()
            await mona.page.keyboard.press("k")
            await expect(_heading(mona, "Console")).to_be_focused()
            await _first_is(mona, "Amara wants the floor")

            # Whoever comes next is told, and not called up by a key that is pressed once more.
            await _tab_to(mona, "Call up /stage @Amara")
            await mona.page.keyboard.press("Enter")
            await mona.is_told("They are on the stage.")
            await _first_is(mona, "Björn wants the floor")
            await mona.is_told("Needs you now: Björn wants the floor")
            await expect(_heading(mona, "Needs you now")).to_be_focused()
            await _tab_to(mona, "Call up /stage @Björn")
            await mona.page.keyboard.press("Enter")
            await expect(mona.page.get_by_text("Nothing needs you now.")).to_be_visible()
            await expect(_heading(mona, "Needs you now")).to_be_focused()

            # What was done last is taken back: they are where they were.
            await expect(mona.page.get_by_text("brought Björn to the stage").last).to_be_visible()
            await _tab_to(mona, "Undo /seat @Björn 21")
            await mona.page.keyboard.press("Enter")
            await _first_is(mona, "Björn wants the floor")
            await mona.page.keyboard.press("Escape")
            await expect(mona.page.locator(".console")).to_have_count(0)
            await expect(mona.page.locator(".scene canvas")).to_be_focused()


async def test_a_guest_has_nothing_of_the_console_until_they_run_the_room(
    browser: Browser, server: ServerProcess
) -> None:
    async with House(server) as house, somebody(browser, server.url, "Kim") as kim:
        room = await house.room("Not for guests")
        await kim.enter(await house.link(room))
        await kim.page.locator(".scene canvas").focus()
        await kim.page.keyboard.press("k")
        await kim.page.keyboard.press("p")
        await expect(_heading(kim, "People")).to_be_visible()
        assert await kim.page.locator("[class*=console]").count() == 0
        await kim.say("May I help?")
        m = (await house.said(room))[-1]["m"]
        await house.do(room, "change_role", member=m, role="moderator")
        await kim.press("Console")
        await expect(_heading(kim, "Console")).to_be_focused()
        await kim.show("Outline")
        await kim.order("/invite panelist")
        made = kim.page.get_by_text(re.compile(r"^http\S+/join#"))
        await expect(made).to_be_visible()
        link = await made.inner_text()
    async with somebody(browser, server.url, "Pat") as pat:
        await pat.enter(link)
        await pat.sees("Pat", "panelist")


def _heading(person: Person, name: str) -> Locator:
    return person.page.get_by_role("heading", name=name, exact=True)


async def _first_is(person: Person, words: str) -> None:
    await expect(person.page.locator(".need__what")).to_have_text(words)


async def _tab_to(person: Person, name: str) -> None:
    """Press Tab until the button of this name has the focus."""
    for _ in range(60):
        await person.page.keyboard.press("Tab")
        if (
            await person.page.evaluate("document.activeElement?.innerText.split(/\\s+/).join(' ')")
            == name
        ):
            return
    raise AssertionError(f"no Tab leads to {name}")
