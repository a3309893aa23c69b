"""The accept gate: who may hold a connection open, for how long, before we know them.

Theory. aiohttp itself waits for ever: for a request to begin, for its header,
for its body, for its answer to be read. Here every connection has a ticket, and
the ticket knows at which stage the connection is and since when. A stage in
which we wait for the peer has a deadline. Connections are *unproven* until an authenticated session or
request is seen on them; only unproven ones are counted against an address, and
only they are dropped when descriptors run short, the oldest first. A burst is fine
(300 people of one office follow a link at once): the cap of an address counts those
that stay unproven longer than a moment, and in a crowd only they give way. Else two
who come at once would throw each other out while there is room for both.

Pure: no socket, no clock. `server.edge.listener` tells it what happens and
drops whom it names. In a full house idle keep-alive connections give way first.
Who came together is due together: a sweep drops a few a turn of the loop, and of
those that it found only who has not moved since.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

__all__ = ["A_TURN", "Gate", "GateSettings", "Stage", "Ticket"]

A_TURN: Final = 32
"""Dropped in one turn of the loop: closing so many takes it about 3 ms."""


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Deadlines and caps of connections.

    max_open: how many connections fit (the descriptor limit less the reserve).
    """

    max_open: int
    head_s: float = 5.0  # from the first byte of a request, or from accept, to a full header
    body_s: float = 10.0  # to the end of a body, and then at least:
    min_upload_bytes_per_s: int = 1024
    idle_s: float = 75.0  # between requests
    unread_s: float = 60.0  # in which an answer finds no room: 48 KiB at a modem's 1 KiB/s
    max_unproven_per_address: int = 64
    max_burst_per_address: int = 1024  # even for a moment
    burst_s: float = 2.0  # that moment
    crowded: float = 0.8  # of max_open: from here on who stays unproven for longer gives way


class Stage(IntEnum):
    """What a connection is doing; we wait for the peer in all but the last two."""

    HEAD = 0
    BODY = 1
    IDLE = 2
    WORKING = 3
    HANDED_OVER = 4  # it is a WebSocket now and has its own deadlines


class Ticket:
    """One connection's standing at the gate."""

    __slots__ = (
        "_gate", "address", "drop", "entered_s", "is_proven", "received_bytes", "since_s",
        "stage", "unread_since_s",
    )  # fmt: skip

    def __init__(self, gate: Gate, address: str | None, drop: Callable[[], None]) -> None:
        """address: what caps count by; None for a trusted proxy, which has no cap."""
        self._gate = gate
        self.address = address
        self.drop = drop
        self.stage = Stage.HEAD
        self.entered_s = self.since_s = 0.0
        self.received_bytes = 0  # in this stage
        self.unread_since_s: float | None = None  # the peer takes nothing of its answer
        self.is_proven = False

    @property
    def standing(self) -> tuple[object, ...]:
        """What a verdict on the connection goes by; another one, and it has moved."""
        return self.stage, self.since_s, self.unread_since_s, self.is_proven

    def heard(self, size: int, now_s: float) -> None:
        """Note that bytes came; behind an answer they begin the next request."""
        if self.stage is Stage.IDLE:
            self._turn(Stage.HEAD, now_s)
        self.received_bytes += size

    def head_done(self, now_s: float, *, has_body: bool) -> None:
        """Note that a full header was read."""
        self._turn(Stage.BODY if has_body else Stage.WORKING, now_s)

    def body_done(self, now_s: float) -> None:
        """Note that the body was read to its end."""
        if self.stage is Stage.BODY:
            self._turn(Stage.WORKING, now_s)

    def answered(self, now_s: float) -> None:
        """Note that the request was answered."""
        if self.stage is not Stage.HANDED_OVER:
            self._turn(Stage.IDLE, now_s)

    def unread(self, now_s: float) -> None:
        """Note that what we write finds no room any more."""
        self.unread_since_s = now_s

    def reads(self) -> None:
        """Note that there is room again."""
        self.unread_since_s = None

    def hand_over(self) -> None:
        """Note that the connection has left HTTP; it stays unproven, and counted, until `prove`."""
        self.stage, self.unread_since_s = Stage.HANDED_OVER, None

    def prove(self) -> None:
        """Note that we know who this is."""
        self.is_proven = True
        self._gate.uncount(self)
        self._gate.forget_unproven(self)

    def leave(self) -> None:
        """Note that the connection is gone."""
        self._gate.leave(self)

    def _turn(self, stage: Stage, now_s: float) -> None:
        self.stage, self.since_s, self.received_bytes = stage, now_s, 0


class Gate:
    """The register of open connections, and who of them has to go."""

    __slots__ = ("_by_address", "_due", "_open", "_unproven", "settings")

    def __init__(self, settings: GateSettings) -> None:
        self.settings = settings
        self._open: dict[Ticket, None] = {}
        self._unproven: dict[Ticket, None] = {}  # oldest first
        self._by_address: dict[str, dict[Ticket, None]] = {}
        self._due: deque[tuple[Ticket, tuple[object, ...]]] = deque()  # by the last sweep

    def __len__(self) -> int:
        return len(self._open)

    @property
    def unproven(self) -> int:
        """How many connections are not known yet."""
        return len(self._unproven)

    def enter(self, ticket: Ticket, now_s: float) -> bool:
        """Admit a new connection, or return False: it is to be closed at once.

        Someone else may be dropped to make room.
        """
        settings = self.settings
        theirs = self._by_address.get(ticket.address) if ticket.address is not None else None
        if theirs and len(theirs) >= settings.max_burst_per_address:
            return False
        if len(self._open) >= settings.crowded * settings.max_open:
            self._drop_oldest(older_than_s=settings.burst_s, now_s=now_s)
        if len(self._open) >= settings.max_open:
            self._drop_idle()
        if len(self._open) >= settings.max_open:
            self._drop_oldest(older_than_s=0.0, now_s=now_s)
        if len(self._open) >= settings.max_open:
            return False
        ticket.entered_s = ticket.since_s = now_s
        self._open[ticket] = self._unproven[ticket] = None
        if ticket.address is not None:
            self._by_address.setdefault(ticket.address, {})[ticket] = None
            for excess in self._excess(self._by_address[ticket.address], now_s)[:A_TURN]:
                self._drop(excess)
        return True

    def leave(self, ticket: Ticket) -> None:
        """Forget a connection."""
        self._open.pop(ticket, None)
        self.uncount(ticket)
        self.forget_unproven(ticket)

    def uncount(self, ticket: Ticket) -> None:
        """Count the connection against its address no more."""
        theirs = self._by_address.get(ticket.address) if ticket.address is not None else None
        if theirs is None or ticket.address is None:
            return
        theirs.pop(ticket, None)
        if not theirs:
            del self._by_address[ticket.address]

    def forget_unproven(self, ticket: Ticket) -> None:
        """Never drop the connection for want of room."""
        self._unproven.pop(ticket, None)

    @property
    def is_sweeping(self) -> bool:
        """Whether the last sweep found more than were dropped yet."""
        return bool(self._due)

    def sweep(self, now_s: float) -> None:
        """Find who is past a deadline or above a cap, and drop the first of them."""
        due = {ticket: None for ticket in self._open if self._is_overdue(ticket, now_s)}
        for theirs in self._by_address.values():
            if len(theirs) > self.settings.max_unproven_per_address:
                left = [ticket for ticket in theirs if ticket not in due]
                due.update(dict.fromkeys(self._excess(left, now_s)))
        self._due = deque((ticket, ticket.standing) for ticket in due)
        self.sweep_on()

    def sweep_on(self) -> None:
        """Drop the next of those that the sweep found, unless they have moved since."""
        for _ in range(min(A_TURN, len(self._due))):
            ticket, standing = self._due.popleft()
            if ticket in self._open and ticket.standing == standing:
                self._drop(ticket)

    def _is_overdue(self, ticket: Ticket, now_s: float) -> bool:
        settings, age_s = self.settings, now_s - ticket.since_s
        unread_since_s = ticket.unread_since_s
        if unread_since_s is not None and now_s - unread_since_s > settings.unread_s:
            return True
        if ticket.stage is Stage.HEAD:
            return age_s > settings.head_s
        if ticket.stage is Stage.IDLE:
            return age_s > settings.idle_s
        if ticket.stage is Stage.BODY and age_s > settings.body_s:
            return ticket.received_bytes < age_s * settings.min_upload_bytes_per_s
        return False

    def _excess(self, theirs: Collection[Ticket], now_s: float) -> list[Ticket]:
        """Return the oldest of one address that are above its cap and not merely new."""
        excess = len(theirs) - self.settings.max_unproven_per_address
        if excess <= 0:
            return []
        idle = [t for t in theirs if t.stage is Stage.IDLE]
        waiting = [
            t
            for t in theirs
            if t.stage in {Stage.HEAD, Stage.BODY} and now_s - t.since_s > self.settings.burst_s
        ]
        return (idle + waiting)[:excess]

    def _drop_oldest(self, *, older_than_s: float, now_s: float) -> None:
        """Drop whoever is unproven for longest, if that is long enough."""
        oldest = next(iter(self._unproven), None)
        if oldest is not None and now_s - oldest.entered_s >= older_than_s:
            self._drop(oldest)

    def _drop_idle(self) -> None:
        """Drop whoever rests between two requests, known or not: the next one opens another."""
        idle = next((ticket for ticket in self._open if ticket.stage is Stage.IDLE), None)
        if idle is not None:
            self._drop(idle)

    def _drop(self, ticket: Ticket) -> None:
        self.leave(ticket)
        ticket.drop()
