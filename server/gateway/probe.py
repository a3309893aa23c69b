"""A WebSocket that a long-polling client tries before it moves over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.gateway.outward import Owner
from server.gateway.protocol import NORMAL, Wire
from server.wire.packets import POLICY_VIOLATION

if TYPE_CHECKING:
    from server.edge.gate import Ticket
    from server.gateway.polling import PollLink
    from server.gateway.switchboard import Switchboard

__all__ = ["Probe"]


class Probe(Owner):
    """The owner of a wire until the client says `5`; then the session owns it.

    The exchange: client `2probe`, server `3probe`, client `5`. If it ends before
    that, the session goes on polling as if nothing had been.
    """

    __slots__ = ("_board", "_has_begun", "_link", "_ticket", "wire")

    def __init__(self, board: Switchboard, link: PollLink, ticket: Ticket | None) -> None:
        self.wire: Wire | None = None  # set by the gateway before any message comes
        self._board = board
        self._link = link
        self._ticket = ticket
        self._has_begun = False
        link.probe = self
        board.probes.start(self, board.loop.time())

    def max_message_bytes(self) -> int:
        """Return room for the words above and nothing more."""
        return 64

    def may_go_on(self) -> bool:
        """Count what is no word with all else that its client sends."""
        return self._link.session.may_go_on()

    def text(self, message: str) -> None:
        """Take the next word of the exchange."""
        wire, link = self.wire, self._link
        if wire is None:
            return
        if message == "2probe" and not self._has_begun:
            self._has_begun = True
            wire.send_text("3probe")
            link.begin_probe()
        elif message == "5" and self._has_begun and link.session.is_open:
            self._board.probes.stop(self)
            link.session.upgraded(wire, self._ticket, link.hand_over())
        else:
            self.violated(POLICY_VIOLATION, "not a probe")

    def binary(self, payload: bytes) -> None:
        """Refuse it: nothing binary belongs to the exchange."""
        self.violated(POLICY_VIOLATION, "not a probe")

    def violated(self, close_code: int, why: str) -> None:
        """Close the wire; the session stays where it is."""
        self.give_up(close_code)

    def overflowed(self) -> None:
        """Close the wire; the session stays where it is."""
        self.give_up(POLICY_VIOLATION)

    def give_up(self, close_code: int = NORMAL) -> None:
        """Close the wire."""
        if self.wire is not None:
            self.wire.close(close_code)

    def lost(self, why: str) -> None:
        """Let the session go on polling."""
        self._board.probes.stop(self)
        self._link.end_probe()
        if self._ticket is not None:
            self._ticket.leave()
        self.wire = None
