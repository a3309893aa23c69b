"""The live rooms of this node: founded, opened on demand, put to sleep when nobody is there."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Protocol

from rooms.commands import CreateRoom
from rooms.errors import Unavailable
from rooms.ids import Epoch, RoomId
from rooms.log import Entry
from rooms.room import Room, found, replay
from server.ports import Append, Rooms
from server.runtime.group import summary_of
from server.runtime.host import RoomHost, RoomStorage
from server.runtime.opening import open_room

__all__ = ["LiveRooms", "NodeStorage"]

_EPOCH_BITS = 48


class NodeStorage(RoomStorage, Rooms, Protocol):
    """What the live rooms ask of storage. needs_epoch: after a restore, until one has begun."""

    async def needs_epoch(self, room: RoomId) -> bool: ...


class LiveRooms:
    """Opens each room at most once at a time, however many ask for it at once.

    server: this server's name. now_ms, entropy: as `RoomHost` takes them.
    """

    def __init__(
        self,
        storage: NodeStorage,
        *,
        server: str,
        now_ms: Callable[[], int],
        entropy: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._storage = storage
        self._server = server
        self._now_ms = now_ms
        self._entropy = entropy
        self._opening: dict[RoomId, asyncio.Task[RoomHost]] = {}
        self._is_closing = False

    async def create(self, command: CreateRoom) -> RoomHost:
        """Found a room and return its host. Raises BadMessage, or Unavailable: nothing was kept."""
        now_ms = self._now_ms()
        entry = found(
            command, epoch=self._new_epoch(), now_ms=now_ms,
            entropy=self._entropy(32), origin=self._server,
        )  # fmt: skip
        summary = summary_of(replay((entry,)), entry.ts)
        await self._storage.append(Append(entry.room_id, (entry,), summary=summary))
        return await self.open(entry.room_id)

    async def open(self, room_id: RoomId) -> RoomHost:
        """Return the host of a room, waking it if it sleeps.

        Raises NotFound if there is no such room, Unavailable while closing.
        """
        if self._is_closing:
            raise Unavailable("the server is closing")
        task = self._opening.get(room_id)
        if task is None or (task.done() and task.exception() is not None):
            task = asyncio.create_task(self._open(room_id), name=f"open {room_id}")
            self._opening[room_id] = task
            task.add_done_callback(lambda done: self._forget_failure(room_id, done))
        # One caller that stops waiting must not stop the opening for the others.
        return await asyncio.shield(task)

    async def put_to_sleep(self) -> int:
        """Close the rooms where nothing waits and nobody follows; return how many."""
        idle = [
            (room_id, task.result())
            for room_id, task in self._opening.items()
            if task.done() and task.exception() is None and task.result().is_idle
        ]
        for room_id, _ in idle:
            del self._opening[room_id]
        await asyncio.gather(*(host.close() for _, host in idle))
        return len(idle)

    async def close(self) -> None:
        """Close all rooms, after what was handed in to them is durable."""
        self._is_closing = True
        opened = await asyncio.gather(*self._opening.values(), return_exceptions=True)
        hosts = [host for host in opened if isinstance(host, RoomHost)]
        await asyncio.gather(*(host.close() for host in hosts))
        self._opening.clear()

    async def _open(self, room_id: RoomId) -> RoomHost:
        room = await open_room(self._storage, room_id)
        if await self._storage.needs_epoch(room_id):
            room.apply(await self._begin_epoch(room))
        summary = await self._storage.summary(room_id)
        return RoomHost(
            room,
            self._storage,
            created_ms=0 if summary is None else summary.created_ms,
            now_ms=self._now_ms,
            entropy=self._entropy,
        )

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
