"""Token buckets: how often a session, a member or an address may do what.

Pure: time comes as an argument, in seconds of a clock that never goes back. A
bucket holds at most `burst` tokens and gains `per_s` of them a second; an act
takes one. Who is refused learns how long to wait.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

__all__ = ["Bucket", "Buckets", "FailedTries", "LimitSettings", "Rate", "RightCodes"]

K = TypeVar("K", bound=Hashable)

_MAX_KEYS: Final = 65_536  # beyond it the longest untouched is forgotten, and so refilled
_MAX_RIGHT: Final = 4_096
_RIGHT_S: Final = 3_600.0  # a meeting's latecomers


class Rate:
    """So many a second, and so many at once after a rest. Never changed.

    No dataclass: the compiled form has its numbers as C's.
    """

    __slots__ = ("burst", "per_s")

    def __init__(self, per_s: float, burst: int) -> None:
        if per_s <= 0 or burst < 1:
            raise ValueError("a rate needs per_s > 0 and burst >= 1")
        self.per_s = per_s
        self.burst = burst

    def __repr__(self) -> str:
        return f"Rate(per_s={self.per_s}, burst={self.burst})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rate):
            return NotImplemented
        return (self.per_s, self.burst) == (other.per_s, other.burst)

    def __hash__(self) -> int:
        return hash((self.per_s, self.burst))


@dataclass(frozen=True, slots=True)
class LimitSettings:
    """The rates in force; load tests set their own explicitly."""

    facts: Rate = Rate(per_s=5, burst=20)  # per session and per member
    poses: Rate = Rate(per_s=20, burst=40)  # per session
    polls: Rate = Rate(per_s=60, burst=120)  # long-polling requests per session
    failed_tries: Rate = Rate(per_s=10 / 60, burst=10)  # per address or /64


class Bucket:
    """One bucket, full at first."""

    __slots__ = ("_at_s", "_tokens")

    def __init__(self, rate: Rate, now_s: float) -> None:
        self._tokens: float = rate.burst
        self._at_s = now_s

    def take(self, rate: Rate, now_s: float) -> float:
        """Take a token and return 0, or return the seconds until there is one.

        Every pose takes one: written out, for a call costs more than the sum it
        makes. Defended by benchmarks/poses.py.
        """
        tokens = self._tokens
        if now_s > self._at_s:
            tokens += (now_s - self._at_s) * rate.per_s
            if tokens > rate.burst:  # noqa: PLR1730 - see above
                tokens = rate.burst
            self._at_s = now_s
        if tokens >= 1:
            self._tokens = tokens - 1
            return 0.0
        self._tokens = tokens
        return (1 - tokens) / rate.per_s

    def wait_s(self, rate: Rate, now_s: float) -> float:
        """Return the seconds until there is a token, without taking one."""
        self._refill(rate, now_s)
        return max(0.0, (1 - self._tokens) / rate.per_s)

    def _refill(self, rate: Rate, now_s: float) -> None:
        passed_s = max(0.0, now_s - self._at_s)
        self._tokens = min(float(rate.burst), self._tokens + passed_s * rate.per_s)
        self._at_s = max(self._at_s, now_s)


class Buckets(Generic[K]):
    """A bucket for each key, made when first asked for; their number is bounded."""

    __slots__ = ("_buckets", "_max_keys", "_rate")

    def __init__(self, rate: Rate, max_keys: int = _MAX_KEYS) -> None:
        self._rate = rate
        self._max_keys = max_keys
        self._buckets: dict[K, Bucket] = {}

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: K, now_s: float) -> float:
        """Take a token of `key` and return 0, or return the seconds until there is one."""
        return self._bucket(key, now_s).take(self._rate, now_s)

    def wait_s(self, key: K, now_s: float) -> float:
        """Return the seconds until `key` has a token, without taking one."""
        bucket = self._buckets.get(key)
        return 0.0 if bucket is None else bucket.wait_s(self._rate, now_s)

    def forget(self, key: K) -> None:
        """Drop the bucket of `key`; the next one starts full."""
        self._buckets.pop(key, None)

    def _bucket(self, key: K, now_s: float) -> Bucket:
        # Put back at the end: the order is that of the last touch.
        bucket = self._buckets.pop(key, None) or Bucket(self._rate, now_s)
        if len(self._buckets) >= self._max_keys:
            del self._buckets[next(iter(self._buckets))]
        self._buckets[key] = bucket
        return bucket


class FailedTries:
    """Counts wrong codes and passwords by address; right ones cost nothing."""

    __slots__ = ("_buckets",)

    def __init__(self, rate: Rate = LimitSettings().failed_tries) -> None:
        self._buckets: Buckets[str] = Buckets(rate)

    def wait_s(self, prefix: str, now_s: float) -> float:
        """Return 0 if a try is allowed, else the seconds until it is."""
        return self._buckets.wait_s(prefix, now_s)

    def failed(self, prefix: str, now_s: float) -> None:
        """Count a failed try. prefix: as `addresses.prefix_of` gives it."""
        self._buckets.take(prefix, now_s)


class RightCodes:
    """Which codes an address has shown to be right lately: to show one of them again is no guess."""

    __slots__ = ("_until_s",)

    def __init__(self) -> None:
        self._until_s: dict[tuple[str, bytes], float] = {}

    def __len__(self) -> int:
        return len(self._until_s)

    def note(self, prefix: str, code: bytes, now_s: float) -> None:
        """Remember for an hour that the code was right. code: its keyed hash."""
        self._until_s.pop((prefix, code), None)
        if len(self._until_s) >= _MAX_RIGHT:
            del self._until_s[next(iter(self._until_s))]
        self._until_s[prefix, code] = now_s + _RIGHT_S

    def has(self, prefix: str, code: bytes, now_s: float) -> bool:
        """Return whether the address showed that the code is right."""
        return now_s < self._until_s.get((prefix, code), 0.0)

    def forget(self, prefix: str, code: bytes) -> None:
        """Note that the code is right no more; nothing happens if it was not known."""
        self._until_s.pop((prefix, code), None)
