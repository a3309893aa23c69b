"""A room as the edges see it, whether it lives here or elsewhere.

`RoomHost` and `RoomMirror` implement it and pass tests/conformance/test_room_port.py.
What is taken from the host by a mirror is `Upstream`: commands and leases go up,
entries come down, over a bus or a link as over a call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from rooms.commands import Command
from rooms.ids import CommandId, MemberNo, Position, RoomId, Seq
from rooms.log import Entry
from rooms.room import Room
from server.fanout.reader import Reader
from server.runtime.furnishing import Furnishing
from server.runtime.group import Answer
from server.runtime.history import Page
from server.runtime.readers import Attachment, Place
from server.runtime.stays import StayKeeper
from server.runtime.weather import Weather
from server.runtime.writer import Follower

__all__ = ["RoomPort", "Upstream"]


class RoomPort(Protocol):
    """A live room."""

    @property
    def room(self) -> Room:
        """The fold of what is durable and was shown here. Read it; only the port changes it."""

    @property
    def furnishing(self) -> Furnishing:
        """The layout that the room's first entry names."""

    @property
    def weather(self) -> Weather | None:
        """What is only true now; None where it does not reach."""

    def submit(
        self, command: Command, command_id: CommandId | None = None
    ) -> asyncio.Future[Answer]:
        """Hand a command in; its place in the order is this moment.

        The future gives the Answer, or the RoomError that refuses the command.
        Readers here are told before it is set. Raises SlowDown or Unavailable.
        """

    async def attach(
        self,
        reader: Reader,
        member: MemberNo,
        since: Position | None = None,
        via: RoomId | None = None,
    ) -> Attachment:
        """Begin the member's stay and attach the reader at the head. Raises RoomError.

        via: the room through whose door they say they came: they stand before the
        one that leads back, if there is one. Nobody checks it; it opens nothing.
        """

    def detach(self, place: Place) -> None:
        """Forget a reader whose connection is lost; the stay goes on for its grace."""

    async def leave(self, place: Place) -> None:
        """Forget a reader that goes; with the member's last one the stay ends."""

    async def history(self, member: MemberNo, *, before: Seq, limit: int) -> Page:
        """Return older messages as this member may see them. Raises BadMessage, NotFound."""

    async def close(self) -> None:
        """Finish what was handed in, and close the readers with a code that says: come back."""


class Upstream(RoomPort, StayKeeper, Protocol):
    """What a mirror takes from the room's host."""

    def follow(self, follower: Follower, ended: Callable[[], None]) -> Callable[[], None]:
        """Let `follower` hear of all that comes after `room.head`; return what ends that.

        ended: called, once, when nothing more will come: the host closes, or broke.
        """

    def recent(self) -> tuple[Entry, ...]:
        """Return the newest entries up to the head, at least one."""
