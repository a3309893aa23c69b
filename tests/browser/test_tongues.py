"""No screen has words that no catalogue knows, in any width; and a guest meets in German."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, PICTURES, Screen, visiting
from tests.browser.judge import violations_on, what_sticks_out
from tests.browser.tongues import plain_words_on
from tests.browser.tour import Findings
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_every_word_on_every_screen_is_in_the_catalogues(findings: Findings) -> None:
    assert findings.untranslated == [], "\n".join(findings.untranslated)


async def test_a_forgotten_word_is_found_wherever_it_is_said(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content(
        "<title>Confab</title><h1>⟦Ŕóóóɱ⟧ Harbor talks</h1><p>Ana ⟦ĥééŕé⟧</p><kbd>/sit 3</kbd>"
        "<button title='Hidden hint'>⟦ŠíítÐ⟧</button><input placeholder='⟦ñáámé⟧' aria-label='Name'>"
        "<select><option>Forgotten choice</option></select><p hidden>Not seen</p>"
    )
    assert await plain_words_on(page) == [
        "option: Forgotten choice",
        "button title: Hidden hint",
        "input aria-label: Name",
    ]
    await page.context.close()


async def _assert_whole(page: Page, name: str, screen: Screen) -> None:
    """Take a picture; nothing sticks out, and axe finds nothing."""
    PICTURES.mkdir(exist_ok=True)
    await page.screenshot(path=PICTURES / f"de-{name}-{screen[0]}.png", animations="disabled")
    assert await what_sticks_out(page, is_touch=screen == PHONE) == []
    assert await violations_on(page) == []


async def _press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
async def test_a_guest_meets_in_german_from_the_door_to_the_way_out(
    browser: Browser, server: ServerProcess, screen: Screen
) -> None:
    is_touch = screen == PHONE
    async with (
        House(server) as house,
        visiting(browser, server.url, locale="de", screen=screen, has_touch=is_touch) as page,
    ):
        room = await house.room("Hafenrunde", template="auditorium")
        await _comes_in(page, await house.link(room), screen)
        await _asks_for_the_floor(page, screen)
        await _writes(page, "Guten Morgen aus dem Hafen")
        m = await _number_of(house, room, "Jürgen")
        await house.do(room, "lower_hand", member=m)
        await expect(page.get_by_text("Jemand hat deine Hand gesenkt.").first).to_be_visible()
        await _assert_whole(page, "chat", screen)
        await _press(page, "Chat schließen")
        await _types(page, "Text" if is_touch else "Gliederung")
        await _press(page, "Gehen")
        await page.get_by_role("dialog").get_by_role("button", name="Gehen").click()
        left = page.get_by_role("heading", name="Du hast Hafenrunde verlassen")
        await expect(left).to_be_visible()
        await _assert_whole(page, "left", screen)


async def _number_of(house: House, room: str, name: str) -> int:
    """Return the member number of somebody who says something, once the room has it."""
    async with asyncio.timeout(30):
        while True:
            for said in await house.said(room):
                if said["name"] == name:
                    return int(said["m"])


async def _comes_in(page: Page, link: str, screen: Screen) -> None:
    await page.goto(link)
    await expect(page.get_by_role("button", name="Eintreten")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await page.get_by_label("Dein Name").fill("Jürgen")
    await _assert_whole(page, "door", screen)
    await _press(page, "Eintreten")
    await expect(page.get_by_text("Verbunden", exact=True).first).to_be_attached()


async def _asks_for_the_floor(page: Page, screen: Screen) -> None:
    await _press(page, "Setzen")
    await _press(page, "Hand heben")
    told = page.get_by_role("status").filter(has_text="Deine Hand ist oben.")
    await expect(told).to_be_attached()
    if screen == PHONE:
        await _assert_bar_is_one_line(page)
        await _assert_whole(page, "room", screen)
        await _press(page, "Chat")


async def _writes(page: Page, text: str) -> None:
    await page.get_by_label("An alle im Raum schreiben").fill(text)
    await _press(page, "Senden")
    await expect(page.get_by_text(text)).to_have_count(1)


async def _types(page: Page, outline: str) -> None:
    """Open the outline by its button, and type commands and what is none."""
    panels = page.get_by_role("navigation", name="Seitenleisten")
    await panels.get_by_role("button", name=outline).click()
    line = page.get_by_label("Sag etwas, oder tippe einen Befehl wie /sit 3")
    for typed, answer in (
        ("/lächeln", "Du lächelst."),
        ("/laugh", "Du lachst."),
        ("/xyz", "Den Befehl /xyz gibt es nicht. Alle nennt dir /help."),
    ):
        await line.fill(typed)
        await line.press("Enter")
        await expect(page.get_by_text(answer).first).to_be_visible()
    await _press(page, "Gliederung schließen")


async def test_a_change_of_language_loses_nothing_and_lasts(
    browser: Browser, server: ServerProcess
) -> None:
    async with House(server) as house, visiting(browser, server.url) as page:
        link = await house.link(await house.room("Two languages"))
        await page.goto(link.replace("#", "?lang=de#"))
        await page.get_by_label("Dein Name").fill("Ana")
        await _press(page, "Eintreten")
        await page.get_by_label("An alle im Raum schreiben").fill("Half a sent")
        await page.reload()  # the address says nothing of German any more; the tab does
        draft = page.get_by_label("An alle im Raum schreiben")
        await expect(draft).to_have_value("Half a sent")
        canvas = page.locator(".scene canvas[aria-label^='Ein Plan des Raums']")
        await canvas.focus()
        await page.keyboard.press(",")
        await page.get_by_label("Sprache").select_option("English")
        await expect(page.get_by_role("heading", name="Settings")).to_be_visible()
        await _press(page, "Done")
        await expect(page.locator(".scene canvas[aria-label^='A plan']")).to_be_focused()
        draft = page.get_by_label("Write to everybody in the room")
        await expect(draft).to_have_value("Half a sent")
        await page.reload()
        await expect(draft).to_have_value("Half a sent")
        await expect(page.locator("html")).to_have_attribute("lang", "en")


async def _assert_bar_is_one_line(page: Page) -> None:
    """All that is in the bottom bar stands beside each other."""
    tops = await page.locator(".bottom-bar button:visible").evaluate_all(
        "(all) => all.map((e) => { const b = e.getBoundingClientRect(); return b.top + b.height / 2 })"
    )
    assert len(tops) == 8
    assert max(tops) - min(tops) < 8, tops
