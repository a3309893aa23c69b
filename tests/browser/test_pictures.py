"""Every page on a desk and on a phone, by day and by night: kept as pictures to look at.

A program cannot say that a page is beautiful. It can say that nothing sticks out
sideways, that every button has a name, and that a thumb can hit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import DESK, PHONE, PICTURES, Screen
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess, a_server

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_THUMB_PX = 44

_SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
_NAMELESS = """[...document.querySelectorAll('button, a[href], input, textarea, select')]
    .filter((e) => e.checkVisibility() && !e.closest('[aria-hidden=true]'))
    .filter((e) => !(e.ariaLabel || e.innerText || e.labels?.length || e.title
        || e.getAttribute('aria-labelledby')))
    .map((e) => e.outerHTML.slice(0, 120))"""
_SMALL = """(least) => [...document.querySelectorAll('button, summary, input:not([type=radio])')]
    .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((e) => [e.innerText || e.ariaLabel || e.name, e.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.height < least || box.width < least))
    .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


class _Album:
    """Takes the pictures of one size and scheme, and judges what a program can judge."""

    def __init__(self, name: str, *, is_touch: bool) -> None:
        self._name = name
        self._is_touch = is_touch
        PICTURES.mkdir(exist_ok=True)

    async def take(self, page: Page, title: str) -> None:
        await page.evaluate("document.fonts.ready")
        picture = PICTURES / f"{title}-{self._name}.png"
        await page.screenshot(path=picture, animations="disabled")
        assert picture.stat().st_size > 4_000, "an empty page"
        assert await page.evaluate(_SIDEWAYS) <= 0, f"{title} scrolls sideways"
        assert await page.evaluate(_NAMELESS) == [], title
        if self._is_touch:
            assert await page.evaluate(_SMALL, _THUMB_PX) == [], title


@pytest.mark.parametrize(
    ("screen", "scheme"),
    [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")],
    ids=lambda value: value if isinstance(value, str) else str(value[0]),
)
async def test_every_page_as_a_picture(
    browser: Browser, tmp_path: Path, screen: Screen, scheme: Literal["light", "dark"]
) -> None:
    is_touch = screen is PHONE
    album = _Album(f"{screen[0]}-{scheme}", is_touch=is_touch)
    looks = {
        "screen": screen,
        "scheme": scheme,
        "has_touch": is_touch,
        "reduced_motion": True,
        "view": "3d",
    }
    quick = {"COMMANDS_PER_S": "1000", "COMMANDS_BURST": "1000"}
    async with (
        a_server(tmp_path, quick) as server,
        House(server) as house,
        somebody(browser, server.url, "Robin", **looks) as robin,
        somebody(browser, server.url, "Ana", **looks) as ana,
    ):
        await _owner_s_pages(robin, server, album)
        room = await house.room("Harbor talks", template="auditorium")
        link = await house.link(room)
        await _doors(ana, house, room, link, album)
        await _room_pages(ana, house, room, album)


async def _owner_s_pages(robin: Person, server: ServerProcess, album: _Album) -> None:
    page = robin.page
    await page.goto("/")
    await expect(page.get_by_role("heading").first).to_be_visible()
    await album.take(page, "01-stranger")
    await page.goto(f"/claim#{server.claim_code}")
    await expect(page.get_by_role("button", name="Make the first room")).to_be_visible()
    await album.take(page, "02-first-room")
    await page.get_by_role("button", name="Make the first room").click()
    await page.get_by_label("What is it called?").fill("Tuesday round")
    await album.take(page, "03-new-room")
    await page.get_by_role("button", name="Make the room").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Invite", ignore_case=True)
    await album.take(page, "04-invite")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="Your rooms")).to_be_visible()
    await album.take(page, "05-rooms")


async def _doors(ana: Person, house: House, room: str, link: str, album: _Album) -> None:
    gone = await house.call("POST", f"/rooms/{room}/links", {"role": "attendee"})
    await house.call("DELETE", f"/rooms/{room}/links/{gone['id']}")
    await ana.page.goto(str(gone["url"]))
    await expect(ana.page.get_by_role("heading").first).to_be_visible()
    await album.take(ana.page, "06-revoked-link")
    await ana.page.goto("/nowhere/at/all")
    await expect(ana.page.get_by_role("heading").first).to_be_visible()
    await album.take(ana.page, "07-no-such-page")
    await ana.open_door(link)
    await ana.page.get_by_label("Your name").fill("Ana")
    button = ana.page.get_by_role("button", name="Come in")
    await expect(button).to_be_in_viewport(ratio=1)
    await album.take(ana.page, "08-door")
    await ana.come_in()


async def _room_pages(ana: Person, house: House, room: str, album: _Album) -> None:
    page = ana.page
    await house.say(room, "Welcome, everybody. We begin in five minutes.", "Questions go here.")
    await expect(page.locator(".scene canvas")).to_be_visible()
    await album.take(page, "09-room")
    await ana.say("Good morning from the harbour. Can the people at the back hear us well?")
    await album.take(page, "10-chat")
    await ana.show("People")
    await album.take(page, "11-people")
    await ana.show("Outline")
    await album.take(page, "12-outline")
    await page.get_by_role("button", name="Close Outline").click()
    await ana.choose_view("Plan")
    await album.take(page, "13-plan")
    await ana.choose_view("Text (outline)")
    await album.take(page, "14-outline-alone")
    await house.call("PATCH", f"/rooms/{room}", {"archived": True})
    archived = page.get_by_text("archived", exact=False).filter(visible=True)
    await expect(archived.first).to_be_visible()
    await album.take(page, "15-archived")
