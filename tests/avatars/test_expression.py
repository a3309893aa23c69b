"""Expressions: their codes never change, and they decay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from avatars import EXPRESSIONS, BadPose, Expression, expression_at, expression_of

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "expressions.json").read_text())


def test_the_table_is_the_one_that_clients_have() -> None:
    ours = [
        {"code": e.value, "word": t.word, "emoji": t.emoji, "key": t.key, "lasts_s": t.lasts_s}
        for e, t in EXPRESSIONS.items()
    ]
    assert ours == VECTORS


@pytest.mark.parametrize("expression", [e for e in Expression if e is not Expression.NEUTRAL])
def test_an_expression_is_over_after_its_time(expression: Expression) -> None:
    lasts_s = EXPRESSIONS[expression].lasts_s
    assert lasts_s is not None
    assert expression_at(expression, 100.0, 100.0 + lasts_s - 0.001) is expression
    assert expression_at(expression, 100.0, 100.0 + lasts_s) is Expression.NEUTRAL


def test_a_hand_stays_up_longest() -> None:
    others = [t.lasts_s for e, t in EXPRESSIONS.items() if e is not Expression.HAND]
    hand_s = EXPRESSIONS[Expression.HAND].lasts_s
    assert hand_s is not None
    assert all(lasts_s is None or lasts_s < hand_s for lasts_s in others)


def test_no_two_expressions_share_a_word_an_emoji_or_a_key() -> None:
    for column in ("word", "emoji", "key"):
        assert len({getattr(traits, column) for traits in EXPRESSIONS.values()}) == 10


def test_neutral_stays() -> None:
    assert expression_at(Expression.NEUTRAL, 0.0, 1e9) is Expression.NEUTRAL


@pytest.mark.parametrize("code", [-1, 10, 15, 255])
def test_a_reserved_code_is_refused(code: int) -> None:
    with pytest.raises(BadPose):
        expression_of(code)


def test_every_code_is_its_expression() -> None:
    assert [expression_of(code) for code in range(10)] == list(Expression)
