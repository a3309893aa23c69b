"""One log line a peer every ten seconds, counters for the rest."""

from __future__ import annotations

from collections import Counter
from typing import Final

import structlog

__all__ = ["Complaints"]

_QUIET_S: Final = 10.0
_MAX_PEERS: Final = 1024  # beyond it the longest silent is forgotten


class Complaints:
    """What peers did wrong: every case counted, few of them written.

    counts: by cause, for the metrics. A cause is one of our words, never a
    peer's bytes; the log renderer escapes what else is in the line.
    """

    __slots__ = ("_lines", "_log", "_suppressed", "counts")

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._lines: dict[str, float] = {}
        self._suppressed: Counter[str] = Counter()
        self._log = structlog.get_logger("gateway")

    def peer(self, cause: str, address: str, now_s: float, **details: object) -> None:
        """Count `cause`; write it unless this address had a line in the last ten seconds."""
        self.counts[cause] += 1
        last_s = self._lines.get(address)
        if last_s is not None and now_s - last_s < _QUIET_S:
            self._suppressed[address] += 1
            return
        self._lines.pop(address, None)
        if len(self._lines) >= _MAX_PEERS:
            oldest = next(iter(self._lines))
            del self._lines[oldest]
            self._suppressed.pop(oldest, None)
        self._lines[address] = now_s
        unsaid = self._suppressed.pop(address, 0)
        self._log.info("peer refused", cause=cause, peer=address, suppressed=unsaid, **details)

    def bug(self, where: str, error: BaseException) -> None:
        """Count and write a failure of ours, with its traceback."""
        self.counts["bug"] += 1
        self._log.error("handler failed", where=where, exc_info=error)
