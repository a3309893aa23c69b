"""A room that lives elsewhere: its own fold and readers here, its writer there.

Theory. A mirror is a reader of the host's log with a fold of its own. What its
members ask for goes up; entries come down, in order, and are shown here before
the answer to whoever caused them. Whether the host is one call, one bus or one
link away is the upstream's affair. An entry that does not follow the last one
is a fault of what lies between: the mirror stops showing and closes its
readers, who resume once it has been opened anew. So it does when its host
closes or breaks: nothing would come down from it any more.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog

from rooms.commands import Command
from rooms.errors import Unavailable
from rooms.ids import CommandId, MemberNo, Position, RoomId, Seq
from rooms.room import Room
from rooms.snapshot import pack_room, unpack_room
from server.fanout.laggards import Laggards
from server.fanout.reader import Reader
from server.fanout.salvo import Salvo
from server.runtime.furnishing import Furnishing
from server.runtime.group import Answer
from server.runtime.history import Page
from server.runtime.host import COME_BACK_S
from server.runtime.readers import Attachment, Place, Readers
from server.runtime.resume import ResumeWindow
from server.runtime.room_port import Upstream
from server.runtime.writer import Published

__all__ = ["RoomMirror"]

_log = structlog.get_logger(__name__)


class RoomMirror:
    """The Room port of a room whose host is `upstream`, open from now on."""

    def __init__(self, upstream: Upstream, laggards: Laggards, salvo: Salvo | None = None) -> None:
        self._upstream = upstream
        # By way of its bytes: what comes from elsewhere shares nothing with us.
        self._room = unpack_room(pack_room(upstream.room))
        window = ResumeWindow(upstream.recent())
        self._readers = Readers(self._room, window, upstream, laggards, salvo)
        self._is_closed = False
        self._stop = upstream.follow(self._receive, self._end)

    @property
    def room(self) -> Room:
        """The fold of what was shown here. Read it; only the mirror changes it."""
        return self._room

    @property
    def furnishing(self) -> Furnishing:
        """The layout, which never changes."""
        return self._upstream.furnishing

    @property
    def readers(self) -> Readers:
        """Those who read here."""
        return self._readers

    @property
    def weather(self) -> None:
        """Weather does not reach a mirror: its members have their places and no poses."""

    def submit(
        self, command: Command, command_id: CommandId | None = None
    ) -> asyncio.Future[Answer]:
        """Hand a command up. Raises SlowDown, or Unavailable also once the mirror is closed."""
        self._check_open()
        return self._upstream.submit(command, command_id)

    async def attach(
        self,
        reader: Reader,
        member: MemberNo,
        since: Position | None = None,
        via: RoomId | None = None,
    ) -> Attachment:
        """Begin the member's stay at the host and attach the reader here; via: they have no poses."""
        self._check_open()
        return await self._readers.attach(reader, member, since)

    def detach(self, place: Place) -> None:
        """Forget a reader whose connection is lost; the stay goes on for its grace."""
        self._readers.detach(place)

    async def leave(self, place: Place) -> None:
        """Forget a reader that goes; with the member's last one the stay ends."""
        await self._readers.leave(place)

    async def history(self, member: MemberNo, *, before: Seq, limit: int) -> Page:
        """Return older messages as this member may see them, from the host."""
        self._check_open()
        return await self._upstream.history(member, before=before, limit=limit)

    async def close(self) -> None:
        """Follow no more, and close the readers: come back later. The room lives on."""
        self._end()

    def _receive(self, published: Published) -> None:
        for entry in published.entries:
            if entry.seq != self._room.tip.seq + 1 or entry.prev != self._room.tip.id:
                _log.error("mirror_lost_its_place", room=self._room.id, seq=entry.seq)
                self._end()
                return
            self._room.apply(entry)
        self._readers.take(replace(published, room=self._room))

    def _end(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._stop()
            self._readers.close(Unavailable.code, Unavailable.sentence, COME_BACK_S)

    def _check_open(self) -> None:
        if self._is_closed:
            raise Unavailable("the mirror is closed", retry_after_s=COME_BACK_S)
