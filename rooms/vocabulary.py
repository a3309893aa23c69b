"""All commands and events there are: those of every room, and those of the topics.

Only words: the rules of the topics stand in `rooms.topics`, above the log that
is written in these words.
"""

from __future__ import annotations

from rooms.agenda import words as agenda
from rooms.alarms import words as alarms
from rooms.bans import words as bans
from rooms.commands import CORE_INTERNAL, CORE_PUBLIC, Command
from rooms.events import CORE_EVENTS, Event
from rooms.freeze import words as freeze
from rooms.gate import words as gate
from rooms.lobby import words as lobby
from rooms.mics import words as mics
from rooms.polls import words as polls
from rooms.questions import words as questions
from rooms.queue import words as queue
from rooms.reports import words as reports
from rooms.rights import words as rights
from rooms.session import words as session
from rooms.spotlight import words as spotlight
from rooms.stage import words as stage
from rooms.timers import words as timers

__all__ = ["EVENTS", "INTERNAL", "PUBLIC"]

_TOPICS = (
    rights,
    bans,
    spotlight,
    stage,
    mics,
    gate,
    session,
    agenda,
    polls,
    timers,
    lobby,
    freeze,
    reports,
    alarms,
    questions,
    queue,
)

PUBLIC: tuple[type[Command], ...] = CORE_PUBLIC + sum((t.COMMANDS for t in _TOPICS), ())
"""Commands that a member can send."""

INTERNAL: tuple[type[Command], ...] = CORE_INTERNAL + polls.INTERNAL + lobby.INTERNAL
"""Commands that only the server itself gives."""

EVENTS: tuple[type[Event], ...] = CORE_EVENTS + sum((t.EVENTS for t in _TOPICS), ())
"""All that can stand in a log."""
