"""Looks: closed sets, one compact form."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avatars import DEFAULT, PARTS, Appearance, BadAppearance, appearance_of, compact, surprise

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "appearance.json").read_text())


def a_look() -> st.SearchStrategy[Appearance]:
    return st.builds(Appearance, *(st.sampled_from(words) for words in PARTS.values()))


@given(a_look())
def test_every_look_comes_back_from_its_text(look: Appearance) -> None:
    assert appearance_of(compact(look)) == look


@given(st.binary(min_size=10, max_size=16))
def test_every_surprise_is_a_look(entropy: bytes) -> None:
    assert appearance_of(compact(surprise(entropy))) == surprise(entropy)


@given(st.binary(min_size=10, max_size=10))
def test_chance_gives_nobody_a_faith_or_a_wheelchair(entropy: bytes) -> None:
    look = surprise(entropy)
    assert (look.head, look.seat) == ("none", "none")


def test_the_table_is_the_one_that_clients_have() -> None:
    assert {part: list(words) for part, words in PARTS.items()} == VECTORS["parts"]
    assert list(PARTS) == list(VECTORS["parts"]) == [field.name for field in fields(Appearance)]
    assert compact(DEFAULT) == VECTORS["default"]


@pytest.mark.parametrize("vector", VECTORS["surprises"], ids=lambda vector: str(vector["entropy"]))
def test_the_same_bytes_are_the_same_surprise(vector: dict[str, str]) -> None:
    assert compact(surprise(bytes.fromhex(vector["entropy"]))) == vector["look"]


def test_no_word_breaks_the_compact_form() -> None:
    assert all("-" not in word for words in PARTS.values() for word in words)
    longest = Appearance(*(max(words, key=len) for words in PARTS.values()))
    assert appearance_of(compact(longest)) == longest


def test_accessories_go_together() -> None:
    look = replace(DEFAULT, head="hijab", eyes="glasses", neck="scarf", seat="wheelchair")
    assert appearance_of(compact(look)) == look


@pytest.mark.parametrize(
    "text",
    [
        "",
        "teal",
        "teal-s4-round-short-h2-none-none-none-none",
        compact(DEFAULT) + "-none",
        compact(DEFAULT).upper(),
        compact(DEFAULT).replace("s4", "s9"),
        compact(DEFAULT).replace("round", "<script>"),
        compact(DEFAULT) + "\n",
        "x" * 10_000,
        "-" * 9,
    ],
)
def test_a_look_outside_the_sets_is_refused(text: str) -> None:
    with pytest.raises(BadAppearance):
        appearance_of(text)


def test_a_refusal_names_the_part() -> None:
    with pytest.raises(BadAppearance, match="no such hair"):
        appearance_of(compact(DEFAULT).replace("short", "mullet"))


def test_a_surprise_takes_a_byte_a_part() -> None:
    with pytest.raises(ValueError, match="10 bytes"):
        surprise(bytes(9))
