"""What time does in a room: the moment at which something is due, and what has come about by then.

Theory. A ban that ends, a turn that runs out, a lobby that opens: each is an entry
of the room itself, written when its time has come, so the fold needs no clock
and everybody reads the same. A host gives `PassTime` when `due_ms` has come, and
before any command that it decides later than that; so no rule ever meets what
has expired.
"""

from __future__ import annotations

from rooms.events import Event
from rooms.state import RoomState
from rooms.topics import TOPICS

__all__ = ["due_ms", "elapsed"]

_TIMED = tuple(
    (topic.part, topic.due, topic.elapse)
    for topic in TOPICS
    if topic.due is not None and topic.elapse is not None
)


def due_ms(room: RoomState) -> int | None:
    """Return when time next does something here, in Unix ms, or None. An archived room is still."""
    if room.is_archived:
        return None
    moments = [due(room) for part, due, _ in _TIMED if part in room.parts]
    return min((moment for moment in moments if moment is not None), default=None)


def elapsed(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    """Return what has come about by now. An archived room is still."""
    if room.is_archived:
        return ()
    events: tuple[Event, ...] = ()
    for part, due, elapse in _TIMED:
        moment = due(room) if part in room.parts else None
        if moment is not None and moment <= now_ms:
            events += elapse(room, now_ms)
    return events
