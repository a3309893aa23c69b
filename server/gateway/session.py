"""One client's session: Engine.IO 4 and Socket.IO 5 as a synchronous state machine.

Theory. A session is `opened` when the transport stands, `connected` once its
CONNECT was accepted, `closing` from the moment either side ends it, and
`closed` when nothing of it is left. Steps go only forward, and a step that is
not in the table cannot be taken. The way out is a link: a WebSocket wire, a
long-polling queue, or nothing at all once the session is closing; an upgrade
replaces it. Whatever the peer sends arrives here as whole messages and is
handled before the call returns; only answers may take longer.
"""

from __future__ import annotations

import asyncio
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Final

from server.edge.limits import Bucket
from server.fanout.salvo import NO_ADDRESS
from server.gateway import dispatch
from server.gateway.application import Refusal
from server.gateway.json_client import json_refusal
from server.gateway.link import NOWHERE, Link
from server.gateway.outward import Mover, Owner
from server.gateway.protocol import NORMAL, Wire
from server.gateway.state import STEPS, IllegalStep, State
from server.wire.frames import (
    Frame,
    Parcel,
    ack_packet,
    connect_error_packet,
    connect_packet,
    disconnect_packet,
    event_packet,
)
from server.wire.packets import (
    POLICY_VIOLATION,
    TOO_LARGE,
    UNSUPPORTED_DATA,
    BadFrame,
    Connect,
    Disconnect,
    Event,
    decode_packet,
)
from server.wire.splice import Packed, ack_pieces

if TYPE_CHECKING:
    from server.edge.gate import Ticket
    from server.gateway.switchboard import Switchboard

__all__ = ["IllegalStep", "Session", "State"]

_GOING_AWAY: Final = 1001
_LATER_S: Final = 10.0  # for who asked for too much
_SOON_S: Final = 1.0  # for who may come back at once; clients spread it over more
_CONNECTED: Final = State.CONNECTED  # for each pose: a global costs less than a class's member
_POSE: Final = "pose"


class Session(Owner):
    """A client as the application sees it.

    id: public; may be logged. peer: the client's address, through trusted
    proxies. user: the application's own, None at first and once closed.
    """

    __slots__ = (
        "_awaits_pong", "_board", "_excess", "_link", "_packets", "_short_path", "_slot", "_ticket",
        "id", "in_flight", "peer", "state", "user",
    )  # fmt: skip

    def __init__(self, board: Switchboard, peer: str) -> None:
        self.id = token_urlsafe(16)
        self.peer = peer
        self.user: object = None
        self.state = State.OPENED
        self.in_flight = 0
        self._board = board
        self._short_path = board.short_path
        self._link: Link = NOWHERE
        self._ticket: Ticket | None = None  # of the connection, at the accept gate
        self._awaits_pong = False
        self._packets = 0  # what came since the last ping, but for fast events
        self._excess: Bucket | None = None  # of calls that were one too many; hardly anybody has it
        board.sessions.add(self)
        board.newcomers.start(self, board.loop.time())
        self._slot = board.wheel.add(self)

    def __repr__(self) -> str:
        return f"<Session {self.id} {self.state.name.lower()}>"

    # What the application uses

    @property
    def is_open(self) -> bool:
        """True until either side ends the session."""
        return self.state <= State.CONNECTED

    @property
    def is_connected(self) -> bool:
        """True between `opened` and `closed`."""
        return self.state is State.CONNECTED

    @property
    def backlog_bytes(self) -> int:
        """How many bytes are sent but not yet taken by the peer's kernel."""
        return self._link.backlog_bytes

    @property
    def line(self) -> asyncio.WriteTransport | None:
        """What takes WebSocket frames, None on long-polling; not to be used after `closed`."""
        return self._link.transport if isinstance(self._link, Wire) else None

    @property
    def address(self) -> int:
        """Where a salvo may send beside `line`."""
        return self._link.address if isinstance(self._link, Wire) else NO_ADDRESS

    def deliver(self, parcel: Parcel) -> None:
        """Send a frame or a batch; to a session that is not connected it is dropped."""
        self._link.send(parcel)

    def emit(self, name: str, *args: object) -> None:
        """Send one event to this session alone."""
        self._link.send(Frame(event_packet(name, *args)))

    def bye(self, code: str, message: str, retry_after_s: float | None = None) -> None:
        """Say why, then end the session; `closed` of the application is called at once."""
        self._end(code, message, retry_after_s, NORMAL)

    def count(self, cause: str) -> None:
        """Count what this peer did wrong, without a word. cause: one of our words."""
        self._board.complaints.counts[cause] += 1

    # What the gateway uses

    def open(self, link: Link, ticket: Ticket | None = None) -> None:
        """Take `link` as the way out."""
        self._link, self._ticket = link, ticket

    def upgraded(self, wire: Wire, ticket: Ticket | None, unsent: tuple[Frame, ...]) -> None:
        """Go on over the wire, beginning with what long-polling had not fetched."""
        wire.owner = self
        self._link, self._ticket = wire, ticket
        if ticket is not None and self.is_connected:
            ticket.prove()
        for frame in unsent:
            wire.send(frame)
        if self._awaits_pong:  # the ping may have been in the queue
            wire.send_text("2")

    def close_away(self, retry_after_s: float) -> None:
        """End the session because the server stops."""
        message = "The server is restarting."
        self._end("unavailable", message, retry_after_s, _GOING_AWAY, is_final=False)

    def max_message_bytes(self) -> int:
        """Return the bound of a message now: small until the CONNECT was accepted."""
        settings = self._board.settings
        if self.state is State.OPENED:
            return settings.max_bytes_before_connect
        return settings.max_bytes

    def ping(self) -> None:
        """Send the engine's ping."""
        self._awaits_pong = True
        self._packets = 0
        self._link.send_text("2")

    def owes_pong(self) -> bool:
        """Return True while a ping is unanswered."""
        return self._awaits_pong and self.state <= State.CONNECTED

    def silent(self) -> None:
        """End the session: no pong came in time."""
        self._say_bye("unavailable", "No answer to a ping came in time.", _SOON_S)
        self._leave("ping timeout")
        self._hang_up(NORMAL, "ping timeout")

    def expire(self) -> None:
        """End the session unless it has connected or ended since: no CONNECT was accepted in time."""
        if self.state is not State.OPENED:
            return
        link = self._link
        self.violated(POLICY_VIOLATION, "no CONNECT in time")
        link.finish()

    def violated(self, close_code: int, why: str) -> None:
        """End the session: the peer broke a rule of the transport."""
        code = "too_large" if close_code == TOO_LARGE else "bad_message"
        self._refuse(BadFrame(why, close_code, code))

    def overflowed(self) -> None:
        """End the session: the peer does not read."""
        board = self._board
        board.complaints.peer("slow_reader", self.peer, board.loop.time())
        message = "This connection is too slow; resume from your position."
        self._end("slow_down", message, _SOON_S, POLICY_VIOLATION, is_final=False)

    def flooded(self) -> None:
        """End the session: far more calls, or more requests, than it may have."""
        board = self._board
        board.complaints.peer("slow_down", self.peer, board.loop.time())
        message = "Too much at once; wait for answers."
        self._end("slow_down", message, _LATER_S, POLICY_VIOLATION)

    def lost(self, why: str) -> None:
        """Forget the session: its connection is gone.

        With what points back at it, or only a full collection would find it: hundreds
        of dead sessions and transports gather between two of those.
        """
        self._leave(why)
        self._link, self.user = NOWHERE, None
        self._step(State.CLOSED)
        self._board.sessions.discard(self)
        if self._ticket is not None:
            self._ticket.leave()
            self._ticket = None

    # Inward

    def may_go_on(self) -> bool:
        """Count whatever is not a fast event; return False once it is a flood, which ends the session."""
        self._packets += 1
        if self._packets <= self._board.settings.max_packets_per_ping:
            return True
        if self.is_open:
            self.flooded()
        return False

    def may_exceed(self) -> bool:
        """Count a call beyond those in flight; return False once it is a flood, which ends the session.

        A slow server has many in flight of a client that keeps its rates: it is refused some.
        """
        rate, now_s = self._board.settings.excess_rate, self._board.loop.time()
        self._excess = self._excess or Bucket(rate, now_s)
        if not self._excess.take(rate, now_s):
            return True
        self.flooded()
        return False

    def text(self, message: str) -> None:
        """Take an Engine.IO packet that is text."""
        if not self.may_go_on():
            return
        if message == "3":
            self._awaits_pong = False
        elif message == "1":
            self._leave("client disconnect")
            self._hang_up(NORMAL)
        elif message == "6" or self.state >= State.CLOSING:
            return
        elif message.startswith("4") and self.state is State.OPENED:
            self._link.send_text(json_refusal())
            self._leave("unsupported")
            self._hang_up(UNSUPPORTED_DATA, "the msgpack parser is needed")
        else:
            self.violated(UNSUPPORTED_DATA, "text is not for this protocol")

    def binary(self, payload: bytes) -> None:
        """Take a Socket.IO packet; what it asks for has begun when this returns."""
        if self.state is _CONNECTED:
            if (short := self._short_path.match(payload)) is not None:
                self._short(short[0], short[1])
                return
        elif self.state is not State.OPENED:
            return
        if not self.may_go_on():
            return
        try:
            packet = decode_packet(payload)
        except BadFrame as error:
            self._refuse(error)
            return
        if isinstance(packet, Connect):
            self._connect(packet)
        elif self.state is State.OPENED:
            self.violated(POLICY_VIOLATION, "packet before CONNECT")
        elif isinstance(packet, Event):
            dispatch.event(self._board, self, packet)
        elif isinstance(packet, Disconnect):
            self._leave("client disconnect")
            self._hang_up(NORMAL)
        # What is left is an ACK: we ask nothing, so it answers nothing.

    def _short(self, name: str, arg: bytes) -> None:
        """Take a fast event. Defended by benchmarks/poses.py: every pose comes by here."""
        user = self.user
        if name != _POSE or not isinstance(user, Mover):
            dispatch.fast(self._board, self, name, [arg])
            return
        try:
            user.pose(arg)
        except Exception as error:  # noqa: BLE001 - as `dispatch.fast`, which this is without its calls
            self._board.complaints.bug("event pose", error)

    def answer(self, ack_id: int, result: object) -> None:
        """Send the answer to the peer's event `ack_id`; dropped if the session has ended."""
        if self.state is not State.CONNECTED:
            return
        if isinstance(result, Packed):
            self._link.send_pieces(ack_pieces(ack_id, result))
        else:
            self._link.send(Frame(ack_packet(ack_id, result)))

    def _connect(self, packet: Connect) -> None:
        if packet.nsp != "/":
            error = connect_error_packet("Invalid namespace", None, packet.nsp[:64])
            self._link.send(Frame(error))
            return
        if self.state is not State.OPENED:
            self.violated(POLICY_VIOLATION, "CONNECT twice")
            return
        refusal = self._board.app.authorize(self, packet.auth)
        if refusal is not None:
            self._turn_away(refusal)
            return
        self._step(State.CONNECTED)
        self._board.newcomers.stop(self)
        if self._ticket is not None:
            self._ticket.prove()
        self._link.send(Frame(connect_packet(self.id)))
        self._board.app.opened(self)

    def _turn_away(self, refusal: Refusal) -> None:
        board = self._board
        board.complaints.peer(f"refused_{refusal.code}", self.peer, board.loop.time())
        self._link.send(Frame(connect_error_packet(refusal.message, refusal.details())))
        self._leave(refusal.code)
        self._hang_up(NORMAL)

    # Ending

    def _refuse(self, error: BadFrame) -> None:
        board = self._board
        board.complaints.peer("bad_frame", self.peer, board.loop.time(), why=error.why)
        self._end(error.code, "The connection broke the protocol.", None, error.close_code)

    def _end(
        self,
        code: str,
        message: str,
        retry_after_s: float | None,
        close_code: int,
        *,
        is_final: bool = True,
    ) -> None:
        """Say `bye` to a connected peer, and hang up.

        is_final: send DISCONNECT too, after which official clients stay away;
        without it they come back by themselves.
        """
        self._say_bye(code, message, retry_after_s)
        if self.state is State.CONNECTED and is_final:
            self._link.send(Frame(disconnect_packet()))
        self._leave(code)
        self._hang_up(close_code)

    def _say_bye(self, code: str, message: str, retry_after_s: float | None) -> None:
        if self.state is State.CONNECTED:
            self.emit("bye", {"code": code, "message": message, "retry_after": retry_after_s})

    def _leave(self, why: str) -> None:
        """Take the session out of every register and tell the application, once."""
        if self.state >= State.CLOSING:
            return
        was_connected = self.state is State.CONNECTED
        self._step(State.CLOSING)
        self._board.newcomers.stop(self)
        self._board.wheel.remove(self, self._slot)
        if was_connected:
            self._board.app.closed(self, why)

    def _hang_up(self, close_code: int, reason: str = "") -> None:
        link, self._link = self._link, NOWHERE
        link.close(close_code, reason)

    def _step(self, to: State) -> None:
        if to not in STEPS[self.state]:
            raise IllegalStep(f"{self.state.name} to {to.name}")
        self.state = to
