"""The topics of a room, in the order in which they are told and act."""

from __future__ import annotations

from rooms.agenda import rules as agenda
from rooms.alarms import rules as alarms
from rooms.bans import rules as bans
from rooms.freeze import rules as freeze
from rooms.gate import rules as gate
from rooms.lobby import rules as lobby
from rooms.mics import rules as mics
from rooms.polls import rules as polls
from rooms.questions import rules as questions
from rooms.queue import rules as queue
from rooms.reports import rules as reports
from rooms.rights import rules as rights
from rooms.session import rules as session
from rooms.spotlight import rules as spotlight
from rooms.stage import rules as stage
from rooms.timers import rules as timers
from rooms.topic import Topic

__all__ = ["TOPICS"]

TOPICS: tuple[Topic, ...] = (
    rights.TOPIC,
    bans.TOPIC,
    spotlight.TOPIC,
    stage.TOPIC,
    mics.TOPIC,
    gate.TOPIC,
    session.TOPIC,
    agenda.TOPIC,
    polls.TOPIC,
    timers.TOPIC,
    lobby.TOPIC,
    freeze.TOPIC,
    reports.TOPIC,
    alarms.TOPIC,
    questions.TOPIC,
    queue.TOPIC,
)
