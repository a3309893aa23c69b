"""What one person asked for and was shown, with times; and what all of them heard, once.

Theory. A rehearsal judges the server by what its people wrote down, never by what the
server says of itself. All people are in one process, so one clock is enough: each act is
noted before it is asked for and when its answer came, each fact when it was heard. A
thousand people hear millions of facts, so a person keeps a seq and a moment of each (16
bytes); what the fact said is kept once for all, and whoever hears something else under
that seq has found a fault.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

from server.client import ClientError, Fact, Head, Message, RoomEars, Snapshot, Status
from server.rehearsal.schedule import Do

__all__ = ["Asked", "Away", "Clock", "Journal", "Record", "Stretch"]

Clock = Callable[[], float]
"""Seconds from the beginning of the rehearsal."""


@dataclass(slots=True, eq=False)
class Asked:
    """Something that somebody asked for. Seconds as the clock has them.

    words: what they said, "" for what is no saying. Without an answer `answered_s` is NaN,
    and neither `seq` nor `code` (of a refusal) says anything: nobody knows whether it was
    done. seq: where its effect shows; None where an answer names none.
    """

    who: int
    do: Do
    asked_s: float
    words: str = ""
    answered_s: float = math.nan
    seq: int | None = None
    code: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether there was an answer, be it a refusal."""
        return not math.isnan(self.answered_s)

    @property
    def is_done(self) -> bool:
        """Whether the answer was that it was done."""
        return self.is_answered and not self.code


@dataclass(slots=True)
class Record:
    """What all have heard. kinds: of each fact, by seq. said: seq -> (member, text) of messages.

    questions: seq -> number of the question that was asked there. altered: (who, seq) of those who
    heard something else than others.
    """

    kinds: dict[int, str] = field(default_factory=dict)
    said: dict[int, tuple[int, str]] = field(default_factory=dict)
    questions: dict[int, int] = field(default_factory=dict)
    altered: list[tuple[int, int]] = field(default_factory=list)

    def note(self, who: int, fact: Fact) -> None:
        """Keep what is new, and compare what is not."""
        said = fact.said
        now = (said.m, said.text or "") if isinstance(said, Message) else None
        # Shown as it stands and not as it was said: a moderator or its author changed it.
        is_changed = isinstance(said, Message) and (said.edited or said.gone is not None)
        if fact.seq not in self.kinds:
            self.kinds[fact.seq] = fact.kind
            if now is not None:
                self.said[fact.seq] = now
            number = fact.fields.get("question")
            if fact.kind == "question_asked" and isinstance(number, int):
                self.questions[fact.seq] = number
        elif self.kinds[fact.seq] != fact.kind or (
            not is_changed and self.said.get(fact.seq) != now
        ):
            self.altered.append((who, fact.seq))


@dataclass(slots=True)
class Stretch:
    """A part of the log without a gap, as one person was shown it: after `after`, up to `upto`."""

    after: int
    upto: int


@dataclass(slots=True)
class Away:
    """A connection was lost and came back; `back_s` is NaN if it did not."""

    gone_s: float
    back_s: float = math.nan


class Journal(RoomEars):
    """Listens for one person.

    moderates: to which audience they belong. heard: the seqs of facts in the order of hearing;
    heard_s: when, NaN for what was missed while away and made up for. stretches: what of the
    log is accounted for; a further one begins where the person had to start over.
    """

    def __init__(self, who: int, record: Record, clock: Clock, *, moderates: bool) -> None:
        self.who = who
        self.moderates = moderates
        self.heard = array("Q")
        self.heard_s = array("d")
        self.stretches: list[Stretch] = []
        self.aways: list[Away] = []
        self._record = record
        self._clock = clock
        self._is_in = False

    def status(self, status: Status, why: ClientError | None) -> None:
        """Note when the line is lost, and when it is there again."""
        if status is Status.IN:
            if self.aways and math.isnan(self.aways[-1].back_s):
                self.aways[-1].back_s = self._clock()
            self._is_in = True
        elif self._is_in:
            self._is_in = False
            if status is Status.AWAY:
                self.aways.append(Away(self._clock()))

    def started_over(self, snapshot: Snapshot, head: Head) -> None:
        """Begin a stretch: what is older is in the snapshot."""
        self.stretches.append(Stretch(head.seq, head.seq))

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        """Note each."""
        now_s = self._clock() if self._is_in else math.nan
        for fact in facts:
            self.heard.append(fact.seq)
            self.heard_s.append(now_s)
            self._record.note(self.who, fact)
        if self.stretches:
            self.stretches[-1].upto = up_to
