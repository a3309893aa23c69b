"""Judging again whether those who are in a room may still be there.

Theory. The gate is asked when somebody joins. What it answered may stop being
true while they are inside: their link was revoked or has run out, or their device signed out. So whoever
changes that says so, and the gate is asked again about everybody in the room;
and about each connection whenever its sign-in is renewed. Who may not be there
any more is told `bye` with the gate's own code, and their stay ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

from rooms.errors import Conflict, NotAllowed, RoomError
from rooms.ids import RoomId
from server.auth import Gate
from server.gateway.connection import Connection, Presence

__all__ = ["Reviews"]


class Reviews:
    """The reviews under way. gate and now_ms: as `RoomsApplication` takes them.

    count: reviews of whole rooms begun so far. Who came in while it changed may
    have been judged before the change and have come in after it.
    """

    def __init__(self, gate: Gate, now_ms: Callable[[], int]) -> None:
        self._gate = gate
        self._now_ms = now_ms
        self._running: set[asyncio.Task[None]] = set()
        self.count = 0

    def of_room(self, room: RoomId, connections: Iterable[Connection]) -> None:
        """Judge again all who are in the room."""
        self.count += 1
        found = (connection.in_room(room) for connection in connections)
        self._start(tuple(presence for presence in found if presence is not None))

    def of_connection(self, connection: Connection) -> None:
        """Judge again all places of the connection."""
        self._start(tuple(connection))

    def _start(self, presences: tuple[Presence, ...]) -> None:
        if presences:
            task = asyncio.create_task(self._judge(presences), name="review")
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _judge(self, presences: tuple[Presence, ...]) -> None:
        for presence in presences:
            with suppress(RoomError):  # nothing to judge, or nothing known: another time
                await self._judge_one(presence)

    async def _judge_one(self, presence: Presence) -> None:
        port, place = presence.inside()
        try:
            await self._gate.access(presence.device, port.room, now_ms=self._now_ms())
        except (NotAllowed, Conflict) as refusal:
            if presence.put_out(place, refusal):
                await port.leave(place)
