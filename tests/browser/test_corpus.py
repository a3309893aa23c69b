"""Two thousand hostile payloads through every text that people write, and nothing comes of them.

They go over the real wire, ninety at a time: as messages, as names and notes of
hands, as the room's title and on its door, while a page shows all of it at once:
the outline with everybody, and the chat beside it. The browser's own watch (no
dialog, no report of the policy, no request elsewhere) lasts from first to last.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from markdown_it import MarkdownIt
from playwright.async_api import Browser, expect

from avatars import DEFAULT, compact
from server.client import Refused
from tests.browser.as_text import ADDRESSES, MADE_BY_RECORD, MADE_OF_WORDS, WORDS_OF, flat, read
from tests.browser.corpus import PAYLOADS, SHORT
from tests.browser.person import Person, somebody
from tests.kit.crowd import Crowd, Guest, crowd

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_AT_ONCE: Final = 90
_GUESTS: Final = 45
_TALL: Final = (1200, 9000)
"""So high that nothing of a round needs to be scrolled to."""


@dataclass(slots=True)
class _Shown:
    """What the page made of everything. missing: texts that were said and not read there."""

    there: Crowd
    said: dict[int, str] = field(default_factory=dict)
    """By seq, as it was sent, and then as the room keeps it: without what is no text."""
    missing: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    names: int = 0
    titles: int = 0


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def shown(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[_Shown]:
    """A room through which all of it went, under the eyes of a page."""
    async with crowd(tmp_path_factory.mktemp("corpus")) as there:
        found = _Shown(there)
        owner, mallory = await there.enter_owner(), await there.enter("Mallory")
        guests = await there.enter_all(_GUESTS)
        vic = somebody(browser, there.server.url, "Vic", screen=_TALL, view="outline")
        async with vic as page:
            await page.enter(f"/join#{there.code}")
            await page.show("Chat")
            shorts = _slices(SHORT, _GUESTS)
            for at, round_ in enumerate(_slices(PAYLOADS, _AT_ONCE)):
                short = next(shorts, ())
                await asyncio.gather(
                    _title(found, owner, short), *_talk(found, mallory, round_),
                    *(_present(found, guest, text) for guest, text in zip(guests, short, strict=False)),
                )  # fmt: skip
                last = await mallory.say(f"That was round {at}.")
                await mallory.link.reached(last)
                await _look(found, page, _kept(found, mallory), f"That was round {at}.")
        yield found


def _slices(texts: Sequence[str], many: int) -> Iterator[Sequence[str]]:
    return (texts[at : at + many] for at in range(0, len(texts), many))


def _talk(found: _Shown, mallory: Guest, texts: Sequence[str]) -> list[asyncio.Task[None]]:
    async def say(text: str) -> None:
        seq = await mallory.say(text)
        found.said[seq] = text
        with_emoji = mallory.do("add_reaction", message=seq, emoji=text)
        with contextlib.suppress(Refused):
            await with_emoji

    return [asyncio.ensure_future(say(text)) for text in texts]


async def _title(found: _Shown, owner: Guest, texts: Sequence[str]) -> None:
    for text in texts[:5]:
        if await _may(owner, "rename_room", title=text):
            found.titles += 1
        await _may(owner, "set_portal", portal=1, to=found.there.room, label=text)


async def _present(found: _Shown, guest: Guest, text: str) -> None:
    if await _may(guest, "change_profile", name=text, look=compact(DEFAULT)):
        found.names += 1
    await _may(guest, "raise_hand", note=text)


async def _may(guest: Guest, command: str, **fields: Any) -> bool:
    """Do it; or be refused as what cannot be shown, is taken, or leads nowhere."""
    try:
        await guest.do(command, **fields)
    except Refused as refused:
        assert refused.code in {"bad_message", "too_large", "conflict"}, refused
        return False
    return True


def _kept(found: _Shown, mallory: Guest) -> list[str]:
    """Return what was said in this round, as the room keeps it."""
    assert mallory.link.view is not None
    messages = mallory.link.view.messages
    fresh = {seq: messages[seq].text or "" for seq in found.said if seq in messages}
    found.said |= fresh
    return list(fresh.values())


async def _look(found: _Shown, vic: Person, texts: Sequence[str], last: str) -> None:
    """Read all of a round on the page once its last message is there."""
    words = vic.messages.locator(".words")
    await expect(words.get_by_text(last, exact=True)).to_be_attached()
    read_there = {flat(text) for text in await words.evaluate_all(WORDS_OF)}
    found.missing += [text for text in texts if read(text) not in read_there]
    found.made += await vic.page.evaluate(MADE_OF_WORDS)
    found.addresses |= set(await vic.page.evaluate(ADDRESSES))


async def test_every_message_is_read_as_what_it_is(shown: _Shown) -> None:
    assert len(shown.said) == len(PAYLOADS)
    assert shown.missing == []


async def test_nothing_on_the_page_was_made_by_words(shown: _Shown) -> None:
    assert shown.made == []
    origin = shown.there.server.url
    allowed = (origin, "http://", "https://", "mailto:")
    assert [address for address in shown.addresses if not address.startswith(allowed)] == []


async def test_names_notes_and_titles_had_their_share(shown: _Shown) -> None:
    assert shown.names > len(SHORT) / 2
    assert shown.titles > 100


@pytest.mark.parametrize("form", ["html", "md"])
async def test_the_record_of_it_runs_nothing(
    browser: Browser, shown: _Shown, tmp_path: Path, form: str
) -> None:
    there = shown.there
    record = await there.api.transcript(there.owner.token, there.room, form)
    if form == "md":  # as a reader that lets HTML through would show it
        record = MarkdownIt("commonmark", {"html": True}).enable("table").render(record)
    file = tmp_path / "record.html"
    file.write_text(record)
    async with somebody(browser, f"file://{tmp_path}", "Reader") as reader:
        await reader.page.goto(f"file://{file}")
        text = flat(await reader.page.evaluate("document.body.textContent"))
        assert await reader.page.evaluate(MADE_BY_RECORD) == []
        allowed = (f"file://{file}#", "http://", "https://")
        addresses = await reader.page.evaluate(ADDRESSES)
        assert [address for address in addresses if not address.startswith(allowed)] == []
    assert [said for said in shown.said.values() if flat(said) not in text] == []
