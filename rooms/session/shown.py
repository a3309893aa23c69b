"""What is shown of sessions: the one that is open, each planned one, and those that were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rooms.audience import Audience, Fields
from rooms.events import Event
from rooms.ids import Seq
from rooms.log import Entry
from rooms.session.held import Plan, Running, Sessions
from rooms.session.words import (
    SessionCancelled,
    SessionChanged,
    SessionEnded,
    SessionOpened,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
)
from rooms.state import RoomState
from rooms.topic import Shows, Touches

__all__ = ["SHOWS", "TOUCHES", "item", "keys"]

_NOW, _PAST = "now", "past"


def keys(room: RoomState, _: Audience) -> Iterable[str]:
    """Return the keys of all items."""
    return (_NOW, _PAST, *map(str, room.part(Sessions).plans)) if Sessions in room.parts else ()


def item(room: RoomState, _: Audience, key: str) -> Fields | None:
    """Return an item, or None where there is nothing to say."""
    sessions = room.part(Sessions)
    if key == _NOW:
        return None if sessions.now is None else _running(sessions.now)
    if key == _PAST:
        rows = [
            {
                "session": one.session,
                "title": one.title,
                "preset": one.preset.value,
                "opened": one.opened_ms,
                "ended": one.ended_ms,
            }
            for one in sessions.past
        ]
        return {"sessions": rows} if rows else None
    planned = sessions.plans.get(Seq(int(key)))
    return None if planned is None else _plan(planned)


def _running(now: Running) -> Fields:
    return {
        "session": now.session,
        "title": now.title,
        "preset": now.preset.value,
        "opened": now.opened_ms,
        "paused": now.paused_ms,
        "rested": now.rested_ms,
    }


def _plan(planned: Plan) -> Fields:
    return {
        "title": planned.title,
        "starts": planned.starts_ms,
        "ends": planned.ends_ms,
        "zone": planned.zone,
        "preset": planned.preset.value,
        "about": planned.about,
        "by": planned.by,
        "revision": planned.revision,
        "cancelled": planned.is_cancelled,
    }


def _was_planned(_: RoomState, entry: Entry, event: SessionPlanned) -> Iterable[str]:
    return (str(entry.seq), *map(str, event.drops))


def _of_plan(_: RoomState, __: Entry, event: SessionChanged | SessionCancelled) -> Iterable[str]:
    return (str(event.session),)


def _opened(_: RoomState, __: Entry, event: SessionOpened) -> Iterable[str]:
    return (_NOW,) if event.session is None else (_NOW, str(event.session))


def _now(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_NOW,)


def _ended(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_NOW, _PAST)


TOUCHES: Mapping[type[Event], Touches] = {
    SessionPlanned: _was_planned,
    SessionChanged: _of_plan,
    SessionCancelled: _of_plan,
    SessionOpened: _opened,
    SessionPaused: _now,
    SessionResumed: _now,
    SessionEnded: _ended,
}

SHOWS: Mapping[type[Event], Shows] = {
    SessionPlanned: lambda event, _: {"title": event.title, "starts": event.starts_ms},
    SessionChanged: lambda event, _: {"session": event.session, "title": event.title},
    SessionCancelled: lambda event, _: {"session": event.session},
    SessionOpened: lambda event, _: {"title": event.title, "preset": event.preset.value},
    SessionPaused: lambda _, __: {},
    SessionResumed: lambda _, __: {},
    SessionEnded: lambda _, __: {},
}
