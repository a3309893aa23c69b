"""Judging again whether those who are in a room may still be there.

Theory. The gate is asked when somebody joins. What it answered may stop being
true while they are inside: their link was revoked or has run out, or their
device signed out. So whoever changes that says so, and the gate is asked again
about everybody in the room; about each connection whenever its sign-in is
renewed; and about a room when the first link that somebody came by ends. Who
may not be there any more is told `bye` with the gate's own code (who signed
out: `expired`), and their stay ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from rooms.errors import Conflict, Expired, NotAllowed, NotFound, RoomError, Unavailable
from rooms.ids import RoomId
from server.auth import ENDLESS, Gate
from server.gateway.connection import Connection, Presence
from server.runtime.readers import Place
from server.runtime.room_port import RoomPort

__all__ = ["Reviews"]

_LOOK_S: Final = (
    60.0  # how far ahead a timer is set: the wall clock, by which links end, can be moved
)
_AGAIN_MS: Final = 1_000  # when the storage could not be asked


class _SignedOut(Expired):
    """The device is nobody any more. Expired: a client that signs in again is told so there."""

    sentence = "You have signed out on this device."


class Reviews:
    """The reviews under way. gate and now_ms: as `RoomsApplication` takes them.

    connections: all that are there now. count: reviews of whole rooms begun so
    far. Who came in while it changed may have been judged before the change and
    have come in after it.
    """

    def __init__(
        self,
        gate: Gate,
        now_ms: Callable[[], int],
        connections: Callable[[], Iterable[Connection]],
    ) -> None:
        self._gate = gate
        self._now_ms = now_ms
        self._connections = connections
        self._loop = asyncio.get_running_loop()
        self._running: set[asyncio.Task[None]] = set()
        self._due: dict[RoomId, tuple[float, asyncio.TimerHandle]] = {}  # the first end of a link
        self.count = 0

    def of_room(self, room: RoomId) -> None:
        """Judge again all who are in the room."""
        self.count += 1
        found = (connection.in_room(room) for connection in self._connections())
        self._start(tuple(presence for presence in found if presence is not None))

    def at(self, room: RoomId, time_ms: float) -> None:
        """Judge the room again at this time (Unix ms), if not before; never for ENDLESS."""
        due_ms, timer = self._due.get(room, (ENDLESS, None))
        if time_ms < due_ms:
            if timer is not None:
                timer.cancel()
            self._wait(room, time_ms)

    def of_connection(self, connection: Connection) -> None:
        """Judge again all places of the connection."""
        self._start(tuple(connection))

    def _wait(self, room: RoomId, time_ms: float) -> None:
        wait_s = min(max(0.0, time_ms - self._now_ms()) / 1_000, _LOOK_S)
        self._due[room] = time_ms, self._loop.call_later(wait_s, self._look, room)

    def _look(self, room: RoomId) -> None:
        time_ms, _ = self._due.pop(room)
        if self._now_ms() < time_ms:
            self._wait(room, time_ms)
        else:
            self.of_room(room)

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
            access = await self._gate.access(presence.device, port.room, now_ms=self._now_ms())
        except Unavailable:
            self.at(presence.room_id, self._now_ms() + _AGAIN_MS)
        except NotFound:  # to the gate it is any stranger; but it is inside
            await self._put_out(presence, port, place, _SignedOut())
        except (NotAllowed, Conflict) as refusal:
            await self._put_out(presence, port, place, refusal)
        else:
            self.at(presence.room_id, access.until_ms)

    async def _put_out(
        self, presence: Presence, port: RoomPort, place: Place, why: RoomError
    ) -> None:
        if presence.put_out(place, why):
            await port.leave(place)
