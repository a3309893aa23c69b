"""Messages put together from values that are msgpack already.

Theory. What many are told is packed once: a card, a fact, a whole snapshot. The
msgpack library has no way to take such bytes in, but a map is its header and
then its keys and values, so it can be put together by hand. `Packed` keeps the
pieces apart: a large one that many are told is one object in memory however
many have not read it yet, and nobody's answer copies it.
Source: msgpack specification, formats of array and map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import msgpack

__all__ = ["Packed", "ack_pieces", "event_pieces", "pack", "packed_array", "packed_map"]

_EVENT: Final = b"\x83\xa4type\x02\xa4data\x92"
_EVENT_END: Final = b"\xa3nsp\xa1/"
_ACK: Final = b"\x84\xa4type\x03\xa4data\x91"
_ACK_ID: Final = b"\xa2id"


class Packed:
    """One value in msgpack, in pieces."""

    __slots__ = ("pieces",)

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    def __bytes__(self) -> bytes:
        return b"".join(self.pieces)


def pack(value: object) -> bytes:
    """Return a value in msgpack."""
    packed: bytes = msgpack.packb(value)
    return packed


def packed_array(items: Sequence[bytes]) -> bytes:
    """Return the array of these values, each packed."""
    size = len(items)
    if size < 16:
        head = bytes((0x90 | size,))
    elif size < 1 << 16:
        head = b"\xdc" + size.to_bytes(2, "big")
    else:
        head = b"\xdd" + size.to_bytes(4, "big")
    return head + b"".join(items)


def packed_map(small: Mapping[str, object], shared: Mapping[str, bytes]) -> Packed:
    """Return the map of small values, which are packed here, and of shared ones, which are.

    At most 15 keys in all.
    """
    head = bytes((0x80 | (len(small) + len(shared)),))
    # The small ones without the header of their own map, which is one byte for so few.
    pieces = [head + pack(small)[1:]]
    for key, value in shared.items():
        pieces += (_word(key), value)
    return Packed(*pieces)


def event_pieces(name: str, body: Packed) -> tuple[bytes, ...]:
    """Return the EVENT packet `name(body)`, which asks for no answer, in pieces."""
    return (_EVENT, _word(name), *body.pieces, _EVENT_END)


def ack_pieces(ack_id: int, body: Packed) -> tuple[bytes, ...]:
    """Return the ACK packet that answers the peer's event `ack_id`, in pieces."""
    return (_ACK, *body.pieces, _ACK_ID + pack(ack_id) + _EVENT_END)


@cache
def _word(word: str) -> bytes:
    """Return one of our few names in msgpack: every message has two or three of them."""
    return pack(word)
