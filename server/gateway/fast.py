"""The fast events: `pose`, `seen` and `typing`, which nobody answers.

They are weather. One that comes too often or names a room one is not in is
dropped: a client moves on for a moment after it was put out. What has another
form than the protocol says is a bad client's, and ten of those within ten
seconds end the connection. Functions here never raise for a peer's mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from server.gateway.connection import Connection
from server.gateway.session import Session

__all__ = ["MAX_TICK", "Taking", "pose", "seen", "typing"]

MAX_TICK: Final = 2**32 - 1


class Taking:
    """One of these functions as the gateway calls it: with a session, and at a time of the loop."""

    __slots__ = ("_take", "_time")

    def __init__(
        self, take: Callable[[Connection, list[object], float], None], time: Callable[[], float]
    ) -> None:
        self._take, self._time = take, time

    def __call__(self, session: Session, args: list[object]) -> None:
        """Take the event of a session that is connected."""
        connection = session.user
        assert isinstance(connection, Connection)  # set before the session was let in
        self._take(connection, args, self._time())


def pose(connection: Connection, args: list[object], now_s: float) -> None:
    """Take `u16 handle` and 9 bytes of a pose, spelled in another way than the usual two."""
    raw = args[0] if args else None
    connection.pose(raw if isinstance(raw, bytes) else b"")


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
