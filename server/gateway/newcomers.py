"""Sessions that have not connected yet: how long, and how many from one address."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from server.edge.addresses import prefix_of
from server.gateway.wheel import Deadlines

if TYPE_CHECKING:
    from server.gateway.session import Session
    from server.gateway.settings import GatewaySettings

__all__ = ["Newcomers"]


class Newcomers:
    """The unproven sessions, oldest first; proven ones are none of its business.

    A burst is let in and given a moment, as at the accept gate: 300 people of
    one office come at once, and each is unproven for one round trip.
    """

    __slots__ = ("_by_prefix", "_running", "_settings")

    def __init__(self, settings: GatewaySettings) -> None:
        self._settings = settings
        self._running: Deadlines[Session] = Deadlines(settings.authenticate_s)
        self._by_prefix: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._running)

    def has_room(self, address: str) -> bool:
        """Return True if another session of this address may begin."""
        settings = self._settings
        if len(self._running) >= settings.max_unproven:
            return False
        return self._by_prefix[prefix_of(address)] < settings.max_burst_per_address

    def start(self, session: Session, now_s: float) -> None:
        """Count a session that has just opened."""
        self._running.start(session, now_s)
        self._by_prefix[prefix_of(session.peer)] += 1

    def stop(self, session: Session) -> None:
        """Count it no more: it has connected, or it is gone."""
        if session in self._running:
            self._running.stop(session)
            self._uncount(session)

    def take_due(self, now_s: float) -> list[Session]:
        """Return and forget those out of time, and those too many from one address."""
        due = self._running.take_due(now_s)
        for session in due:
            self._uncount(session)
        settings = self._settings
        cap = settings.max_unproven_per_address
        if any(count > cap for count in self._by_prefix.values()):
            for session in self._running.older_than(settings.burst_s, now_s):
                if self._by_prefix[prefix_of(session.peer)] > cap:
                    self.stop(session)
                    due.append(session)
        return due

    def postpone(self, by_s: float) -> None:
        """Give everyone `by_s` more."""
        self._running.postpone(by_s)

    def _uncount(self, session: Session) -> None:
        prefix = prefix_of(session.peer)
        self._by_prefix[prefix] -= 1
        if not self._by_prefix[prefix]:
            del self._by_prefix[prefix]
