"""The room's clock hand: gives `PassTime` when something is due (`rooms.due`).

Theory. The room says when time next does something; after every commit it is asked
anew, and one timer waits for that moment. A host that sleeps, or was not there,
is late and nothing else: the first command, or the opening of the room, lets
come about what was due. The wall clock can be set: a long wait is cut into
pieces, and after each the clock is read again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from rooms.commands import Command, PassTime
from rooms.errors import RoomError
from rooms.ids import ROOM_ITSELF
from rooms.room import Room
from server.runtime.group import Answer
from server.runtime.writer import Published

__all__ = ["Deadlines"]

_LONGEST_S: Final = 60.0  # between two looks at the wall clock
_AGAIN_S: Final = 1.0  # after a refusal: the inbox is full, or the disk

_log = structlog.get_logger(__name__)


class Deadlines:
    """The timer of one room. submit: hands a command to its writer. now_ms: the wall clock.

    Follow the writer with `take`; `close` ends it.
    """

    def __init__(
        self,
        room: Room,
        submit: Callable[[Command], asyncio.Future[Answer]],
        now_ms: Callable[[], int],
    ) -> None:
        self._room = room
        self._submit = submit
        self._now_ms = now_ms
        self._loop = asyncio.get_running_loop()
        self._due_ms: int | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False
        self.look()

    def take(self, _: Published) -> None:
        """Follow the log: what is due next may have changed."""
        if self._room.due_ms != self._due_ms:
            self.look()

    def look(self) -> None:
        """Wait for what is due next."""
        self._stop()
        self._due_ms = self._room.due_ms
        if self._due_ms is not None and not self._is_closed:
            wait_s = max(0.0, (self._due_ms - self._now_ms()) / 1_000)
            self._timer = self._loop.call_later(min(wait_s, _LONGEST_S), self._on_time)

    def close(self) -> None:
        """Wait for nothing any more."""
        self._is_closed = True
        self._stop()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_time(self) -> None:
        self._timer = None
        if self._due_ms is None or self._due_ms > self._now_ms():
            self.look()
            return
        try:
            passed = self._submit(PassTime(ROOM_ITSELF))
        except RoomError:  # the inbox is full, or the room closes
            self._try_again()
        else:
            passed.add_done_callback(self._passed)

    def _passed(self, passed: asyncio.Future[Answer]) -> None:
        error = None if passed.cancelled() else passed.exception()
        if error is not None:
            _log.warning("time_not_passed", room=self._room.id, why=str(error))
            self._try_again()
        elif self._timer is None:
            self._try_again()  # it is due as before: no follower would have heard of anything

    def _try_again(self) -> None:
        if not self._is_closed:
            self._stop()
            self._timer = self._loop.call_later(_AGAIN_S, self.look)
