"""Rooms over the socket: the gateway's application.

Theory. A connection shows a sign-in token and may then be in several rooms,
each under a handle of its own. Who it is in a room is read from the room at the
moment it joins, and judged again by the room at every command. A sign-in lasts
ten minutes from when its token was last shown; whoever does not renew it is
told so and let go. Everything that a connection holds is given back when it is
gone: the stays go on for their grace.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Protocol

from rooms.audience import Fields
from rooms.errors import Expired, Full, NotAllowed, RoomError, SlowDown, Unavailable, Unsupported
from rooms.ids import DeviceId, RoomId
from server.auth import Gate, SignInTokens
from server.auth.tokens import LIFETIME_S
from server.edge.limits import Buckets, LimitSettings
from server.gateway import fast
from server.gateway.application import FastHandler, Handler, Refusal
from server.gateway.connection import Connection, Presence
from server.gateway.fast import Taking
from server.gateway.handlers import answering, do, first_of, history, leave, read_as
from server.gateway.resume import JoinRequest, join_answer
from server.gateway.reviews import Reviews
from server.gateway.session import Session
from server.gateway.wheel import Deadlines
from server.runtime.room_port import RoomPort
from server.wire.splice import Packed

__all__ = ["MAX_CONNECTIONS", "VERSION", "OpenRooms", "RoomsApplication"]

VERSION: Final = 1  # of the client protocol
MAX_CONNECTIONS: Final = 16  # of one device at once
_SWEEP_S: Final = 1.0


class OpenRooms(Protocol):
    """Where live rooms come from: `LiveRooms`, or a node that mirrors others."""

    async def open(self, room_id: RoomId) -> RoomPort:
        """Return the live room. Raises NotFound or Unavailable."""

    def watch_access(self, watcher: Callable[[RoomId], None]) -> None:
        """Call `watcher` when it may have changed who may be in a room."""


@dataclass(frozen=True, slots=True)
class _SignIn:
    token: str
    v: int = VERSION


class RoomsApplication:
    """Serves the client protocol; make one per gateway, inside the running loop.

    now_ms: the wall clock, Unix ms. commands: how fast each device may act,
    shared with the other ways in.
    """

    def __init__(
        self,
        rooms: OpenRooms,
        gate: Gate,
        tokens: SignInTokens,
        *,
        now_ms: Callable[[], int],
        limits: LimitSettings | None = None,
        commands: Buckets[DeviceId] | None = None,
    ) -> None:
        self._rooms = rooms
        self._gate = gate
        self._tokens = tokens
        self._now_ms = now_ms
        self._limits = limits or LimitSettings()
        self._commands = Buckets(self._limits.facts) if commands is None else commands
        self._loop = asyncio.get_running_loop()
        self._time = self._loop.time  # one bound method for all connections
        self._by_device: dict[DeviceId, tuple[Connection, ...]] = {}
        self._sign_ins: Deadlines[Connection] = Deadlines(LIFETIME_S)
        self._sweep: asyncio.TimerHandle | None = None
        self._reviews = Reviews(gate, now_ms, self._connections)
        rooms.watch_access(self._reviews.of_room)
        asked: dict[str, Handler] = {
            "do": lambda session, args: do(_connection(session), args, self._pace),
            "join": self._join,
            "history": self._history,
            "leave": lambda session, args: leave(_connection(session), args),
            "token": self._renew,
        }
        self._handlers = {name: answering(handler) for name, handler in asked.items()}
        self._fast: dict[str, FastHandler] = {
            "pose": Taking(fast.pose, self._time),
            "seen": Taking(fast.seen, self._time),
            "typing": Taking(fast.typing, self._time),
        }

    @property
    def fast(self) -> Mapping[str, FastHandler]:
        """The events without an answer."""
        return self._fast

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """The events with an answer."""
        return self._handlers

    def authorize(self, session: Session, auth: object) -> Refusal | None:
        """Return why nobody may connect like this; else the session has its `Connection`."""
        try:
            device = self._device(auth)
            if len(self._by_device.get(device, ())) >= MAX_CONNECTIONS:
                raise Full(f"a device has at most {MAX_CONNECTIONS} connections")
        except RoomError as error:
            return Refusal(error.code, error.sentence, error.retry_after_s)
        session.user = Connection(session, device, self._limits, self._time)
        return None

    def opened(self, session: Session) -> None:
        """Count the connection, and its sign-in's time."""
        connection = _connection(session)
        others = self._by_device.get(connection.device, ())
        self._by_device[connection.device] = (*others, connection)
        self._begin_sign_in(connection)

    def closed(self, session: Session, why: str) -> None:
        """Give back all that the connection held."""
        connection = _connection(session)
        self._sign_ins.stop(connection)
        both = self._by_device[connection.device]
        if others := tuple(other for other in both if other is not connection):
            self._by_device[connection.device] = others
        else:
            del self._by_device[connection.device]
        connection.let_go_of_all()

    async def _join(self, session: Session, args: list[object]) -> Packed:
        connection = _connection(session)
        connection.ask(self._loop.time())
        asked = JoinRequest.read(first_of(args, "join"))
        presence = connection.enter(asked.room)
        try:
            return await self._come_in(connection, presence, asked)
        except BaseException:  # also a caller that gave up holds no handle
            connection.forget(presence)
            raise

    async def _come_in(
        self, connection: Connection, presence: Presence, asked: JoinRequest
    ) -> Packed:
        reviews = self._reviews.count
        port = await self._rooms.open(asked.room)
        access = await self._gate.access(connection.device, port.room, now_ms=self._now_ms())
        if access.member is None:
            raise NotAllowed("has not entered with a name yet")
        attachment = await port.attach(presence, access.member, asked.since, asked.via)
        if not connection.session.is_connected:
            port.detach(attachment.place)
            raise Unavailable("the connection is gone")
        presence.come_in(port, attachment.place)
        self._reviews.at(asked.room, access.until_ms)
        if reviews != self._reviews.count:
            self._reviews.of_connection(connection)
        # The answer is written by what this task's end schedules; begin stands behind it.
        self._loop.call_soon(self._loop.call_soon, presence.begin, attachment.place)
        return join_answer(attachment, port.furnishing, presence.handle, now_ms=self._now_ms())

    async def _history(self, session: Session, args: list[object]) -> Fields:
        connection = _connection(session)
        connection.ask(self._loop.time())
        return await history(connection, args)

    def _renew(self, session: Session, args: list[object]) -> Fields:
        connection = _connection(session)
        connection.ask(self._loop.time())
        if self._device(first_of(args, "token")) != connection.device:
            raise NotAllowed("another device's token")
        self._begin_sign_in(connection)
        self._reviews.of_connection(connection)
        return {"ok": True, "expires_in_s": LIFETIME_S}

    def _device(self, auth: object) -> DeviceId:
        """Return whom a client's word speaks for. Raises BadMessage, Expired, Unsupported."""
        shown = read_as(_SignIn, first_of([auth], "sign-in"), "sign-in")
        if shown.v != VERSION:
            raise Unsupported(f"protocol version {shown.v}")
        return self._tokens.read(shown.token, now_s=self._now_ms() // 1000)

    def _pace(self, connection: Connection) -> None:
        wait_s = self._commands.take(connection.device, self._loop.time())
        if wait_s:
            raise SlowDown("too many commands", retry_after_s=round(wait_s, 3))

    def _connections(self) -> Iterator[Connection]:
        return chain.from_iterable(self._by_device.values())

    # How long a sign-in lasts

    def _begin_sign_in(self, connection: Connection) -> None:
        self._sign_ins.stop(connection)
        self._sign_ins.start(connection, self._loop.time())
        if self._sweep is None:
            self._sweep = self._loop.call_later(_SWEEP_S, self._end_sign_ins)

    def _end_sign_ins(self) -> None:
        self._sweep = None
        for connection in self._sign_ins.take_due(self._loop.time()):
            connection.session.bye(Expired.code, "Your sign-in has ended. Sign in again.")
        if self._sign_ins:
            self._sweep = self._loop.call_later(_SWEEP_S, self._end_sign_ins)


def _connection(session: Session) -> Connection:
    connection = session.user
    assert isinstance(connection, Connection)  # set before the session was let in
    return connection
