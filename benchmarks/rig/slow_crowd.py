"""What crowd.c does, for machines without a compiler: the same arguments, a report of one reader.

One thread, one selector, nothing decoded but the tick of the first one's batches.
It takes some hundred people and no more; all stay at the start, and what only a
look at every reader could tell is NaN.
"""

from __future__ import annotations

import heapq
import math
import os
import socket
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from selectors import EVENT_READ, DefaultSelector
from struct import Struct
from typing import Final

from benchmarks.rig.sockets import ask

__all__ = ["SlowCrowd", "main", "tick_in"]

_PLACE: Final = Struct("<hhhH")  # x, y, z, yaw
_PLACE_MARK: Final = b"\xaa" * _PLACE.size
_TICK: Final = Struct("<I")
_TICK_SEEN: Final = Struct(">H")
_TICK_MARK: Final = b"\x7f\xff"
_POSES: Final = b"\xa5poses"
_TICK_AT: Final = 3  # of a batch: behind version and room
_BIN_HEADS: Final = {0xC4: 2, 0xC5: 3, 0xC6: 5}
_RADIUS_CM: Final = 60
_SPEED_CM_S: Final = 240.0  # below what the server clamps, whatever the rate
_SEEN_S: Final = 1.0


class SlowCrowd:
    """people: connections that were taken in. start: x and z of where avatars begin.

    pose, seen: the frames, with marks where the place and the tick go; without a
    `seen` nobody acknowledges. The first `movers` walk, each `hz` times a second.
    """

    def __init__(
        self,
        people: Sequence[socket.socket],
        start: tuple[int, int],
        frames: tuple[bytes, bytes],
        *,
        movers: int,
        hz: float,
    ) -> None:
        self._people = people
        self._start = start
        self._pose, self._seen = frames
        self._period_s = 1 / hz
        self._step_rad = _SPEED_CM_S / hz / _RADIUS_CM
        self._selector = DefaultSelector()
        self._began_s = time.perf_counter()
        self._batches_s: list[float] = []
        self._tick = self._first_tick = -1
        self._poses = self._received = 0
        # (when, whose, whether it is a step or a word of what was seen, how many before)
        self._due: list[tuple[float, int, bool, int]] = []
        for who in range(movers):
            self._due.append((self._began_s + self._period_s * who / movers, who, True, 0))
        for who, one in enumerate(people):
            self._selector.register(one, EVENT_READ, who)
            if self._seen:
                self._due.append((self._began_s + _SEEN_S * (1 + who / len(people)), who, False, 0))
        heapq.heapify(self._due)

    def listen(self, fd: int) -> None:
        """Be woken by this file too."""
        self._selector.register(fd, EVENT_READ, -1)

    def walk(self, seconds: float = math.inf) -> None:
        """Go on for so long, or until the file that is listened to has something."""
        end_s = time.perf_counter() + seconds
        is_told = False
        while not is_told and (now_s := time.perf_counter()) < end_s:
            while self._due and self._due[0][0] <= now_s:
                self._act(now_s)
            until_s = min(end_s, self._due[0][0] if self._due else math.inf)
            is_told = self._hear(until_s - time.perf_counter())

    def report(self) -> str:
        """Return what happened since the last report, as crowd.c does."""
        now_s, came_s = time.perf_counter(), self._batches_s
        waits = sorted((b - a) * 1e6 for a, b in pairwise(came_s))
        p50, p99 = (waits[len(waits) * part // 100] if waits else math.nan for part in (50, 99))
        ticks, batches = self._tick - self._first_tick, len(came_s) * len(self._people)
        told = (now_s - self._began_s, self._poses, ticks, batches, self._received, p50, p99)
        self._began_s, self._batches_s, self._first_tick = now_s, [], self._tick
        self._poses = self._received = 0
        return " ".join(map(str, (*told, *[math.nan] * 4)))

    def _act(self, now_s: float) -> None:
        at_s, who, is_step, number = self._due[0]
        period_s = self._period_s if is_step else _SEEN_S
        # Whoever is late does not hurry: a burst would be another load than the one we name.
        next_s = max(at_s + period_s, now_s)
        heapq.heapreplace(self._due, (next_s, who, is_step, number + 1))
        if is_step:
            self._people[who].sendall(self._pose.replace(_PLACE_MARK, self._place(who + number)))
            self._poses += 1
        elif self._tick >= 0:
            tick = _TICK_SEEN.pack(self._tick)
            self._people[who].sendall(self._seen.replace(_TICK_MARK, tick))

    def _place(self, number: int) -> bytes:
        turn = number * self._step_rad % math.tau
        x, z = self._start
        x += round(_RADIUS_CM * math.sin(turn))
        z += round(_RADIUS_CM * (1 - math.cos(turn)))
        return _PLACE.pack(x, 0, z, int(turn / math.tau * 65536) & 0xFFFF)

    def _hear(self, timeout_s: float) -> bool:
        """Take what comes; return whether the file that is listened to has something."""
        is_told = False
        timeout = None if timeout_s == math.inf else max(0.0, timeout_s)
        for key, _ in self._selector.select(timeout):
            if key.data < 0:
                is_told = True
                continue
            assert isinstance(key.fileobj, socket.socket)
            received = key.fileobj.recv(1 << 18)
            if not received:
                sys.exit("the server closed a connection")
            self._received += len(received)
            if key.data == 0:
                self._note(tick_in(received))
        return is_told

    def _note(self, tick: int | None) -> None:
        if tick is not None and tick != self._tick:
            self._tick = tick
            self._batches_s.append(time.perf_counter())


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


def main(arguments: Sequence[str]) -> None:
    """Walk, and answer each line with a report, until standard input ends."""
    movers, hz, x, z = arguments[:4]
    pose, seen, join = map(bytes.fromhex, arguments[8:11])
    people = [socket.socket(fileno=int(number)) for number in arguments[11:]]
    for person in people if join else ():
        ask(person, join)
    start = (int(x), int(z))
    crowd = SlowCrowd(people, start, (pose, seen), movers=int(movers), hz=float(hz))
    crowd.listen(sys.stdin.fileno())
    print("in", flush=True)
    while True:
        crowd.walk()
        if not os.read(sys.stdin.fileno(), 64):
            return
        print(crowd.report(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
