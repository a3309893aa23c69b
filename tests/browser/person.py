"""What a person does in a room, in words of the page that a screen reader would say."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.chromium import visiting

__all__ = ["Person", "somebody"]

RESUME_MS = 30_000  # the client's longest pause between two tries


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a page of their own."""

    name: str
    page: Page

    async def open_door(self, link: str) -> None:
        """Open a guest link and wait for the door."""
        await self.page.goto(link)
        await expect(self.page.get_by_role("button", name="Come in")).to_be_visible()

    async def come_in(self) -> None:
        """Give the name, go through the door, and wait until the room is there."""
        await self.page.get_by_label("Your name").fill(self.name)
        await self.page.get_by_role("button", name="Come in").click()
        await expect(self.page.get_by_text("Connected", exact=True).first).to_be_attached()

    async def enter(self, link: str) -> None:
        """From the link to the room."""
        await self.open_door(link)
        await self.come_in()

    def button(self, name: str) -> Locator:
        """Return the button of this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    async def press(self, name: str) -> None:
        """Press a button."""
        await self.button(name).click()

    async def is_told(self, words: str) -> None:
        """Hear, as a screen reader does, what came of what one did."""
        await expect(self.page.get_by_role("status").filter(has_text=words)).to_be_attached()

    async def show(self, panel: str) -> None:
        """Open a side panel (Chat, People, Outline) if it is not open."""
        panels = self.page.get_by_role("navigation", name="Panels")
        await panels.wait_for(state="attached")  # a desk opens the chat by itself, with the room
        if await self._close(panel).is_visible():
            return
        # On a phone an open panel is a sheet over everything else.
        other = self.page.get_by_role("button", name=re.compile("^Close (Chat|People|Outline)$"))
        if await other.is_visible():
            await other.click()
        await panels.get_by_role("button", name=panel).click()
        await expect(self._close(panel)).to_be_visible()

    def _close(self, panel: str) -> Locator:
        return self.page.get_by_role("button", name=f"Close {panel}", exact=True)

    async def say(self, text: str) -> None:
        """Write to everybody, and see it said."""
        await self.show("Chat")
        await self.page.get_by_label("Write to everybody in the room").fill(text)
        await self.page.get_by_role("button", name="Send").click()
        await self.reads(text)

    async def reads(self, text: str, *, timeout_ms: float = 30_000) -> None:
        """See a message once in the chat."""
        await self.show("Chat")
        words = self.messages.get_by_text(text, exact=True)
        await expect(words).to_have_count(1, timeout=timeout_ms)

    @property
    def messages(self) -> Locator:
        """The list of what was said."""
        return self.page.get_by_role("list", name="Messages")

    async def all_said(self, containing: str) -> list[str]:
        """Return the texts in the chat that contain these words, in order."""
        await self.show("Chat")
        texts = await self.messages.locator(".message__body").all_inner_texts()
        return [text.strip() for text in texts if containing in text]

    async def card_of(self, name: str) -> Locator:
        """Return somebody's line in the list of people."""
        await self.show("People")
        people = self.page.get_by_role("list", name="People here").get_by_role("listitem")
        return people.filter(has_text=name)

    async def sees(self, name: str, *facts: str) -> None:
        """See somebody in the list of people, with these words about them."""
        card = await self.card_of(name)
        await expect(card).to_have_count(1)
        for fact in facts:
            await expect(card).to_contain_text(fact)

    async def does_not_see(self, name: str) -> None:
        """See that somebody is not in the list of people any more."""
        await expect(await self.card_of(name)).to_have_count(0)

    async def choose_view(self, word: str) -> None:
        """Choose in which form to see the room."""
        await self.page.get_by_role("button", name="View").click()
        await self.page.get_by_role("button", name=word, exact=True).click()

    async def picture_of_room(self) -> bytes:
        """Return the drawn room as a PNG."""
        return await self.page.locator(".scene canvas").screenshot(animations="disabled")

    async def still_picture(self) -> bytes:
        """Return the drawn room once two pictures of it in a row are the same."""
        before = b""
        async with asyncio.timeout(60):  # what sways never stands still
            while (now := await self.picture_of_room()) != before:
                before = now
        return now

    async def walk(self, key: str, *, for_ms: float) -> None:
        """Hold an arrow key, with the room in focus."""
        await self.page.locator(".scene canvas").focus()
        await self.page.keyboard.down(key)
        await self.page.wait_for_timeout(for_ms)  # how long a key is held is what is tested
        await self.page.keyboard.up(key)

    async def order(self, line: str) -> None:
        """Type a line into the outline's command line."""
        field = self.page.get_by_label("Say something, or type a command like /sit 3")
        await field.fill(line)
        await field.press("Enter")


@asynccontextmanager
async def somebody(browser: Browser, origin: str, name: str, **kind: Any) -> AsyncIterator[Person]:
    """Give a person; kind: as in `visiting`."""
    async with visiting(browser, origin, **kind) as page:
        yield Person(name, page)
