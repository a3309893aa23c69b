"""The ballots of a room's secret polls: in memory, then in mixed batches on the disk, then counted.

Theory. A ballot that became durable together with its voter's entry would say whose it
is to everybody who sees the disk then. So a ballot waits here until TWICE as many as a
batch wait with it; then a batch of them, taken at random, is written, and the rest goes on
waiting. All ids are random and tell nothing. When the poll is closed the rest is written,
the ballots are counted, the sums go into the log, and the ballots are erased.

A crash costs the ballots that wait, at most 2 * BATCH - 1 of a poll: nobody votes twice,
because who voted is durable before, and the difference stands in the result for everybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from rooms.commands import Command
from rooms.errors import RoomError, Unavailable
from rooms.ids import ROOM_ITSELF
from rooms.polls.counting import points_of
from rooms.polls.held import DONE, Poll, Polls
from rooms.polls.words import CountBallots
from rooms.room import Room
from server.ports import Ballot, Ballots
from server.runtime.group import Answer
from server.runtime.writer import Cast, Published

__all__ = ["BATCH", "Urn"]

BATCH: Final = 5
"""Ballots written together. More hides better and costs more in a crash."""
_ID_BYTES: Final = 16
_AGAIN_S: Final = 1.0  # after the storage or the room refused

_log = structlog.get_logger(__name__)


class Urn:
    """The urn of one room. submit: hands a command to its writer. entropy: n random bytes.

    Give it what the writer casts (`put_in`) and let it follow (`take`); `close` after the writer.
    """

    def __init__(
        self,
        room: Room,
        storage: Ballots,
        submit: Callable[[Command], asyncio.Future[Answer]],
        entropy: Callable[[int], bytes],
    ) -> None:
        self._room = room
        self._storage = storage
        self._submit = submit
        self._entropy = entropy
        self._waiting: dict[int, dict[bytes, Ballot]] = {}
        self._counted: set[int] = set()  # polls that have no ballots any more
        self._wake = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._is_closing = False
        self._task: asyncio.Task[None] | None = None
        self._look()

    @property
    def is_empty(self) -> bool:
        """Whether no ballot waits here."""
        return not any(self._waiting.values())

    def put_in(self, cast: Cast) -> None:
        """Take ballots whose members are known to have voted."""
        for poll, choices in cast:
            ballot = Ballot(self._entropy(_ID_BYTES), choices)
            self._waiting.setdefault(poll, {})[ballot.id] = ballot
        if any(len(ballots) >= 2 * BATCH for ballots in self._waiting.values()):
            self._start()

    def take(self, _: Published) -> None:
        """Follow the log: a secret poll may have been closed."""
        self._look()

    async def close(self) -> None:
        """Write all that waits, however few they are; the room goes on elsewhere or later."""
        self._is_closing = True
        if self._timer is not None:
            self._timer.cancel()
        if self._task is not None:
            self._wake.set()
            await self._task
        for poll, waiting in tuple(self._waiting.items()):
            try:
                await self._write(poll, len(waiting))
            except Unavailable:
                _log.error("ballots_lost", room=self._room.id, poll=poll, ballots=len(waiting))

    def _look(self) -> None:
        """Go to work if a poll waits to be counted, or may have left ballots behind."""
        if any(self._to_do()):
            self._start()

    def _to_do(self) -> list[Poll]:
        if Polls not in self._room.parts:
            return []
        polls = self._room.part(Polls).by_number.values()
        return [
            p for p in polls if p.is_secret and p.stand in DONE and p.number not in self._counted
        ]

    def _start(self) -> None:
        self._wake.set()
        if self._task is None and not self._is_closing:
            self._task = self._loop.create_task(self._run(), name=f"urn {self._room.id}")

    async def _run(self) -> None:
        while not self._is_closing:
            await self._wake.wait()
            self._wake.clear()
            if self._is_closing:
                return
            try:
                await self._work()
            except RoomError as error:
                _log.warning("ballots_not_written", room=self._room.id, why=error.code)
                self._timer = self._loop.call_later(_AGAIN_S, self._wake.set)
            except Exception:  # noqa: BLE001 - the task's top: logged, the room goes on
                _log.error("urn_bug", room=self._room.id)  # without a trace: it could hold a ballot
                self._timer = self._loop.call_later(_AGAIN_S, self._wake.set)

    async def _work(self) -> None:
        for number, waiting in tuple(self._waiting.items()):
            while len(waiting) >= 2 * BATCH:
                await self._write(number, BATCH)
        for poll in self._to_do():
            if poll.awaits_count:
                await self._count(poll)
            if await self._storage.ballots(self._room.id, poll.number):
                await self._storage.burn_ballots(self._room.id, poll.number)
            self._counted.add(poll.number)

    async def _write(self, poll: int, count: int) -> None:
        """Write so many of the ballots that wait: by their ids, which makes it a random choice."""
        waiting = self._waiting.get(poll, {})
        batch = sorted(waiting)[:count]
        if batch:
            await self._storage.put_ballots(self._room.id, poll, [waiting[id_] for id_ in batch])
        for id_ in batch:
            del waiting[id_]

    async def _count(self, poll: Poll) -> None:
        await self._write(poll.number, len(self._waiting.get(poll.number, ())))
        ballots = await self._storage.ballots(self._room.id, poll.number)
        points = points_of(poll.kind, len(poll.options), (one.choices for one in ballots))
        await self._submit(CountBallots(ROOM_ITSELF, poll.number, points, len(ballots)))
