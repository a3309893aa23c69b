"""Looks: closed sets, one compact form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars import DEFAULT, PARTS, Appearance, BadAppearance, appearance_of, compact, surprise


@given(st.binary(min_size=6, max_size=12))
def test_every_surprise_is_a_look_that_comes_back_from_its_text(entropy: bytes) -> None:
    assert appearance_of(compact(surprise(entropy))) == surprise(entropy)


def test_the_default_is_a_look() -> None:
    assert appearance_of(compact(DEFAULT)) == DEFAULT


def test_no_word_breaks_the_compact_form() -> None:
    assert all("-" not in word for words in PARTS.values() for word in words)
    longest = Appearance(*(max(words, key=len) for words in PARTS.values()))
    assert appearance_of(compact(longest)) == longest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "teal",
        "teal-s4-short-h2-none",
        "teal-s4-short-h2-none-none-none",
        "TEAL-s4-short-h2-none-none",
        "teal-s9-short-h2-none-none",
        "teal-s4-short-h2-<script>-none",
        "x" * 10_000,
        "-" * 5,
    ],
)
def test_a_look_outside_the_sets_is_refused(text: str) -> None:
    with pytest.raises(BadAppearance):
        appearance_of(text)


def test_a_surprise_takes_a_byte_a_part() -> None:
    with pytest.raises(ValueError, match="6 bytes"):
        surprise(bytes(5))
