"""How a room is furnished: the layout that its first entry names, as the live room uses it.

Theory. The log holds a name. Of a built-in layout that is enough, because those
never change. A layout of somebody's own is named by the hash of its bytes, and
the bytes lie beside the log, in the same database and its backups: whatever
becomes of the file it was read from, the room stays the room it was.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import cache

import structlog

from avatars import (
    ADDRESS_PREFIX,
    DEFAULT_TEMPLATE,
    TEMPLATES,
    BadLayout,
    Layout,
    SeatKind,
    layout_view,
    unpack_layout,
)
from rooms.ids import SeatNo
from server.ports import Layouts
from server.wire.splice import pack

__all__ = ["Furnishing", "furnishing_of", "standard"]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Furnishing:
    """A room's layout. stage: its stage's seats, the middle ones first; none where there is none.

    packed: the JSON form as clients get it, in msgpack; None if the layout is not
    known and `layout` only stands in for it: then clients show the room as text.
    """

    layout: Layout
    stage: tuple[SeatNo, ...]
    packed: bytes | None


@cache
def standard(template: str) -> Furnishing:
    """Return what a built-in name stands for, made once; any other stands for the default's seats."""
    layout = TEMPLATES.get(template)
    if layout is None:
        return replace(standard(DEFAULT_TEMPLATE), packed=None)
    return _furnished(layout)


async def furnishing_of(template: str, kept: Layouts) -> Furnishing:
    """Return what a room's first entry names."""
    if not template.startswith(ADDRESS_PREFIX):
        return standard(template if template in TEMPLATES else "")
    content = await kept.layout(template)
    try:
        if content is not None:
            # Beside the loop: 2,000 seats take 45 ms.
            return await asyncio.to_thread(lambda: _furnished(unpack_layout(content)))
        why = "it is not in the database"
    except BadLayout as error:
        why = str(error)
    _log.error("layout_is_lost", layout=template, why=why)
    return standard("")


def _furnished(layout: Layout) -> Furnishing:
    stage = [(n, seat) for n, seat in enumerate(layout.seats, 1) if seat.kind is SeatKind.STAGE]
    middle_first = sorted(stage, key=lambda place: (abs(place[1].x_m), place[0]))
    seats = tuple(SeatNo(number) for number, _ in middle_first)
    return Furnishing(layout, seats, pack(layout_view(layout)))
