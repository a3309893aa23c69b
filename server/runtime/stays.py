"""Leases of stays: a member is present while a reader of theirs is, and for a grace after.

Theory. A stay is not a connection. Several connections of a member share one
stay; when the last of them *drops*, the stay goes on for a grace, because phones
change networks and pages are reloaded; when the last one *leaves*, it ends at
once. After a restart nobody is connected, and everybody present gets the grace.
Ending a stay that is not open changes nothing, so a lease that is tried again
does no harm.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, Protocol

import structlog

from rooms.commands import BeginStay, Command, EndStay, StayEnd
from rooms.errors import RoomError
from rooms.ids import MemberNo
from server.runtime.group import Answer

__all__ = ["GRACE_S", "StayKeeper", "Stays"]

GRACE_S: Final = 60.0  # told to clients: they come back within it unnoticed

_log = structlog.get_logger(__name__)


class StayKeeper(Protocol):
    """Whoever keeps the leases of a room: its host, for a mirror too."""

    async def arrive(self, member: MemberNo) -> None:
        """Take a lease; on return the member is present, durably. Raises RoomError: no lease."""

    def drop(self, member: MemberNo) -> None:
        """Give a lease back; the last one's end begins the grace."""

    async def release(self, member: MemberNo) -> None:
        """Give a lease back; the last one's end is the stay's. Raises RoomError: not yet ended."""


class Stays:
    """The leases of one room. submit: hands a command to the room's writer."""

    def __init__(
        self,
        submit: Callable[[Command], asyncio.Future[Answer]],
        loop: asyncio.AbstractEventLoop,
        *,
        grace_s: float = GRACE_S,
    ) -> None:
        self._submit = submit
        self._loop = loop
        self._grace_s = grace_s
        self._leases: Counter[MemberNo] = Counter()
        # In the order of their end, because all graces are equally long.
        self._lapses_at_s: dict[MemberNo, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a lease nor a grace."""
        return not self._leases and not self._lapses_at_s

    def await_return(self, members: Iterable[MemberNo]) -> None:
        """Give everybody who is present without a lease the grace: the server has restarted."""
        for member in members:
            if member not in self._leases:
                self._begin_grace(member)

    async def arrive(self, member: MemberNo) -> None:
        """Take a lease; on return the member is present, durably. Raises RoomError: no lease."""
        self._leases[member] += 1
        self._lapses_at_s.pop(member, None)
        try:
            await self._submit(BeginStay(member))
        except BaseException:  # a caller that gave up holds no lease either
            self.drop(member)
            raise

    def drop(self, member: MemberNo) -> None:
        """Give a lease back; the last one's end begins the grace."""
        if self._is_last(member):
            self._begin_grace(member)

    async def release(self, member: MemberNo) -> None:
        """Give a lease back; the last one's end is the stay's.

        Raises RoomError if that could not be kept: then the grace ends it.
        """
        if not self._is_last(member):
            return
        self._begin_grace(member)
        await self._submit(EndStay(member, StayEnd.LEFT))
        if member not in self._leases:
            self._lapses_at_s.pop(member, None)

    def close(self) -> None:
        """End nothing any more: the room sleeps or the server stops."""
        self._is_closed = True
        self._lapses_at_s.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _is_last(self, member: MemberNo) -> bool:
        """Take one lease away; return whether it was the last."""
        if self._leases[member] > 1:
            self._leases[member] -= 1
            return False
        del self._leases[member]
        return True

    def _begin_grace(self, member: MemberNo) -> None:
        if self._is_closed:
            return
        self._lapses_at_s.pop(member, None)  # to stand at the end again
        self._lapses_at_s[member] = self._loop.time() + self._grace_s
        if self._timer is None:
            self._timer = self._loop.call_later(self._grace_s, self._lapse_due)

    def _lapse_due(self) -> None:
        now_s = self._loop.time()
        due = [member for member, at_s in self._lapses_at_s.items() if at_s <= now_s]
        for member in due:
            del self._lapses_at_s[member]
            self._lapse(member)
        # Only now: who is given another grace in the loop is the last, and sets no timer.
        self._timer = None
        if self._lapses_at_s:
            first_s = next(iter(self._lapses_at_s.values()))
            self._timer = self._loop.call_at(first_s, self._lapse_due)

    def _lapse(self, member: MemberNo) -> None:
        try:
            ended = self._submit(EndStay(member, StayEnd.LAPSED))
        except RoomError:  # the inbox is full: another grace, and another try
            self._begin_grace(member)
        else:
            ended.add_done_callback(partial(self._lapsed, member))

    def _lapsed(self, member: MemberNo, ended: asyncio.Future[Answer]) -> None:
        error = None if ended.cancelled() else ended.exception()
        if isinstance(error, RoomError) and error.may_retry:
            if member not in self._leases:
                self._begin_grace(member)
        elif error is not None:
            _log.warning("stay_not_ended", member=member, why=str(error))
