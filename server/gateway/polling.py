"""Long-polling: the way in and out for clients whose network lets no WebSocket through.

Theory. A link is a queue, at most one waiting GET, and at most one POST being
read. There is no task and no timer: the gateway's wheel pings and ends polling
sessions as it does all others, and a ping is what ends an idle GET. A client's
close wakes its waiting GET at once. During an upgrade to WebSocket a GET is
answered with a no-op and nothing leaves the queue, so the wire starts exactly
where polling stopped.

Own rather than python-engineio's: its polling needs four to six tasks a client,
loses a POST of more than 16 packets, and holds a closed client's GET for half a
minute (docs/design/gateway.md, "Long-polling").
Source: Engine.IO protocol 4, sections "HTTP long-polling" and "Upgrade".
"""

from __future__ import annotations

import asyncio
from base64 import b64decode
from binascii import Error as NotBase64
from collections import deque
from typing import TYPE_CHECKING, Final

from server.edge.limits import Bucket
from server.wire.frames import Frame, Parcel
from server.wire.packets import INVALID_PAYLOAD, POLICY_VIOLATION, TOO_LARGE

if TYPE_CHECKING:
    from server.gateway.probe import Probe
    from server.gateway.session import Session
    from server.gateway.switchboard import Switchboard

__all__ = ["PollLink", "PollOverlap"]

_SEPARATOR: Final = "\x1e"
_CLOSE: Final = "1"
_NOOP: Final = "6"


class PollOverlap(Exception):
    """A second GET or POST came while one was open: the client is broken, its session ends."""


class PollLink:
    """The way out of a long-polling session, and the reader of its POSTs."""

    __slots__ = (
        "_backlog_bytes",
        "_board",
        "_gets",
        "_is_closing",
        "_is_finished",
        "_is_polled",
        "_posts",
        "_queue",
        "_sid",
        "_waiter",
        "is_moving",
        "is_receiving",
        "probe",
        "session",
    )

    def __init__(self, board: Switchboard, session: Session, sid: str) -> None:
        self.session = session
        self.probe: Probe | None = None  # a WebSocket is being tried
        self.is_moving = False  # and it works: GETs get nothing from the queue any more
        self.is_receiving = False  # a POST is being read
        self._board = board
        self._sid = sid
        self._gets = Bucket(board.settings.poll_rate, board.loop.time())
        self._posts = Bucket(board.settings.poll_rate, board.loop.time())
        self._queue: deque[Frame | str] = deque()
        self._backlog_bytes = 0
        self._waiter: asyncio.Future[None] | None = None
        self._is_closing = False
        self._is_finished = False
        self._is_polled = False  # a GET is open
        board.polls[sid] = self

    # Outward

    def send(self, parcel: Parcel) -> None:
        """Queue the parcel's frames."""
        for frame in parcel.frames:
            self._queue.append(frame)
            self._backlog_bytes += len(frame.packet)
        self._wake()
        if self._backlog_bytes > self._board.settings.max_unsent_bytes:
            self._board.loop.call_soon(self._overflow)

    def send_pieces(self, pieces: tuple[bytes, ...]) -> None:
        """Queue the packet in one piece: it is fetched as base64."""
        self.send(Frame(b"".join(pieces)))

    def send_text(self, message: str) -> None:
        """Queue an Engine.IO packet that is text."""
        self._queue.append(message)
        self._wake()

    @property
    def backlog_bytes(self) -> int:
        """How many bytes the client has not fetched."""
        return self._backlog_bytes

    def close(self, code: int, reason: str = "") -> None:
        """End the link a little later, so that what is queued can be fetched.

        A client that finds DISCONNECT and the engine's close in one answer
        handles the close first and reconnects.
        """
        self._is_closing = True
        self.is_moving = False
        if self.probe is not None:
            self.probe.give_up()
        self._wake()
        self._board.ending_polls.start(self, self._board.loop.time())

    def finish(self) -> None:
        """End the link now: a waiting GET gets the engine's close."""
        if self._is_finished:
            return
        self._is_finished = True
        self._board.ending_polls.stop(self)
        self._board.polls.pop(self._sid, None)
        self._wake()
        self.session.lost("transport close")

    # Inward

    async def poll(self) -> str:
        """Return the body of the answer to a GET; waits until there is something to say.

        Raises PollOverlap if another GET is waiting. One that comes too fast waits
        for its turn: how often a client must fetch is the room's doing, not its own,
        and meanwhile more packets gather for one answer.
        """
        if self._is_polled:
            raise PollOverlap
        self._is_polled = True
        try:
            await self._turn()
            while not (self._queue or self.is_moving or self._is_finished):
                self._waiter = self._board.loop.create_future()
                await self._waiter
        finally:
            self._waiter = None
            self._is_polled = False
        if self.is_moving:
            return _NOOP
        return self._take() or _CLOSE

    async def _turn(self) -> None:
        rate, loop = self._board.settings.poll_rate, self._board.loop
        wait_s = self._gets.take(rate, loop.time())
        if wait_s:
            # Its token is there by then, and nobody else's GET can take it.
            await asyncio.sleep(wait_s)
            self._gets.take(rate, loop.time())

    def may_post(self) -> bool:
        """Return True, or end the session: its POSTs come too fast."""
        board = self._board
        if self._posts.take(board.settings.poll_rate, board.loop.time()) == 0:
            return True
        self.session.flooded()
        return False

    def receive(self, body: str) -> None:
        """Hand the packets of a POST to the session, in order."""
        for packet in body.split(_SEPARATOR):
            if self._is_closing or self._is_finished:
                return
            self._receive_one(packet)

    def too_large(self) -> None:
        """End the session: a POST was larger than allowed."""
        self.session.violated(TOO_LARGE, "body is too large")

    def not_text(self) -> None:
        """End the session: a POST was not UTF-8."""
        self.session.violated(INVALID_PAYLOAD, "body is not UTF-8")

    def overlapped(self) -> None:
        """End the session: the client opened two requests of a kind at once."""
        self.session.violated(POLICY_VIOLATION, "polling requests overlap")

    # The upgrade

    def begin_probe(self) -> None:
        """Release a waiting GET with a no-op and keep the queue for the wire."""
        self.is_moving = True
        self._wake()

    def end_probe(self) -> None:
        """Go on with polling: the WebSocket that was tried is gone."""
        self.is_moving = False
        self.probe = None

    def hand_over(self) -> tuple[Frame, ...]:
        """Return the frames that were not fetched; the link is over, the session lives on."""
        unsent = tuple(item for item in self._queue if isinstance(item, Frame))
        self._queue.clear()
        self._is_closing = self._is_finished = True
        self._board.polls.pop(self._sid, None)
        self._wake()
        return unsent

    def _receive_one(self, packet: str) -> None:
        session = self.session
        if not packet.startswith("b"):
            if len(packet) > session.max_message_bytes():
                self.too_large()
            else:
                session.text(packet)
            return
        try:
            payload = b64decode(packet[1:], validate=True)
        except (NotBase64, ValueError):
            session.violated(INVALID_PAYLOAD, "packet is not base64")
            return
        if len(payload) > session.max_message_bytes():
            self.too_large()
        else:
            session.binary(payload)

    def _take(self) -> str:
        packets: list[str] = []
        while self._queue and len(packets) < self._board.settings.max_packets_per_poll:
            item = self._queue.popleft()
            if isinstance(item, Frame):
                self._backlog_bytes -= len(item.packet)
                item = item.base64
            packets.append(item)
        return _SEPARATOR.join(packets)

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _overflow(self) -> None:
        if not self._is_closing:
            self.session.overflowed()
