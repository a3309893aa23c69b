"""A layout as it is kept beside the log of the rooms that were made from it.

What is kept is the JSON form (`floor_plan`), not the description somebody wrote:
a room's log holds the numbers of seats, and those must not follow from code that
may change. The same form has the same bytes, and their hash is its address.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Final

from avatars.errors import BadLayout
from avatars.floor_plan import layout_view, parse_layout
from avatars.seats import Layout

__all__ = ["ADDRESS_PREFIX", "address_of", "pack_layout", "unpack_layout"]

ADDRESS_PREFIX: Final = "sha256:"
"""What the address of a kept layout begins with; no built-in layout's name does."""


def pack_layout(layout: Layout) -> bytes:
    """Return the bytes that a layout is kept as. Raises BadLayout if rounding moves a part outside."""
    content = json.dumps(layout_view(layout), separators=(",", ":"), sort_keys=True).encode()
    unpack_layout(content)
    return content


def unpack_layout(content: bytes) -> Layout:
    """Return the layout that was kept. Raises BadLayout if these are no such bytes."""
    try:
        view = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadLayout("a layout is JSON") from error
    if not isinstance(view, dict):
        raise BadLayout("a layout is an object")
    return parse_layout(view)


def address_of(content: bytes) -> str:
    """Return the address of a kept layout."""
    return ADDRESS_PREFIX + sha256(content).hexdigest()
