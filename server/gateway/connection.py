"""One client's connection: who it is, which rooms it is in, and how fast it may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from rooms.errors import (
    BadMessage,
    Conflict,
    Full,
    NotFound,
    RoomError,
    SlowDown,
)
from rooms.ids import DeviceId, RoomId
from server.edge.limits import Bucket, LimitSettings, Rate
from server.fanout.reader import Line
from server.gateway.outward import Mover
from server.gateway.session import Session
from server.runtime.place import Place
from server.runtime.room_port import RoomPort
from server.runtime.weather import Weather
from server.wire.frames import Parcel
from server.wire.packets import POLICY_VIOLATION

__all__ = ["FLOOD", "MAX_ROOMS", "Connection", "Presence"]

MAX_ROOMS: Final = 16  # at once, of one connection
# Fast events beyond their rate are dropped; who sends this many more is not a client.
FLOOD: Final = Rate(per_s=100, burst=1_000)
_POSE_HEAD_BYTES: Final = 2  # the room's handle, little-endian
_MISTAKES: Final = Rate(per_s=1, burst=9)  # as many as bad poses: avatars.limits


class Presence:
    """A connection in one room, and the fan-out's way to it: asked for, inside, begun, over.

    Between coming in and beginning lies the answer to the join. What ends the
    place meanwhile is told behind that answer, or it would be about a handle
    that the client does not know yet.

    weather: the room's, and the place in it; None where there is none.
    """

    __slots__ = (
        "_connection", "_farewell", "_has_begun", "_place", "_port", "handle", "room_id", "weather",
    )  # fmt: skip

    def __init__(self, connection: Connection, room_id: RoomId, handle: int) -> None:
        self._connection = connection
        self.room_id = room_id
        self.handle = handle
        self._port: RoomPort | None = None
        self._place: Place | None = None
        self.weather: tuple[Weather, Place] | None = None
        self._has_begun = False
        self._farewell: dict[str, object] | None = None

    @property
    def device(self) -> DeviceId:
        """Whose connection it is."""
        return self._connection.device

    @property
    def is_inside(self) -> bool:
        """Whether the room has taken it in."""
        return self._place is not None

    def inside(self) -> tuple[RoomPort, Place]:
        """Return the room and the place in it. Raises NotFound until they are there."""
        if self._port is None or self._place is None:
            raise NotFound("not joined yet")
        return self._port, self._place

    def come_in(self, port: RoomPort, place: Place) -> None:
        """Hold the place that the room gave."""
        self._port, self._place = port, place
        # Made once and not for each pose; a port's weather is there from the start or never.
        self.weather = None if port.weather is None else (port.weather, place)

    def begin(self, place: Place) -> None:
        """Deliver from now on: the answer to the join that gave `place` was written."""
        if place is not self._place:
            return  # given back meanwhile, or a later join gave another one
        self._has_begun = True
        place.begin()
        if self._farewell is not None:
            self._end(self._farewell)

    def take_out(self) -> tuple[RoomPort, Place]:
        """Return the room and the place in it, which is the caller's to give back. Raises NotFound."""
        inside = self.inside()
        self._port = self._place = self._farewell = self.weather = None
        self._has_begun = False
        return inside

    def let_go(self) -> None:
        """Give the place back to the room, as after a lost connection; nothing if there is none."""
        if self._place is not None:
            port, place = self.take_out()
            port.detach(place)

    def put_out(self, place: Place, why: RoomError) -> bool:
        """End `place` and say why; return True if it is now the caller's to give back."""
        if place is not self._place:
            return False
        farewell = _farewell(self.handle, why.code, why.sentence, why.retry_after_s)
        if not self._has_begun:
            self._farewell = farewell
            return False
        self._dismiss(farewell)
        self.take_out()
        return True

    # What the fan-out asks of a reader

    @property
    def line(self) -> Line | None:
        """The connection's transport; what ends the connection ends this place first."""
        return self._connection.session.line

    @property
    def address(self) -> int:
        """Where a salvo may send to the connection."""
        return self._connection.session.address

    @property
    def backlog_bytes(self) -> int:
        """How much the whole connection holds unsent."""
        return self._connection.session.backlog_bytes

    def deliver(self, parcel: Parcel) -> None:
        """Send what the room has for its readers."""
        self._connection.session.deliver(parcel)

    def close(self, code: str, message: str, retry_after_s: float | None) -> None:
        """End this place alone, or the whole connection where that is at fault."""
        session = self._connection.session
        if code == SlowDown.code:
            session.overflowed()
        elif code == BadMessage.code:
            session.violated(POLICY_VIOLATION, message)
        else:
            self._end(_farewell(self.handle, code, message, retry_after_s))

    def _end(self, farewell: dict[str, object]) -> None:
        if self._has_begun:
            self._dismiss(farewell)
            self.let_go()
        else:
            self._farewell = farewell

    def _dismiss(self, farewell: dict[str, object]) -> None:
        self._connection.session.emit("bye", farewell)
        self._connection.forget(self)


class Connection(Mover):
    """A signed-in session. device: whom its token speaks for.

    However many rooms it is in, it asks and moves at one rate. time: the loop's.
    """

    __slots__ = (
        "_asks",
        "_fast",
        "_flood",
        "_limits",
        "_mistakes",
        "_pace",
        "_rooms",
        "_time",
        "device",
        "session",
    )

    def __init__(
        self,
        session: Session,
        device: DeviceId,
        limits: LimitSettings,
        time: Callable[[], float],
    ) -> None:
        now_s = time()
        self.session = session
        self.device = device
        self._time = time
        self._limits = limits
        self._pace = limits.poses
        self._asks = Bucket(limits.facts, now_s)
        self._fast = Bucket(limits.poses, now_s)
        # Nearly nobody needs these, and an idle connection should be small.
        self._flood: Bucket | None = None
        self._mistakes: Bucket | None = None
        self._rooms: dict[int, Presence] = {}

    def __iter__(self) -> Iterator[Presence]:
        return iter(tuple(self._rooms.values()))

    def __len__(self) -> int:
        return len(self._rooms)

    def presence(self, handle: int) -> Presence:
        """Return the presence that a handle stands for. Raises NotFound."""
        found = self._rooms.get(handle)
        if found is None:
            raise NotFound("no room has this handle here")
        return found

    def in_room(self, room_id: RoomId) -> Presence | None:
        """Return the presence in a room, or None."""
        return next((presence for presence in self if presence.room_id == room_id), None)

    def weather(self, handle: int) -> tuple[Weather, Place] | None:
        """Return the weather of the room of this handle and the place in it, or None."""
        presence = self._rooms.get(handle)
        return None if presence is None else presence.weather

    def enter(self, room_id: RoomId) -> Presence:
        """Return a presence for a room, with the handle it had or the lowest that is free.

        A place that this connection has in the room already is given back first:
        a client that joins again has lost track. Raises Conflict while an earlier
        join is under way, Full beyond MAX_ROOMS.
        """
        presence = self.in_room(room_id)
        if presence is not None:
            if not presence.is_inside:
                raise Conflict("a join of this room is under way")
            presence.let_go()
            return presence
        if len(self._rooms) >= MAX_ROOMS:
            raise Full(f"a connection is in at most {MAX_ROOMS} rooms")
        handle = next(n for n in range(1, MAX_ROOMS + 1) if n not in self._rooms)
        presence = self._rooms[handle] = Presence(self, room_id, handle)
        return presence

    def forget(self, presence: Presence) -> None:
        """Free the handle; the place, if there is one, is the caller's to give back."""
        if self._rooms.get(presence.handle) is presence:
            del self._rooms[presence.handle]

    def let_go_of_all(self) -> None:
        """Give all places back: the connection is gone."""
        for presence in self:
            presence.let_go()
        self._rooms.clear()

    def ask(self, now_s: float) -> None:
        """Count a question that makes work: join, history, token. Raises SlowDown."""
        wait_s = self._asks.take(self._limits.facts, now_s)
        if wait_s:
            raise SlowDown("too many questions", retry_after_s=round(wait_s, 3))

    def may_move(self, now_s: float) -> bool:
        """Return whether a fast event is within its rate; a flood of them ends the session."""
        if not self._fast.take(self._pace, now_s):
            return True
        self.session.count("too_fast")
        self._flood = self._flood or Bucket(FLOOD, now_s)
        if self._flood.take(FLOOD, now_s):
            self.session.flooded()
        return False

    def pose(self, raw: bytes) -> None:
        """Take `u16 handle` and 9 bytes of a pose. Defended by benchmarks/poses.py."""
        now_s = self._time()
        if not self.may_move(now_s):
            return
        size = len(raw)
        if size < _POSE_HEAD_BYTES:
            self.mistake(now_s)
            return
        presence = self._rooms.get(raw[0] | raw[1] << 8)
        if presence is not None and presence.weather is not None:
            weather, place = presence.weather
            plain = raw  # a pointer in the compiled form
            weather.steps.move(place, plain[_POSE_HEAD_BYTES:size], now_s)

    def mistake(self, now_s: float) -> None:
        """Count a fast event of a wrong form; ten of them within a moment end the session."""
        self.session.count("bad_fast_event")
        self._mistakes = self._mistakes or Bucket(_MISTAKES, now_s)
        if self._mistakes.take(_MISTAKES, now_s):
            self.session.violated(POLICY_VIOLATION, "fast events of a wrong form")


def _farewell(
    handle: int, code: str, message: str, retry_after_s: float | None
) -> dict[str, object]:
    """Return the `bye` of one room; that of a whole connection names none."""
    return {"room": handle, "code": code, "message": message, "retry_after": retry_after_s}
