"""Who runs the room reaches for those who cannot: each sees what is done to them, and by whom."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from avatars import decode_pose
from server.client import Address, Api, Client, RoomLink, SignIn
from tests.browser.person import Person, somebody
from tests.kit.house import House
from tests.kit.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_moderator_helps_a_guest_who_sees_what_is_done_and_by_whom(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Olga") as olga,
        somebody(browser, server.url, "Kim") as kim,
    ):
        room = await house.room("Helping hands", template="auditorium")
        await olga.enter(await house.link(room, role="moderator"))
        await kim.enter(await house.link(room))

        await _help(olga, "Kim", "Raise their hand")
        await olga.press("Close People")
        await expect(olga.page.get_by_text("1 hand up")).to_be_visible()
        await _notices(kim, "Olga raised your hand.")
        await olga.sees("Kim", "hand 1")
        await _help(olga, "Kim", "Take their hand down")
        await _notices(kim, "Olga took your hand down.")

        await _help(olga, "Kim", "Seat them")
        await _notices(kim, "Olga put you on seat")
        await expect(kim.button("Stand")).to_be_visible()
        await _help(olga, "Kim", "Bring them to the stage")
        await _notices(kim, "Olga brought you to the stage")
        await _help(olga, "Kim", "Let them stand up")
        await _notices(kim, "Olga let you stand up.")
        await olga.sees("Kim", "standing")


async def test_who_is_led_walks_to_the_stage_without_a_picture_too(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Olga") as olga,
        somebody(browser, server.url, "Kim", view="outline") as kim,
    ):
        room = await house.room("Along with me", template="auditorium")
        await olga.enter(await house.link(room, role="moderator"))
        await kim.enter(await house.link(room))
        await _help(olga, "Kim", "Seat them")
        await expect(kim.button("Stand")).to_be_visible()
        await _help(olga, "Kim", "Lead them to the stage")
        await _notices(kim, "Olga leads you to the stage. Walk another way or type /stay to stop.")
        await expect(kim.button("Sit")).to_be_visible()
        async with watching(server, await house.link(room)) as watcher:
            await _stands_before_the_stage(watcher, "Kim")


async def test_a_guest_is_offered_no_help_for_others(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana") as ana,
        somebody(browser, server.url, "Kim") as kim,
    ):
        link = await house.link(await house.room("Among equals"))
        await ana.enter(link)
        await kim.enter(link)
        await kim.press("Raise hand")
        await ana.sees("Kim", "hand 1")
        await ana.press("What to do about Kim")
        acts = ana.page.locator(".menu__act")
        await expect(acts).to_contain_text(["Mention in the chat", "Report"])
        await expect(acts).to_have_count(2)


async def test_who_is_removed_is_told_by_whom_and_what_it_means(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Olga") as olga,
        somebody(browser, server.url, "Kim") as kim,
    ):
        room = await house.room("Out of the room")
        await olga.enter(await house.link(room, role="moderator"))
        await kim.enter(await house.link(room))
        await _help(olga, "Kim", "Remove from the room")
        await olga.page.get_by_label("Reason (if you like)").fill("spam")
        await olga.page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        heading = kim.page.get_by_role("heading", name="You were removed from this room")
        await expect(heading).to_be_visible()
        words = "Olga removed you from the room. You cannot come back into it."
        await expect(kim.page.get_by_text(words)).to_be_visible()
        await expect(kim.page.get_by_text("spam")).to_have_count(0)  # as the moderator was promised


async def test_enter_in_the_picture_passes_over_a_seat_that_is_kept_for_others(
    browser: Browser, server: ServerProcess
) -> None:
    async with House(server) as house, somebody(browser, server.url, "Kim") as kim:
        room = await house.room("A seat is kept")
        await kim.enter(await house.link(room))
        await _press_in_picture(kim, "Enter")
        await expect(kim.button("Stand")).to_be_visible()
        nearest = await _seat_of(kim)
        await _press_in_picture(kim, "Escape")
        await kim.sees("Kim", "standing")
        await house.do(room, "reserve_seat", seat=nearest, role="moderator", for_s=600)
        await kim.show("Outline")
        await expect(kim.page.get_by_text(_free_without(nearest))).to_be_visible()
        await _press_in_picture(kim, "Enter")
        await expect(kim.button("Stand")).to_be_visible()
        assert await _seat_of(kim) != nearest


@asynccontextmanager
async def watching(server: ServerProcess, link: str) -> AsyncIterator[RoomLink]:
    """Give a room as a program sees it, who came by a link."""
    async with aiohttp.ClientSession() as http:
        entered = await Api(server.url, http).enter(link.partition("#")[2], "Watcher")

        async def token(_: bool) -> SignIn:
            return entered.sign_in

        client = Client(Address(server.url), token)
        client.start()
        room = client.room(entered.room)
        try:
            await room.entered()
            yield room
        finally:
            await client.close()


async def _stands_before_the_stage(watcher: RoomLink, name: str) -> None:
    """Wait until the server itself tells that they stand where the floor before the stage is."""
    assert watcher.view is not None
    (slot,) = (person.slot for person in watcher.view.people.values() if person.name == name)
    assert slot is not None
    async with asyncio.timeout(60):
        while True:
            raw = watcher.places.by_slot.get(slot)
            pose = None if raw is None else decode_pose(raw)
            if pose is not None and abs(pose.x_m) < 0.1 and 2.5 < pose.z_m < 5.0:
                return
            await asyncio.sleep(0.1)


async def _press_in_picture(person: Person, key: str) -> None:
    await person.page.locator(".scene canvas").focus()
    await person.page.keyboard.press(key)


async def _seat_of(person: Person) -> int:
    words = await (await person.card_of(person.name)).inner_text()
    return int(words.split("seat ")[1].split()[0])


def _free_without(seat: int) -> str:
    """Return how the outline tells that the seats at the round table are free but for one."""
    spans = [(1, seat - 1), (seat + 1, 12)]
    told = [f"{a}" if a == b else f"{a} to {b}" for a, b in spans if a <= b]
    return f"Free at the tables: {', '.join(told)}."


async def _help(moderator: Person, name: str, word: str) -> None:
    await moderator.show("People")
    await moderator.press(f"What to do about {name}")
    await moderator.page.get_by_role("button", name=word).click()


async def _notices(person: Person, words: str) -> None:
    await expect(person.page.locator(".notices").get_by_text(words)).to_be_visible()
