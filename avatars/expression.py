"""The closed set of expressions: how people who cannot be seen show how the room feels.

An expression is a 4-bit code beside the pose, weather like it. It decays: a
smile that stayed for an hour would say nothing. Codes 10 to 15 are reserved and
refused. The table is the only one: clients take it from
tests/vectors/expressions.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from avatars.errors import BadPose

__all__ = ["EXPRESSIONS", "Expression", "Traits", "decays_at_s", "expression_at", "expression_of"]


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


EXPRESSIONS: Final[dict[Expression, Traits]] = {
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

_HIGHEST: Final = max(Expression)


def expression_of(code: int) -> Expression:
    """Return the expression of a wire code. Raises BadPose for a reserved one."""
    if not 0 <= code <= _HIGHEST:
        raise BadPose(f"expression {code} is reserved")
    return Expression(code)


def decays_at_s(expression: Expression, since_s: float) -> float | None:
    """Return when an expression shown at `since_s` is over, in the same seconds, or None: never."""
    lasts_s = EXPRESSIONS[expression].lasts_s
    return None if lasts_s is None else since_s + lasts_s


def expression_at(expression: Expression, since_s: float, now_s: float) -> Expression:
    """Return what is seen at `now_s` of an expression that began at `since_s`."""
    over_s = decays_at_s(expression, since_s)
    return expression if over_s is None or now_s < over_s else Expression.NEUTRAL
