from __future__ import annotations

import pytest

from rooms.commands import Role
from rooms.gate.part import Gate, has_link, rules_now
from rooms.gate.words import Hold


@pytest.mark.parametrize(
    "text",
    [
        "see https://a.example", "HTTP://A.EXAMPLE", "go to www.boats.example now",
        "boats.example/cheap", "mailto:me@a.example", "ftp://a",
    ],
)  # fmt: skip
def test_what_a_reader_could_press_is_a_link(text: str) -> None:
    assert has_link(text)


@pytest.mark.parametrize(
    "text",
    ["at 3.30 p.m.", "and/or", "the end.Next", "5/6", "e.g. this", "wwwhat", "a: //", "see a.example"],
)  # fmt: skip
def test_ordinary_prose_is_none(text: str) -> None:
    assert not has_link(text)


def test_a_raid_makes_rules_stricter_and_never_milder() -> None:
    assert rules_now(Gate()) == (Role.OBSERVER, Hold.OFF)
    assert rules_now(Gate(raid_until=1)) == (Role.PANELIST, Hold.GUESTS)
    strict = Gate(links=Role.OWNER, hold=Hold.NEWCOMERS, raid_until=1)
    assert rules_now(strict) == (Role.OWNER, Hold.GUESTS)
