"""A walk over msgpack bytes that builds nothing: how deep, how many containers, is all there.

Used before decoding when a message has enough container headers to matter; see
`server.wire.packets` for why the decoder's own limits are not enough.
Source: the msgpack specification, section "Formats".
"""

from __future__ import annotations

from typing import Final

__all__ = ["MAX_CONTAINERS", "MAX_DEPTH", "OutOfBounds", "walk"]

MAX_DEPTH: Final = 8
# An empty map costs 72 bytes for one on the wire; this bounds what a frame can cost.
MAX_CONTAINERS: Final = 1024

# Sizes of what follows a header byte from 0xc0 on. Fixed: so many bytes. Counted:
# a big-endian length of so many bytes, then that many and `extra` more.
_FIXED = {
    0xC0: 0, 0xC2: 0, 0xC3: 0,
    0xCA: 4, 0xCB: 8,
    0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8,
    0xD0: 1, 0xD1: 2, 0xD2: 4, 0xD3: 8,
    0xD4: 2, 0xD5: 3, 0xD6: 5, 0xD7: 9, 0xD8: 17,
}  # fmt: skip
_COUNTED = {
    0xC4: (1, 0), 0xC5: (2, 0), 0xC6: (4, 0),
    0xC7: (1, 1), 0xC8: (2, 1), 0xC9: (4, 1),
    0xD9: (1, 0), 0xDA: (2, 0), 0xDB: (4, 0),
}  # fmt: skip


def _small(head: int) -> tuple[int, int] | None:
    """Return what `_value` does for a header that tells its size alone, None for others."""
    if head <= 0x7F or head >= 0xE0:
        return 1, -1
    if head <= 0x8F:
        return 1, 2 * (head & 0x0F)
    if head <= 0x9F:
        return 1, head & 0x0F
    if head <= 0xBF:
        return 1 + (head & 0x1F), -1
    return (1 + _FIXED[head], -1) if head in _FIXED else None


_SMALL: tuple[tuple[int, int] | None, ...] = tuple(_small(head) for head in range(256))
_CONTAINERS = {0xDC: (2, 1), 0xDD: (4, 1), 0xDE: (2, 2), 0xDF: (4, 2)}


class OutOfBounds(Exception):
    """The message is deeper, wider or shorter than it may be."""


def walk(payload: bytes, *, max_depth: int, max_containers: int) -> None:
    """Return if `payload` begins with one whole msgpack value within the bounds.

    Raises OutOfBounds if it is cut short, nests deeper than `max_depth`, holds
    more than `max_containers` arrays and maps, or uses the reserved byte 0xc1.
    Cost: O(values), no allocation that grows with the announced lengths.
    """
    size, at, containers = len(payload), 0, 0
    left = [1]  # how many values are still to come, per open container
    while left:
        if left[-1] == 0:
            left.pop()
            continue
        if at >= size:
            raise OutOfBounds("message is cut short")
        left[-1] -= 1
        skip, children = _value(payload, at)
        at += skip
        if children < 0:
            continue
        containers += 1
        if len(left) > max_depth or containers > max_containers:
            raise OutOfBounds("message nests too deep or holds too many containers")
        if children > size - at:
            raise OutOfBounds("message is cut short")
        left.append(children)
    if at > size:
        raise OutOfBounds("message is cut short")


def _value(payload: bytes, at: int) -> tuple[int, int]:
    """Return the bytes to skip at `at`, and the values inside (-1: not a container)."""
    head = payload[at]
    if (small := _SMALL[head]) is not None:
        return small
    if head in _COUNTED:
        width, extra = _COUNTED[head]
        return 1 + width + extra + _length(payload, at + 1, width), -1
    if head in _CONTAINERS:
        width, per_item = _CONTAINERS[head]
        return 1 + width, per_item * _length(payload, at + 1, width)
    raise OutOfBounds("reserved byte")


def _length(payload: bytes, at: int, width: int) -> int:
    return int.from_bytes(payload[at : at + width], "big")
