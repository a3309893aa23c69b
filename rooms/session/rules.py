"""The rules of sessions.

Theory. A room lives on; a session is a mode of it for a while. Opening one sets the
rules that its preset says, and its end brings back those of before, so nobody has to
remember to. People stay where they are, on the stage and in their seats. A plan is
changed by planning it anew, with a revision that calendars need. Nothing opens
by itself: a clock does not know whether the speakers have come.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from rooms.errors import BadMessage, Conflict, Full, NotFound, TooLarge
from rooms.events import Event
from rooms.ids import Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_text, clean_title
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.session.held import Held, Plan, Running, Sessions
from rooms.session.presets import before, put_back, set_up
from rooms.session.shown import SHOWS, TOUCHES, item, keys
from rooms.session.words import (
    CancelSession,
    ChangeSession,
    EndSession,
    OpenSession,
    PauseSession,
    PlanSession,
    ResumeSession,
    SessionCancelled,
    SessionChanged,
    SessionEnded,
    SessionOpened,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
)
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_ABOUT_CHARS", "MAX_HOURS", "MAX_PLANS", "TOPIC"]

MAX_PLANS: Final = 50
MAX_PAST: Final = 20
MAX_HOURS: Final = 24 * 14
MAX_ABOUT_CHARS: Final = 2_000
_ZONE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_MAX_ZONE_CHARS: Final = 64


def plan(room: RoomState, _: Member, command: PlanSession, __: Message | None) -> tuple[Event, ...]:
    """Plan a session. Raises BadMessage, TooLarge, Full."""
    plans = room.part(Sessions).plans
    # What was cancelled is kept for calendars that still ask, and not for ever.
    cancelled = [seq for seq, one in plans.items() if one.is_cancelled]
    if len(plans) - len(cancelled) >= MAX_PLANS:
        raise Full(f"at most {MAX_PLANS} sessions are planned at a time")
    title, about = _checked(command)
    drops = tuple(cancelled[: max(0, len(plans) + 1 - MAX_PLANS)])
    new = (title, command.starts_ms, command.ends_ms, command.zone, command.preset, about)
    return (SessionPlanned(*new, drops),)


def change(
    room: RoomState, _: Member, command: ChangeSession, __: Message | None
) -> tuple[Event, ...]:
    """Plan a session anew. Raises NotFound, Conflict, BadMessage, TooLarge."""
    old = _planned(room, command.session)
    title, about = _checked(command)
    new = (title, command.starts_ms, command.ends_ms, command.zone, command.preset, about)
    if new == (old.title, old.starts_ms, old.ends_ms, old.zone, old.preset, old.about):
        return ()
    return (SessionChanged(command.session, *new),)


def cancel(
    room: RoomState, _: Member, command: CancelSession, __: Message | None
) -> tuple[Event, ...]:
    """Cancel a planned session. Raises NotFound, Conflict for the one that is open."""
    sessions = room.part(Sessions)
    found = sessions.plans.get(command.session)
    if found is not None and found.is_cancelled:
        return ()
    _planned(room, command.session)
    return (SessionCancelled(command.session),)


def open_(
    room: RoomState, _: Member, command: OpenSession, __: Message | None
) -> tuple[Event, ...]:
    """Begin a session. Raises NotFound, Conflict if another is open, BadMessage, TooLarge."""
    now = room.part(Sessions).now
    if now is not None:
        if command.session == now.session:
            return ()
        raise Conflict("another session is open")
    if command.session is None:
        title, preset = clean_title(command.title), command.preset
    else:
        planned = _planned(room, command.session)
        title, preset = planned.title, planned.preset
    opened = SessionOpened(command.session, title, preset)
    return (opened, *set_up(room, preset, command.stage))


def pause(room: RoomState, _: Member, __: PauseSession, ___: Message | None) -> tuple[Event, ...]:
    """Let it rest. Raises NotFound if none is open."""
    return () if _running(room).paused_ms is not None else (SessionPaused(),)


def resume(room: RoomState, _: Member, __: ResumeSession, ___: Message | None) -> tuple[Event, ...]:
    """Go on. Raises NotFound if none is open."""
    return () if _running(room).paused_ms is None else (SessionResumed(),)


def end(room: RoomState, _: Member, __: EndSession, ___: Message | None) -> tuple[Event, ...]:
    """End it. Raises NotFound if none is open."""
    now = _running(room)
    return (SessionEnded(), *put_back(room, now.before))


def _checked(command: PlanSession | ChangeSession) -> tuple[str, str]:
    if not 0 < command.ends_ms - command.starts_ms <= MAX_HOURS * 3_600_000:
        raise BadMessage(f"a session ends after it starts, and within {MAX_HOURS} hours")
    if len(command.zone) > _MAX_ZONE_CHARS or _ZONE.fullmatch(command.zone) is None:
        raise BadMessage("the time zone has no name like Europe/Berlin")
    about = clean_text(command.about) if command.about.strip() else ""
    if len(about) > MAX_ABOUT_CHARS:
        raise TooLarge(f"what a session is about has at most {MAX_ABOUT_CHARS} characters")
    return clean_title(command.title), about


def _planned(room: RoomState, session: Seq) -> Plan:
    sessions = room.part(Sessions)
    if sessions.now is not None and sessions.now.session == session:
        raise Conflict("the session is open")
    found = sessions.plans.get(session)
    if found is None or found.is_cancelled:
        raise NotFound(f"no planned session {session}")
    return found


def _running(room: RoomState) -> Running:
    now = room.part(Sessions).now
    if now is None:
        raise NotFound("no session is open")
    return now


def _was_planned(room: RoomState, entry: Entry, event: SessionPlanned) -> None:
    sessions = room.part(Sessions)
    new = Plan(
        event.title, event.starts_ms, event.ends_ms, event.zone, event.preset, event.about,
        by=entry.m, changed_ms=entry.ts,
    )  # fmt: skip
    kept = {seq: one for seq, one in sessions.plans.items() if seq not in event.drops}
    room.put_part(replace(sessions, plans={**kept, entry.seq: new}))


def _was_changed(room: RoomState, entry: Entry, event: SessionChanged) -> None:
    sessions = room.part(Sessions)
    old = sessions.plans.get(event.session)
    if old is None:
        return
    new = replace(
        old, title=event.title, starts_ms=event.starts_ms, ends_ms=event.ends_ms,
        zone=event.zone, preset=event.preset, about=event.about,
        changed_ms=entry.ts, revision=old.revision + 1,
    )  # fmt: skip
    room.put_part(replace(sessions, plans={**sessions.plans, event.session: new}))


def _was_cancelled(room: RoomState, entry: Entry, event: SessionCancelled) -> None:
    sessions = room.part(Sessions)
    old = sessions.plans.get(event.session)
    if old is not None:
        new = replace(old, is_cancelled=True, changed_ms=entry.ts, revision=old.revision + 1)
        room.put_part(replace(sessions, plans={**sessions.plans, event.session: new}))


def _opened(room: RoomState, entry: Entry, event: SessionOpened) -> None:
    sessions = room.part(Sessions)
    number = entry.seq if event.session is None else event.session
    now = Running(number, event.title, event.preset, entry.ts, before(room))
    plans = {seq: one for seq, one in sessions.plans.items() if seq != number}
    room.put_part(replace(sessions, plans=plans, now=now))


def _paused(room: RoomState, entry: Entry, _: SessionPaused) -> None:
    sessions = room.part(Sessions)
    if sessions.now is not None:
        room.put_part(replace(sessions, now=replace(sessions.now, paused_ms=entry.ts)))


def _resumed(room: RoomState, entry: Entry, _: SessionResumed) -> None:
    sessions = room.part(Sessions)
    now = sessions.now
    if now is not None and now.paused_ms is not None:
        rested_ms = now.rested_ms + entry.ts - now.paused_ms
        room.put_part(replace(sessions, now=replace(now, paused_ms=None, rested_ms=rested_ms)))


def _ended(room: RoomState, entry: Entry, _: SessionEnded) -> None:
    sessions = room.part(Sessions)
    now = sessions.now
    if now is not None:
        held = Held(now.session, now.title, now.preset, now.opened_ms, entry.ts)
        room.put_part(replace(sessions, now=None, past=(*sessions.past, held)[-MAX_PAST:]))


_MANAGES: Final = Permission.MANAGE_SESSION

TOPIC: Final = Topic(
    name="session",
    part=Sessions,
    rules={
        PlanSession: Rule(plan, needs=_MANAGES),
        ChangeSession: Rule(change, needs=_MANAGES),
        CancelSession: Rule(cancel, needs=_MANAGES),
        OpenSession: Rule(open_, needs=_MANAGES),
        PauseSession: Rule(pause, needs=_MANAGES),
        ResumeSession: Rule(resume, needs=_MANAGES),
        EndSession: Rule(end, needs=_MANAGES),
    },
    folds={
        SessionPlanned: _was_planned,
        SessionChanged: _was_changed,
        SessionCancelled: _was_cancelled,
        SessionOpened: _opened,
        SessionPaused: _paused,
        SessionResumed: _resumed,
        SessionEnded: _ended,
    },
    shows=SHOWS,
    touches=TOUCHES,
    keys=keys,
    item=item,
)
