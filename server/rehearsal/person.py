"""Somebody in a rehearsal: a device that came in over a real connection, and a journal."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

from server.client import (
    Address,
    Api,
    BadPacket,
    Client,
    Disconnected,
    Entered,
    Refused,
    Restored,
    RoomLink,
    SignIn,
    Status,
)
from server.rehearsal.checking import Book
from server.rehearsal.journal import Asked, Clock, Journal
from server.rehearsal.schedule import Do

__all__ = ["Door", "Person", "come_in"]

_MAX_TRIES: Final = 20  # of entering, while the server says that it is too much at once
_WAIT_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Door:
    """How people come in. book: where they write down what they do."""

    api: Api
    address: Address
    book: Book
    clock: Clock


@dataclass(slots=True, eq=False)
class Person:
    """See the module. who: from 0, below it the steward. is_leaving: they do nothing new."""

    who: int
    m: int
    client: Client
    link: RoomLink
    journal: Journal
    door: Door
    is_leaving: bool = False
    _walk: asyncio.Task[None] | None = None
    _pending: set[asyncio.Future[int]] = field(default_factory=set)

    @property
    def may_act(self) -> bool:
        """Whether they are in, or will be again by themselves."""
        return not self.is_leaving and self.link.status is not Status.ENDED

    def begin(self, do: Do, words: str = "") -> Asked:
        """Write down what is about to be asked for, and return it."""
        asked = Asked(self.who, do, self.door.clock(), words)
        self.door.book.asked.append(asked)
        return asked

    async def ask(self, asked: Asked, command: str, /, **fields: object) -> None:
        """Ask for what was begun, and write down the answer; nothing is raised."""
        answer = self.link.do(command, **fields)
        self._pending.add(answer)
        answer.add_done_callback(self._pending.discard)
        try:
            asked.seq = await answer
            asked.answered_s = self.door.clock()
        except (Restored, Disconnected, BadPacket):
            return  # whether it was done, nobody will say: without an answer it is a finding
        except Refused as refused:
            asked.code, asked.answered_s = refused.code, self.door.clock()

    def begin_walk(self, walk: Coroutine[Any, Any, None]) -> None:
        """Walk until that is over, or until they leave."""
        self._walk = asyncio.create_task(walk)

    async def leave(self, *, is_noted: bool = True) -> None:
        """Go, once everything that was asked for is answered."""
        self.is_leaving = True
        await self._stand_still()
        while self._pending:
            await asyncio.wait(tuple(self._pending))
        asked = Asked(self.who, Do.LEAVE, self.door.clock())
        try:
            await self.link.leave()
        except Refused as refused:
            asked.code = refused.code
        await self.client.close()
        if is_noted:
            asked.answered_s = self.door.clock()
            self.door.book.asked.append(asked)

    async def end(self) -> None:
        """Close what is open, whatever it was in the middle of."""
        self.is_leaving = True
        await self._stand_still()
        await self.client.close()

    async def _stand_still(self) -> None:
        if self._walk is not None:
            self._walk.cancel()
            await asyncio.gather(self._walk, return_exceptions=True)


async def come_in(
    door: Door, who: int, name: str, code: str, *, moderates: bool = False
) -> Person | None:
    """Let somebody come by a guest link; return them once they have the room, None if refused.

    code: of the link. Either way it is written down.
    """
    asked = Asked(who, Do.COME, door.clock())
    door.book.asked.append(asked)
    try:
        entered = await _entered(door.api, name, code)
    except Refused as refused:
        asked.code, asked.answered_s = refused.code, door.clock()
        return None
    except Disconnected:
        return None  # without an answer it is a finding
    person = _begun(door, who, entered, moderates=moderates)
    try:
        await person.link.entered()
        asked.answered_s = door.clock()
    except Refused as refused:
        asked.code, asked.answered_s = refused.code, door.clock()
    except Disconnected:
        pass
    except BaseException:
        await person.end()
        raise
    if person.link.status is Status.ENDED:
        await person.end()
        return None
    return person


def _begun(door: Door, who: int, entered: Entered, *, moderates: bool) -> Person:
    """Return somebody who is on the way in."""

    async def tokens(is_fresh: bool) -> SignIn:  # noqa: FBT001 - as the client asks
        return await door.api.sign_in(entered.device_key) if is_fresh else entered.sign_in

    journal = Journal(who, door.book.record, door.clock, moderates=moderates)
    door.book.journals.append(journal)
    client = Client(door.address, tokens)
    client.start()
    return Person(who, entered.m, client, client.room(entered.room, journal), journal, door)


async def _entered(api: Api, name: str, code: str) -> Entered:
    """Return how somebody entered; a server that is asked for patience is given some."""
    for _ in range(_MAX_TRIES):
        try:
            return await api.enter(code, name)
        except Refused as refused:
            if refused.code not in {"slow_down", "unavailable"}:
                raise
            await asyncio.sleep(refused.retry_after_s or _WAIT_S)
    raise Refused("slow_down", "the server took nobody in")
