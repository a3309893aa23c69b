"""The one writer of a room, through which every lasting fact goes.

Theory. Commands wait in a bounded inbox. One task takes all that wait, decides
them in order against the *staged* room (durable and what was just decided),
appends what that led to in one commit, and only then applies it to the
*durable* room, tells the followers, and answers: nothing is acknowledged or
shown before it is on disk. While a commit is under way the next commands
gather, so the busier the room, the more share an fsync, with no timer and no
limit of entries to tune. A commit that failed drops the staged room; what was
pending is refused with a code that says: try again.

Where the fold may not be what the log says any more (a follower failed in the
middle, another wrote, nobody knows what a commit did), what is durable is
acknowledged and the writer *breaks*: it writes no more, and the room is opened
anew from its log. Its readers come back and resume, so nobody misses anything.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Protocol

import structlog

from rooms.commands import Command
from rooms.errors import Bug, Conflict, SlowDown, Unavailable
from rooms.ids import CommandId, Seq
from rooms.log import Entry
from rooms.messages import Message, message_from
from rooms.room import Room
from rooms.snapshot import pack_room
from server.ports import AlreadyAnswered, Ballots, CommandKey, EntryLog, Snapshot, Snapshots
from server.runtime.answers import AnswerBook
from server.runtime.group import Answer, Group, Request

__all__ = ["Cast", "Follower", "Published", "RoomStorage", "RoomWriter"]

_MAX_WAITING: Final = 1_024  # a client beyond it is told to slow down
_MAX_GROUP: Final = 64  # commands decided without letting the loop run: under 5 ms
_SNAPSHOT_EVERY: Final = 1_024  # entries; the tail that a room must read when it opens

_log = structlog.get_logger(__name__)


class RoomStorage(EntryLog, Snapshots, Ballots, Protocol):
    """What a host asks of storage."""


@dataclass(frozen=True, slots=True)
class Published:
    """Entries that became durable together. room: the fold after them. erases: bodies that went.

    is_awaited: a command of a client is answered behind it, which says that its
    sender was shown all this.
    """

    room: Room
    entries: tuple[Entry, ...]
    erases: tuple[Seq, ...]
    is_awaited: bool


Cast = Sequence[tuple[int, tuple[int, ...]]]
"""Ballots of secret polls, as (poll, choices)."""
Follower = Callable[[Published], None]
"""Called synchronously, in the log's order, before anybody is answered. Must not raise."""


class RoomWriter:
    """The writer of one live room. Make one per room and node; `close` ends its task.

    now_ms: the wall clock, Unix ms. entropy: n random bytes that nobody can guess.
    """

    def __init__(
        self,
        room: Room,
        storage: RoomStorage,
        *,
        created_ms: int,
        now_ms: Callable[[], int],
        entropy: Callable[[int], bytes],
    ) -> None:
        self.room = room
        self._storage = storage
        self._created_ms = created_ms
        self.now_ms = now_ms
        self._entropy = entropy
        self._staged = room.copy()
        self._book = AnswerBook()
        self._inbox: deque[Request] = deque()
        self._has_work = asyncio.Event()
        self._followers: list[Follower] = []
        self._saved_seq = room.head.seq
        self._is_closing = False
        self._is_broken = False
        self._on_broken: Callable[[], None] = lambda: None
        self._put_in: Callable[[Cast], None] = lambda _: None
        self._task = asyncio.get_running_loop().create_task(self._run(), name=f"room {room.id}")

    def submit(
        self, command: Command, command_id: CommandId | None = None
    ) -> asyncio.Future[Answer]:
        """Hand a command in; its place in the order is this moment.

        The future gives the Answer, or the RoomError that refuses the command:
        then nothing of it was kept. The same id gives the same answer.
        Raises SlowDown when too many wait, Unavailable once the room closes.
        """
        if self._is_closing:
            raise Unavailable("the room is closing here")
        if len(self._inbox) >= _MAX_WAITING:
            raise SlowDown("the room's inbox is full", retry_after_s=1.0)
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._inbox.append(Request(command, command_id, future))
        self._has_work.set()
        return future

    def follow(self, follower: Follower) -> Callable[[], None]:
        """Let `follower` hear of everything after `room.head`; return what ends that.

        Reading `room` and following in the same turn of the loop leaves no gap.
        """
        self._followers.append(follower)
        return lambda: self._followers.remove(follower)

    def when_broken(self, on_broken: Callable[[], None]) -> None:
        """Call this, once, in the turn of the loop from which on nothing is written here any more."""
        self._on_broken = on_broken

    def when_cast(self, put_in: Callable[[Cast], None]) -> None:
        """Hand over the ballots of secret polls, once it is durable that their members voted."""
        self._put_in = put_in

    @property
    def is_broken(self) -> bool:
        """Whether `room` may not be what the log says."""
        return self._is_broken

    @property
    def has_work(self) -> bool:
        """Whether a command waits or is being carried out."""
        return bool(self._inbox)

    def stop_taking(self) -> None:
        """Take no more commands; `close` follows. Nothing may come between this and forgetting it."""
        self._is_closing = True

    async def close(self) -> None:
        """Finish what was handed in, keep a snapshot, and end the task."""
        self.stop_taking()
        self._has_work.set()
        await self._task

    async def _run(self) -> None:
        while not (self._is_closing and not self._inbox):
            await self._has_work.wait()
            self._has_work.clear()
            while self._inbox and not self._is_broken:
                await self._take_group()
            if self._is_broken:
                self._refuse_waiting()
        if self.room.head.seq > self._saved_seq and not self._is_broken:
            await self._save_snapshot()

    async def _take_group(self) -> None:
        """Carry out the first commands of the inbox. Nothing they meet ends the room's task."""
        requests = list(islice(self._inbox, _MAX_GROUP))
        try:
            taken = await self._carry_out(requests)
        except Exception as error:  # noqa: BLE001 - the task's top: logged, the room goes on
            _log.exception("room_bug", room=self.room.id)
            taken, bug = len(requests), Bug(f"{type(error).__name__}")
            self._staged = self.room.copy()
            for request in requests:
                request.answer(bug)
        for _ in range(taken):
            self._inbox.popleft()

    async def _carry_out(self, requests: list[Request]) -> int:
        """Decide, make durable, show, answer; return how many of the requests are done."""
        try:
            past = await self._older_message(requests[0].command)
        except Unavailable as error:  # nothing was decided: those behind it need not wait for it
            requests[0].answer(error)
            return 1
        asked: set[CommandKey] = set()
        while True:
            group = Group()
            taken = group.decide(
                self._staged, requests, book=self._book, past=past,
                now_ms=self.now_ms(), entropy=self._entropy,
            )  # fmt: skip
            try:
                if await self._were_done_before(group.doubtful - asked):
                    asked |= group.doubtful
                    continue
                if group.entries:
                    await self._append(group)
            except AlreadyAnswered as known:
                # A resend from before the book's memory: decide again, knowing it.
                self._staged = self.room.copy()
                self._book.remember(known.found)
                continue
            except (Unavailable, Conflict) as error:
                self._staged = self.room.copy()
                group.refuse_all(_as_passing(error))
                return taken
            try:
                self._show(group)
            except Exception:  # noqa: BLE001 - it is durable: whatever failed, it is acknowledged
                _log.exception("room_not_followed", room=self.room.id)
                self._break()
                group.answer_all()
            if self.room.head.seq - self._saved_seq >= _SNAPSHOT_EVERY and not self._is_broken:
                await self._save_snapshot()
            return taken

    async def _append(self, group: Group) -> None:
        """Make the group durable. Raises AlreadyAnswered, or Unavailable: ask again by the same id."""
        try:
            await self._storage.append(group.append_of(self._staged, self.room, self._created_ms))
        except (AlreadyAnswered, Unavailable):
            raise
        except Conflict:
            self._break()  # what is in the log and not here will not go away
            raise
        except Exception as error:
            _log.exception("commit_in_doubt", room=self.room.id)
            self._break()
            raise Unavailable("nobody knows what the commit did") from error

    def _show(self, group: Group) -> None:
        """Follow what is durable now, tell the followers, then answer."""
        self._put_in(group.ballots)
        for entry in group.entries:
            self.room.apply(entry)
        self._book.remember(group.answers)
        self._tell(group)
        group.answer_all()

    def _break(self) -> None:
        """Write no more, and say so."""
        self._is_broken = self._is_closing = True
        self._on_broken()

    def _refuse_waiting(self) -> None:
        while self._inbox:
            self._inbox.popleft().answer(Unavailable("the room is being opened anew"))

    def _tell(self, group: Group) -> None:
        """Let the followers follow, also where a command changed nothing that is shown."""
        if group.entries or group.is_awaited:
            published = Published(
                self.room, tuple(group.entries), tuple(group.erases), group.is_awaited
            )
            for follower in tuple(self._followers):
                follower(published)

    async def _were_done_before(self, ids: set[CommandKey]) -> bool:
        """Return whether some of these were answered before the book began; now it knows.

        What a command asks for can be so because it was done, and it can be refused
        for what came after it was done: its first answer is the one that counts.
        """
        found = await self._storage.answers(self.room.id, tuple(ids)) if ids else ()
        if found:
            self._staged = self.room.copy()
            self._book.remember(found)
        return bool(found)

    async def _older_message(self, command: Command) -> dict[Seq, Message | None]:
        seq = self._staged.needs_past(command)
        if seq is None:
            return {}
        return {seq: message_from(await self._storage.referring(self.room.id, (seq,)))}

    async def _save_snapshot(self) -> None:
        """Keep the fold; losing it costs time at the next opening and nothing else."""
        # Of a copy, beside the loop: packing ten thousand members takes 30 ms.
        room = self.room.copy()
        state = await asyncio.to_thread(pack_room, room)
        try:
            await self._storage.save_snapshot(Snapshot(room.id, room.head.seq, room.tip.id, state))
        except Unavailable:
            _log.warning("snapshot_not_saved", room=room.id)
        else:
            self._saved_seq = room.head.seq


def _as_passing(error: Unavailable | Conflict) -> Unavailable:
    """Return what members are told: another writer's head is no mistake of theirs."""
    return error if isinstance(error, Unavailable) else Unavailable("another writer holds the log")
