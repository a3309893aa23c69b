"""The storage in memory: staged, then durable, and able to fail."""

from __future__ import annotations

import asyncio

import pytest

from rooms.errors import Unavailable
from rooms.ids import Seq
from server.storage import MemoryStorage
from tests.server.storage.chains import Chain


async def test_what_is_staged_is_not_seen_until_it_is_durable() -> None:
    storage, chain = MemoryStorage(), Chain()
    pending = storage.append(chain.founding())
    assert await storage.head(chain.room) is None
    await pending
    assert await storage.head(chain.room) == chain.create


async def test_a_crash_forgets_what_was_not_durable() -> None:
    storage, chain = MemoryStorage(), Chain()
    await storage.append(chain.founding())
    lost = asyncio.ensure_future(storage.append(chain.saying("lost")))
    assert storage.crash() == 1
    with pytest.raises(asyncio.CancelledError):
        await lost
    assert await storage.head(chain.room) == chain.create


async def test_a_refused_group_keeps_nothing_and_the_next_is_tried() -> None:
    storage, chain = MemoryStorage(), Chain()
    await storage.append(chain.founding())
    storage.refuse_commits(1)
    said = [chain.saying("one"), chain.saying("two")]
    outcomes = await asyncio.gather(*map(storage.append, said), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]
    assert await storage.head(chain.room) == chain.create
    await asyncio.gather(*map(storage.append, said))
    assert len(await storage.read(chain.room, after=Seq(0), limit=9)) == 3


async def test_held_commits_wait_for_their_release() -> None:
    storage, chain = MemoryStorage(), Chain()
    storage.hold_commits()
    pending = asyncio.ensure_future(storage.append(chain.founding()))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not pending.done()
    storage.release_commits()
    await pending
    assert await storage.head(chain.room) == chain.create


async def test_releasing_when_nothing_waits_changes_nothing() -> None:
    storage = MemoryStorage()
    storage.hold_commits()
    storage.release_commits()
    await storage.append(Chain().founding())
    assert storage.crash() == 0


async def test_a_refused_question_is_answered_when_asked_again() -> None:
    storage, chain = MemoryStorage(), Chain()
    await storage.append(chain.founding())
    storage.refuse_reads()
    with pytest.raises(Unavailable):
        await storage.head(chain.room)
    assert await storage.head(chain.room) == chain.create
