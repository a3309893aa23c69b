from __future__ import annotations

from dataclasses import dataclass

import pytest

from rooms.commands import Door, PostMessage
from rooms.errors import BadMessage
from rooms.ids import MemberNo, Seq
from rooms.shapes import kind_of, shape_of


@dataclass(frozen=True)
class _TwoDoors:
    by: MemberNo
    front: Door
    back: Door | None = None
    numbers: tuple[Seq, ...] = ()


@dataclass(frozen=True)
class _Strange:
    weight: float


def test_the_kind_is_the_snake_case_of_the_class() -> None:
    assert kind_of(PostMessage) == "post_message"


def test_fields_become_their_types_and_by_is_not_one_of_them() -> None:
    shape = shape_of(_TwoDoors)
    assert shape.read({"front": "open", "numbers": [1, 2], "by": 7}) == {
        "front": Door.OPEN,
        "numbers": (1, 2),
    }
    assert shape.optional == {"back": None, "numbers": ()}


def test_a_message_is_written_as_plain_values() -> None:
    written = shape_of(_TwoDoors).write(_TwoDoors(MemberNo(1), Door.LINK))
    assert written == {"front": "link", "back": None, "numbers": ()}


@pytest.mark.parametrize("value", ["ajar", 1, None])
def test_a_wrong_choice_names_field_and_choices(value: object) -> None:
    with pytest.raises(BadMessage, match="front"):
        shape_of(_TwoDoors).read({"front": value})


@dataclass(frozen=True)
class _Switch:
    is_on: bool = False


@pytest.mark.parametrize("value", [0, 1, "true", None])
def test_a_switch_is_true_or_false_and_no_number(value: object) -> None:
    assert shape_of(_Switch).read({"is_on": True}) == {"is_on": True}
    with pytest.raises(BadMessage, match="neither true nor false"):
        shape_of(_Switch).read({"is_on": value})


def test_a_nullable_field_takes_null() -> None:
    assert shape_of(_TwoDoors).read({"front": "open", "back": None})["back"] is None


def test_a_field_type_without_reader_fails_at_once() -> None:
    with pytest.raises(TypeError):
        shape_of(_Strange)


def test_written_briefly_it_leaves_out_what_a_reader_puts_in_by_itself() -> None:
    shape = shape_of(_TwoDoors)
    assert shape.write_briefly(_TwoDoors(MemberNo(1), Door.LINK)) == {"front": "link"}
    door = _TwoDoors(MemberNo(1), Door.LINK, Door.OPEN)
    assert shape.write_briefly(door) == {"front": "link", "back": "open"}
