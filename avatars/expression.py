"""The closed set of expressions: how people who cannot be seen show how the room feels.

An expression is a 4-bit code beside the pose, weather like it. It decays: a
smile that stayed for an hour would say nothing. Codes 10 to 15 are reserved and
refused. The table is the only one: clients take it from
tests/vectors/expressions.json. A raised hand that asks for the floor is a fact
of the queue and does not decay; the expression of that name is the gesture alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import inf
from types import MappingProxyType
from typing import Final

from avatars.errors import BadPose

__all__ = [
    "DURATIONS_S",
    "EXPRESSIONS",
    "HIGHEST_EXPRESSION",
    "Expression",
    "Traits",
    "expression_at",
    "expression_of",
]


class Expression(IntEnum):
    """The codes on the wire; they never change."""

    NEUTRAL = 0
    SMILE = 1
    LAUGH = 2
    THINKING = 3
    SURPRISED = 4
    FROWN = 5
    AGREE = 6
    DISAGREE = 7
    APPLAUSE = 8
    HAND = 9


@dataclass(frozen=True, slots=True)
class Traits:
    """What belongs to an expression. key: the digit that shows it. lasts_s: None for ever."""

    word: str
    emoji: str
    key: str
    lasts_s: float | None


EXPRESSIONS: Final[Mapping[Expression, Traits]] = MappingProxyType(
    {
        Expression.NEUTRAL: Traits("neutral", "😐", "0", None),
        Expression.SMILE: Traits("smile", "🙂", "1", 6.0),
        Expression.LAUGH: Traits("laugh", "😄", "2", 5.0),
        Expression.THINKING: Traits("thinking", "🤔", "3", 10.0),
        Expression.SURPRISED: Traits("surprised", "😮", "4", 4.0),
        Expression.FROWN: Traits("frown", "🙁", "5", 6.0),
        Expression.AGREE: Traits("agree", "👍", "6", 5.0),
        Expression.DISAGREE: Traits("disagree", "👎", "7", 5.0),
        Expression.APPLAUSE: Traits("applause", "👏", "8", 6.0),
        # Somebody who wants to speak waits longer than a smile lasts.
        Expression.HAND: Traits("hand", "✋", "9", 60.0),
    }
)

DURATIONS_S: Final = tuple(
    inf if traits.lasts_s is None else traits.lasts_s for traits in EXPRESSIONS.values()
)
"""How long each lasts, by its code: the table as the world's hot path reads it."""

HIGHEST_EXPRESSION: Final = int(max(Expression))
"""Codes above are reserved. A plain number: the gate of poses compares it in its hot path."""


def expression_of(code: int) -> Expression:
    """Return the expression of a wire code. Raises BadPose for a reserved one."""
    if not 0 <= code <= HIGHEST_EXPRESSION:
        raise BadPose(f"expression {code} is reserved")
    return Expression(code)


def expression_at(expression: Expression, since_s: float, now_s: float) -> Expression:
    """Return what is seen at `now_s` of an expression that began at `since_s`."""
    is_over = now_s >= since_s + DURATIONS_S[expression]
    return Expression.NEUTRAL if is_over else expression
