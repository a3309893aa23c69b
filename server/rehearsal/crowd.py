"""A rehearsal, held: people who come, act by their cues over real connections, and go.

Theory. Each cue is a task of its own, so that a slow answer never keeps another person
from their part: the room gets the load that the script says, whether the server keeps up
or not. When the last cue has been given, all wait for what is unanswered, one more person
comes and gets the room anew, and all put down what the room is to them. Then everybody
leaves, and the steward looks whether they are gone. `checking` judges the book.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import aiohttp

from server.client import Address, Api, ClientError
from server.rehearsal.acts import Floor, act
from server.rehearsal.checking import Book
from server.rehearsal.folding import fold_of
from server.rehearsal.person import Door, Person, come_in
from server.rehearsal.schedule import STEWARD, Cue, Do, scheduled
from server.rehearsal.script import Script
from server.rehearsal.steward import close_poll, open_poll, open_questions, read_supports

__all__ = ["NotHeld", "Progress", "Venue", "rehearse"]

_AT_ONCE: Final = 20  # people who leave together, and HTTP connections
_PATIENCE_S: Final = 60.0  # for answers, once nothing new is asked for
_EQUAL_S: Final = 20.0  # for all to have heard the same
_GONE_S: Final = 75.0  # longer than the grace of a stay whose end was not told
_TELL_S: Final = 1.0


class NotHeld(Exception):
    """Nobody could come in, so there was no rehearsal. The text says what the server said."""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where it is held. code, steward_code: of a guest link for attendees, and for a moderator.

    is_ours: nobody else is in the room. tls: as for the client; None for the usual authorities.
    """

    url: str
    code: str
    steward_code: str
    is_ours: bool
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is. here: people in the room now. unanswered: acts that wait for their answer."""

    at_s: float
    lasts_s: float
    here: int
    asked: int
    unanswered: int
    refused: int


async def rehearse(
    venue: Venue,
    script: Script,
    *,
    people: int,
    seed: int = 1,
    told: Callable[[Progress], None] = lambda _: None,
) -> Book:
    """Hold the rehearsal and return the book of it.

    script: checked for so many people. told: hears once a second how far it is. Raises NotHeld.
    Whatever happens, everybody's connection is closed.
    """
    connector = aiohttp.TCPConnector(limit=_AT_ONCE, ssl=venue.tls or True)
    # Without cookies: each person is a device of their own, by their key.
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as http:
        rehearsal = _Rehearsal(venue, http, people)
        telling = asyncio.create_task(rehearsal.tell(script.lasts_s, told))
        try:
            await rehearsal.run(scheduled(script, people, seed))
        finally:
            telling.cancel()
            await rehearsal.close()
    return rehearsal.book


class _Rehearsal:
    def __init__(self, venue: Venue, http: aiohttp.ClientSession, people: int) -> None:
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        self.book = Book(people, venue.is_ours)
        self._venue = venue
        self._floor = Floor(self.book)
        self._door = Door(
            Api(venue.url, http),
            Address(venue.url, venue.tls),
            self.book,
            lambda: loop.time() - began_s,
        )
        self._people: dict[int, Person] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._failed: list[BaseException] = []

    async def run(self, cues: Iterable[Cue]) -> None:
        """Give every cue at its time, and look at the end. Raises NotHeld."""
        steward = await self._let_steward_in()
        await open_questions(steward)
        for cue in cues:
            await asyncio.sleep(max(0.0, cue.at_s - self._door.clock()))
            self._begin(self._play(steward, cue))
        await self._answered()
        if not any(who >= 0 for who in self._people):
            raise NotHeld(f"nobody was let in: {self._first_refusal()}")
        await read_supports(steward, self._floor)
        await self._come(self.book.people, "The last")
        await self._all_equal()
        folds = (fold_of(person.who, person.link) for person in self._here())
        self.book.folds = [fold for fold in folds if fold is not None]
        await self._all_leave(steward)
        self.book.lasted_s = self._door.clock()

    async def tell(self, lasts_s: float, told: Callable[[Progress], None]) -> None:
        """Say how far it is, until that is cancelled."""
        while True:
            asked = self.book.asked
            here = sum(person.who >= 0 for person in self._here())
            unanswered = sum(not one.is_answered for one in asked)
            refused = sum(bool(one.code) for one in asked)
            at_s = self._door.clock()
            told(Progress(at_s, lasts_s, here, len(asked), unanswered, refused))
            await asyncio.sleep(_TELL_S)

    async def close(self) -> None:
        """Close whatever is open."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(person.end() for person in self._people.values()))

    def _here(self) -> list[Person]:
        return [person for person in self._people.values() if person.may_act]

    async def _let_steward_in(self) -> Person:
        code = self._venue.steward_code
        try:
            async with asyncio.timeout(_PATIENCE_S):
                steward = await come_in(self._door, STEWARD, "Steward", code, moderates=True)
        except TimeoutError:
            steward = None
        if steward is None:
            raise NotHeld(f"its steward was not let in: {self._first_refusal()}")
        self._people[STEWARD] = steward
        return steward

    def _first_refusal(self) -> str:
        return next((one.code for one in self.book.asked if one.code), "no answer")

    async def _come(self, who: int, name: str) -> None:
        person = await come_in(self._door, who, name, self._venue.code)
        if person is not None:
            self._people[who] = person

    async def _play(self, steward: Person, cue: Cue) -> None:
        if cue.do is Do.COME:
            await self._come(cue.who, f"Person {cue.who + 1}")
        elif cue.do is Do.OPEN_POLL:
            await open_poll(steward, cue, self._floor)
        elif cue.do is Do.CLOSE_POLL:
            await close_poll(steward, cue, self._floor)
        else:
            await self._perform(cue)

    async def _perform(self, cue: Cue) -> None:
        person = self._people.get(cue.who)
        if person is None or not person.may_act:
            self.book.skipped += 1
        elif cue.do is Do.LEAVE:
            await person.leave()
        else:
            await act(person, cue, self._floor)

    def _begin(self, part: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(part)
        self._tasks.add(task)
        task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failed.append(error)

    async def _answered(self) -> None:
        """Wait for all answers as long as anybody would; what is missing then is a finding."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_PATIENCE_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._failed:
            raise self._failed[0]  # ours: what a server can do is written down and not raised

    async def _all_equal(self) -> None:
        """Wait until everybody who is here has heard the same; who has not by then is a finding."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_EQUAL_S):
                while len(heads := {_head(person) for person in self._here()}) > 1:
                    reaching = (self._reach(person, max(heads)) for person in self._here())
                    await asyncio.gather(*reaching)

    @staticmethod
    async def _reach(person: Person, seq: int) -> None:
        with suppress(ClientError):  # ended: not among those who are here any more
            await person.link.reached(seq)

    async def _all_leave(self, steward: Person) -> None:
        turn = asyncio.Semaphore(_AT_ONCE)

        async def leave(person: Person) -> None:
            async with turn:
                await person.leave()

        await asyncio.gather(*(leave(one) for one in self._here() if one.who >= 0))
        ours = {person.m for who, person in self._people.items() if who >= 0}

        def are_gone(_: object) -> bool:
            return steward.link.view is None or ours.isdisjoint(steward.link.view.people)

        with suppress(TimeoutError, ClientError):
            async with asyncio.timeout(_GONE_S):
                await steward.link.when(are_gone)
        if steward.link.view is not None:
            self.book.left_behind = len(ours & steward.link.view.people.keys())
        await steward.leave(is_noted=False)


def _head(person: Person) -> int:
    return 0 if person.link.head is None else person.link.head.seq
