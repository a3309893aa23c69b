"""Who does what at which moment: a script, so many people and a seed give always the same list."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from random import Random
from typing import Final

from server.rehearsal.script import Act, Script, Step, acts_of

__all__ = ["HAND_UP_S", "STEWARD", "Cue", "Do", "scheduled"]

STEWARD: Final = -1
"""Who opens and closes what people need; a moderator who is there from the beginning."""
HAND_UP_S: Final = 3.0
"""For so long a hand stays up."""
_SETTLES_S: Final = 2.0  # after coming, before one does anything
_LEAVES_S: Final = 1.0  # before leaving one does nothing any more


class Do(StrEnum):
    """What one person does at one moment."""

    PREPARE = "prepare"
    COME = "come"
    SAY = "say"
    REACT = "react"
    SIT = "sit"
    WALK = "walk"
    RAISE = "raise"
    LOWER = "lower"
    ASK = "ask"
    SUPPORT = "support"
    OPEN_POLL = "open_poll"
    VOTE = "vote"
    CLOSE_POLL = "close_poll"
    DROP = "drop"
    LEAVE = "leave"


_DONE_BY: Final = {
    Act.SAY: Do.SAY,
    Act.REACT: Do.REACT,
    Act.SIT: Do.SIT,
    Act.WALK: Do.WALK,
    Act.HAND: Do.RAISE,
    Act.ASK: Do.ASK,
    Act.SUPPORT: Do.SUPPORT,
    Act.POLL: Do.VOTE,
    Act.DROP: Do.DROP,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """At `at_s` from the beginning `who` does it. nth: no other cue has it.

    who: from 0, or STEWARD. step: of the script, from 0. lasts_s: how long one walks.
    """

    at_s: float
    who: int
    do: Do
    nth: int
    step: int
    lasts_s: float = 0.0


@dataclass(slots=True)
class _Stay:
    comes_s: float
    leaves_s: float

    def is_there(self, at_s: float) -> bool:
        return self.comes_s + _SETTLES_S <= at_s < self.leaves_s - _LEAVES_S


class _Turns:
    """People in an order that chance made: each again only after all others who are there."""

    def __init__(self, stays: Sequence[_Stay], chance: Random) -> None:
        self._stays = stays
        self._order = deque(chance.sample(range(len(stays)), len(stays)))

    def next(self, at_s: float) -> int | None:
        """Return whose turn it is, or None if nobody is there."""
        for _ in range(len(self._order)):
            who = self._order[0]
            self._order.rotate(-1)
            if self._stays[who].is_there(at_s):
                return who
        return None


def scheduled(script: Script, people: int, seed: int) -> tuple[Cue, ...]:
    """Return the cues in the order of time. The script was checked for so many people.

    Whoever is asked for while nobody (or nobody else) is there does not act: a step
    before anybody came has no cues.
    """
    chance = Random(seed)  # noqa: S311 - it chooses who speaks, and keeps no secret
    numbers = count()
    stays, cues = _stays(script, people, chance, numbers)
    for at, step in enumerate(script.steps):
        if step.do in _DONE_BY:
            cues += _step(at, step, people, stays, chance, numbers)
    return tuple(sorted(cues, key=lambda cue: (cue.at_s, cue.nth)))


def _moments(step: Step, many: int, chance: Random) -> Iterator[float]:
    """Give moments that are spread over the step, one in each part of it."""
    for part in range(many):
        yield step.at_s + (part + chance.random()) / many * step.lasts_s


def _stays(
    script: Script, people: int, chance: Random, numbers: Iterator[int]
) -> tuple[list[_Stay], list[Cue]]:
    """Return from when to when everybody is there, and their coming and leaving."""
    moments: list[tuple[float, int]] = []
    for at, step in enumerate(script.steps):
        if step.do is Act.COME:
            moments += ((s, at) for s in _moments(step, acts_of(step, people), chance))
    # Of very few people each share may round to nobody: then all come at the first step's begin.
    first = next((s.at_s, at) for at, s in enumerate(script.steps) if s.do is Act.COME)
    moments = _just(moments or [first], people)
    stays = [_Stay(at_s, float("inf")) for at_s, _ in moments]
    cues = [Cue(at_s, who, Do.COME, next(numbers), at) for who, (at_s, at) in enumerate(moments)]
    order = deque(chance.sample(range(people), people))
    for at, step in enumerate(script.steps):
        if step.do is not Act.LEAVE:
            continue
        for at_s in _moments(step, acts_of(step, people), chance):
            who = next((w for w in order if stays[w].is_there(at_s)), None)
            if who is not None:
                order.remove(who)
                stays[who].leaves_s = at_s
                cues.append(Cue(at_s, who, Do.LEAVE, next(numbers), at))
    return stays, cues


def _just(moments: list[tuple[float, int]], people: int) -> list[tuple[float, int]]:
    """Return exactly so many: rounded shares make some too many or too few."""
    return (moments + [moments[-1]] * people)[:people]


def _step(
    at: int,
    step: Step,
    people: int,
    stays: Sequence[_Stay],
    chance: Random,
    numbers: Iterator[int],
) -> Iterator[Cue]:
    """Give the cues of a step that people do who are there."""
    turns, done = _Turns(stays, chance), set[int]()
    if step.do is Act.POLL:
        yield Cue(step.at_s, STEWARD, Do.OPEN_POLL, next(numbers), at)
        yield Cue(step.end_s, STEWARD, Do.CLOSE_POLL, next(numbers), at)
    for at_s in _moments(step, acts_of(step, people), chance):
        who = turns.next(at_s)
        if who is None or (step.share is not None and who in done):
            continue
        done.add(who)
        lasts_s = step.end_s - at_s if step.do is Act.WALK else 0.0
        yield Cue(at_s, who, _DONE_BY[step.do], next(numbers), at, lasts_s)
        if step.do is Act.HAND:
            yield Cue(at_s + HAND_UP_S, who, Do.LOWER, next(numbers), at)
