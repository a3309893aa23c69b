"""One value, one sequence of bytes: the canonical subset of msgpack.

Theory. What is hashed or signed must have exactly one encoding, or two honest
programs disagree about one entry. msgpack allows many (an int in five widths,
a map in any order), so this module writes the shortest form of everything, the
keys of maps sorted by code point, and reads nothing else: whatever `unpack`
accepts, `pack` gives back byte for byte. The subset is None, bool, int
(-2**63 to 2**64 - 1), str, bytes, list and map with str keys; no floats, whose
shortest form nobody agrees on, and no extension types. Any msgpack library can
read the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from struct import Struct
from typing import TypeAlias

from rooms.errors import BadMessage

__all__ = ["MAX_DEPTH", "Value", "pack", "unpack"]

Value: TypeAlias = bool | int | str | bytes | Sequence["Value"] | Mapping[str, "Value"] | None
"""What can be packed. Sequences come back as lists, mappings as dicts."""

MAX_DEPTH = 16
"""Containers within containers; deeper input is hostile and would exhaust the stack."""

_U8, _U16, _U32, _U64 = Struct(">BB"), Struct(">BH"), Struct(">BI"), Struct(">BQ")
_I8, _I16, _I32, _I64 = Struct(">Bb"), Struct(">Bh"), Struct(">Bi"), Struct(">Bq")

# First byte -> (width of what follows, smallest number that needs this width).
# A smaller number in this width is not canonical.
_UNSIGNED = {0xCC: (1, 1 << 7), 0xCD: (2, 1 << 8), 0xCE: (4, 1 << 16), 0xCF: (8, 1 << 32)}
# The same for negative numbers: the greatest that needs this width.
_SIGNED = {
    0xD0: (1, -33),
    0xD1: (2, -(1 << 7) - 1),
    0xD2: (4, -(1 << 15) - 1),
    0xD3: (8, -(1 << 31) - 1),
}
# First byte -> (width of the length, smallest length that needs it).
_STR = {0xD9: (1, 32), 0xDA: (2, 1 << 8), 0xDB: (4, 1 << 16)}
_BIN = {0xC4: (1, 0), 0xC5: (2, 1 << 8), 0xC6: (4, 1 << 16)}
_ARRAY = {0xDC: (2, 16), 0xDD: (4, 1 << 16)}
_MAP = {0xDE: (2, 16), 0xDF: (4, 1 << 16)}


def pack(value: Value) -> bytes:
    """Return the one encoding of `value`.

    Raises BadMessage if it holds something outside the subset, a text that is
    not Unicode (a lone surrogate), or is nested deeper than MAX_DEPTH.
    """
    out = bytearray()
    _write(out, value, MAX_DEPTH)
    return bytes(out)


def unpack(raw: bytes) -> Value:
    """Return the value of which `raw` is the one encoding: `pack(unpack(raw)) == raw`.

    Raises BadMessage if there is none.
    """
    value, end = _read(raw, 0, MAX_DEPTH)
    if end != len(raw):
        raise BadMessage("bytes follow the value")
    return value


def _write(out: bytearray, value: object, depth: int) -> None:
    # The order is that of how often each type stands in an entry.
    if isinstance(value, str):
        _write_str(out, value)
    elif value is None or value is True or value is False:
        out.append(0xC0 if value is None else 0xC3 if value else 0xC2)
    elif isinstance(value, int):
        _write_int(out, value)
    elif isinstance(value, bytes):
        _write_length(out, len(value), 0, 0, (0xC4, 0xC5, 0xC6))
        out += value
    elif isinstance(value, Mapping):
        _write_map(out, value, depth)
    elif isinstance(value, (list, tuple)):
        _write_length(out, len(value), 0x90, 16, (0, 0xDC, 0xDD))
        for item in value:
            _write(out, item, _deeper(depth))
    else:
        raise BadMessage(f"no canonical form for {type(value).__name__}")


def _write_str(out: bytearray, value: str) -> None:
    try:
        raw = value.encode()
    except UnicodeEncodeError as error:
        raise BadMessage("a text that is not Unicode") from error
    _write_length(out, len(raw), 0xA0, 32, (0xD9, 0xDA, 0xDB))
    out += raw


def _write_map(out: bytearray, value: Mapping[object, object], depth: int) -> None:
    _write_length(out, len(value), 0x80, 16, (0, 0xDE, 0xDF))
    keys = [key for key in value if isinstance(key, str)]
    if len(keys) != len(value):
        raise BadMessage("a map's keys are text")
    for key in sorted(keys):
        _write_str(out, key)
        _write(out, value[key], _deeper(depth))


def _write_int(out: bytearray, value: int) -> None:
    if -32 <= value < 0x80:
        out.append(value & 0xFF)
    elif value >= 0:
        _write_unsigned(out, value)
    elif value >= -(1 << 7):
        out += _I8.pack(0xD0, value)
    elif value >= -(1 << 15):
        out += _I16.pack(0xD1, value)
    elif value >= -(1 << 31):
        out += _I32.pack(0xD2, value)
    elif value >= -(1 << 63):
        out += _I64.pack(0xD3, value)
    else:
        raise BadMessage("an integer below -2**63")


def _write_unsigned(out: bytearray, value: int) -> None:
    if value < 1 << 8:
        out += _U8.pack(0xCC, value)
    elif value < 1 << 16:
        out += _U16.pack(0xCD, value)
    elif value < 1 << 32:
        out += _U32.pack(0xCE, value)
    elif value < 1 << 64:
        out += _U64.pack(0xCF, value)
    else:
        raise BadMessage("an integer above 2**64 - 1")


def _write_length(
    out: bytearray, length: int, fixed: int, below: int, marks: tuple[int, int, int]
) -> None:
    """Append the first byte and length; marks: for 8, 16 and 32 bits, 0 where there is none."""
    if length < below:
        out.append(fixed | length)
    elif length < 1 << 8 and marks[0]:
        out += _U8.pack(marks[0], length)
    elif length < 1 << 16:
        out += _U16.pack(marks[1], length)
    elif length < 1 << 32:
        out += _U32.pack(marks[2], length)
    else:
        raise BadMessage("longer than 2**32 - 1")


def _read(raw: bytes, at: int, depth: int) -> tuple[Value, int]:
    if at >= len(raw):
        raise BadMessage("the value ends early")
    mark = raw[at]
    at += 1
    if mark < 0x80:
        return mark, at
    if mark >= 0xE0:
        return mark - 0x100, at
    if mark >= 0xC0:
        return _read_marked(raw, mark, at, depth)
    if mark >= 0xA0:
        return _read_str(raw, at, mark & 0x1F)
    if mark >= 0x90:
        return _read_array(raw, at, mark & 0x0F, depth)
    return _read_map(raw, at, mark & 0x0F, depth)


def _read_marked(raw: bytes, mark: int, at: int, depth: int) -> tuple[Value, int]:
    if mark in _STR:
        return _read_str(raw, *_read_length(raw, at, _STR[mark]))
    if mark in _BIN:
        return _read_bytes(raw, *_read_length(raw, at, _BIN[mark]))
    if mark in _UNSIGNED:
        end, number = _read_length(raw, at, _UNSIGNED[mark])
        return number, end
    if mark in _ARRAY:
        return _read_array(raw, *_read_length(raw, at, _ARRAY[mark]), depth)
    if mark in _MAP:
        return _read_map(raw, *_read_length(raw, at, _MAP[mark]), depth)
    if mark in _SIGNED:
        return _read_signed(raw, at, _SIGNED[mark])
    if mark in (0xC0, 0xC2, 0xC3):
        return (None if mark == 0xC0 else mark == 0xC3), at
    raise BadMessage(f"a type outside the subset (0x{mark:02x})")


def _read_length(raw: bytes, at: int, form: tuple[int, int]) -> tuple[int, int]:
    """Return (where it ends, the unsigned number)."""
    width, smallest = form
    digits, end = _read_bytes(raw, at, width)
    number = int.from_bytes(digits, "big")
    if number < smallest:
        raise BadMessage("a number in more bytes than it needs")
    return end, number


def _read_signed(raw: bytes, at: int, form: tuple[int, int]) -> tuple[int, int]:
    width, greatest = form
    digits, end = _read_bytes(raw, at, width)
    number = int.from_bytes(digits, "big", signed=True)
    if number > greatest:
        raise BadMessage("a number in more bytes than it needs")
    return number, end


def _read_bytes(raw: bytes, at: int, length: int) -> tuple[bytes, int]:
    end = at + length
    if end > len(raw):
        raise BadMessage("the value ends early")
    return raw[at:end], end


def _read_str(raw: bytes, at: int, length: int) -> tuple[str, int]:
    piece, end = _read_bytes(raw, at, length)
    try:
        return piece.decode(), end
    except UnicodeDecodeError as error:
        raise BadMessage("a text that is not UTF-8") from error


def _read_array(raw: bytes, at: int, length: int, depth: int) -> tuple[list[Value], int]:
    inner = _deeper(depth)
    items: list[Value] = []
    for _ in range(_plausible(raw, at, length)):
        item, at = _read(raw, at, inner)
        items.append(item)
    return items, at


def _read_map(raw: bytes, at: int, length: int, depth: int) -> tuple[dict[str, Value], int]:
    inner = _deeper(depth)
    items: dict[str, Value] = {}
    last: str | None = None
    for _ in range(_plausible(raw, at, 2 * length) // 2):
        key, at = _read(raw, at, inner)
        if not isinstance(key, str) or (last is not None and key <= last):
            raise BadMessage("a map's keys are text, sorted, each once")
        items[key], at = _read(raw, at, inner)
        last = key
    return items, at


def _plausible(raw: bytes, at: int, length: int) -> int:
    """Return `length` if that many items, one byte at least each, can follow."""
    if length > len(raw) - at:
        raise BadMessage("the value ends early")
    return length


def _deeper(depth: int) -> int:
    if depth <= 0:
        raise BadMessage(f"nested deeper than {MAX_DEPTH}")
    return depth - 1
