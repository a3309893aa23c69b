"""How long to wait before the next try: soon at first, then slowly, never all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom
from typing import Final

__all__ = ["Backoff"]

_MAX_DOUBLINGS: Final = 16
# Of a restarted server 300 clients must not ask within the same second.
_SPREAD: Final = 0.5
_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits that double from `first_s` to `max_s`, each spread over half to one and a half of it.

    chance: gives 0 to 1; a test gives its own.
    """

    first_s: float = 0.5
    max_s: float = 15.0
    chance: Callable[[], float] = _chance.random

    def wait_s(self, tries: int) -> float:
        """Return the seconds before try number `tries` + 1."""
        middle_s = min(self.max_s, self.first_s * 2.0 ** min(tries, _MAX_DOUBLINGS))
        return middle_s * (1 - _SPREAD + 2 * _SPREAD * self.chance())
