"""What is done with nothing to do it with; what is done is told by the rehearsal of test_crowd."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from server.client import Address, Api, Client, RoomView, SignIn, Snapshot
from server.rehearsal.acts import Floor, act
from server.rehearsal.checking import Book
from server.rehearsal.journal import Journal
from server.rehearsal.person import Door, Person
from server.rehearsal.schedule import Cue, Do

_EMPTY = Snapshot("!harbor", "Harbor", "link", False, "stage", (), ())


@pytest.fixture
async def person() -> AsyncIterator[Person]:
    """Return somebody in an empty room, whose client is not connected."""

    async def tokens(_is_fresh: bool) -> SignIn:
        return SignIn("", 600)

    book = Book(1, is_ours=True)
    address = Address("http://127.0.0.1:1")
    async with aiohttp.ClientSession() as http:
        door = Door(Api(address.url, http), address, book, asyncio.get_running_loop().time)
        client = Client(address, tokens)
        journal = Journal(0, book.record, door.clock, moderates=False)
        link = client.room(_EMPTY.room, journal)
        link.view = RoomView(_EMPTY, is_moderator=False)
        yield Person(0, 2, client, link, journal, door)
        await client.close()


@pytest.mark.parametrize("do", [Do.REACT, Do.SIT, Do.SUPPORT, Do.WALK])
async def test_who_has_nothing_to_do_it_with_does_nothing(person: Person, do: Do) -> None:
    floor = Floor(person.door.book)
    await act(person, Cue(0, 0, do, 1, 0), floor)
    assert (floor.book.skipped, floor.book.asked) == (1, [])


async def test_a_vote_waits_for_the_poll_and_falls_away_with_it(person: Person) -> None:
    floor = Floor(person.door.book)
    vote = asyncio.create_task(act(person, Cue(0, 0, Do.VOTE, 1, 4), floor))
    await asyncio.sleep(0)
    assert not vote.done()
    floor.opening(4).set()  # it could not be opened
    await vote
    assert (floor.book.skipped, floor.book.asked) == (1, [])


async def test_what_is_asked_for_is_written_down_before_it_is_answered(person: Person) -> None:
    floor = Floor(person.door.book)
    saying = asyncio.create_task(act(person, Cue(0, 0, Do.SAY, 7, 0), floor))
    await asyncio.sleep(0)
    (asked,) = floor.book.asked
    assert (asked.do, asked.words) == (Do.SAY, "Point 7 of the rehearsal.")
    await person.client.close()
    await saying
    assert floor.book.skipped == 0
