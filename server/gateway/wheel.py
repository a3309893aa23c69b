"""Time without timers: who is pinged when, and what is due.

One tick drives every connection. Both classes take the time as an argument and
hold no clock. A tick that comes late (the loop was blocked, the machine slept)
counts for nobody: whatever was due moves by the lateness, because a peer's
answer may sit unread in the kernel and everyone would be dropped at once.
"""

from __future__ import annotations

from collections import deque
from typing import Generic, Protocol, TypeVar

__all__ = ["Deadlines", "PingWheel", "Pinged"]

T = TypeVar("T")


class Pinged(Protocol):
    """Somebody who is pinged and answers in time or is dropped."""

    def ping(self) -> None:
        """Ask for a sign of life."""
        ...

    def owes_pong(self) -> bool:
        """Return True while the last ping is unanswered."""
        ...


P = TypeVar("P", bound=Pinged)


class Deadlines(Generic[T]):
    """Things that are due at a time, all with the same delay, so in order of arrival."""

    __slots__ = ("_due", "delay_s")

    def __init__(self, delay_s: float) -> None:
        self.delay_s = delay_s
        self._due: dict[T, float] = {}

    def __contains__(self, item: object) -> bool:
        return item in self._due

    def __len__(self) -> int:
        return len(self._due)

    def start(self, item: T, now_s: float) -> None:
        """Make `item` due `delay_s` from now; one that is running already keeps its time."""
        self._due.setdefault(item, now_s + self.delay_s)

    def stop(self, item: T) -> None:
        """Forget `item`; nothing happens if it is not here."""
        self._due.pop(item, None)

    def take_due(self, now_s: float) -> list[T]:
        """Return and forget what is due, the longest waiting first."""
        due = []
        for item, at_s in self._due.items():
            if at_s > now_s:
                break
            due.append(item)
        for item in due:
            del self._due[item]
        return due

    def older_than(self, age_s: float, now_s: float) -> list[T]:
        """Return what was started more than `age_s` ago, the longest waiting first."""
        started_before_s = now_s - age_s + self.delay_s
        return [item for item, at_s in self._due.items() if at_s < started_before_s]

    def take_all(self) -> list[T]:
        """Return and forget everything, due or not."""
        items = list(self._due)
        self._due.clear()
        return items

    def postpone(self, by_s: float) -> None:
        """Move everything by `by_s`."""
        for item in self._due:
            self._due[item] += by_s


class PingWheel(Generic[P]):
    """Spreads the pings of all peers over the ping interval, one slot a tick."""

    __slots__ = ("_asked", "_at", "_slots", "_timeout_s")

    def __init__(self, *, interval_s: float, timeout_s: float, tick_s: float) -> None:
        self._slots: list[dict[P, None]] = [{} for _ in range(max(1, round(interval_s / tick_s)))]
        self._timeout_s = timeout_s
        self._at = 0
        self._asked: deque[tuple[float, tuple[P, ...]]] = deque()

    def __len__(self) -> int:
        return sum(map(len, self._slots))

    def add(self, peer: P) -> int:
        """Return the slot of `peer`, whose first ping comes a full interval from now."""
        slot = (self._at - 1) % len(self._slots)
        self._slots[slot][peer] = None
        return slot

    def remove(self, peer: P, slot: int) -> None:
        """Forget `peer`, which `add` put into `slot`."""
        self._slots[slot].pop(peer, None)

    def tick(self, now_s: float) -> list[P]:
        """Ping the next slot; return the peers whose time to answer is over.

        Who owes an answer is decided first: a ping of this very tick is not owed yet.
        """
        silent: list[P] = []
        while self._asked and self._asked[0][0] <= now_s:
            silent.extend(peer for peer in self._asked.popleft()[1] if peer.owes_pong())
        peers = tuple(self._slots[self._at])
        self._at = (self._at + 1) % len(self._slots)
        if peers:
            self._asked.append((now_s + self._timeout_s, peers))
            for peer in peers:
                peer.ping()
        return silent

    def postpone(self, by_s: float) -> None:
        """Give everyone who was asked `by_s` more to answer."""
        self._asked = deque((at_s + by_s, peers) for at_s, peers in self._asked)
