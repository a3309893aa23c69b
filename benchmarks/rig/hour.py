"""An hour of a full room, for whoever watches it: people talk, react, come, go, sit, walk and show faces.

An hour is many minutes, and what happens in a minute happens as fast as the
server takes it: only the waiting is left out. Walkers cannot be hurried, as a
room tells its poses ten times a second: they walk for as long as all else takes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import aiohttp

from avatars import EXPRESSIONS, Pose, compact, encode_pose, surprise
from server.client import Address, Api, Client, Refused, RoomLink, SignIn
from server.rehearsal.strolling import stroll

__all__ = ["Minute", "Session", "a_session"]

_AT_ONCE: Final = 20
_HZ: Final = 10.0
_FACES: Final = tuple(EXPRESSIONS)
_EMOJI: Final = ("👍", "❤️", "🎉", "👏")
_REACHED: Final = 40
"""So many of the newest messages are reacted to."""
_SEATS: Final = 316
"""Of the auditorium; the first six are on the stage."""


@dataclass(frozen=True, slots=True)
class Minute:
    """How much of what happens in a minute. comings: as many go; half of who comes was here before."""

    messages: int = 60
    reactions: int = 30
    comings: int = 6
    hands: int = 4
    moves: int = 10
    faces: int = 60


@dataclass(slots=True, eq=False)
class _Somebody:
    name: str
    key: str
    client: Client
    link: RoomLink


class Session:
    """The people in the room. code: of the guest link by which they come."""

    def __init__(self, url: str, http: aiohttp.ClientSession, code: str, chance: Random) -> None:
        self._url, self._code, self._chance = url, code, chance
        self._api = Api(url, http)
        self._people: list[_Somebody] = []
        self._gone: list[tuple[str, str]] = []
        self._walking: list[asyncio.Task[None]] = []
        self._newest: list[int] = []
        self._named = 0

    @property
    def people(self) -> int:
        """How many are in the room."""
        return len(self._people)

    async def fill(self, people: int, walkers: int) -> None:
        """Let so many come; the first of them walk until the end, the others sit down."""
        await _some_at_once(self._come(is_new=True) for _ in range(people))
        for number, one in enumerate(self._people[:walkers]):
            steps = stroll(one.link, hz=_HZ, phase=number / walkers)
            self._walking.append(asyncio.create_task(steps))
        await _some_at_once(self._sit(one) for one in self._people[walkers:])

    async def minute(self, number: int, happens: Minute) -> str:
        """Let a minute happen, and return what was said last."""
        await self._come_and_go(happens.comings)
        texts = [f"Minute {number}, point {point}." for point in range(happens.messages)]
        self._newest += await _some_at_once(self._one().link.say(text) for text in texts[:-1])
        self._newest = self._newest[-_REACHED:]
        await _some_at_once(self._react() for _ in range(happens.reactions))
        await _some_at_once(self._sit(self._sitter()) for _ in range(happens.moves))
        await _some_at_once(self._raise_hand() for _ in range(happens.hands))
        for _ in range(happens.faces):
            self._sitter().link.pose(encode_pose(Pose(0, 0, 0, 0, self._chance.choice(_FACES))))
        self._newest.append(await self._one().link.say(texts[-1]))
        return texts[-1]

    async def end(self) -> None:
        """Let everybody go."""
        for task in self._walking:
            task.cancel()
        await asyncio.gather(*self._walking, return_exceptions=True)
        await asyncio.gather(*(one.client.close() for one in self._people))

    async def _come(self, *, is_new: bool) -> _Somebody:
        name, key = self._newcomer() if is_new or not self._gone else self._gone.pop(0)
        entered = await self._api.enter(self._code, name, key or None)

        async def token(is_fresh: bool) -> SignIn:  # noqa: FBT001 - as the client asks
            return await self._api.sign_in(entered.device_key) if is_fresh else entered.sign_in

        client = Client(Address(self._url), token)
        client.start()
        one = _Somebody(name, entered.device_key or key, client, client.room(entered.room))
        await one.link.entered()
        look = compact(surprise(self._chance.randbytes(16)))
        await one.link.do("change_profile", name=name, look=look)
        self._people.append(one)
        return one

    async def _come_and_go(self, many: int) -> None:
        going = self._chance.sample(self._people[len(self._walking) :], many)
        for one in going:
            self._people.remove(one)
            await one.link.leave()
            await one.client.close()
        for number in range(many):
            await self._sit(await self._come(is_new=number % 2 == 0))
        self._gone += [(one.name, one.key) for one in going]

    async def _sit(self, one: _Somebody) -> None:
        assert one.link.view is not None
        taken = {person.seat for person in one.link.view.people.values()}
        free = [seat for seat in range(7, _SEATS + 1) if seat not in taken]
        with suppress(Refused):  # somebody was quicker
            await one.link.do("take_seat", seat=self._chance.choice(free))

    async def _react(self) -> None:
        with suppress(Refused):  # the same by the same person once more
            message, emoji = self._chance.choice(self._newest), self._chance.choice(_EMOJI)
            await self._one().link.do("add_reaction", message=message, emoji=emoji)

    async def _raise_hand(self) -> None:
        one = self._sitter()
        await one.link.do("raise_hand")
        await one.link.do("lower_hand")

    def _newcomer(self) -> tuple[str, str]:
        self._named += 1
        return f"Person {self._named}", ""

    def _one(self) -> _Somebody:
        return self._chance.choice(self._people)

    def _sitter(self) -> _Somebody:
        return self._chance.choice(self._people[len(self._walking) :])


@asynccontextmanager
async def a_session(
    url: str, code: str, *, people: int, walkers: int, seed: int = 1
) -> AsyncIterator[Session]:
    """Yield a session with so many people in it, in an auditorium; everybody is gone afterwards."""
    async with aiohttp.ClientSession() as http:
        session = Session(url, http, code, Random(seed))
        try:
            await session.fill(people, walkers)
            yield session
        finally:
            await session.end()


async def _some_at_once(
    acts: Iterable[Coroutine[Any, Any, Any] | asyncio.Future[Any]],
) -> list[Any]:
    """Return what came of all, in their order; a few at once."""
    turn = asyncio.Semaphore(_AT_ONCE)
    pending = list(acts)

    async def one(act: Any) -> Any:
        async with turn:
            return await act

    return await asyncio.gather(*(one(act) for act in pending))
