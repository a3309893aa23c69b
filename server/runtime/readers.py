"""The readers of a room on this node: attached, caught up, told, put out.

The host of a room and its mirrors use the same code for those who read here;
they differ in where commands go and where entries come from.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from typing import Final

from rooms.audience import Audience, Fields, audience_of
from rooms.beside import UNSEEN, own_view, owners_of
from rooms.errors import NotFound, Removed, Unavailable, Waiting
from rooms.events import MemberJoined, MemberRemoved, RoleChanged, StayBegan, StayEnded
from rooms.ids import MemberNo, Position, Seq
from rooms.lobby.words import SentToLobby
from rooms.log import Entry
from rooms.members import Member
from rooms.room import Room
from server.fanout.facts import shown, start_over_frame
from server.fanout.hub import Hub
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox
from server.fanout.reader import Reader
from server.fanout.salvo import Salvo
from server.fanout.snapshots import Snapshots
from server.fanout.weight import MAX_BYTES, weight
from server.runtime.place import Place
from server.runtime.resume import ResumeWindow
from server.runtime.stays import StayKeeper
from server.runtime.writer import Published
from server.wire.frames import Frame
from server.wire.splice import pack

__all__ = ["Attachment", "Place", "Readers", "Replay"]

_MAX_COMING: Final = 64  # stays that begin at once: what one commit takes
_MAY_REST: Final = (MemberJoined, StayBegan, StayEnded, *UNSEEN)
"""What may be told a little later where many read: who is here is no conversation."""


@dataclass(frozen=True)
class Replay:
    """What a reader has missed. first, last: all seqs accounted for; last < first if none."""

    first: Seq
    last: Seq
    entries: tuple[Fields, ...]

    @cached_property
    def packed(self) -> bytes:
        """The entries in msgpack, once for all who missed the same."""
        return pack(self.entries)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A reader is attached at `head`; nothing is delivered to it until `place.begin()`.

    start: a snapshot in msgpack, or the replay that leads from its position to `head`.
    has_to_start_over: it came with a position, and gets a snapshot all the same.
    own: what its member alone is shown, by topic and key.
    """

    place: Place
    you: Member
    head: Position
    start: bytes | Replay
    has_to_start_over: bool
    own: Mapping[str, Mapping[str, Fields]]


class Readers:
    """The readers of one room here. room: the fold that `take` finds followed already."""

    def __init__(
        self,
        room: Room,
        window: ResumeWindow,
        stays: StayKeeper,
        laggards: Laggards,
        salvo: Salvo | None = None,
    ) -> None:
        self._room = room
        self._window = window
        self._stays = stays
        self._hub = Hub(room, laggards, asyncio.get_running_loop(), salvo)
        self._snapshots = Snapshots(room)
        self._replays: dict[tuple[Audience, Seq], Replay | None] = {}  # up to the head
        self._door = asyncio.Semaphore(_MAX_COMING)
        self._places: dict[MemberNo, tuple[Place, ...]] = {}
        self._owning: set[MemberNo] = set()  # who was told something of their own
        self._count = 0  # of places: asked twice a tick, and 10,000 take long to count
        self._is_closed = False

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Place]:
        return chain.from_iterable(tuple(self._places.values()))

    def of(self, member: MemberNo) -> tuple[Place, ...]:
        """Return the places of a member here."""
        return self._places.get(member, ())

    @property
    def hub(self) -> Hub:
        """The delivery loop, for weather."""
        return self._hub

    async def attach(self, reader: Reader, member: MemberNo, since: Position | None) -> Attachment:
        """Begin the member's stay, durably, and attach the reader at the room's head.

        since: where the reader was. Raises RoomError: not attached. A reader
        that closed meanwhile is the caller's to detach. Of many who come at
        once some wait, first come first served: those who are inside must not.
        """
        async with self._door:
            await self._stays.arrive(member)
        try:
            if self._is_closed:  # while the stay began
                raise Unavailable("the room is closed here")
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

        Who was removed or sent out is told that, and nothing that came after.
        """
        entries, told = published.entries, 0
        self._window.take(entries, published.erases)
        self._replays.clear()
        for at, entry in enumerate(entries, 1):
            if isinstance(entry.event, (MemberRemoved, SentToLobby)):
                self._hub.publish(entries[told:at])
                told = at
                why = Removed if isinstance(entry.event, MemberRemoved) else Waiting
                self._put_out(entry.event.member, why)
        may_rest = all(isinstance(entry.event, _MAY_REST) for entry in entries)
        self._hub.publish(entries[told:], may_rest=may_rest)
        for number in frozenset(chain.from_iterable(owners_of(self._room, e) for e in entries)):
            self._tell_own(number)
        # Of votes nobody is told a fact: 300 of them must not be 300 empty frames to 300 readers.
        is_unseen = bool(entries) and all(type(entry.event) in UNSEEN for entry in entries)
        if published.is_awaited and not is_unseen:
            self._hub.hasten()
        self._let_start_over(entries)

    def close(
        self, code: str, message: str, retry_after_s: float | None, *, has_to_tell: bool = True
    ) -> None:
        """Close all readers, and take no more. has_to_tell: first deliver what was published; else they resume."""
        self._is_closed = True
        if has_to_tell:
            self._hub.flush()
        for place in self:
            self._close(place, code, message, retry_after_s)

    def _tell_own(self, number: MemberNo) -> None:
        """Tell a member what they alone are shown; nothing is news only to who was told something."""
        is_any = bool(own_view(self._room, self._room.members[number]))
        if is_any or number in self._owning:
            for place in self.of(number):
                self._hub.note(place.outbox, "own", partial(self._own_frame, number))
        (self._owning.add if is_any else self._owning.discard)(number)

    def _own_frame(self, number: MemberNo, handle: int) -> Frame:
        own = own_view(self._room, self._room.members[number])
        return Frame.event("weather", {"room": handle, "own": own})

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
        replay = None if since is None else self._replay(since, you.number, audience)
        start = self._snapshots.now(audience) if replay is None else replay
        place = Place(you.number, self._hub.attach(reader, audience))
        self._places[you.number] = (*self._places.get(you.number, ()), place)
        self._count += 1
        is_refused = since is not None and replay is None
        own = own_view(self._room, you)
        if own:
            self._owning.add(you.number)
        return Attachment(place, you, self._room.head, start, is_refused, own)

    def _replay(self, since: Position, member: MemberNo, audience: Audience) -> Replay | None:
        """Return what followed, None where a snapshot stands for it; one object for all alike."""
        entries = self._window.after(since, member)
        if entries is None:
            return None
        head = self._room.head.seq
        first = entries[0].seq if entries else Seq(head + 1)
        if (audience, first) not in self._replays:
            facts = tuple(shown(entries, self._room, audience))
            is_light = sum(map(weight, facts)) <= MAX_BYTES
            self._replays[audience, first] = Replay(first, head, facts) if is_light else None
        return self._replays[audience, first]

    def _forget(self, place: Place) -> bool:
        """Return whether the place was one; it is none any more."""
        places = self._places.get(place.member, ())
        if place not in places:
            return False
        others = tuple(other for other in places if other is not place)
        if others:
            self._places[place.member] = others
        else:
            del self._places[place.member]
        self._count -= 1
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
            self._hub.start_over(
                moved, lambda outbox: start_over_frame(self._room, outbox, self._snapshots)
            )

    def _put_out(self, member: MemberNo, why: type[Removed | Waiting]) -> None:
        self._hub.flush()
        for place in self._places.get(member, ()):
            self._close(place, why.code, why.sentence, None)

    def _close(self, place: Place, code: str, message: str, retry_after_s: float | None) -> None:
        self.detach(place)
        place.outbox.reader.close(code, message, retry_after_s)
