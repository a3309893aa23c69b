"""The deadlines and bounds that all wires of a gateway share, driven by its one tick."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from server.gateway.wheel import Deadlines
from server.wire.packets import PROTOCOL_ERROR

if TYPE_CHECKING:
    from server.fanout.salvo import Salvo
    from server.gateway.protocol import Wire

__all__ = ["Patience"]

_A_TURN: Final = 32  # each is told why, and written to the log: about 5 ms


class Patience:
    """See the module. stalled: began a message and has not ended it. leaving: sent the close frame."""

    __slots__ = (
        "_gone", "leaving", "loop", "max_unsent_bytes", "notsent_lowat_bytes", "salvo", "stalled",
    )  # fmt: skip

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        *,
        message_s: float,
        close_s: float,
        max_unsent_bytes: int,
        notsent_lowat_bytes: int,
        salvo: Salvo | None = None,
    ) -> None:
        self.loop = loop
        self.stalled: Deadlines[Wire] = Deadlines(message_s)
        self.leaving: Deadlines[Wire] = Deadlines(close_s)
        self._gone: asyncio.Future[None] | None = None
        self.max_unsent_bytes = max_unsent_bytes
        self.notsent_lowat_bytes = notsent_lowat_bytes
        self.salvo = salvo

    def tick(self, now_s: float) -> None:
        """End the wires that have used up a deadline."""
        self._end(self.stalled.take_due(now_s))
        for wire in self.leaving.take_due(now_s):
            wire.abort()

    def _end(self, due: Sequence[Wire]) -> None:
        """End them, a few a turn of the loop: thousands who began together are due together."""
        for wire in due[:_A_TURN]:
            wire.fail(PROTOCOL_ERROR, "message took too long")
            wire.finish()
        if len(due) > _A_TURN:
            self.loop.call_soon(self._end, due[_A_TURN:])

    async def all_gone(self, timeout_s: float) -> None:
        """Return when the last leaving wire is gone; after `timeout_s` they are dropped."""
        if self.leaving:
            self._gone = self.loop.create_future()
            await asyncio.wait((self._gone,), timeout=timeout_s)
        dropped = self.leaving.take_all()
        for wire in dropped:
            wire.abort()
        if dropped:
            await asyncio.sleep(0)  # the transports close on the turn after their abort

    def forget(self, wire: Wire) -> None:
        """Let go of a wire whose connection is gone."""
        self.stalled.stop(wire)
        self.leaving.stop(wire)
        if self._gone is not None and not self._gone.done() and not self.leaving:
            self._gone.set_result(None)

    def postpone(self, by_s: float) -> None:
        """Move all deadlines by `by_s`."""
        self.stalled.postpone(by_s)
        self.leaving.postpone(by_s)
