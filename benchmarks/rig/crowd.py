"""People on bare sockets in one room: some walk, all read, and say once a second what they have seen.

One thread, one selector, nothing decoded but the tick of one reader's batches:
the server is what is measured. Everybody walks a small circle at a walking
pace, at a phase of their own, as people do whose clocks know nothing of each other.
"""

from __future__ import annotations

import heapq
import math
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from struct import Struct
from typing import Final

from benchmarks.rig.sockets import HANDLE, event

__all__ = ["Crowd", "Walked", "tick_in"]

_POSE: Final = Struct("<HhhhHB")  # the room's handle, x, y, z in centimetres, yaw, state
_TICK: Final = Struct("<I")
_POSES: Final = b"\xa5poses"
_TICK_AT: Final = 3  # of a batch: behind version and room
_BIN_HEADS: Final = {0xC4: 2, 0xC5: 3, 0xC6: 5}
_RADIUS_CM: Final = 60
_SPEED_CM_S: Final = 240.0  # below what the server clamps, whatever the rate
_SEEN_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Walked:
    """What one run did. poses: sent. ticks: how far the server's count went on meanwhile.

    batches_s: when batches reached the reader we listen to.
    """

    poses: int
    ticks: int
    seconds: float
    batches_s: tuple[float, ...]

    @property
    def worst_wait_s(self) -> float:
        """The 99th percentile of the time between two ticks."""
        waits = sorted(b - a for a, b in zip(self.batches_s, self.batches_s[1:], strict=False))
        return waits[len(waits) * 99 // 100] if waits else 0.0


class Crowd:
    """people: connections in the room. start: x and z of where avatars begin, in centimetres.

    movers: how many of them walk, each `hz` times a second. acknowledges: whether
    they say what they have seen, without which the server spares them most ticks.
    """

    def __init__(
        self,
        people: Sequence[socket.socket],
        start: tuple[int, int],
        *,
        movers: int,
        hz: float = 10.0,
        acknowledges: bool = True,
    ) -> None:
        self._people = people
        self._start = start
        self._period_s = 1 / hz
        self._step_rad = _SPEED_CM_S / hz / _RADIUS_CM
        self._selector = DefaultSelector()
        self._ticks: list[float] = []
        self._tick = -1
        self._poses = 0
        # (when, whose, whether it is a step or a word of what was seen, how many before)
        self._due: list[tuple[float, int, bool, int]] = []
        now_s = time.perf_counter()
        for who in range(movers):
            self._due.append((now_s + self._period_s * who / movers, who, True, 0))
        for who, one in enumerate(people):
            one.setblocking(False)
            self._selector.register(one, EVENT_READ, who)
            if acknowledges:
                self._due.append((now_s + _SEEN_S * (1 + who / len(people)), who, False, 0))
        heapq.heapify(self._due)

    def walk(self, seconds: float) -> Walked:
        """Go on for so long."""
        self._ticks, self._poses = [], 0
        began_s, first_tick = time.perf_counter(), self._tick
        while (now_s := time.perf_counter()) < began_s + seconds:
            while self._due[0][0] <= now_s:
                self._act(now_s)
            self._listen(max(0.0, self._due[0][0] - time.perf_counter()))
        ticks = self._tick - first_tick
        return Walked(self._poses, ticks, time.perf_counter() - began_s, tuple(self._ticks))

    def _act(self, now_s: float) -> None:
        at_s, who, is_step, number = self._due[0]
        period_s = self._period_s if is_step else _SEEN_S
        # Whoever is late does not hurry: a burst would be another load than the one we name.
        next_s = max(at_s + period_s, now_s)
        heapq.heapreplace(self._due, (next_s, who, is_step, number + 1))
        if is_step:
            self._people[who].send(self._pose(who + number))
            self._poses += 1
        elif self._tick >= 0:
            self._people[who].send(event("seen", {"room": HANDLE, "tick": self._tick}))

    def _pose(self, number: int) -> bytes:
        turn = number * self._step_rad % math.tau
        x, z = self._start
        x += round(_RADIUS_CM * math.sin(turn))
        z += round(_RADIUS_CM * (1 - math.cos(turn)))
        yaw = int(turn / math.tau * 65536) & 0xFFFF
        return event("pose", _POSE.pack(HANDLE, x, 0, z, yaw, 0))

    def _listen(self, timeout_s: float) -> None:
        for key, _ in self._selector.select(timeout_s):
            reader = key.fileobj
            assert isinstance(reader, socket.socket)
            received = reader.recv(1 << 18)
            if not received:
                raise ConnectionError("the server closed a connection")
            if key.data == 0:
                tick = tick_in(received)
                if tick is not None and tick != self._tick:
                    self._tick = tick
                    self._ticks.append(time.perf_counter())


def tick_in(received: bytes) -> int | None:
    """Return the tick of the last pose batch that begins in what was received, if one does."""
    at = received.rfind(_POSES) + len(_POSES)
    if at < len(_POSES) or at >= len(received):
        return None
    start = at + _BIN_HEADS.get(received[at], 0) + _TICK_AT
    if received[at] not in _BIN_HEADS or len(received) < start + _TICK.size:
        return None
    tick: int = _TICK.unpack_from(received, start)[0]
    return tick
