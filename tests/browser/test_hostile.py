"""Hostile names, titles, messages, reasons, labels and looks do nothing but show as text.

One room is filled with all of them over the real wire. Then every view of it is
opened in Chromium with the content security policy on; the browser's own watch
(no dialog, no report of the policy, no request elsewhere) is that of every test.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import pytest
import pytest_asyncio
from markdown_it import MarkdownIt
from playwright.async_api import Browser, Page, expect

from avatars import DEFAULT, compact
from server.client import Refused
from server.http.credentials import cookie_of
from tests.browser.as_text import (
    ADDRESSES,
    MADE_BY_RECORD,
    MADE_OF_WORDS,
    OVERFLOWS,
    TEXTS_OF,
    WORDS_OF,
    flat,
    read,
)
from tests.browser.chromium import PHONE
from tests.browser.hostile import (
    DOOR_LABELS,
    DOOR_NAMES,
    LABELS,
    LOOKS,
    NAMES,
    REASONS,
    TEXTS,
    TITLES,
)
from tests.browser.judge import what_sticks_out
from tests.browser.person import somebody
from tests.kit.crowd import Crowd, Guest, crowd

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Den:
    """A room that is full of it. mallory: a client that checks nothing and has it as it is."""

    there: Crowd
    mallory: Guest
    root: int
    """The message whose thread is full of it too."""

    @property
    def texts(self) -> set[str]:
        """Everything said, as the server keeps it."""
        view = self.mallory.link.view
        assert view is not None
        return {said.text for said in view.messages.values() if said.text is not None}

    @property
    def names(self) -> set[str]:
        """Everybody here, as the server keeps it."""
        view = self.mallory.link.view
        assert view is not None
        return {person.name for person in view.people.values()}


async def _refusable(doing: Awaitable[_T]) -> _T | None:
    """Do it, or be refused with a code that says that it cannot be shown; None then."""
    try:
        return await doing
    except Refused as refused:
        assert refused.code in {"bad_message", "too_large", "conflict"}, refused
        return None


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def den(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[_Den]:
    """The room, filled over the real wire by clients that let everything pass."""
    async with crowd(tmp_path_factory.mktemp("den"), layout=_described()) as there:
        owner = await there.enter_owner()
        mallory = await there.enter("Mallory")
        await _people(there, owner)
        root = await _conversation(mallory)
        for title in TITLES:
            await there.api.make_room(there.owner.token, title)
        await owner.do("rename_room", title=TITLES[0])
        await _links(there)
        await _doors(there, owner)
        seq = await mallory.say("That was all.")
        await there.reached(seq, mallory.link)
        den = _Den(there, mallory, root)
        assert NAMES[0] in den.names  # kept as it was written: nothing was taken out on the way
        assert TEXTS[0] in den.texts
        yield den


def _described() -> dict[str, Any]:
    """Return an auditorium that whoever described it gave hostile names."""
    file = resources.files("avatars") / "descriptions" / "auditorium.json"
    described: dict[str, Any] = json.loads(file.read_bytes())
    described["template"] = TITLES[0]
    for portal, name in zip(described["portals"], DOOR_NAMES, strict=True):
        portal["name"] = name
    for nth, area in enumerate(described["areas"]):
        area["name"] = f"{nth}{DOOR_NAMES[0]}"
    return described


async def _people(there: Crowd, owner: Guest) -> None:
    guests = await there.enter_all(len(NAMES))
    for guest, name in zip(guests, NAMES, strict=True):
        await _refusable(guest.do("change_profile", name=name, look=compact(DEFAULT)))
    for guest, look in zip(guests, LOOKS, strict=False):
        await _refusable(guest.do("change_profile", name=guest.name, look=look))
    for guest, reason in zip(guests[-len(REASONS) :], REASONS, strict=True):
        seq = await guest.say("to be erased")
        await owner.do("redact_message", message=seq, reason=reason)
        await owner.do("remove_member", member=guest.m, reason=reason)
    for guest, note in zip(guests, REASONS, strict=False):
        await _refusable(guest.do("raise_hand", note=note[:120]))


async def _conversation(mallory: Guest) -> int:
    for text in TEXTS:
        seq = await _refusable(mallory.say(text))
        if seq is not None:
            await _refusable(mallory.do("add_reaction", message=seq, emoji=text))
    root = await mallory.say("A thread")
    for text in TEXTS[:30]:
        await _refusable(mallory.say(text, thread=root))
    return root


async def _links(there: Crowd) -> None:
    """Make links with hostile labels; the client that programs use gives none."""
    address = f"{there.server.url}/api/v1/rooms/{there.room}/links"
    owner = {"Authorization": f"Bearer {there.owner.token}"}
    async with aiohttp.ClientSession(headers=owner) as http:
        for label in LABELS:
            async with http.post(address, json={"role": "attendee", "label": label}) as answer:
                assert answer.status in {201, 400}, await answer.text()


async def _doors(there: Crowd, owner: Guest) -> None:
    """Let every door lead somewhere, with the worst on it: markup, and a word without an end."""
    back = await there.api.make_room(there.owner.token, "Behind")
    for portal, label in enumerate(DOOR_LABELS, 1):
        await owner.do("set_portal", portal=portal, to=back.id, label=label)


async def _assert_only_text(page: Page) -> None:
    """Nothing on the page was made by words, and nothing sticks out of it."""
    assert await page.evaluate(MADE_OF_WORDS) == []
    origin = await page.evaluate("location.origin")
    for address in await page.evaluate(ADDRESSES):
        assert address.startswith((origin, "http://", "https://", "mailto:")), address
    assert await page.evaluate(OVERFLOWS) == []
    assert await what_sticks_out(page, is_touch=False) == []


async def test_in_every_view_of_a_room_it_shows_as_text(browser: Browser, den: _Den) -> None:
    there = den.there
    async with somebody(browser, there.server.url, "Vic", screen=PHONE, has_touch=True) as vic:
        page = vic.page
        await vic.open_door(f"/join#{there.code}")
        await expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[0])
        await _assert_only_text(page)
        await vic.come_in()
        await expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[0])
        await vic.reads("That was all.")
        await expect(page).to_have_title(re.compile(re.escape(TITLES[0])))
        said = await vic.messages.locator(".words").evaluate_all(WORDS_OF)
        assert {read(text) for text in den.texts} <= {flat(text) for text in said}
        await _assert_only_text(page)

        await page.get_by_role("button", name=re.compile("^\\d+ answers$")).click()
        thread = page.get_by_role("list", name="Thread")
        await expect(thread.locator(".words")).to_have_count(31)
        said = await thread.locator(".words").evaluate_all(WORDS_OF)
        assert {flat(text) for text in said} <= {read(text) for text in den.texts}
        await _assert_only_text(page)
        await page.get_by_role("button", name="Back to the chat").click()

        await vic.sees("Mallory", "guest")
        shown = await page.locator(".person__name").evaluate_all(TEXTS_OF)
        assert den.names == set(shown)
        await _assert_only_text(page)
        await page.get_by_role("button", name="Close People").click()

        await _assert_only_text(page)  # the plan, with everybody's name on it
        await vic.choose_view("Text (outline)")
        await page.get_by_role("button", name=re.compile("^Show all")).click()
        outline = await page.locator("#outline").evaluate("(e) => e.textContent")
        assert [name for name in den.names if name not in outline] == []
        assert [label for label in DOOR_LABELS if label not in outline] == []
        assert [name for name in DOOR_NAMES if f"the {name} door" not in outline] == []
        await _assert_only_text(page)
        for label in DOOR_LABELS:
            await page.get_by_role("button", name=f"Go to {label}").click()
            await expect(page.get_by_role("dialog")).to_contain_text(f"Go to {label}?")
            await expect(page.get_by_role("dialog")).to_contain_text("This door is shut")
            await _assert_only_text(page)
            await vic.press("Stay here")


async def test_on_the_stage_in_three_dimensions_it_is_drawn(browser: Browser, den: _Den) -> None:
    url = den.there.server.url
    async with somebody(browser, url, "Vera", screen=(480, 360), view="3d") as vera:
        await vera.enter(f"/join#{den.there.code}")
        await expect(vera.page.locator(".scene canvas[aria-label^='The room.']")).to_be_visible()
        await vera.picture_of_room()
        await _assert_only_text(vera.page)


async def test_on_the_owner_s_page_it_shows_as_text(browser: Browser, den: _Den) -> None:
    there = den.there
    async with somebody(browser, there.server.url, "Robin", screen=PHONE) as robin:
        page = robin.page
        url, key = there.server.url, there.owner.device_key
        await page.context.add_cookies([{"name": cookie_of(url), "value": key, "url": url}])
        await page.goto("/")
        await expect(page.get_by_text(TITLES[1], exact=True).first).to_be_visible()
        await _assert_only_text(page)
        main = page.get_by_role("listitem").filter(has_text=TITLES[0]).last
        await main.get_by_role("button", name="Invite").click()
        await expect(page.get_by_role("dialog").get_by_text(LABELS[0], exact=True)).to_be_visible()
        await _assert_only_text(page)


@pytest.mark.parametrize("form", ["html", "md", "txt", "jsonl"])
async def test_in_the_record_it_shows_as_text(
    browser: Browser, den: _Den, tmp_path: Path, form: str
) -> None:
    record = await den.there.api.transcript(den.there.owner.token, den.there.room, form)
    if form == "md":  # as a reader that lets HTML through would show it
        record = MarkdownIt("commonmark", {"html": True}).enable("table").render(record)
    page_file = tmp_path / f"record.{'html' if form in {'html', 'md'} else 'txt'}"
    page_file.write_text(record)
    async with somebody(browser, f"file://{tmp_path}", "Reader") as reader:
        await reader.page.goto(f"file://{page_file}")
        text = flat(await reader.page.evaluate("document.body.textContent"))
        assert await reader.page.evaluate(MADE_BY_RECORD) == []
        for address in await reader.page.evaluate(ADDRESSES):
            assert address.startswith((f"file://{page_file}#", "http://", "https://")), address
    if form == "jsonl":
        text = flat(
            " ".join(
                str(value) for line in record.splitlines() for value in json.loads(line).values()
            )
        )
    assert [said for said in den.texts if flat(said) not in text] == []


@pytest.mark.parametrize("path", ["/", "/join", "/nowhere", "/api/v1/openapi.json"])
async def test_no_page_lets_itself_be_framed(browser: Browser, den: _Den, path: str) -> None:
    page = await browser.new_page()
    await page.set_content(f"<iframe src='{den.there.server.url}{path}'></iframe>")
    frame = page.frames[1]
    await frame.wait_for_load_state()
    assert frame.url.startswith("chrome-error:")
    await page.context.close()
