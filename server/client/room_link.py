"""A client's link to one room: it comes back by itself and goes on where it stopped.

Theory. The server's log is gap-free, so a place in it is a number. The link
holds the newest position whose identity it knows (`head`). On return it asks
for what followed; whoever listens hears every fact once, in order, or that it
has to start over. Facts go on from the head without a gap: anything else is a
server's mistake, and the cure is to come back from the head.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from typing import Final

from server.client.answers import (
    HistoryPage,
    Items,
    Joined,
    StartOver,
    Stretch,
    Tally,
    You,
    stretch_of,
)
from server.client.connection import Connection
from server.client.errors import BadPacket, ClientError, Disconnected
from server.client.facts import Fact, Gone, Head, Item, RoleGiven, Snapshot, parsed
from server.client.outbox import Outbox, new_command_id
from server.client.places import Places, PoseBatch, batch_of, pose_message
from server.client.view import MODERATORS, RoomView

__all__ = ["RoomEars", "RoomLink", "Status"]

_SEEN_S: Final = 1.0  # between two acknowledgements of pose ticks
_HANDLE_BYTES: Final = 2


class Status(Enum):
    """Where a link stands. AWAY: a next try is under way or due. ENDED: there is none."""

    AWAY = auto()
    IN = auto()
    ENDED = auto()


class RoomEars:
    """Listens to nothing; override what is to be heard.

    All is called within the read, after the link's own view followed.
    """

    def status(self, status: Status, why: ClientError | None) -> None:
        """The link is in, away or at its end."""

    def started_over(self, snapshot: Snapshot, head: Head) -> None:
        """This is the room now, whatever was heard before."""

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        """These follow; everything up to the seq `up_to` is accounted for."""

    def poses(self, batch: PoseBatch) -> None:
        """Avatars moved."""

    def moved(self, pose: bytes) -> None:
        """One's own avatar stands elsewhere than it said."""

    def weather(self, typing: tuple[int, ...]) -> None:
        """These members are writing."""

    def tally(self, tally: Tally | None) -> None:
        """So many show and do what; None: the room has become small enough to look."""


class RoomLink:
    """A room as one client is in it. view, you: None until it was in for the first time.

    head: up to where everything was heard. places: where the avatars are. layout: the
    room's form as the server draws it (`layout` in docs/reference/protocol.md), None
    where it is not told. own: what we alone are shown, by topic and key. counts: what topics
    count now, by topic and key. joins: how often it came in.
    """

    def __init__(self, room: str, ears: RoomEars | None, via: str | None = None) -> None:
        self.room = room
        self._via = via
        self.status = Status.AWAY
        self.why: ClientError | None = None
        self.handle = 0
        self.you: You | None = None
        self.head: Head | None = None
        self.view: RoomView | None = None
        self.places = Places()
        self.layout: object = None
        self.own: Items = {}
        self.counts: dict[str, dict[str, Item]] = {}
        self.joins = 0
        self._ears = ears or RoomEars()
        self._outbox = Outbox()
        self._connection: Connection | None = None
        self._waiters: dict[asyncio.Future[None], Callable[[RoomLink], object]] = {}
        self._seen_s = 0.0

    # What its user does

    def listen(self, ears: RoomEars) -> None:
        """Let these hear what comes from now on, and nobody else."""
        self._ears = ears

    def do(self, command: str, /, **fields: object) -> asyncio.Future[int]:
        """Ask for a command; the future holds the seq that shows its effect.

        fields: of docs/reference/commands.md, and `id` for a second try of an
        earlier command. While the link is away it waits. Raises Refused (Restored,
        if the room comes back from a backup meanwhile), or Disconnected when the
        link has ended.
        """
        if self.status is Status.ENDED:
            failed: asyncio.Future[int] = asyncio.get_running_loop().create_future()
            failed.set_exception(self.why or Disconnected("ended"))
            return failed
        return self._outbox.put({"id": new_command_id(), **fields, "command": command})

    def say(self, text: str, thread: int | None = None) -> asyncio.Future[int]:
        """Post a message; the future holds its seq."""
        return self.do("post_message", text=text, thread=thread, mentions=[])

    async def history(self, before: int, limit: int = 50) -> HistoryPage:
        """Return the messages before the seq `before`. Raises Refused or Disconnected."""
        fields = {"room": self.handle, "before": before, "limit": limit}
        return parsed(await self._line().ask("history", fields), HistoryPage)

    async def leave(self) -> None:
        """Leave the room: the stay ends now, not when its grace is over."""
        with suppress(Disconnected):  # away already: the grace will end the stay
            await self._line().ask("leave", {"room": self.handle})
        self.end(Disconnected("left"))

    def pose(self, pose: bytes) -> None:
        """Stand there: 9 bytes as avatars/quantize.py makes them. Dropped while away."""
        if self._connection is not None:
            self._connection.tell("pose", pose_message(self.handle, pose))

    def typing(self) -> None:
        """Show that one writes. Dropped while away."""
        if self._connection is not None:
            self._connection.tell("typing", {"room": self.handle})

    async def when(self, holds: Callable[[RoomLink], object]) -> None:
        """Return as soon as the condition holds; it is looked at whenever something was heard.

        Raises what ended the link.
        """
        if holds(self):
            return
        if self.status is Status.ENDED:
            raise self.why or Disconnected("ended")
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters[waiter] = holds
        try:
            await waiter
        finally:
            self._waiters.pop(waiter, None)

    async def entered(self) -> RoomView:
        """Return the room once the link is in. Raises Refused if it cannot be."""
        await self.when(lambda link: link.status is Status.IN)
        assert self.view is not None  # set by whatever came in
        return self.view

    async def reached(self, seq: int) -> None:
        """Return once everything up to that seq was heard."""
        await self.when(lambda link: link.head is not None and link.head.seq >= seq)

    # What the client does

    @property
    def request(self) -> dict[str, object]:
        """The `join` that continues where the link stands."""
        head = self.head
        if head is None:
            return (
                {"room": self.room} if self._via is None else {"room": self.room, "via": self._via}
            )
        since = {"epoch": head.epoch, "seq": head.seq, "id8": head.id8}
        return {"room": self.room, "since": since}

    def came_in(self, connection: Connection, answer: Mapping[str, object]) -> None:
        """Go on from the answer to a join."""
        joined = parsed(answer, Joined)
        self._connection, self.handle, self.you = connection, joined.handle, joined.you
        self.layout = joined.layout or self.layout
        self.own = joined.own
        if joined.replay:
            self._follow(joined.stretch, joined.head.epoch)
        elif joined.snapshot is not None:
            self._start_over(StartOver(joined.head, joined.snapshot))
        else:
            raise BadPacket("neither a snapshot nor a replay")
        self.joins += 1
        self._now(Status.IN)
        self._outbox.opened(partial(self._send, connection, joined.handle))

    def told(self, name: str, what: Mapping[str, object]) -> None:
        """Take an event of this room that is a map. Raises BadPacket."""
        if name == "facts" and self.head is not None:
            self._follow(stretch_of(what), self.head.epoch)
        elif name == "start_over":
            self._start_over(parsed(what, StartOver))
        elif name == "weather":
            self._weather(what)
        self._look()

    def _weather(self, what: Mapping[str, object]) -> None:
        """Take what is only true now; what is missing has not changed. Raises BadPacket."""
        if "typing" in what:
            self._ears.weather(parsed(what["typing"], tuple[int, ...]))
        if "tally" in what:
            said = what["tally"]
            self._ears.tally(None if said is None else parsed(said, Tally))
        if "own" in what:
            self.own = parsed(what["own"], dict[str, dict[str, Item]])
        if "counts" in what:
            self._count(parsed(what["counts"], dict[str, dict[str, Item | None]]))

    def _count(self, counts: Mapping[str, Mapping[str, Item | None]]) -> None:
        """Keep the newest counts; None is one that is no more."""
        for topic, told in counts.items():
            kept = {**self.counts.get(topic, {}), **told}
            self.counts[topic] = {key: item for key, item in kept.items() if item is not None}

    def told_poses(self, raw: bytes) -> None:
        """Take a batch, and acknowledge once a second. Raises BadPacket."""
        batch = batch_of(raw)
        self.places.take(batch)
        self._ears.poses(batch)
        now_s = asyncio.get_running_loop().time()
        if self._connection is not None and now_s - self._seen_s >= _SEEN_S:
            self._seen_s = now_s
            self._connection.tell("seen", {"room": self.handle, "tick": batch.tick})
        self._look()

    def told_moved(self, raw: bytes) -> None:
        """Take where one's own avatar stands."""
        self._ears.moved(raw[_HANDLE_BYTES:])

    def lost(self, why: ClientError | None) -> None:
        """Wait for the next connection."""
        if self.status is not Status.ENDED:
            self._connection = None
            self.counts = {}  # they are told anew to who comes back
            self._outbox.lost()
            self._now(Status.AWAY, why)

    def end(self, why: ClientError) -> None:
        """Never come back."""
        if self.status is not Status.ENDED:
            self._connection = None
            self._outbox.fail(why)
            self._now(Status.ENDED, why)

    def _line(self) -> Connection:
        if self._connection is None:
            raise Disconnected("not in the room now")
        return self._connection

    @staticmethod
    def _send(
        connection: Connection, handle: int, fields: Mapping[str, object]
    ) -> asyncio.Future[Mapping[str, object]]:
        return connection.ask("do", {**fields, "room": handle})

    def _follow(self, stretch: Stretch, epoch: int) -> None:
        head, view = self.head, self.view
        if head is None or view is None or stretch.first != head.seq + 1:
            raise BadPacket(f"facts from {stretch.first} on do not continue {head}")
        for fact in stretch.facts:
            self._note(view, fact)
            view.take(fact)
        if stretch.last > head.seq:
            self.head = Head(epoch, stretch.last, stretch.id8 or bytes(8))
        self._ears.facts(stretch.facts, stretch.last)

    def _note(self, view: RoomView, fact: Fact) -> None:
        """Follow what a fact means beside the view: an avatar that goes, one's own role."""
        said = fact.said
        if fact.kind == "stay_ended" and isinstance(said, Gone):
            person = view.people.get(said.member)
            if person is not None:
                self.places.drop(person.slot)
        elif isinstance(said, RoleGiven) and self.you is not None and said.member == self.you.m:
            self.you = You(self.you.m, said.role)

    def _start_over(self, start: StartOver) -> None:
        if self.you is not None:
            # A role that makes one another audience is told by this alone, not by its fact.
            roles = {person.m: person.role for person in start.snapshot.members}
            self.you = You(self.you.m, roles.get(self.you.m, self.you.role))
        is_moderator = self.you is not None and self.you.role in MODERATORS
        self.head = start.head
        self.counts = {}
        self._outbox.follows(start.head.epoch)
        self.view = RoomView(start.snapshot, is_moderator=is_moderator)
        self._ears.started_over(start.snapshot, start.head)

    def _now(self, status: Status, why: ClientError | None = None) -> None:
        self.status, self.why = status, why
        self._ears.status(status, why)
        self._look()

    def _look(self) -> None:
        """Wake those whose condition holds."""
        for waiter, holds in tuple(self._waiters.items()):
            if waiter.done():
                continue
            if holds(self):
                waiter.set_result(None)
            elif self.status is Status.ENDED:
                waiter.set_exception(self.why or Disconnected("ended"))
