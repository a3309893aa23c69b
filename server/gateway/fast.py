"""The fast events: `pose`, `seen` and `typing`, which nobody answers.

They are weather. One that comes too often or names a room one is not in is
dropped: a client moves on for a moment after it was put out. What has another
form than the protocol says is a bad client's, and ten of those within ten
seconds end the connection. Functions here never raise for a peer's mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from server.gateway.connection import Connection

__all__ = ["MAX_TICK", "POSE_HEAD_BYTES", "pose", "seen", "typing"]

POSE_HEAD_BYTES: Final = 2  # the room's handle, little-endian
MAX_TICK: Final = 2**32 - 1


def pose(connection: Connection, args: list[object], now_s: float) -> None:
    """Take `u16 handle` and 9 bytes of a pose. Defended by benchmarks/connections.py."""
    if not connection.may_move(now_s):
        return
    raw = args[0] if args else None
    if not isinstance(raw, bytes) or len(raw) < POSE_HEAD_BYTES:
        connection.mistake(now_s)
        return
    here = connection.weather(raw[0] | raw[1] << 8)
    if here is not None:
        weather, place = here
        weather.move(place, raw[POSE_HEAD_BYTES:])


def seen(connection: Connection, args: list[object], now_s: float) -> None:
    """Take `{room, tick}`: everything up to that tick is on the screen."""
    if not connection.may_move(now_s):
        return
    fields = args[0] if args else None
    tick = fields.get("tick") if isinstance(fields, dict) else None
    handle = _handle(fields)
    if handle is None or type(tick) is not int or not 0 <= tick <= MAX_TICK:
        connection.mistake(now_s)
        return
    here = connection.weather(handle)
    if here is not None:
        weather, place = here
        weather.seen(place, tick)


def typing(connection: Connection, args: list[object], now_s: float) -> None:
    """Take `{room}`: the member is writing a message."""
    if not connection.may_move(now_s):
        return
    handle = _handle(args[0] if args else None)
    if handle is None:
        connection.mistake(now_s)
        return
    here = connection.weather(handle)
    if here is not None:
        weather, place = here
        weather.typing(place)


def _handle(fields: object) -> int | None:
    """Return the room's handle in the fields, or None if there is none."""
    handle = fields.get("room") if isinstance(fields, Mapping) else None
    return handle if type(handle) is int else None
