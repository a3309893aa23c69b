"""The fields of a message class and how each is read from plain values.

Theory. Commands and events are frozen dataclasses, and their field types say
already all that a reader must check. So the readers are made from the classes
once, at import: there is no second list of fields that could fall behind. A
type that has no reader here fails at import, not in a meeting.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from rooms.canonical import Value
from rooms.errors import BadMessage
from rooms.ids import (
    DeviceId,
    Epoch,
    LinkId,
    MemberNo,
    PortalNo,
    QuestionNo,
    RoomAddress,
    SeatNo,
    Seq,
    Slot,
)

__all__ = ["Shape", "kind_of", "shape_of"]

_MAX_INT = 2**53 - 1  # what a browser can hold exactly

# Each number's range, ends included.
_RANGES: dict[object, tuple[int, int]] = {
    int: (0, _MAX_INT),
    Epoch: (0, 2**48 - 1),
    MemberNo: (0, 2**32 - 1),
    PortalNo: (1, 2**16 - 1),
    QuestionNo: (1, 2**16 - 1),
    SeatNo: (1, 2**16 - 1),
    Seq: (1, _MAX_INT),
    Slot: (0, 2**16 - 1),
}
_TEXTS: frozenset[object] = frozenset({str, DeviceId, LinkId, RoomAddress})

_Reader = Callable[[object], Value]


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """A message class, taken apart.

    kind: its name on the wire. fields: name -> reader, without `by`, which
    never comes from outside. optional: the names that may be missing, and what they are then.
    """

    kind: str
    make: Callable[..., object]
    fields: Mapping[str, _Reader]
    optional: Mapping[str, object]

    def read(self, values: Mapping[str, object]) -> dict[str, Value]:
        """Return the fields, each of its type; values without a field are ignored.

        Raises BadMessage that names the first wrong or missing field.
        """
        found: dict[str, Value] = {}
        for name, reader in self.fields.items():
            if name in values:
                found[name] = _read_field(self.kind, name, reader, values[name])
            elif name not in self.optional:
                raise BadMessage(f"{self.kind} needs {name}")
        return found

    def write(self, message: object) -> dict[str, Value]:
        """Return the fields of `message`, an instance of the class, as plain values."""
        return {name: getattr(message, name) for name in self.fields}

    def write_briefly(self, message: object) -> dict[str, Value]:
        """Return the fields as `write` does, without those that may be missing and say nothing new."""
        return {
            name: value
            for name, value in self.write(message).items()
            if name not in self.optional or value != self.optional[name]
        }


def kind_of(message_class: type) -> str:
    """Return the snake_case of a class's name: `PostMessage` -> `post_message`."""
    name = message_class.__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def shape_of(message_class: type) -> Shape:
    """Return the shape of a dataclass whose fields all have a reader.

    Raises TypeError for a field of another type: ours, and seen at import.
    """
    hints = typing.get_type_hints(message_class)
    fields = [f for f in dataclasses.fields(message_class) if f.name != "by"]
    return Shape(
        kind=kind_of(message_class),
        make=message_class,
        fields={f.name: _reader_of(hints[f.name]) for f in fields},
        optional={f.name: f.default for f in fields if f.default is not dataclasses.MISSING},
    )


def _read_field(kind: str, name: str, reader: _Reader, value: object) -> Value:
    try:
        return reader(value)
    except BadMessage as error:
        raise BadMessage(f"{kind}: {name} {error.detail}") from error


def _reader_of(hint: object) -> _Reader:
    if hint in _TEXTS:
        return _read_text
    if hint is bool:
        return _read_bool
    if hint in _RANGES:
        least, greatest = _RANGES[hint]
        return partial(_read_int, least, greatest)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(_read_choice, hint)
    arguments = typing.get_args(hint)
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = next(a for a in arguments if a is not types.NoneType)
        return partial(_read_nullable, _reader_of(inner))
    if typing.get_origin(hint) is tuple:
        return partial(_read_tuple, _reader_of(arguments[0]))
    raise TypeError(f"no reader for {hint!r}")


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise BadMessage("is not a text")
    # A lone surrogate has no UTF-8 form: nothing could store or send it.
    if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
        raise BadMessage("is not Unicode")
    return value


def _read_bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadMessage("is neither true nor false")
    return value


def _read_int(least: int, greatest: int, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadMessage("is not a whole number")
    if not least <= value <= greatest:
        raise BadMessage(f"is not between {least} and {greatest}")
    return value


def _read_choice(choices: type[StrEnum], value: object) -> str:
    try:
        return choices(_read_text(value))
    except ValueError as error:
        raise BadMessage(f"is none of {', '.join(choices)}") from error


def _read_nullable(inner: _Reader, value: object) -> Value:
    return None if value is None else inner(value)


def _read_tuple(inner: _Reader, value: object) -> tuple[Value, ...]:
    if not isinstance(value, (list, tuple)):
        raise BadMessage("is not a list")
    return tuple(inner(item) for item in value)
