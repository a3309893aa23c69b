"""What all sessions of one gateway share, so that a session itself stays small."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from server.gateway.complaints import Complaints
from server.gateway.newcomers import Newcomers
from server.gateway.patience import Patience
from server.gateway.wheel import Deadlines, PingWheel
from server.wire.short_path import ShortPath

if TYPE_CHECKING:
    from server.fanout.salvo import Salvo
    from server.gateway.application import Application
    from server.gateway.polling import PollLink
    from server.gateway.probe import Probe
    from server.gateway.session import Session
    from server.gateway.settings import GatewaySettings

__all__ = ["Switchboard"]

_A_TURN: Final = 32  # each is told why, and written to the log: about 5 ms


class Switchboard:
    """The application, the settings, the clock and the registers of a gateway.

    sessions: all that are not closed. polls: the long-polling links by their
    secret engine id. pending: answers that are still being worked on.
    most_in_flight: how many of them one session ever had at once.
    """

    def __init__(
        self,
        app: Application,
        settings: GatewaySettings,
        loop: asyncio.AbstractEventLoop,
        salvo: Salvo | None = None,
    ) -> None:
        self.app = app
        self.settings = settings
        self.loop = loop
        self.fast = app.fast
        self.handlers = app.handlers
        self.short_path = ShortPath(app.fast)
        self.complaints = Complaints()
        self.sessions: set[Session] = set()
        self.polls: dict[str, PollLink] = {}
        self.pending: set[asyncio.Future[object]] = set()
        self.most_in_flight = 0
        self.is_closing = False
        self.wheel: PingWheel[Session] = PingWheel(
            interval_s=settings.ping_interval_s,
            timeout_s=settings.ping_timeout_s,
            tick_s=settings.tick_s,
        )
        self.newcomers = Newcomers(settings)
        self.probes: Deadlines[Probe] = Deadlines(settings.authenticate_s)
        self.ending_polls: Deadlines[PollLink] = Deadlines(settings.polling_close_s)
        self.patience = Patience(
            loop,
            message_s=settings.message_s,
            close_s=settings.close_s,
            max_unsent_bytes=settings.max_unsent_bytes,
            notsent_lowat_bytes=settings.notsent_lowat_bytes,
            salvo=salvo,
        )

    def tick(self, now_s: float, late_s: float) -> None:
        """Do what is due; lateness of more than one tick is nobody's fault but ours."""
        if late_s > self.settings.tick_s:
            self.wheel.postpone(late_s)
            self.newcomers.postpone(late_s)
            self.probes.postpone(late_s)
            self.ending_polls.postpone(late_s)
            self.patience.postpone(late_s)
        for session in self.wheel.tick(now_s):
            session.silent()
        self._expire(self.newcomers.take_due(now_s))
        for probe in self.probes.take_due(now_s):
            probe.give_up()
        for link in self.ending_polls.take_due(now_s):
            link.finish()
        self.patience.tick(now_s)

    def _expire(self, due: Sequence[Session]) -> None:
        """End them, a few a turn of the loop: thousands who came together are due together."""
        for session in due[:_A_TURN]:
            session.expire()
        if len(due) > _A_TURN:
            self.loop.call_soon(self._expire, due[_A_TURN:])
