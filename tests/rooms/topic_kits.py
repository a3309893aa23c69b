"""What the tests of all topics have of each: its commands at random, its row of the matrix, its walk."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rooms.commands import Command, Role
from rooms.ids import MemberNo, Seq
from tests.rooms.builders import Meeting

__all__ = ["MatrixRow", "TopicKit", "kits"]

MatrixRow = tuple[str, Callable[[MemberNo, MemberNo, Seq], Command], Callable[[Role, Role], bool]]
"""(name, (who asks, whom it is about, a message) -> command, (roles of both) -> may they?)"""


@dataclass(frozen=True, slots=True)
class TopicKit:
    """What every topic brings for the tests that go over all of them.

    matrix: who may give each of its commands, said independently of its rules.
    at_random: any of its commands, lawful or not, for random walks.
    walk: a meeting that meets all its events, for the vectors.
    about: makes what the matrix acts on and returns its seq (or number); None: a message.
    """

    matrix: tuple[MatrixRow, ...]
    at_random: Callable[[random.Random, MemberNo, MemberNo, Seq], list[Command]]
    walk: Callable[[Meeting], None]
    about: Callable[[Meeting, MemberNo], Seq] | None = None


def kits() -> Mapping[str, TopicKit]:
    """Return the kit of each topic, by its name."""
    from tests.rooms.agenda.kit import KIT as AGENDA
    from tests.rooms.alarms.kit import KIT as ALARMS
    from tests.rooms.bans.kit import KIT as BANS
    from tests.rooms.freeze.kit import KIT as FREEZE
    from tests.rooms.gate.kit import KIT as GATE
    from tests.rooms.lobby.kit import KIT as LOBBY
    from tests.rooms.mics.kit import KIT as MICS
    from tests.rooms.polls.kit import KIT as POLLS
    from tests.rooms.questions.kit import KIT as QUESTIONS
    from tests.rooms.queue.kit import KIT as QUEUE
    from tests.rooms.reports.kit import KIT as REPORTS
    from tests.rooms.rights.kit import KIT as RIGHTS
    from tests.rooms.session.kit import KIT as SESSION
    from tests.rooms.spotlight.kit import KIT as SPOTLIGHT
    from tests.rooms.stage.kit import KIT as STAGE
    from tests.rooms.timers.kit import KIT as TIMERS

    return {
        "rights": RIGHTS,
        "bans": BANS,
        "spotlight": SPOTLIGHT,
        "stage": STAGE,
        "mics": MICS,
        "gate": GATE,
        "session": SESSION,
        "agenda": AGENDA,
        "polls": POLLS,
        "timers": TIMERS,
        "lobby": LOBBY,
        "freeze": FREEZE,
        "reports": REPORTS,
        "alarms": ALARMS,
        "questions": QUESTIONS,
        "queue": QUEUE,
    }
