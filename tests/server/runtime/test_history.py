"""Pages of older messages, as they stand now."""

from __future__ import annotations

import asyncio

import pytest

from rooms.audience import Audience
from rooms.commands import AddReaction, DeleteMessage, EditMessage, RedactMessage, Role
from rooms.errors import BadMessage
from rooms.ids import MemberNo, Seq
from server.runtime.history import MAX_MESSAGES, Page, page_before
from server.runtime.host import RoomHost
from server.storage import MemoryStorage
from tests.server.runtime.node import a_room, entered, live_rooms, post

EVERYTHING = Seq(1 << 40)


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
async def host(storage: MemoryStorage) -> RoomHost:
    return await a_room(live_rooms(storage))


@pytest.fixture
async def ana(host: RoomHost) -> MemberNo:
    return await entered(host, 1, Role.OWNER)


async def _say(host: RoomHost, who: MemberNo, count: int) -> list[Seq]:
    answers = await asyncio.gather(*(host.submit(post(who, f"m{n}")) for n in range(count)))
    return [answer.seq for answer in answers]


def _seqs(page: Page) -> list[object]:
    return [message["seq"] for message in page.messages]


async def test_pages_follow_one_another_without_gap_or_double(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    said = await _say(host, ana, 25)
    found: list[object] = []
    before, has_more = EVERYTHING, True
    while has_more:
        page = await page_before(storage, host.room, Audience.EVERYONE, before=before, limit=10)
        found = [*_seqs(page), *found]
        before, has_more = Seq(min(said[said.index(Seq(s))] for s in _ints(page))), page.has_more
    assert found == said


def _ints(page: Page) -> list[int]:
    return [seq for seq in _seqs(page) if isinstance(seq, int)]


async def test_messages_are_as_they_stand_now(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    edited, deleted, redacted = await _say(host, ana, 3)
    await asyncio.gather(
        host.submit(EditMessage(ana, edited, "better")),
        host.submit(AddReaction(ana, edited, "👍")),
        host.submit(DeleteMessage(ana, deleted)),
        host.submit(RedactMessage(ana, redacted, "private")),
    )
    texts = {}
    for audience in Audience:
        page = await page_before(storage, host.room, audience, before=EVERYTHING, limit=10)
        texts[audience] = [message["text"] for message in page.messages]
    assert texts == {
        Audience.EVERYONE: ["better", None, None],
        Audience.MODERATORS: ["better", "m1", None],
    }


async def test_the_page_before_the_first_message_is_empty(
    storage: MemoryStorage, host: RoomHost, ana: MemberNo
) -> None:
    first = (await _say(host, ana, 1))[0]
    page = await page_before(storage, host.room, Audience.EVERYONE, before=first, limit=10)
    assert page == Page((), has_more=False)


@pytest.mark.parametrize(("before", "limit"), [(1, 0), (1, MAX_MESSAGES + 1), (0, 10), (-1, 10)])
async def test_a_page_outside_the_limits_is_refused(
    storage: MemoryStorage, host: RoomHost, before: int, limit: int
) -> None:
    with pytest.raises(BadMessage):
        await page_before(storage, host.room, Audience.EVERYONE, before=Seq(before), limit=limit)
