"""People meet: from a link to a room, seeing and reading each other, and what a lost line costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.chromium import launched
from tests.browser.person import RESUME_MS, somebody
from tests.kit.house import House
from tests.kit.relay import a_relay
from tests.kit.server import ServerProcess, a_server, free_port

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_OFFLINE_MS = 20_000


async def test_two_people_enter_by_a_link_and_see_each_other_smile_walk_and_talk(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana", reduced_motion=True) as ana,
        somebody(browser, server.url, "Ben", reduced_motion=True) as ben,
    ):
        link = await house.link(await house.room("Harbor talks"))
        await ana.enter(link)
        await ben.enter(link)
        await ana.sees("Ben", "guest", "standing")
        await ben.sees("Ana", "guest")

        await ana.page.get_by_role("button", name="smile", exact=True).click()
        await ben.sees("Ana", "smile")
        await ben.page.get_by_role("button", name="laugh", exact=True).click()
        await ana.sees("Ben", "laugh")

        await ana.say("Good morning, Ben")
        await ben.reads("Good morning, Ben")
        await ben.say("Good morning, Ana")
        await ana.reads("Good morning, Ana")

        await expect(await ben.card_of("Ana")).not_to_contain_text("smile")
        await expect(await ben.card_of("Ben")).not_to_contain_text("laugh")
        before = await ben.picture_of_room()
        assert await ben.picture_of_room() == before  # the same twice while nobody moves
        await ana.walk("ArrowUp", for_ms=1_500)
        assert await ben.picture_of_room() != before


async def test_on_the_stage_in_three_dimensions_somebody_is_seen_to_walk(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(
            browser, server.url, "Ana", view="3d", screen=(800, 600), reduced_motion=True
        ) as ana,
        somebody(browser, server.url, "Ben", reduced_motion=True) as ben,
    ):
        link = await house.link(await house.room("In depth"))
        await ana.enter(link)
        await ana.page.get_by_role("button", name="Sit", exact=True).click()
        await ana.sees("Ana", "seat")
        await ben.enter(link)
        await ben.page.get_by_role("button", name="Sit", exact=True).click()
        await ana.sees("Ben", "seat")
        await ana.page.get_by_role("button", name="Close People").click()
        await expect(ana.page.locator(".scene canvas")).to_be_visible()
        before = await ana.still_picture()
        await ben.page.get_by_role("button", name="Stand", exact=True).click()
        await ben.walk("ArrowUp", for_ms=1_000)
        await ben.walk("ArrowDown", for_ms=1_000)
        await ana.sees("Ben", "standing")
        await ana.page.get_by_role("button", name="Close People").click()
        assert await ana.still_picture() != before


async def test_twenty_seconds_without_a_network_lose_and_double_nothing(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cable = free_port()
    settings = {"PUBLIC_URL": f"http://127.0.0.1:{cable}"}
    async with (
        a_server(tmp_path_factory.mktemp("unplugged"), settings) as server,
        a_relay(cable, server.port) as relay,
        House(server) as house,
        somebody(browser, settings["PUBLIC_URL"], "Ana") as ana,
        somebody(browser, settings["PUBLIC_URL"], "Ben") as ben,
    ):
        room = await house.room("Unplugged")
        link = await house.link(room)
        await ana.enter(link)
        await ben.enter(link)
        await ana.say("line 0")
        await ben.reads("line 0")

        relay.cut()
        await house.say(room, "meanwhile 1")
        await ana.page.get_by_label("Write to everybody in the room").fill("line 1")
        await ana.page.get_by_role("button", name="Send").click()
        await ben.page.wait_for_timeout(_OFFLINE_MS)
        await house.say(room, "meanwhile 2")
        relay.mend()

        for person in (ana, ben):
            await person.reads("meanwhile 2", timeout_ms=RESUME_MS)
            await person.reads("line 1", timeout_ms=RESUME_MS)
            assert sorted(await person.all_said("line")) == ["line 0", "line 1"]
            assert await person.all_said("meanwhile") == ["meanwhile 1", "meanwhile 2"]
            await person.sees("Ana", "standing")  # away for less than the grace: never gone
        assert await ana.all_said("e") == await ben.all_said("e")
        said = await house.transcript(room, "txt")
        assert said.count("line 1") == 1


async def test_a_server_that_is_killed_is_back_with_everything_that_was_said(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with (
        a_server(tmp_path_factory.mktemp("killed")) as server,
        House(server) as house,
        somebody(browser, server.url, "Ana") as ana,
    ):
        await ana.enter(await house.link(await house.room("Killed")))
        await ana.say("before the crash")
        await server.kill()
        await expect(ana.page.get_by_text("No connection since")).to_be_visible()
        await ana.page.get_by_label("Write to everybody in the room").fill("into the dark")
        await ana.page.get_by_role("button", name="Send").click()
        await server.start()
        await expect(ana.page.get_by_text("Nothing was lost")).to_be_visible(timeout=RESUME_MS)
        await expect(ana.page.get_by_text("No connection since")).to_have_count(0)
        assert await ana.all_said("the") == ["before the crash", "into the dark"]
        await ana.page.reload()
        await ana.reads("into the dark", timeout_ms=RESUME_MS)
        await ana.reads("before the crash")


async def test_who_comes_late_reads_what_was_said_and_takes_the_record_home(
    browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Ana") as ana,
        somebody(browser, server.url, "Cleo") as cleo,
    ):
        room = await house.room("History")
        link = await house.link(room)
        await house.say(room, *(f"point {number}" for number in range(130)))  # more than a snapshot
        await ana.enter(link)
        await ana.reads("point 129")
        await ana.page.get_by_role("button", name="Leave").click()
        await ana.page.get_by_role("dialog").get_by_role("button", name="Leave").click()
        await cleo.enter(link)
        await cleo.does_not_see("Ana")
        await cleo.reads("point 129")
        await cleo.page.get_by_role("list", name="Messages").locator("article").first.focus()
        await cleo.page.keyboard.press("Home")
        await expect(cleo.messages.get_by_text("point 0", exact=True)).to_be_attached()

        await cleo.page.get_by_role("button", name="Record").click()
        async with cleo.page.expect_download() as coming:
            await cleo.page.get_by_role("link", name="Markdown").click()
        record = tmp_path / "record.md"
        await (await coming.value).save_as(record)
        text = record.read_text()
        assert all(f"point {number}" in text for number in (0, 64, 129))
        assert "Ana" in text


async def test_a_page_without_webgl_shows_the_plan(server: ServerProcess) -> None:
    async with (
        launched(with_webgl=False) as plain,
        House(server) as house,
        somebody(plain, server.url, "Dana") as dana,
    ):
        await dana.enter(await house.link(await house.room("Plain")))
        plan = dana.page.get_by_role("img", name="A plan of the room").or_(
            dana.page.locator(".scene canvas[aria-label*='plan']")
        )
        await expect(plan.first).to_be_visible()
        before = await dana.picture_of_room()
        await dana.walk("ArrowUp", for_ms=800)
        assert await dana.picture_of_room() != before


async def test_the_outline_alone_suffices_to_enter_say_sit_and_leave(
    browser: Browser, server: ServerProcess
) -> None:
    async with (
        House(server) as house,
        somebody(browser, server.url, "Eli") as eli,
        somebody(browser, server.url, "Ana") as ana,
    ):
        link = await house.link(await house.room("In words"))
        await ana.enter(link)
        await eli.open_door(link)
        await eli.page.keyboard.press("Tab")
        await eli.page.get_by_label("Your name").fill("Eli")
        await eli.page.keyboard.press("Enter")  # by keyboard alone
        await expect(eli.page.get_by_text("Connected", exact=True).first).to_be_attached()
        await eli.choose_view("Text (outline)")
        await expect(eli.page.locator(".scene canvas")).to_have_count(0)

        await eli.order("/say Good morning from the outline")
        await ana.reads("Good morning from the outline")
        await eli.order("/sit 3")
        await ana.sees("Eli", "seat 3")
        await eli.order("/smile")
        await ana.sees("Eli", "smile")
        await eli.order("/stand")
        await ana.sees("Eli", "standing")
        await ana.say("Good morning, Eli")
        await expect(eli.page.locator("#outline")).to_contain_text("Good morning, Eli")
        await eli.order("/sit 999")
        await expect(eli.page.locator("#outline")).to_contain_text("seat", ignore_case=True)
        await eli.order("/leave")
        await ana.does_not_see("Eli")
