"""The live rooms of this node: founded, opened on demand, put to sleep when nobody is there."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, Protocol

import structlog

from rooms.commands import CreateRoom
from rooms.errors import Unavailable
from rooms.ids import Epoch, RoomId
from rooms.log import Entry
from rooms.room import Room, found, replay
from server.fanout.laggards import Laggards
from server.fanout.salvo import Salvo
from server.ports import Append, Layouts, Places, Rooms
from server.runtime.checkpoints import Checkpoints, SignHead
from server.runtime.furnishing import furnishing_of
from server.runtime.group import summary_of
from server.runtime.host import RoomHost
from server.runtime.opening import open_room, resume_window
from server.runtime.stays import GRACE_S
from server.runtime.writer import RoomStorage, RoomWriter

__all__ = ["IDLE_S", "LiveRooms", "NodeStorage"]

IDLE_S: Final = 30.0  # a room where nobody was for so long sleeps: a reload keeps it awake
_EPOCH_BITS = 48

_log = structlog.get_logger(__name__)


class NodeStorage(RoomStorage, Rooms, Places, Layouts, Protocol):
    """What the live rooms ask of storage. needs_epoch: after a restore, until one has begun."""

    async def needs_epoch(self, room: RoomId) -> bool: ...


class LiveRooms:
    """Opens each room at most once at a time, however many ask for it at once.

    server: this server's name. now_ms, entropy: as `RoomWriter` takes them. sign_head: None
    for a node that keeps no signed heads, as in tests. salvo: that of the gateway, see `Hub`.
    """

    def __init__(
        self,
        storage: NodeStorage,
        *,
        server: str,
        now_ms: Callable[[], int],
        entropy: Callable[[int], bytes] = secrets.token_bytes,
        grace_s: float = GRACE_S,
        sign_head: SignHead | None = None,
        salvo: Salvo | None = None,
    ) -> None:
        self._storage = storage
        self._salvo = salvo
        self._checkpoints = None if sign_head is None else Checkpoints(storage, sign_head)
        self._server = server
        self._now_ms = now_ms
        self._entropy = entropy
        self._grace_s = grace_s
        self.laggards = Laggards(asyncio.get_running_loop())
        """Slow readers of all rooms of this node; mirrors use it too."""
        self._opening: dict[RoomId, asyncio.Task[RoomHost]] = {}
        self._idle_since_s: dict[RoomId, float] = {}
        self._is_closing = False
        self._stopping = asyncio.Event()
        self._tidying: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()  # of broken hosts
        self._access_watchers: list[Callable[[RoomId], None]] = []

    def __len__(self) -> int:
        """How many rooms are open here."""
        return len(self._opening)

    def watch_access(self, watcher: Callable[[RoomId], None]) -> None:
        """Call `watcher` whenever it may have changed who may be in a room, but for removals."""
        self._access_watchers.append(watcher)

    def access_changed(self, room_id: RoomId) -> None:
        """Let everybody in the room be judged again: a link of theirs lets nobody in any more.

        A removal needs no such word: the log tells it.
        """
        for watcher in self._access_watchers:
            watcher(room_id)

    async def create(self, command: CreateRoom, layout: bytes | None = None) -> RoomHost:
        """Found a room and return its host. Raises BadMessage, or Unavailable: there is no room.

        layout: whose address is the command's template, to be kept first.
        """
        now_ms = self._now_ms()
        entry = found(
            command, epoch=self._new_epoch(), now_ms=now_ms,
            entropy=self._entropy(32), origin=self._server,
        )  # fmt: skip
        summary = summary_of(replay((entry,)), entry.ts)
        if layout is not None:
            await self._storage.keep_layout(command.template, layout)
        await self._storage.append(Append(entry.room_id, (entry,), summary=summary))
        return await self.open(entry.room_id)

    async def open(self, room_id: RoomId) -> RoomHost:
        """Return the host of a room, waking it if it sleeps.

        Raises NotFound if there is no such room, Unavailable while closing.
        """
        if self._is_closing:
            raise Unavailable("the server is closing")
        self._idle_since_s.pop(room_id, None)
        task = self._opening.get(room_id)
        if task is None or (task.done() and task.exception() is not None):
            task = asyncio.create_task(self._open(room_id), name=f"open {room_id}")
            self._opening[room_id] = task
            task.add_done_callback(lambda done: self._forget_failure(room_id, done))
        # One caller that stops waiting must not stop the opening for the others.
        return await asyncio.shield(task)

    async def save_places(self) -> None:
        """Keep where members stand; losing it costs them a few steps."""
        hosts = (host for _, host in self._open_hosts())
        places = tuple(place for host in hosts for place in host.poses.take_places())
        if places:
            try:
                await self._storage.save_places(places)
            except Unavailable:
                _log.warning("places_not_saved", places=len(places))

    async def put_to_sleep(self, now_s: float) -> int:
        """Close the rooms that have been idle for IDLE_S; return how many. now_s: the loop's."""
        for room_id in self._idle_since_s.keys() - self._opening.keys():
            del self._idle_since_s[room_id]
        asleep = []
        for room_id, host in self._open_hosts():
            if not host.is_idle:
                self._idle_since_s.pop(room_id, None)
            elif now_s - self._idle_since_s.setdefault(room_id, now_s) >= IDLE_S:
                # At once: whoever holds this host still must not write beside the next one.
                host.stop_taking()
                del self._opening[room_id]
                asleep.append(host)
        await asyncio.gather(*(host.close() for host in asleep))
        return len(asleep)

    async def close(self) -> None:
        """Close all rooms, after what was handed in to them is durable."""
        self._is_closing = True
        self._stopping.set()
        if self._tidying is not None:
            await self._tidying  # not cancelled: it may be closing rooms
        opened = await asyncio.gather(*self._opening.values(), return_exceptions=True)
        hosts = [host for host in opened if isinstance(host, RoomHost)]
        await asyncio.gather(*(host.close() for host in hosts), *self._ending)
        await self.save_places()
        if self._checkpoints is not None:
            await self._checkpoints.close()
        self._opening.clear()

    async def _open(self, room_id: RoomId) -> RoomHost:
        room = await open_room(self._storage, room_id)
        if await self._storage.needs_epoch(room_id):
            room.apply(await self._begin_epoch(room))
        summary = await self._storage.summary(room_id)
        window = await resume_window(self._storage, room)
        places = await self._storage.places_of(room_id)
        furnishing = await furnishing_of(room.template, self._storage)
        writer = RoomWriter(
            room,
            self._storage,
            created_ms=0 if summary is None else summary.created_ms,
            now_ms=self._now_ms,
            entropy=self._entropy,
        )
        if self._checkpoints is not None:
            writer.follow(self._checkpoints.take)
        if self._tidying is None:
            self._tidying = asyncio.create_task(self._tidy(), name="put rooms to sleep")
        host = RoomHost(
            writer, window, self._storage, self.laggards, furnishing=furnishing,
            last_poses={place.member: place.pose for place in places}, grace_s=self._grace_s,
            entropy=self._entropy, salvo=self._salvo,
        )  # fmt: skip
        host.when_broken(partial(self._abandon, room_id, host))
        return host

    def _abandon(self, room_id: RoomId, host: RoomHost) -> None:
        """Forget a host that writes no more; whoever asks next opens the room from its log."""
        if (room_id, host) in self._open_hosts():
            del self._opening[room_id]
            ending = asyncio.get_running_loop().create_task(host.close(), name=f"end {room_id}")
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    def _open_hosts(self) -> list[tuple[RoomId, RoomHost]]:
        return [
            (room_id, task.result())
            for room_id, task in self._opening.items()
            if task.done() and task.exception() is None
        ]

    async def _tidy(self) -> None:
        while not await self._has_stopped(within_s=IDLE_S / 3):
            await self.save_places()
            await self.put_to_sleep(asyncio.get_running_loop().time())

    async def _has_stopped(self, within_s: float) -> bool:
        """Wait for so long, or until `close`; return whether it was that."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._stopping.wait()
        return self._stopping.is_set()

    async def _begin_epoch(self, room: Room) -> Entry:
        decision = room.begin_epoch(
            self._new_epoch(), "restored", now_ms=self._now_ms(), entropy=self._entropy(32)
        )
        await self._storage.append(Append(room.id, decision.entries))
        return decision.entries[0]

    def _new_epoch(self) -> Epoch:
        return Epoch(int.from_bytes(self._entropy(_EPOCH_BITS // 8), "big"))

    def _forget_failure(self, room_id: RoomId, task: asyncio.Task[RoomHost]) -> None:
        is_failure = not task.cancelled() and task.exception() is not None
        if is_failure and self._opening.get(room_id) is task:
            del self._opening[room_id]
