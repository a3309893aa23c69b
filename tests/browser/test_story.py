"""A guest enters a room, sits, reads, reacts, asks in the chat and leaves: in four ways.

By pointer, by keyboard alone, in the outline alone with what a screen reader is
told, and in the outline on a phone by touch alone. Ana is there each time and sees
every step from her side.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from avatars import layout_of
from tests.browser.chromium import PHONE
from tests.browser.inputs import Inputs, Keys, tap_and_write
from tests.browser.on_plan import on_plan
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_WELCOME: Final = "Welcome, everybody. We begin in five minutes."
_QUESTION: Final = "Will there be a recording?"
_TEMPLATE: Final = "roundtable"


@dataclass(frozen=True, slots=True)
class _Visit:
    """Kim is about to come; Ana is inside and watches."""

    link: str
    kim: Person
    ana: Person
    inputs: Inputs

    async def ana_sees_a_guest(self) -> None:
        await self.ana.sees("Kim", "guest", "standing")

    async def ana_sees_it_all(self) -> None:
        """The question is there, and what Kim put on the welcome."""
        await self.ana.reads(_QUESTION)
        welcome = self.ana.messages.locator("article").filter(has_text=_WELCOME)
        await expect(welcome.get_by_role("button", name=re.compile("👍 1.*Kim"))).to_be_visible()

    async def kim_is_gone(self) -> None:
        await expect(
            self.kim.page.get_by_role("heading", name="You left Harbor talks")
        ).to_be_visible()
        await self.ana.does_not_see("Kim")


@asynccontextmanager
async def _visit(browser: Browser, server: ServerProcess, **kind: Any) -> AsyncIterator[_Visit]:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana") as ana,
        somebody(browser, server.url, "Kim", **kind) as kim,
    ):
        room = await house.room("Harbor talks", template=_TEMPLATE)
        link = await house.link(room)
        await house.say(room, _WELCOME)
        await ana.enter(link)
        yield _Visit(link, kim, ana, await Inputs.of(kim.page))


def _welcome(page: Page) -> Locator:
    """Return the line of the chat that is read and reacted to."""
    messages = page.get_by_role("list", name="Messages")
    return messages.locator("article").filter(has_text=_WELCOME)


def _button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


async def _chair(page: Page, number: int) -> tuple[float, float]:
    """Return where on the plan's picture a seat is drawn."""
    layout = layout_of(_TEMPLATE)
    seat = layout.seats[number - 1]
    return await on_plan(page, layout, seat.x_m, seat.z_m)


async def test_by_pointer(browser: Browser, server: ServerProcess) -> None:
    async with _visit(browser, server) as visit:
        kim, page = visit.kim, visit.kim.page
        await page.goto(visit.link)
        await page.get_by_label("Your name").click()
        await page.keyboard.type("Kim")
        await _button(page, "Come in").click()
        await visit.ana_sees_a_guest()

        await expect(page.locator(".scene canvas")).to_be_visible()
        await page.mouse.click(*await _chair(page, 4))
        await visit.ana.sees("Kim", "seat 4")

        await kim.reads(_WELCOME)
        await _welcome(page).hover()
        await _welcome(page).get_by_role("button", name="What to do").click()
        await _button(page, "React with 👍").click()

        await page.get_by_label("Write to everybody in the room").click()
        await page.keyboard.type(_QUESTION)
        await _button(page, "Send").click()
        await visit.ana_sees_it_all()

        await _button(page, "Leave").click()
        await _button(page.get_by_role("dialog"), "Leave").click()
        await visit.kim_is_gone()
        visit.inputs.assert_only("mouse", "letter")


async def test_by_keyboard_alone(browser: Browser, server: ServerProcess) -> None:
    async with _visit(browser, server) as visit:
        page, keys = visit.kim.page, Keys(visit.kim.page)
        await page.goto(visit.link)
        await expect(_button(page, "Come in")).to_be_visible()
        await keys.tab_to(page.get_by_label("Your name"))
        await keys.write("Kim")
        await keys.press("Enter")
        await visit.ana_sees_a_guest()
        await keys.see_focus()

        plan = page.locator(".scene canvas")
        await expect(plan).to_be_visible()
        await keys.tab_to(plan)
        await keys.press("Enter")
        await visit.ana.sees("Kim", "seat")
        await keys.press("1")
        await visit.ana.sees("Kim", "smile")

        await keys.tab_to(_welcome(page))
        await keys.tab_to(_welcome(page).get_by_role("button", name="What to do"))
        await keys.press("Enter")
        await keys.tab_to(_button(page, "React with 👍"))
        await keys.press("Enter")
        await expect(_welcome(page).get_by_role("button", name=re.compile("👍 1"))).to_be_visible()

        await keys.tab_to(page.get_by_label("Write to everybody in the room"))
        await keys.write(_QUESTION)
        await keys.press("Enter")
        await visit.ana_sees_it_all()

        await keys.tab_to(_button(page, "Leave"))
        await keys.press("Enter")
        await keys.tab_to(_button(page.get_by_role("dialog"), "Leave"))
        await keys.press("Enter")
        await visit.kim_is_gone()
        await keys.see_focus()
        visit.inputs.assert_only("key", "letter")


async def test_in_the_outline_alone_with_what_a_screen_reader_is_told(
    browser: Browser, server: ServerProcess
) -> None:
    async with _visit(browser, server, view="outline") as visit:
        kim, page = visit.kim, visit.kim.page
        await kim.open_door(visit.link)
        await expect(page.locator("body")).to_match_aria_snapshot(_DOOR)
        await kim.come_in()
        await visit.ana_sees_a_guest()
        outline = page.get_by_role("region", name="The room as text")
        await expect(page.locator("body")).to_match_aria_snapshot(_ROOM)
        await expect(outline).to_match_aria_snapshot(_OUTLINE)
        await expect(page.locator("canvas")).to_have_count(0)

        await kim.order("/sit 4")
        await visit.ana.sees("Kim", "seat 4")
        number = await outline.get_by_role("listitem").filter(has_text=_WELCOME).inner_text()
        await kim.order(f"/react {number.split()[0]} 👍")
        await kim.order(_QUESTION)
        await visit.ana_sees_it_all()
        await visit.ana.say("Yes, there will be one")
        await expect(outline).to_match_aria_snapshot(_AFTERWARDS)
        told = page.get_by_role("status").filter(has_text="Yes, there will be one")
        await expect(told).to_have_count(1)

        await kim.order("/leave")
        await visit.kim_is_gone()
        await expect(page.locator("body")).to_match_aria_snapshot(_LEFT)


async def test_in_the_outline_on_a_phone_by_touch_alone(
    browser: Browser, server: ServerProcess
) -> None:
    async with _visit(browser, server, view="outline", screen=PHONE, has_touch=True) as visit:
        page = visit.kim.page
        await page.goto(visit.link)
        await tap_and_write(page.get_by_label("Your name"), "Kim")
        await _button(page, "Come in").tap()
        await visit.ana_sees_a_guest()

        outline = page.get_by_role("region", name="The room as text")
        await outline.get_by_role("button", name="Choose a seat").tap()
        await outline.get_by_role("button", name="/sit 4").tap()
        await visit.ana.sees("Kim", "seat 4")
        await outline.get_by_role("button", name="Smile").tap()
        await visit.ana.sees("Kim", "smile")

        await expect(outline.get_by_role("listitem").filter(has_text=_WELCOME)).to_be_visible()
        await outline.get_by_role("button", name="Open the chat").tap()
        await _welcome(page).get_by_role("button", name="What to do").tap()
        await _button(page, "React with 👍").tap()
        await _button(page, "Close Chat").tap()

        line = outline.get_by_label("Say something, or type a command like /sit 3")
        await tap_and_write(line, _QUESTION)
        await outline.get_by_role("button", name="Do it").tap()
        await visit.ana_sees_it_all()

        await outline.get_by_role("button", name="Leave the room").tap()
        await visit.kim_is_gone()
        visit.inputs.assert_only("finger")


_DOOR: Final = """
- main:
  - paragraph: You are invited to
  - heading "Harbor talks" [level=1]
  - paragraph:
    - text: Hosted by
    - strong: 127.0.0.1
  - paragraph: 1 person is inside now
  - form "Come in":
    - heading "Come in" [level=2]
    - textbox "Your name"
    - group "Your face"
    - button "Surprise me"
    - button "Choose the details"
    - button "Come in"
  - paragraph:
    - strong: "The room keeps a record:"
"""
_ROOM: Final = """
- button "To the room as text"
- banner:
  - heading "Harbor talks" [level=1]
  - button "2 people"
  - button "Record"
  - button "View"
- main "The room":
  - region "The room as text"
- complementary "Chat":
  - heading "Chat" [level=2]
  - list "Messages"
  - textbox "Write to everybody in the room"
  - button "Send"
- region "You and the panels":
  - button "Kim , change your name and look"
  - group "Show an expression"
  - button "Sit"
  - navigation "Panels"
  - button "Leave"
"""
_OUTLINE: Final = """
- region "Command line":
  - heading "Command line" [level=3]
  - textbox "Say something, or type a command like /sit 3"
  - button "Do it"
- region "Said lately":
  - heading "Said lately" [level=3]
  - list:
    - listitem:
      - text: /#\\d+/
      - strong: The house
      - text: /Welcome, everybody/
  - button "Open the chat"
- region "What you can do":
  - heading "What you can do" [level=3]
  - list:
    - listitem:
      - button "Sit down /sit 1"
    - listitem:
      - button "Smile /smile"
    - listitem:
      - button "Leave the room /leave"
- 'region "Here now: 2"':
  - 'heading "Here now: 2" [level=3]'
  - list:
    - listitem: Kim (you), attendee, guest, standing
    - listitem: Ana, attendee, guest, standing
- region "Seats":
  - heading "Seats" [level=3]
  - paragraph: "Free at the tables: 1 to 12."
  - button "Choose a seat"
"""
_AFTERWARDS: Final = """
- region "Command line":
  - list "What you typed and what came of it"
- region "Said lately":
  - list:
    - listitem:
      - strong: The house
      - text: /Welcome, everybody.*👍 1/
    - listitem:
      - strong: Kim
      - text: /Will there be a recording/
    - listitem:
      - strong: Ana
      - text: /Yes, there will be one/
- region "What you can do":
  - list:
    - listitem:
      - button "Stand up /stand"
- 'region "Here now: 2"':
  - list:
    - listitem: Kim (you), attendee, guest, on seat 4
"""
_LEFT: Final = """
- main:
  - heading "You left Harbor talks" [level=1]
  - button "Come back"
  - link "To the first page"
"""
