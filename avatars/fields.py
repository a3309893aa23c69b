"""Reading an object of JSON strictly: every field of its type and within its bounds, none unknown.

A complaint names the place, as in `seats[2].count`, so that whoever wrote the
object by hand finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from avatars.errors import BadLayout

__all__ = ["MAX_NAME_CHARS", "Fields"]

MAX_NAME_CHARS: Final = 40
_MAX_SHOWN_CHARS = 40  # of a name that somebody made up

_Kind = TypeVar("_Kind", bound=StrEnum)


class Fields:
    """One object. Read each field once, then call `end`. Every method raises BadLayout."""

    __slots__ = ("_left", "_where")

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise BadLayout(f"{where or 'a description'} is not an object")
        self._left: dict[str, object] = {str(name): value[name] for name in value}
        self._where = where

    def path(self, name: str) -> str:
        """Return how a field is named in a complaint."""
        return f"{self._where}.{name}" if self._where else name

    def take(self, name: str) -> object:
        """Return a field that must be there."""
        if name not in self._left:
            raise BadLayout(f"{self.path(name)} is missing")
        return self._left.pop(name)

    def number(
        self, name: str, least: float, most: float, *, default: float | None = None
    ) -> float:
        """Return a number between the two, ends included."""
        if default is not None and name not in self._left:
            return default
        return _number(self.take(name), self.path(name), least, most)

    def count(self, name: str, least: int, most: int, *, default: int | None = None) -> int:
        """Return a whole number between the two, ends included."""
        if default is not None and name not in self._left:
            return default
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise BadLayout(f"{self.path(name)} is not a whole number from {least} to {most}")
        return value

    def numbers(self, name: str, counts: range, least: float, most: float) -> tuple[float, ...]:
        """Return a list of as many numbers as `counts` allows."""
        value, path = self.take(name), self.path(name)
        if not isinstance(value, list) or len(value) not in counts:
            raise BadLayout(f"{path} is not a list of {counts.start} to {counts.stop - 1} numbers")
        return tuple(_number(part, path, least, most) for part in value)

    def text(self, name: str) -> str:
        """Return a text of one line, of 1 to MAX_NAME_CHARS printable characters."""
        value = self.take(name)
        is_sound = isinstance(value, str) and 0 < len(value) <= MAX_NAME_CHARS
        if not isinstance(value, str) or not is_sound or not value.isprintable():
            raise BadLayout(f"{self.path(name)} is not a text of 1 to {MAX_NAME_CHARS} characters")
        return value

    def choice(self, name: str, kinds: type[_Kind], default: _Kind | None = None) -> _Kind:
        """Return one of the kinds."""
        if default is not None and name not in self._left:
            return default
        value = self.take(name)
        for kind in kinds:
            if kind.value == value:
                return kind
        raise BadLayout(f"{self.path(name)} is none of {', '.join(kinds)}")

    def objects(self, name: str, most: int) -> tuple[Fields, ...]:
        """Return a list of at most so many objects; without the field, none."""
        value, path = self._left.pop(name, []), self.path(name)
        if not isinstance(value, list) or len(value) > most:
            raise BadLayout(f"{path} is not a list of at most {most} objects")
        return tuple(Fields(each, f"{path}[{nth}]") for nth, each in enumerate(value))

    def object(self, name: str) -> Fields | None:
        """Return an object, or None if it is null or missing."""
        value = self._left.pop(name, None)
        return None if value is None else Fields(value, self.path(name))

    def end(self) -> None:
        """Refuse what nobody asked for: a name that was mistyped would be lost in silence."""
        for name in self._left:
            raise BadLayout(f"{self.path(name[:_MAX_SHOWN_CHARS])} is not a field")


def _number(value: object, path: str, least: float, most: float) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # Compared before it is made a float: a whole number may be longer than any.
    if not isinstance(value, int | float) or not is_number or not least <= value <= most:
        raise BadLayout(f"{path} is not a number from {least:g} to {most:g}")
    return float(value)
