"""What happens in a rehearsal, and when: a short plan that a person writes, read and bounded here.

Theory. A script is a list of steps. A step says what people do from one second on, for
so many seconds, and how much of it there is: by a share of all people, each of whom does
it once, or by so many acts a second. That is enough for an hour of a panel in a page of
text, and it grows with the people. Who does what at which moment follows from it and a
seed (`schedule`), so that a rehearsal can be held again.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

__all__ = [
    "DEFAULT",
    "MAX_ACTS",
    "MAX_HEARD",
    "MAX_LASTS_S",
    "MAX_PEOPLE",
    "MAX_PER_S",
    "MAX_SCRIPT_BYTES",
    "Act",
    "BadScript",
    "Script",
    "Step",
    "acts_of",
    "check",
    "read_script",
    "scaled",
]

MAX_PEOPLE: Final = 1_000
MAX_LASTS_S: Final = 3_600.0
MAX_PER_S: Final = 100.0
"""Acts a second of all steps that are under way together."""
MAX_ACTS: Final = 20_000
MAX_HEARD: Final = 10_000_000
"""Facts that all people hear together: each is a line of a journal, of 16 bytes."""
MAX_SCRIPT_BYTES: Final = 65_536
_MAX_STEPS: Final = 100
_ROUNDING: Final = 1e-6


class BadScript(ValueError):
    """The script cannot be held; the text says which step and why."""


class Act(StrEnum):
    """What people do. A hand that is raised goes down by itself; a poll closes at its step's end."""

    COME = "come"
    SAY = "say"
    REACT = "react"
    SIT = "sit"
    WALK = "walk"
    HAND = "hand"
    ASK = "ask"
    SUPPORT = "support"
    POLL = "poll"
    DROP = "drop"
    LEAVE = "leave"


_BY_SHARE_ALONE: Final = frozenset({Act.COME, Act.WALK, Act.POLL, Act.DROP, Act.LEAVE})


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From `at_s` on, for `lasts_s` seconds. share: of all people, once each. per_s: acts a second.

    One of the two is given; to come, walk, vote in a poll, drop and leave goes by shares alone.
    """

    do: Act
    at_s: float
    lasts_s: float
    share: float | None = None
    per_s: float | None = None

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.at_s + self.lasts_s


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The steps, in any order; they may overlap."""

    steps: tuple[Step, ...]

    @property
    def lasts_s(self) -> float:
        """When the last step is over."""
        return max((step.end_s for step in self.steps), default=0.0)


DEFAULT: Final = Script(
    (
        Step(Act.COME, 0, 10, share=0.3),
        Step(Act.COME, 10, 30, share=0.5),
        Step(Act.COME, 40, 40, share=0.2),
        Step(Act.SAY, 15, 150, per_s=2),
        Step(Act.REACT, 20, 140, per_s=1),
        Step(Act.SIT, 20, 140, per_s=2),
        Step(Act.WALK, 20, 140, share=0.03),
        Step(Act.HAND, 40, 60, share=0.15),
        Step(Act.ASK, 50, 40, share=0.08),
        Step(Act.SUPPORT, 65, 60, share=0.5),
        Step(Act.POLL, 110, 30, share=0.7),
        Step(Act.DROP, 130, 20, share=0.1),
        Step(Act.LEAVE, 155, 20, share=0.1),
    )
)
"""A panel in three minutes."""


def read_script(raw: bytes) -> Script:
    """Return the script of a JSON text. Raises BadScript, naming the place that is wrong."""
    if len(raw) > MAX_SCRIPT_BYTES:
        raise BadScript(f"a script has at most {MAX_SCRIPT_BYTES} bytes")
    try:
        return msgspec.json.decode(raw, type=Script)
    except msgspec.DecodeError as error:  # a ValidationError is one
        raise BadScript(str(error)) from None


def scaled(script: Script, lasts_s: float) -> Script:
    """Return the script in another time: the same shares, and as many acts a second as before."""
    if script.lasts_s <= 0:
        return script
    factor = lasts_s / script.lasts_s
    return Script(
        tuple(
            msgspec.structs.replace(step, at_s=step.at_s * factor, lasts_s=step.lasts_s * factor)
            for step in script.steps
        )
    )


def acts_of(step: Step, people: int) -> int:
    """Return how often a step is done by so many people."""
    if step.share is not None:
        return round(step.share * people)
    return round((step.per_s or 0.0) * step.lasts_s)


def check(script: Script, people: int) -> None:
    """Return if so many people can hold the script. Raises BadScript."""
    if not 1 <= people <= MAX_PEOPLE:
        raise BadScript(f"{people} people: 1 to {MAX_PEOPLE} can be rehearsed")
    if not 1 <= len(script.steps) <= _MAX_STEPS:
        raise BadScript(f"{len(script.steps)} steps: a script has 1 to {_MAX_STEPS}")
    for number, step in enumerate(script.steps, 1):
        wrong = _wrong_with(step)
        if wrong:
            raise BadScript(f"step {number} ({step.do}): {wrong}")
    come = sum(step.share or 0.0 for step in script.steps if step.do is Act.COME)
    if abs(come - 1) > _ROUNDING:
        raise BadScript(f"the shares of those who come make {come:g} together, and not 1")
    gone = sum(step.share or 0.0 for step in script.steps if step.do is Act.LEAVE)
    if gone > 1 + _ROUNDING:
        raise BadScript(f"the shares of those who leave make {gone:g} together, more than all")
    _check_amount(script, people)


def _wrong_with(step: Step) -> str:
    """Return what a step has wrong by itself, "" for nothing."""
    if step.at_s < 0 or step.lasts_s <= 0 or step.end_s > MAX_LASTS_S + _ROUNDING:
        return f"at_s is 0 or more, lasts_s more than 0, and the end at most {MAX_LASTS_S:g} s"
    if (step.share is None) is (step.per_s is None):
        return "one of share and per_s says how much"
    if step.share is not None and not 0 < step.share <= 1:
        return "a share is more than 0 and at most 1"
    if step.per_s is not None and step.do in _BY_SHARE_ALONE:
        return "it goes by a share"
    if step.per_s is not None and step.per_s <= 0:
        return "per_s is more than 0"
    return ""


def _check_amount(script: Script, people: int) -> None:
    acts = sum(acts_of(step, people) for step in script.steps)
    if acts > MAX_ACTS:
        raise BadScript(f"{acts} acts: a rehearsal has at most {MAX_ACTS}")
    # The most are under way together where one begins: a peak between has one of them, too.
    most = max(_rate_at(script, step.at_s, people) for step in script.steps)
    if most > MAX_PER_S + _ROUNDING:
        raise BadScript(f"{most:.0f} acts a second: at most {MAX_PER_S:g}; let it last longer")
    # Who comes and goes is heard as well as what is done; a hand is raised and lowered.
    heard = people * (2 * acts + 2 * people)
    if heard > MAX_HEARD:
        raise BadScript(
            f"{people} people would hear up to {heard} facts, more than {MAX_HEARD}:"
            " fewer people, or fewer acts"
        )


def _rate_at(script: Script, at_s: float, people: int) -> float:
    under_way = (step for step in script.steps if step.at_s <= at_s < step.end_s)
    return sum(acts_of(step, people) / step.lasts_s for step in under_way)
