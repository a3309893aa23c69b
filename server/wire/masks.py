"""Taking the mask off a small WebSocket frame, in the fewest steps that Python has for it.

The native step has a twin of this file, native/server/wire/masks.pyx: a loop over
bytes, which is the fastest way there and the slowest here.
"""

from __future__ import annotations

from typing import Final

__all__ = ["LONGEST", "unmasked"]

LONGEST: Final = 131
"""Bytes of the longest frame whose length stands in its second byte, its head and mask among them."""

# What a mask of four bytes is to be multiplied with, to lie over the payload of a frame of so
# many bytes (behind its first six) and over up to three more.
_REPEATED: Final = tuple(
    sum(1 << 48 + 32 * word for word in range((size - 3) // 4)) for size in range(LONGEST + 1)
)
_from_bytes: Final = int.from_bytes  # looked up once


def unmasked(frame: bytes) -> bytes:
    """Return the payload of one whole masked frame of 6 to LONGEST bytes, without its mask."""
    size = len(frame)
    # The whole frame is one number: to cut the payload out first is one object more.
    mask = _from_bytes(frame[2:6], "little") * _REPEATED[size]
    plain = (_from_bytes(frame, "little") ^ mask).to_bytes(size + 3, "little")
    return plain[6:size]
