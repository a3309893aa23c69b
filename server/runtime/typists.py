"""Who is writing a message in a room right now.

Theory. Typing is weather: nothing of it is kept, the newest list replaces the
one before, and who misses one sees the next. A client says `typing` again while
its member goes on; silence ends it, and so do the message itself and the end of
the stay. However many type, the list is shown at most every LOOK_S, and it names
at most MAX_SHOWN: nobody reads more names than that.
"""

from __future__ import annotations

import asyncio
from typing import Final

from rooms.events import MessagePosted, StayEnded
from rooms.ids import MemberNo
from rooms.rights import may
from rooms.roles import Permission
from rooms.room import Room
from server.fanout.hub import Hub
from server.runtime.writer import Published
from server.wire.frames import Frame

__all__ = ["LOOK_S", "MAX_SHOWN", "TYPING_S", "Typists"]

TYPING_S: Final = 5.0  # clients say it again every 3 s
LOOK_S: Final = 0.25  # the list is shown at most so often
MAX_SHOWN: Final = 16


class Typists:
    """The members of one room who type. hub: shows them to its readers."""

    def __init__(self, room: Room, hub: Hub) -> None:
        self._room = room
        self._hub = hub
        self._loop = asyncio.get_running_loop()
        self._until_s: dict[MemberNo, float] = {}
        self._shown: tuple[MemberNo, ...] = ()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def count(self) -> int:
        """How many type now, named or not."""
        return len(self._until_s)

    def note(self, number: MemberNo) -> None:
        """Show for TYPING_S that the member types, if they may say something here."""
        member = self._room.here.get(number)
        if member is None or self._room.is_archived or not may(self._room, member, Permission.CHAT):
            return
        self._until_s[number] = self._loop.time() + TYPING_S
        if self._timer is None:
            self._look()

    def take(self, published: Published) -> None:
        """Follow the log: who said it, and who left, types no more."""
        for entry in published.entries:
            match entry.event:
                case MessagePosted():
                    self._until_s.pop(entry.m, None)
                case StayEnded(member=number):
                    self._until_s.pop(number, None)

    def close(self) -> None:
        """Show nothing more."""
        self._until_s.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        """Show the list if it changed; look again while there is somebody on it."""
        now_s = self._loop.time()
        for number in [n for n, until_s in self._until_s.items() if until_s <= now_s]:
            del self._until_s[number]
        # By number, so that saying it again does not change the list.
        typing = tuple(sorted(self._until_s)[:MAX_SHOWN])
        if typing != self._shown:
            self._shown = typing
            self._hub.show("typing", lambda handle: _frame(handle, typing))
        self._timer = self._loop.call_later(LOOK_S, self._look) if typing else None


def _frame(handle: int, typing: tuple[MemberNo, ...]) -> Frame:
    return Frame.event("weather", {"room": handle, "typing": typing})
