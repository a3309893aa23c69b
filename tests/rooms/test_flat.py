from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest

from rooms.errors import BadMessage
from rooms.flat import flat_of, unflat
from rooms.ids import MemberNo


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Leaf:
    number: MemberNo
    colour: Colour = Colour.RED


@dataclass(frozen=True, slots=True)
class Tree:
    name: str = ""
    is_tall: bool = False
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    rows: tuple[tuple[int, str], ...] = ()
    by_number: Mapping[MemberNo, Leaf] = field(default_factory=dict)
    seen: frozenset[MemberNo] = frozenset()


WHOLE = Tree(
    "oak", True, Leaf(MemberNo(1)), (Leaf(MemberNo(2), Colour.BLUE),), ((1, "a"), (2, "b")),
    {MemberNo(7): Leaf(MemberNo(3))}, frozenset({MemberNo(9), MemberNo(4)}),
)  # fmt: skip


@pytest.mark.parametrize("tree", [WHOLE, Tree()], ids=["whole", "bare"])
def test_what_was_written_as_json_is_read_again(tree: Tree) -> None:
    assert unflat(Tree, json.loads(json.dumps(flat_of(tree)))) == tree


def test_fields_that_have_their_default_are_left_out() -> None:
    assert flat_of(Leaf(MemberNo(5))) == {"number": 5}


def test_a_field_of_a_newer_version_is_ignored() -> None:
    assert unflat(Leaf, {"number": 5, "veins": 3}) == Leaf(MemberNo(5))


@pytest.mark.parametrize(
    "flat",
    [
        7,
        [],
        {"name": 7},
        {"is_tall": 1},
        {"leaf": {}},
        {"leaf": {"number": True}},
        {"leaf": {"number": 1, "colour": "mauve"}},
        {"leaves": {"number": 1}},
        {"rows": [[1]]},
        {"rows": [["a", 1]]},
        {"by_number": [[1]]},
        {"seen": ["x"]},
    ],
    ids=str,
)
def test_what_is_no_such_thing_is_refused(flat: Any) -> None:
    with pytest.raises(BadMessage):
        unflat(Tree, flat)


def test_a_type_without_a_reader_is_our_mistake() -> None:
    with pytest.raises(TypeError):
        unflat(complex, 1)
