"""A guest goes through a door into another room: by pointer, by keys and by word; or it is shut.

The door of the hall leads to a foyer whose own door is open; another one to a room
that only people with a link may know of.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Page, expect

from avatars import Portal, layout_of
from tests.browser.inputs import Inputs, Keys
from tests.browser.judge import violations_on
from tests.browser.on_plan import on_plan
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_TEMPLATE: Final = "auditorium"
_LEFT, _MIDDLE = 1, 2
_HALL: Final = "Harbor talks"
_FOYER: Final = "Between the talks"
_SECRET: Final = "A circle of few"
_WALK_MS: Final = 30_000  # a few metres, on a machine that draws few frames


@dataclass(frozen=True, slots=True)
class _Visit:
    """Kim is in the hall, Ana in the foyer, Ben in the hall; both watch."""

    house: House
    hall: str
    foyer: str
    link: str
    kim: Person
    ana: Person
    ben: Person

    async def kim_is_asked(self) -> None:
        await expect(self.kim.page.get_by_role("dialog")).to_contain_text(
            "Go to Foyer?", timeout=_WALK_MS
        )

    async def kim_is_in_the_foyer(self) -> None:
        page = self.kim.page
        await expect(page.get_by_role("heading", name=_FOYER)).to_be_visible()
        await expect(page).to_have_url(re.compile(f"/room/{self.foyer}"))
        await self.ana.sees("Kim", "guest")
        await self.ben.does_not_see("Kim")

    async def kim_is_in_the_hall(self) -> None:
        await expect(self.kim.page.get_by_role("heading", name=_HALL)).to_be_visible()
        await self.ben.sees("Kim", "guest")


@asynccontextmanager
async def _visit(browser: Browser, server: ServerProcess, **kind: Any) -> AsyncIterator[_Visit]:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana", view="outline") as ana,
        somebody(browser, server.url, "Ben", view="outline") as ben,
        somebody(browser, server.url, "Kim", **kind) as kim,
    ):
        hall = await house.room(_HALL, template=_TEMPLATE)
        foyer = await house.room(_FOYER, door="open")
        await house.do(hall, "set_portal", portal=_MIDDLE, to=foyer, label="Foyer")
        link = await house.link(hall)
        await ana.enter(f"{server.url}/room/{foyer}")
        await ben.enter(link)
        yield _Visit(house, hall, foyer, link, kim, ana, ben)


async def _remember(page: Page) -> None:
    """Leave a mark that a reload would wipe off."""
    await page.evaluate("window.__here = true")


async def _is_the_same_page(page: Page) -> bool:
    return bool(await page.evaluate("window.__here === true"))


async def _before(page: Page, portal: Portal) -> tuple[float, float]:
    """Return where on the plan's picture the mat before a door is."""
    return await on_plan(page, layout_of(_TEMPLATE), portal.x_m, portal.z_m - 0.4)


async def test_by_pointer_on_the_plan_and_back(browser: Browser, server: ServerProcess) -> None:
    async with _visit(browser, server) as visit:
        kim, page = visit.kim, visit.kim.page
        await kim.enter(visit.link)
        await _remember(page)
        await expect(page.locator(".scene canvas")).to_be_visible()
        await page.mouse.click(*await _before(page, layout_of(_TEMPLATE).portals[_MIDDLE - 1]))

        await visit.kim_is_asked()
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text("You go in as Kim.")
        await expect(dialog).to_contain_text("That room keeps a record")
        await expect(page.get_by_text(_FOYER)).to_have_count(0)
        assert await violations_on(page) == []
        await kim.press("Go")
        await visit.kim_is_in_the_foyer()

        await page.go_back()
        await visit.kim_is_in_the_hall()
        assert await _is_the_same_page(page)


async def test_by_keys_alone_and_staying_first(browser: Browser, server: ServerProcess) -> None:
    async with _visit(browser, server) as visit:
        page, keys = visit.kim.page, Keys(visit.kim.page)
        inputs = await Inputs.of(page)
        await visit.kim.open_door(visit.link)
        await keys.tab_to(page.get_by_label("Your name"))
        await keys.write("Kim")
        await keys.press("Enter")
        plan = page.locator(".scene canvas")
        await expect(plan).to_be_visible()
        await keys.tab_to(plan)
        # Newcomers look at the stage; the door is straight behind them.
        await page.keyboard.down("ArrowDown")
        await visit.kim_is_asked()
        await page.keyboard.up("ArrowDown")
        await keys.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await visit.kim_is_in_the_hall()

        # Still before the door: Enter means it, and asks again.
        await keys.press("Enter")
        await visit.kim_is_asked()
        # Until the other room has answered there is nothing to press but the cross, and Tab leaves it.
        await expect(visit.kim.button("Go")).to_be_visible()
        await keys.tab_to(visit.kim.button("Go"))
        await keys.press("Enter")
        await visit.kim_is_in_the_foyer()
        await keys.see_focus()
        inputs.assert_only("key", "letter")


async def test_by_word_in_the_outline_and_straight_in_the_next_time(
    browser: Browser, server: ServerProcess
) -> None:
    async with _visit(browser, server, view="outline") as visit:
        kim, page = visit.kim, visit.kim.page
        await kim.enter(visit.link)
        outline = page.get_by_role("region", name="The room as text")
        await expect(outline).to_contain_text("Foyer, the middle door")
        await kim.order("/go foyer")
        await visit.kim_is_asked()
        await kim.press("Go")
        await visit.kim_is_in_the_foyer()

        await page.go_back()
        await visit.kim_is_in_the_hall()
        await outline.get_by_role("button", name="Go to Foyer").click()
        await visit.kim_is_in_the_foyer()


async def test_a_shut_door_says_so_and_one_stays(browser: Browser, server: ServerProcess) -> None:
    async with _visit(browser, server, view="outline") as visit:
        kim, page, house = visit.kim, visit.kim.page, visit.house
        secret = await house.room(_SECRET)
        await house.do(visit.hall, "set_portal", portal=_LEFT, to=secret, label="Circle")
        await kim.enter(visit.link)
        await kim.order("/go circle")
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text("This door is shut")
        await expect(dialog).to_contain_text("You are still where you were.")
        assert await violations_on(page) == []
        await kim.press("Stay here")
        await expect(page.get_by_text(_SECRET)).to_have_count(0)

        await house.call("PATCH", f"/rooms/{visit.foyer}", {"archived": True})
        await kim.order("/go foyer")
        await expect(dialog).to_contain_text("That room is archived")
        await kim.press("Stay here")
        await visit.kim_is_in_the_hall()
        await kim.order("/sit 3")
        await visit.ben.sees("Kim", "seat 3")


async def test_who_runs_the_room_says_where_a_door_leads(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        _visit(browser, server, view="outline") as visit,
        somebody(browser, server.url, "Olga", view="outline") as olga,
    ):
        await visit.kim.enter(visit.link)
        await olga.enter(await visit.house.link(visit.hall, role="moderator"))
        await olga.order(f"/portal right {server.url}/room/{visit.foyer}#chat <b>Tea</b>")
        await olga.is_told("The right door leads to <b>Tea</b> now.")
        outline = visit.kim.page.get_by_role("region", name="The room as text")
        await expect(outline).to_contain_text("<b>Tea</b>, the right door")
        await expect(outline).to_contain_text("A door leads to <b>Tea</b> now.")
        await olga.order("/portal middle closed")
        await olga.is_told("The middle door is closed now.")
        await expect(outline).not_to_contain_text("Foyer, the middle door")
        await visit.kim.order("/portal left closed")
        await visit.kim.is_told("You may not do that")
