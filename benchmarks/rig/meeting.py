"""A room of the real server, and people in it with clients of ours who count what they hear.

What is said is the moment at which it was said, so that each who hears it knows
how long it took.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import aiohttp

from benchmarks.rig.loop_figures import LoopFigures, loop_figures
from server.client import (
    Address,
    Api,
    Backoff,
    Client,
    Fact,
    Head,
    Message,
    RoomEars,
    RoomLink,
    SignIn,
    Snapshot,
)
from tests.kit.server import ServerProcess

__all__ = ["Ears", "Meeting", "Person", "all_heard", "all_in"]

_PATIENCE_S: Final = 60.0
_ENTERING: Final = 20  # at once


@dataclass(slots=True, eq=False)
class Ears(RoomEars):
    """Counts the messages that were heard, how long each took, and new beginnings."""

    heard: Counter[int] = field(default_factory=Counter)
    snapshots: int = 0
    waits_s: list[float] = field(default_factory=list)

    def started_over(self, snapshot: Snapshot, head: Head) -> None:
        """Count it; the first is no new beginning."""
        self.snapshots += 1

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        """Count them."""
        now_s = time.perf_counter()
        for fact in facts:
            if isinstance(fact.said, Message):
                self.heard[fact.seq] += 1
                self.waits_s.append(now_s - float(fact.said.text or 0))


@dataclass(slots=True)
class Person:
    """Somebody in the room, and what they heard."""

    client: Client
    link: RoomLink
    ears: Ears


@dataclass(slots=True)
class Meeting:
    """The room, who is in it, and how it is entered."""

    api: Api
    server: ServerProcess
    http: aiohttp.ClientSession
    room: str
    code: str
    people: list[Person] = field(default_factory=list)

    async def come_in(self, name: str, backoff: Backoff | None = None) -> Person:
        """Let somebody in by the guest link, and wait until they have the room."""
        entered = await self.api.enter(self.code, name)

        async def token(is_fresh: bool) -> SignIn:  # noqa: FBT001 - as the client asks
            return await self.api.sign_in(entered.device_key) if is_fresh else entered.sign_in

        ears = Ears()
        client = Client(Address(self.server.url), token, backoff=backoff)
        client.start()
        person = Person(client, client.room(self.room, ears), ears)
        self.people.append(person)
        await person.link.entered()
        return person

    async def figures(self) -> LoopFigures:
        """Return the server's own figures of its loop."""
        async with self.http.get(f"{self.server.url}/metrics") as answer:
            return loop_figures(await answer.text())


async def all_in(meeting: Meeting, people: int, backoff: Backoff | None = None) -> None:
    """Let so many come in. backoff: of their clients, after a lost connection."""
    turn = asyncio.Semaphore(_ENTERING)

    async def one(number: int) -> None:
        async with turn:
            await meeting.come_in(f"Person {number}", backoff)

    await asyncio.gather(*(one(number) for number in range(people)))


async def all_heard(people: Sequence[Person], seq: int) -> None:
    """Return when everybody has heard of everything up to that seq."""
    async with asyncio.timeout(_PATIENCE_S):
        await asyncio.gather(*(person.link.reached(seq) for person in people))
