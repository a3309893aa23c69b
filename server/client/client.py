"""A person's client: one connection, the rooms it is in, and coming back by itself.

Theory. One task per client opens a connection, enters the rooms through it and
sleeps until it is lost. What the server said before the end decides what
follows: nothing or a passing code means come back, `expired` means once more
with a fresh token, anything else is the end. A `bye` that names a room ends
that room alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from server.client.answers import SignIn
from server.client.backoff import Backoff
from server.client.connection import Connection, open_connection
from server.client.errors import BadPacket, ClientError, Disconnected, Refused
from server.client.outbox import PASSING
from server.client.packets import refusal
from server.client.room_link import RoomEars, RoomLink, Status
from server.client.websocket import Address

__all__ = ["Client", "Tap", "Tokens"]

Tokens = Callable[[bool], Awaitable[SignIn]]
"""Gives a token that is valid; with True a fresh one. Raises Refused or Disconnected."""
Tap = Callable[[str, object], None]
"""Hears every event as it came, and answers to joins under the name `joined`."""

RETURNS: Final = PASSING | {"bug", "start_over"}
_RENEW_AT: Final = 0.75  # of a token's life


class Client:
    """See the module. connections: how many there were."""

    def __init__(
        self,
        address: Address,
        tokens: Tokens,
        *,
        backoff: Backoff | None = None,
        tap: Tap | None = None,
    ) -> None:
        self.address = address
        self.rooms: list[RoomLink] = []
        self.connections = 0
        self._tokens = tokens
        self._backoff = backoff or Backoff()
        self._tap = tap
        self._loop = asyncio.get_running_loop()
        self._connection: Connection | None = None
        self._gone: asyncio.Future[Refused | None] | None = None
        self._renewal: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._may_connect = asyncio.Event()
        self._may_connect.set()
        self._is_over = False

    # What its user does

    def start(self) -> None:
        """Connect, and stay connected until `close`."""
        self._begin(self._run())

    def room(self, room: str, ears: RoomEars | None = None, *, via: str | None = None) -> RoomLink:
        """Return a link to a room, entering it as soon as there is a connection.

        via: the room through whose door one comes.
        """
        link = RoomLink(room, ears, via)
        self.rooms.append(link)
        if self._connection is not None:
            self._enter(self._connection, link)
        return link

    def drop(self) -> None:
        """Lose the connection as by a failing network; it comes back by itself."""
        if self._connection is not None:
            self._connection.abort()

    def hold(self) -> None:
        """Lose the connection and stay away until `go_on`."""
        self._may_connect.clear()
        self.drop()

    def go_on(self) -> None:
        """Come back."""
        self._may_connect.set()

    def pause_reading(self) -> None:
        """Read no more from this connection."""
        if self._connection is not None and self._connection.socket is not None:
            self._connection.socket.pause_reading()

    def resume_reading(self) -> None:
        """Read again."""
        if self._connection is not None and self._connection.socket is not None:
            self._connection.socket.resume_reading()

    async def close(self) -> None:
        """Take leave; stays last for their grace unless their rooms were left."""
        self._is_over = True
        connection, gone = self._connection, self._gone
        if connection is not None and gone is not None:
            connection.close()
            await asyncio.wait({gone}, timeout=1)
            connection.abort()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._end(Disconnected("closed"))

    # What its connection calls

    def told(self, name: str, what: object) -> None:
        """Hand an event to its room. Raises BadPacket."""
        if self._tap is not None:
            self._tap(name, what)
        if isinstance(what, bytes):
            link = self._link(int.from_bytes(what[1:3] if name == "poses" else what[:2], "little"))
            if link is not None and name == "poses":
                link.told_poses(what)
            elif link is not None and name == "moved":
                link.told_moved(what)
            return
        if not isinstance(what, Mapping):
            raise BadPacket(f"{name} says nothing")
        link = self._link(what.get("room"))
        if link is None:
            return
        if name == "bye":
            self._dismissed(link, refusal(what))
        else:
            link.told(name, what)

    def lost(self, farewell: Refused | None) -> None:
        """Let the task go on."""
        self._connection = None
        for link in self.rooms:
            link.lost(farewell)
        if self._gone is not None and not self._gone.done():
            self._gone.set_result(farewell)

    # The life of a client

    async def _run(self) -> None:
        tries, is_fresh = 0, False
        while not self._is_over:
            await self._may_connect.wait()
            before = self._joins()
            why = await self._once(is_fresh)
            if self._joins() > before:
                tries, is_fresh = 0, False
            if self._is_over:
                return
            if why is not None and not may_return(why, was_fresh=is_fresh):
                self._end(why)
                return
            is_fresh = why is not None and why.code == "expired"
            wait_s = self._backoff.wait_s(tries)
            if why is not None and why.retry_after_s is not None:
                wait_s = max(wait_s, why.retry_after_s)
            tries += 1
            await asyncio.sleep(wait_s)

    async def _once(self, is_fresh: bool) -> Refused | None:  # noqa: FBT001 - as Tokens has it
        """Connect and stay so; return why it ended, None for no reason given."""
        self._gone = self._loop.create_future()
        try:
            sign_in = await self._tokens(is_fresh)
            connection = await open_connection(self.address, sign_in.token, self)
        except Refused as why:
            return why
        except (Disconnected, BadPacket):
            return None
        self._connection = connection
        self.connections += 1
        self._renew_after(sign_in.expires_in_s)
        for link in self.rooms:
            self._enter(connection, link)
        try:
            return await self._gone
        finally:
            self._connection = None
            if self._renewal is not None:
                self._renewal.cancel()

    def _enter(self, connection: Connection, link: RoomLink) -> None:
        if link.status is Status.AWAY:
            self._begin(self._join(connection, link))

    async def _join(self, connection: Connection, link: RoomLink) -> None:
        def came_in(answer: Mapping[str, object]) -> None:
            if self._tap is not None:
                self._tap("joined", {**answer, "id": link.room})
            if link.status is Status.AWAY:
                link.came_in(connection, answer)

        try:
            await connection.ask("join", link.request, came_in)
        except Refused as why:
            self._dismissed(link, why)
        except Disconnected:
            return  # the next connection tries again

    def _dismissed(self, link: RoomLink, why: Refused) -> None:
        """End the room, or come back to it after a while."""
        if why.code not in RETURNS | {"conflict"}:
            link.end(why)
            return
        link.lost(why)
        connection = self._connection
        if connection is not None:
            wait_s = max(self._backoff.wait_s(0), why.retry_after_s or 0)
            self._loop.call_later(wait_s, self._enter_again, connection, link)

    def _enter_again(self, connection: Connection, link: RoomLink) -> None:
        if connection is self._connection:
            self._enter(connection, link)

    def _link(self, handle: object) -> RoomLink | None:
        for link in self.rooms:
            if link.handle == handle and link.status is Status.IN:
                return link
        return None

    def _joins(self) -> int:
        return sum(link.joins for link in self.rooms)

    def _renew_after(self, expires_in_s: float) -> None:
        self._renewal = self._loop.call_later(
            expires_in_s * _RENEW_AT, lambda: self._begin(self._renew())
        )

    async def _renew(self) -> None:
        connection = self._connection
        if connection is None:
            return
        try:
            sign_in = await self._tokens(True)
            await connection.ask("token", {"token": sign_in.token})
            self._renew_after(sign_in.expires_in_s)
        except ClientError:
            return  # the server ends the connection when the old token does; that is when it shows

    def _begin(self, coroutine: Awaitable[None]) -> None:
        async def run() -> None:
            await coroutine

        task = self._loop.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _end(self, why: ClientError) -> None:
        self._is_over = True
        for link in self.rooms:
            link.end(why)


def may_return(why: Refused, *, was_fresh: bool) -> bool:
    """Return whether coming back can help: with `expired` once, by a fresh token."""
    if why.code == "expired":
        return not was_fresh
    return why.code in RETURNS
