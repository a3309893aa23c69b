"""The tick of a room: where its avatars are, told to everybody at most TICK_HZ times a second.

Theory. Poses are weather. One that comes in passes its avatar's gate and
replaces the one before in the world; nothing is queued, nothing is stored but
the last place. A tick encodes what changed once and gives each reader what it
needs since the last batch it was delivered: usually the same bytes for all.
A reader that holds facts back or leaves many batches unacknowledged is passed
over, and later gets the union of what it missed; one that never acknowledges
gets a keyframe a second. Who stands, sits and leaves is said by the log.
The tick runs while somebody reads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

from avatars.arrivals import arrivals, doorways
from avatars.delta import NOTHING_APPLIED
from avatars.expression import EXPRESSIONS, Expression
from avatars.limits import PoseGate
from avatars.seats import Layout
from avatars.telling import Telling, Told
from rooms.events import (
    MemberLed,
    MemberSeated,
    MemberStood,
    SeatLeft,
    SeatTaken,
    StayBegan,
    StayEnded,
)
from rooms.ids import MemberNo, PortalNo, SeatNo, Slot
from rooms.members import Member
from rooms.room import Room
from server import ports
from server.fanout.outbox import Turn
from server.runtime.pace import Pace
from server.runtime.readers import Place, Readers
from server.runtime.steps import Avatar, Steps
from server.runtime.writer import Published
from server.wire.frames import Frame

__all__ = ["TICK_HZ", "PoseLoop"]

TICK_HZ: Final = 10  # told to clients when they join
_TICK_S: Final = 1 / TICK_HZ


class _View:
    """What a reader was delivered, and how fast it takes it."""

    __slots__ = ("member", "outbox", "pace", "told")

    def __init__(self, place: Place) -> None:
        self.member, self.outbox = place.member, place.outbox
        self.told, self.pace = Told(), Pace()


class PoseLoop:
    """The avatars of one room, which `room` says who they are. last: poses of members, 9 bytes."""

    def __init__(
        self, room: Room, readers: Readers, layout: Layout, last: Mapping[MemberNo, bytes]
    ) -> None:
        self._room = room
        self._readers = readers
        self._loop = asyncio.get_running_loop()
        self._layout = layout
        self._bounds = self._layout.bounds
        self._arrivals = arrivals(self._layout)
        self._telling = Telling(self._layout)
        self._world = self._telling.world
        self.steps = Steps(self._world)
        self._avatars = self.steps.avatars
        self._views: dict[Place, _View] = {}
        self._last = dict(last)
        self._by_door: dict[MemberNo, PortalNo] = {}
        self._arriving: dict[MemberNo, None] = {}
        self._all_know = False
        self._known_at = NOTHING_APPLIED  # the tick at which the readers were looked at last
        self._timer: asyncio.TimerHandle | None = None
        for member in room.here.values():
            self._enter(member)
        self._show_arrivals()

    @property
    def tick(self) -> int:
        """The tick that is under way."""
        return self._world.tick

    @property
    def faces(self) -> Mapping[str, int]:
        """How many show each expression now, by its word; calm faces are not counted."""
        counts = self._world.expressed().items()
        return {EXPRESSIONS[Expression(code)].word: count for code, count in sorted(counts)}

    def move(self, place: Place, pose: bytes) -> None:
        """Take a client's pose; see `Steps.move`."""
        self.steps.move(place, pose, self._loop.time())

    def expect(self, member: MemberNo, door: PortalNo | None) -> None:
        """Let the member, when their stay begins, stand before that door; None: as everybody."""
        if door is None:
            self._by_door.pop(member, None)
        else:
            self._by_door[member] = door

    def seen(self, place: Place, tick: int) -> None:
        """Note that the reader has applied everything up to `tick`; nonsense changes nothing."""
        view = self._views.get(place)
        if view is not None:
            view.pace.seen(tick, self._world.tick)

    def take(self, published: Published) -> None:
        """Follow the log: who stands, sits, and leaves."""
        for entry in published.entries:
            match entry.event:
                case StayBegan():
                    self._enter(self._room.members[entry.m])
                case StayEnded(member=number):
                    self._leave(number)
                case SeatTaken(seat=seat):
                    self._sit(entry.m, seat)
                case SeatLeft():
                    self._stand(entry.m)
                case MemberSeated(member=number, seat=seat):
                    self._sit(number, seat)
                case MemberStood(member=number) | MemberLed(member=number):
                    self._stand(number)
        self._show_arrivals()

    def wake(self) -> None:
        """Tick from now on, until nobody reads: somebody has come."""
        self._all_know = False
        if self._timer is None:
            self._timer = self._loop.call_later(_TICK_S, self._on_tick)

    def close(self) -> None:
        """Tick no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def take_places(self) -> tuple[ports.Place, ...]:
        """Return where those who moved since the last call stand now, or stood when they left."""
        moved = self.steps.take_moved()
        for number in moved & self._avatars.keys():
            self._last[number] = self._avatars[number].gate.pose
        return tuple(ports.Place(self._room.id, number, self._last[number]) for number in moved)

    def end_tick(self, now_s: float) -> None:
        """Deliver what changed. Defended by benchmarks/poses.py."""
        # Who came is told before where they are: no reader has a place for a stranger.
        if not self._readers.hub.is_resting:
            self._readers.hub.flush()
        self._show_arrivals()
        self._telling.end_tick(now_s)
        if self._all_know and self._knows_all(self._known_at):
            return  # a room of thousands who sit and listen costs nothing
        all_know = self._serve_all()
        # Who was told by place was not told everything.
        self._all_know = all_know and not self._telling.is_near
        self._known_at = self._world.tick
        if len(self._views) > len(self._readers):
            self._views = {place: self._views[place] for place in self._readers}

    def _serve_all(self) -> bool:
        """Give each reader what it needs; return whether all know everything now.

        Who was told the same before is told the same now, so readers are put
        together first, and each batch is made and delivered once for its readers.
        """
        all_know, known_at, tick = True, self._known_at, self._world.tick
        is_near, newest = self._telling.is_near, self._world.newest
        alike: dict[tuple[int, int], list[_View]] = {}
        by_place: dict[bytes, list[_View]] = {}
        for place in self._readers:
            view = self._views.get(place)
            if view is None:
                view = self._views[place] = _View(place)
            told = view.told
            if told.applied == known_at:
                told.applied = tick - 1  # the ticks that were left out had no news
            is_whole = not is_near and told.stand is None
            if is_whole and newest <= told.applied <= tick:
                told.applied = tick
            elif not self._may_serve(view, tick):
                all_know = False
            elif is_whole:
                alike.setdefault((view.outbox.reader.handle, told.applied), []).append(view)
            elif (batch := self._batch(view)) is not None:
                by_place.setdefault(batch, []).append(view)
        for (handle, applied), views in alike.items():
            for view in views:
                view.told.applied = tick
            if (batch := self._telling.whole(handle, applied)) is not None:
                self._tell(batch, views, tick)
        for batch, views in by_place.items():
            self._tell(batch, views, tick)
        return all_know

    def _batch(self, view: _View) -> bytes | None:
        """Return what a reader needs who is told by place, None if nothing; it knows it then."""
        avatar = self._avatars.get(view.member)
        slot = None if avatar is None else avatar.slot
        return self._telling.serve(view.outbox.reader.handle, view.told, slot)

    def _tell(self, batch: bytes, views: list[_View], tick: int) -> None:
        for view in views:
            view.pace.told(tick)
        # Each has room, so nothing of this is held back or skipped.
        turn = Turn.of((Frame.event("poses", batch),))
        self._readers.hub.deliver([view.outbox for view in views], turn)

    def _knows_all(self, applied: int) -> bool:
        """Return whether a reader lacks nothing that was told everything up to this tick."""
        world = self._world
        return world.newest <= applied <= world.tick and not self._telling.is_near

    def _may_serve(self, view: _View, tick: int) -> bool:
        """Return whether the reader is served now, or is passed over and told more later."""
        # Its pace first: to ask how much its connection holds is the dearer question.
        may_tell = view.pace.may_tell(tick)
        if not (may_tell or view.pace.is_overdue(tick)) or not view.outbox.has_room():
            return False
        if not may_tell:
            view.told.applied = NOTHING_APPLIED
        return True

    def _on_tick(self) -> None:
        self._timer = None
        if not self._readers:
            self._views.clear()
            return
        started_s = self._loop.time()
        self._timer = self._loop.call_at(started_s + _TICK_S, self._on_tick)
        self.end_tick(started_s)

    def _enter(self, member: Member) -> None:
        if member.slot is None:
            return  # it has left again within the same commit
        pose = self._where(member.number, member.slot)
        now_s = self._loop.time()
        gate = PoseGate(self._bounds, pose, now_s)
        self._avatars[member.number] = Avatar(member.slot, gate)
        self._arriving[member.number] = None
        if member.seat is not None:
            self._sit(member.number, member.seat)

    def _where(self, number: MemberNo, slot: Slot) -> bytes:
        """Return where somebody who comes stands: before their door, where they stood last, or new."""
        door = self._by_door.pop(number, None)
        if door is not None:
            before = doorways(self._layout, self._layout.portals[door - 1])
            return before[slot % len(before)]
        return self._last.get(number, self._arrivals[slot % len(self._arrivals)])

    def _show_arrivals(self) -> None:
        """Put those into the world of whom the readers are told before its next tick."""
        if not self._arriving or self._readers.hub.is_resting:
            return
        now_s = self._loop.time()
        for number in self._arriving:
            avatar = self._avatars[number]
            avatar.is_told = True
            self._world.place(avatar.slot, avatar.gate.pose, now_s)
        self._arriving.clear()

    def _leave(self, number: MemberNo) -> None:
        self._arriving.pop(number, None)
        avatar = self._avatars.pop(number, None)
        if avatar is not None:
            self._last[number] = avatar.gate.pose
            self.steps.moved.add(number)
            self._telling.leave(avatar.slot)

    def _sit(self, number: MemberNo, seat_no: SeatNo) -> None:
        avatar, seat = self._avatars.get(number), self._layout.seat(seat_no)
        if avatar is not None and seat is not None:
            avatar.gate.put(seat.pose())
            self._world.sit(avatar.slot, seat.pose())

    def _stand(self, number: MemberNo) -> None:
        avatar = self._avatars.get(number)
        if avatar is not None:
            avatar.gate.stand()
            self._world.stand(avatar.slot)
