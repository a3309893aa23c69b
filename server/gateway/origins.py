"""Which pages may connect: their origins, compared exactly."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Origins"]


class Origins:
    """The list of allowed `Origin` values.

    A program that is not a browser sends none and is let through: it carries no
    one else's cookies, and who it is stands in its CONNECT.
    """

    __slots__ = ("_allowed",)

    def __init__(self, allowed: Sequence[str]) -> None:
        self._allowed = frozenset(allowed)

    def may_connect(self, values: Sequence[str]) -> bool:
        """Return True for no value, or one that is on the list byte for byte."""
        if not values:
            return True
        return len(values) == 1 and values[0] in self._allowed
