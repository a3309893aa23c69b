"""Leases of knocks: somebody waits at the door while they ask again, and for a while after.

Theory. A knock is durable; that whoever knocked is still there is not. They ask
again and again what became of it, and each time holds their place for `LAPSE_S`.
Who is not heard of for so long has gone, and the knock ends by an entry. After a
restart nobody has been heard of yet, and everybody in the queue gets that time.
A question can be held until its answer changes, so letting 300 people in costs
one answer each and no polling in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from rooms.commands import Command
from rooms.errors import RoomError
from rooms.ids import ROOM_ITSELF, DeviceId, Seq
from rooms.lobby.held import Lobby
from rooms.lobby.words import (
    AdmissionSet,
    Knocked,
    KnockEnd,
    KnockEnded,
    KnocksAdmitted,
    KnocksDenied,
    SentToLobby,
    StopKnocking,
)
from rooms.log import Entry
from rooms.room import Room
from server.runtime.group import Answer
from server.runtime.writer import Published

__all__ = ["ASK_S", "HOLD_S", "LAPSE_S", "Knocks"]

HOLD_S: Final = 20.0  # the longest that a question is held
ASK_S: Final = 10  # told to who waits: how soon to ask again
LAPSE_S: Final = 60.0  # not heard of for so long: gone


class Knocks:
    """The leases and held questions of one room. submit: hands a command to its writer.

    Follow the writer with `take`; `close` answers all questions and ends nothing any more.
    """

    def __init__(
        self,
        room: Room,
        submit: Callable[[Command], asyncio.Future[Answer]],
        *,
        lapse_s: float = LAPSE_S,
    ) -> None:
        self._submit = submit
        self._lapse_s = lapse_s
        self._loop = asyncio.get_running_loop()
        self._devices: dict[Seq, DeviceId] = {}
        # In the order of their end, because all leases are equally long.
        self._lapses_at_s: dict[DeviceId, float] = {}
        self._asked: dict[DeviceId, asyncio.Future[None]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False
        for seq, who in room.part(Lobby).knocks.items():
            self._began(seq, who.device)

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits."""
        return not self._lapses_at_s

    def take(self, published: Published) -> None:
        """Follow the log: who waits, who no longer does, and whose question has an answer."""
        for entry in published.entries:
            self._take(published.room, entry)

    def heard(self, device: DeviceId) -> None:
        """Hold the device's place for another while; nothing if it does not wait."""
        if device in self._lapses_at_s:
            self._lease(device)

    async def change(self, device: DeviceId, within_s: float) -> None:
        """Return when what this device is told may have changed, or after a while.

        One question a device is held: an earlier one is answered by the next.
        """
        self._answer(device)
        if self._is_closed:
            return
        asked = self._asked[device] = self._loop.create_future()
        try:
            async with asyncio.timeout(min(within_s, HOLD_S)):
                await asked
        except TimeoutError:
            pass
        finally:
            if self._asked.get(device) is asked:
                del self._asked[device]

    def close(self) -> None:
        """Answer all questions; the room sleeps or the server stops."""
        self._is_closed = True
        self._answer_all()
        self._lapses_at_s.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _take(self, room: Room, entry: Entry) -> None:
        match entry.event:
            case Knocked(device=device):
                self._began(entry.seq, device)
            case SentToLobby(member=number):
                if (member := room.members.get(number)) is not None:
                    self._began(entry.seq, member.device)
            case KnockEnded(knock=knock):
                self._ended(knock)
            case KnocksAdmitted(knocks=knocks) | KnocksDenied(knocks=knocks):
                for knock in knocks:
                    self._ended(knock)
            case AdmissionSet():
                self._answer_all()
            case _:
                pass

    def _began(self, knock: Seq, device: DeviceId) -> None:
        self._devices[knock] = device
        self._lease(device)

    def _ended(self, knock: Seq) -> None:
        device = self._devices.pop(knock, None)
        if device is not None:
            self._lapses_at_s.pop(device, None)
            self._answer(device)

    def _answer(self, device: DeviceId) -> None:
        asked = self._asked.get(device)
        if asked is not None and not asked.done():
            asked.set_result(None)

    def _answer_all(self) -> None:
        for device in tuple(self._asked):
            self._answer(device)

    def _lease(self, device: DeviceId) -> None:
        if self._is_closed:
            return
        self._lapses_at_s.pop(device, None)  # to stand at the end again
        self._lapses_at_s[device] = self._loop.time() + self._lapse_s
        if self._timer is None:
            self._timer = self._loop.call_later(self._lapse_s, self._lapse_due)

    def _lapse_due(self) -> None:
        now_s = self._loop.time()
        for device in [one for one, at_s in self._lapses_at_s.items() if at_s <= now_s]:
            self._lapse(device)
        self._timer = None
        if self._lapses_at_s:
            first_s = next(iter(self._lapses_at_s.values()))
            self._timer = self._loop.call_at(first_s, self._lapse_due)

    def _lapse(self, device: DeviceId) -> None:
        # Another lease, which the end of the knock takes away; if that fails, it is the next try.
        self._lapses_at_s.pop(device, None)
        self._lapses_at_s[device] = self._loop.time() + self._lapse_s
        try:
            ended = self._submit(StopKnocking(ROOM_ITSELF, device, KnockEnd.LAPSED))
        except RoomError:  # the inbox is full
            return
        ended.add_done_callback(lambda done: None if done.cancelled() else done.exception())
