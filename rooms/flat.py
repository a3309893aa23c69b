"""Frozen dataclasses as plain JSON values and back, by their field types.

For the parts of a snapshot: the types say all that a reader must check, so there
is no second list of fields. A field that is missing has its default, so a part
can grow a field, with a default, without a new version of the snapshot.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from rooms.errors import BadMessage

__all__ = ["flat_of", "unflat"]

T = TypeVar("T")
_PLAIN = (int, str, bool)


def flat_of(value: object) -> object:
    """Return the value of frozen dataclasses, tuples, mappings and plain values as JSON has it.

    Fields that have their default are left out. A mapping's keys are numbers or texts.
    """
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return {
            f.name: flat_of(getattr(value, f.name))
            for f in dataclasses.fields(value)
            if getattr(value, f.name) != f.default
        }
    if isinstance(value, Mapping):
        return [[key, flat_of(item)] for key, item in value.items()]
    if isinstance(value, tuple):
        return [flat_of(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return value


def unflat(kind: type[T], flat: object) -> T:
    """Return what `flat_of` made `flat` of. Raises BadMessage if it is not of this type."""
    return typing.cast(T, _read(kind, flat))


def _read(hint: Any, flat: Any) -> Any:
    if isinstance(hint, typing.NewType):
        hint = hint.__supertype__
    if hint in _PLAIN:
        return _read_plain(hint, flat)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _read_enum(hint, flat)
    if dataclasses.is_dataclass(hint):
        return _read_dataclass(typing.cast(type, hint), flat)
    return _read_generic(hint, flat)


def _read_generic(hint: Any, flat: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = next(a for a in arguments if a is not types.NoneType)
        return None if flat is None else _read(inner, flat)
    if origin is None:
        raise TypeError(f"no reader for {hint!r}")
    items = _read_list(flat)
    if origin is tuple:
        is_row = Ellipsis not in arguments
        if is_row and len(items) != len(arguments):
            raise BadMessage("a row of another length")
        kinds = arguments if is_row else (arguments[0],) * len(items)
        return tuple(_read(one, item) for one, item in zip(kinds, items, strict=True))
    if origin is frozenset:
        return frozenset(_read(arguments[0], item) for item in items)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        row = typing.cast(Any, tuple)[arguments]
        return dict(_read(row, pair) for pair in items)
    raise TypeError(f"no reader for {hint!r}")


def _read_plain(hint: type, flat: object) -> object:
    # True is an int to Python, and not to us.
    if not isinstance(flat, hint) or (hint is int and isinstance(flat, bool)):
        raise BadMessage(f"not a {hint.__name__}")
    return flat


def _read_enum(hint: type[Enum], flat: object) -> Enum:
    try:
        return hint(flat)
    except ValueError as error:
        raise BadMessage("none of the choices") from error


def _read_list(flat: object) -> list[Any]:
    if not isinstance(flat, list):
        raise BadMessage("not a list")
    return flat


def _read_dataclass(hint: type, flat: object) -> object:
    if not isinstance(flat, Mapping):
        raise BadMessage("not a mapping")
    hints = typing.get_type_hints(hint)
    fields = {name: _read(hints[name], value) for name, value in flat.items() if name in hints}
    try:
        return hint(**fields)
    except TypeError as error:
        raise BadMessage("a field is missing") from error
