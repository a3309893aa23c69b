"""Small frequent events recognised from their first bytes, without decoding the packet.

An event with exactly one small binary argument (a pose) has only two spellings
among the official clients: JavaScript's `{type, data, options, nsp}` and
Python's `{type, data, nsp}`. Whatever is spelled otherwise takes the general
path and means the same: this is a shortcut, never a rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgpack

__all__ = ["ShortPath"]

_TYPE_AND_DATA: Final = b"\xa4type\x02\xa4data\x92"
_PYTHON: Final = (b"\x83" + _TYPE_AND_DATA, b"\xa3nsp\xa1/")
_JAVASCRIPT: Final = (
    b"\x84" + _TYPE_AND_DATA,
    b"\xa7options\x81\xa8compress\xc3\xa3nsp\xa1/",
)
_BIN8: Final = b"\xc4"


class ShortPath:
    """The precomputed first and last bytes of the events `names`."""

    __slots__ = ("_known",)

    def __init__(self, names: Iterable[str]) -> None:
        """Names come most frequent first; the search is linear and short."""
        self._known = tuple(
            (prefix, len(prefix), tail, name)
            for name in names
            for head, tail in (_JAVASCRIPT, _PYTHON)
            for prefix in (head + msgpack.packb(name) + _BIN8,)
        )

    def match(self, payload: bytes) -> tuple[str, bytes] | None:
        """Return the event's name and its one binary argument, or None for the general path.

        Cost: under 0.5 µs; defended by benchmarks/connections.py.
        """
        size = len(payload)
        for prefix, start, tail, name in self._known:
            if payload.startswith(prefix):
                if size <= start:
                    return None
                end = start + 1 + payload[start]
                if size != end + len(tail) or not payload.endswith(tail):
                    return None
                plain = payload  # a pointer in the compiled form
                return name, plain[start + 1 : end]
        return None
