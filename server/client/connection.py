"""One connection of a client: what it asks is answered in any order, what it is told comes in order.

Theory. Engine.IO and Socket.IO are a few packets here: the engine's hello is
answered with CONNECT, its pings with pongs, and an ask is an event with a
number that its answer repeats. A connection opens once and is lost once; who
wants another makes another. One timer watches it: a server that pings no more,
or owes an answer for too long, is gone whatever the socket says.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from server.client.errors import BadPacket, ClientError, Disconnected, Refused
from server.client.packets import Answer, Farewell, Told, Welcome, connect_packet, read, refusal
from server.client.websocket import Address, WebSocket, open_websocket
from server.wire.frames import disconnect_packet, event_packet

__all__ = ["Connection", "Ears", "open_connection"]

Fields = Mapping[str, object]
Then = Callable[[Fields], None]

OPEN_S: Final = 10.0  # from the first packet to the welcome; the server's own deadline too
ANSWER_S: Final = 15.0  # an ask that waits longer ends the connection
_LOOK_S: Final = 2.0
_PING_S: Final = 33.0  # the server's interval and patience, until its hello says others


class Ears(Protocol):
    """Whoever listens. BadPacket, raised by `told`, ends the connection."""

    def told(self, name: str, what: object) -> None:
        """Take an event; within the read, in order."""
        ...

    def lost(self, farewell: Refused | None) -> None:
        """The connection is gone. farewell: what the server said before, if anything."""
        ...


async def open_connection(address: Address, token: str, ears: Ears) -> Connection:
    """Return a connection that was let in. Raises Refused or Disconnected."""
    connection = Connection(token, ears)
    await open_websocket(address, connection, within_s=OPEN_S)
    try:
        async with asyncio.timeout(OPEN_S):
            await connection.welcomed
    except TimeoutError as error:
        raise Disconnected("no welcome in time") from error
    finally:
        if not connection.is_open:
            connection.abort()
    return connection


class Connection:
    """See the module. socket: under it, once there is one. welcomed: done when let in."""

    __slots__ = (
        "_asks", "_ears", "_farewell", "_heard_s", "_loop", "_next_id", "_silence_s",
        "_timer", "_token", "socket", "welcomed",
    )  # fmt: skip

    def __init__(self, token: str, ears: Ears) -> None:
        self._loop = asyncio.get_running_loop()
        self._token = token
        self._ears = ears
        self._asks: dict[int, tuple[asyncio.Future[Fields], float, Then | None]] = {}
        self._next_id = 0
        self._farewell: Refused | None = None
        self._heard_s = self._loop.time()
        self._silence_s = _PING_S
        self._timer: asyncio.TimerHandle | None = None
        self.socket: WebSocket | None = None
        self.welcomed: asyncio.Future[None] = self._loop.create_future()

    @property
    def is_open(self) -> bool:
        """Whether it was let in and is not lost."""
        return self._timer is not None

    def ask(self, name: str, fields: Fields, then: Then | None = None) -> asyncio.Future[Fields]:
        """Send an event and return its answer's future: fields of an ok, Refused, Disconnected.

        then: called with an ok within the read, before what the server says next.
        """
        answer: asyncio.Future[Fields] = self._loop.create_future()
        if self.socket is None or not self.is_open:
            answer.set_exception(Disconnected("not connected"))
            return answer
        self._next_id += 1
        self._asks[self._next_id] = (answer, self._loop.time(), then)
        self.socket.send(event_packet(name, fields, ack_id=self._next_id))
        return answer

    def tell(self, name: str, what: object) -> None:
        """Send an event that nobody answers; without a connection it is dropped."""
        if self.socket is not None and self.is_open:
            self.socket.send(event_packet(name, what))

    def close(self) -> None:
        """Take leave of the server; `lost` follows."""
        if self.socket is not None:
            if self.is_open:
                self.socket.send(disconnect_packet())
            self.socket.close()

    def abort(self) -> None:
        """Drop the connection without a word; `lost` follows."""
        if self.socket is not None:
            self.socket.abort()

    # What the WebSocket calls

    def opened(self, socket: WebSocket) -> None:
        """Wait for the engine's hello."""
        self.socket = socket

    def text(self, message: str) -> None:
        """Take a packet of the engine."""
        self._heard_s = self._loop.time()
        if self.socket is None:
            return
        if message == "2":
            self.socket.send_text("3")
        elif message[:1] == "0":
            self._hello(self.socket, message)
        elif message[:1] == "1":
            self.socket.close()

    def binary(self, payload: bytes) -> None:
        """Take a packet of Socket.IO."""
        packet = read(payload)
        if isinstance(packet, Told):
            if packet.name == "bye" and not _is_of_a_room(packet.what):
                self._farewell = refusal(packet.what)
            self._ears.told(packet.name, packet.what)
        elif isinstance(packet, Answer):
            self._answered(packet)
        elif isinstance(packet, Welcome):
            self._let_in()
        elif isinstance(packet, Refused):
            self._turned_away(packet)
        elif isinstance(packet, Farewell):
            self.abort()

    def lost(self, why: str) -> None:
        """Fail what waits, then tell the ears."""
        was_open = self.is_open
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._turned_away(self._farewell or Disconnected(why))
        asks, self._asks = self._asks, {}
        for answer, _, _ in asks.values():
            if not answer.done():
                answer.set_exception(Disconnected(why))
        if was_open:
            self._ears.lost(self._farewell)

    def _hello(self, socket: WebSocket, message: str) -> None:
        try:
            hello = json.loads(message[1:])
            self._silence_s = (hello["pingInterval"] + hello["pingTimeout"]) / 1000
        except (ValueError, KeyError, TypeError) as error:
            raise BadPacket("not the engine's hello") from error
        socket.send(connect_packet(self._token))

    def _let_in(self) -> None:
        self._timer = self._loop.call_later(_LOOK_S, self._look)
        if not self.welcomed.done():
            self.welcomed.set_result(None)

    def _turned_away(self, error: ClientError) -> None:
        if not self.welcomed.done():
            self.welcomed.set_exception(error)

    def _answered(self, packet: Answer) -> None:
        self._heard_s = self._loop.time()
        answer, _, then = self._asks.pop(packet.ack_id, (None, 0.0, None))
        if answer is None or answer.done():
            return
        result = packet.result
        if isinstance(result, Mapping) and result.get("ok") is True:
            answer.set_result(result)
            if then is not None:
                then(result)
        else:
            answer.set_exception(refusal(result))

    def _look(self) -> None:
        now_s = self._loop.time()
        self._timer = self._loop.call_later(_LOOK_S, self._look)
        oldest_s = next((asked_s for _, asked_s, _ in self._asks.values()), now_s)
        if now_s - self._heard_s > self._silence_s or now_s - oldest_s > ANSWER_S:
            self.abort()


def _is_of_a_room(what: object) -> bool:
    return isinstance(what, Mapping) and what.get("room") is not None
