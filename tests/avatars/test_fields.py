"""A field is there, of its type and within its bounds, or the complaint names its place."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pytest

from avatars import BadLayout
from avatars.fields import Fields


class Kind(StrEnum):
    ROW = "row"
    TABLE = "table"


def the(value: object) -> Fields:
    return Fields({"it": value}, "seats[2]")


def test_what_is_sound_is_read() -> None:
    fields = Fields(
        {"n": 3, "x": 1, "p": [0, 1.5], "t": "left", "k": "row", "o": {}, "l": [{}]}, ""
    )
    assert (fields.count("n", 1, 3), fields.number("x", 0, 1)) == (3, 1.0)
    assert fields.numbers("p", range(2, 3), 0, 2) == (0.0, 1.5)
    assert (fields.text("t"), fields.choice("k", Kind)) == ("left", Kind.ROW)
    assert fields.object("o") is not None
    assert len(fields.objects("l", 1)) == 1
    fields.end()


def test_what_may_be_missing_has_its_default() -> None:
    fields = Fields({}, "")
    assert (fields.number("x", 1, 2, default=0.0), fields.count("n", 1, 2, default=0)) == (0.0, 0)
    assert fields.choice("k", Kind, Kind.TABLE) is Kind.TABLE
    assert (fields.objects("l", 1), fields.object("o")) == ((), None)


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("a description is not an object", lambda: Fields([], "")),
    ("seats[0] is not an object", lambda: Fields(None, "seats[0]")),
    ("seats[2].that is missing", lambda: the(1).number("that", 0, 1)),
    ("seats[2].it is not a number from 0 to 1", lambda: the(2).number("it", 0, 1)),
    ("seats[2].it is not a number from 0 to 1", lambda: the(True).number("it", 0, 1)),
    ("seats[2].it is not a number from 0 to 1", lambda: the("1").number("it", 0, 1)),
    ("seats[2].it is not a number from 0 to 1", lambda: the(float("nan")).number("it", 0, 1)),
    ("seats[2].it is not a number from 0 to 1", lambda: the(10**400).number("it", 0, 1)),
    ("seats[2].it is not a whole number from 1 to 9", lambda: the(1.0).count("it", 1, 9)),
    ("seats[2].it is not a whole number from 1 to 9", lambda: the(True).count("it", 1, 9)),
    ("seats[2].it is not a whole number from 1 to 9", lambda: the(10).count("it", 1, 9)),
    ("is not a list of 2 to 2 numbers", lambda: the([1]).numbers("it", range(2, 3), 0, 1)),
    ("is not a list of 2 to 2 numbers", lambda: the("ab").numbers("it", range(2, 3), 0, 1)),
    ("seats[2].it is not a text of 1 to 40", lambda: the("").text("it")),
    ("seats[2].it is not a text of 1 to 40", lambda: the("x" * 41).text("it")),
    ("seats[2].it is not a text of 1 to 40", lambda: the("a\nb").text("it")),
    ("seats[2].it is not a text of 1 to 40", lambda: the("\ud800").text("it")),
    ("seats[2].it is not a text of 1 to 40", lambda: the(7).text("it")),
    ("seats[2].it is none of row, table", lambda: the("moat").choice("it", Kind)),
    ("seats[2].it is none of row, table", lambda: the([]).choice("it", Kind)),
    ("seats[2].it is not a list of at most 1 objects", lambda: the([{}, {}]).objects("it", 1)),
    ("seats[2].it is not a list of at most 1 objects", lambda: the({}).objects("it", 1)),
    ("seats[2].it[0] is not an object", lambda: the([7]).objects("it", 1)),
    ("seats[2].it is not an object", lambda: the(7).object("it")),
    ("seats[2].it is not a field", lambda: the(7).end()),
]


@pytest.mark.parametrize(("words", "read"), REFUSED, ids=[words for words, _ in REFUSED])
def test_a_complaint_names_the_place(words: str, read: Callable[[], object]) -> None:
    with pytest.raises(BadLayout) as refusal:
        read()
    assert words in str(refusal.value)


def test_a_made_up_name_is_not_repeated_at_length() -> None:
    with pytest.raises(BadLayout) as refusal:
        Fields({"x" * 60_000: 1}, "").end()
    assert len(str(refusal.value)) < 80
