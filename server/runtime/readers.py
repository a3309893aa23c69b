"""The readers of a room on this node: attached, caught up, told, put out.

The host of a room and its mirrors use the same code for those who read here;
they differ in where commands go and where entries come from.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from rooms.errors import NotFound, Removed
from rooms.events import MemberRemoved, RoleChanged
from rooms.ids import MemberNo, Position, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.projection import Audience, Fields, audience_of, view
from rooms.room import Room
from server.fanout.facts import shown, start_over_frame
from server.fanout.hub import Hub
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox
from server.fanout.reader import Reader
from server.runtime.resume import ResumeWindow
from server.runtime.stays import StayKeeper
from server.runtime.writer import Published

__all__ = ["Attachment", "Place", "Readers", "Replay"]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A reader's place in a room, and whose it is."""

    member: MemberNo
    outbox: Outbox

    def begin(self) -> None:
        """Deliver to the reader from now on: the answer to its join was written."""
        self.outbox.begin()


@dataclass(frozen=True, slots=True)
class Replay:
    """What a reader has missed. first, last: all seqs accounted for; last < first if none."""

    first: Seq
    last: Seq
    entries: tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A reader is attached at `head`; nothing is delivered to it until `place.begin()`.

    start: a snapshot, or the replay that leads from its position to `head`.
    has_to_start_over: it came with a position, and gets a snapshot all the same.
    """

    place: Place
    you: Member
    head: Position
    start: Fields | Replay
    has_to_start_over: bool


class Readers:
    """The readers of one room here. room: the fold that `take` finds followed already."""

    def __init__(
        self, room: Room, window: ResumeWindow, stays: StayKeeper, laggards: Laggards
    ) -> None:
        self._room = room
        self._window = window
        self._stays = stays
        self._hub = Hub(room, laggards, asyncio.get_running_loop())
        self._places: dict[MemberNo, dict[Place, None]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))

    def __iter__(self) -> Iterator[Place]:
        return (place for places in tuple(self._places.values()) for place in tuple(places))

    @property
    def hub(self) -> Hub:
        """The delivery loop, for weather."""
        return self._hub

    async def attach(self, reader: Reader, member: MemberNo, since: Position | None) -> Attachment:
        """Begin the member's stay, durably, and attach the reader at the room's head.

        since: where the reader was. Raises RoomError: not attached. A reader
        that closed meanwhile is the caller's to detach.
        """
        await self._stays.arrive(member)
        try:
            return self._attach(reader, self._present(member), since)
        except BaseException:
            self._stays.drop(member)
            raise

    def detach(self, place: Place) -> None:
        """Forget a reader whose connection is lost; its member's stay has the grace."""
        if self._forget(place):
            self._stays.drop(place.member)

    async def leave(self, place: Place) -> None:
        """Forget a reader; with a member's last one the stay ends. Raises RoomError: later."""
        if self._forget(place):
            await self._stays.release(place.member)

    def take(self, published: Published) -> None:
        """Tell everybody what became durable; called in the log's order, once the fold has it.

        Who was removed is told that, and nothing that came after.
        """
        entries, told = published.entries, 0
        self._window.take(entries, published.erases)
        for at, entry in enumerate(entries, 1):
            if isinstance(entry.event, MemberRemoved):
                self._hub.publish(entries[told:at])
                told = at
                self._put_out(entry.event.member)
        self._hub.publish(entries[told:])
        self._let_start_over(entries)

    def close(self, code: str, message: str, retry_after_s: float | None) -> None:
        """Close all readers."""
        self._hub.flush()
        for place in self:
            self._close(place, code, message, retry_after_s)

    def _present(self, number: MemberNo) -> Member:
        """Return the member, who may have been put out while their stay began."""
        member = self._room.members.get(number)
        if member is None:
            raise NotFound(f"no member {number}")
        if member.is_removed:
            raise Removed(f"member {number}")
        return member

    def _attach(self, reader: Reader, you: Member, since: Position | None) -> Attachment:
        audience = audience_of(you.role)
        entries = None if since is None else self._window.after(since, you.number)
        start = view(self._room, audience) if entries is None else self._replay(entries, audience)
        place = Place(you.number, self._hub.attach(reader, audience))
        self._places.setdefault(you.number, {})[place] = None
        is_refused = since is not None and entries is None
        return Attachment(place, you, self._room.head, start, is_refused)

    def _replay(self, entries: tuple[Entry, ...], audience: Audience) -> Replay:
        head = self._room.head.seq
        first = entries[0].seq if entries else Seq(head + 1)
        return Replay(first, head, tuple(shown(entries, self._room, audience)))

    def _forget(self, place: Place) -> bool:
        """Return whether the place was one; it is none any more."""
        places = self._places.get(place.member)
        if places is None or place not in places:
            return False
        del places[place]
        if not places:
            del self._places[place.member]
        self._hub.detach(place.outbox)
        return True

    def _let_start_over(self, entries: tuple[Entry, ...]) -> None:
        """Show the room anew to those whose role made them another audience."""
        moved: dict[Outbox, Audience] = {}
        for entry in entries:
            if isinstance(entry.event, RoleChanged):
                member = self._room.members[entry.event.member]
                audience = audience_of(member.role)
                for place in self._places.get(member.number, ()):
                    if place.outbox.audience is not audience:
                        moved[place.outbox] = audience
        if moved:
            self._hub.start_over(moved, lambda outbox: start_over_frame(self._room, outbox))

    def _put_out(self, member: MemberNo) -> None:
        self._hub.flush()
        for place in tuple(self._places.get(member, ())):
            self._close(place, Removed.code, Removed.sentence, None)

    def _close(self, place: Place, code: str, message: str, retry_after_s: float | None) -> None:
        self.detach(place)
        place.outbox.reader.close(code, message, retry_after_s)
