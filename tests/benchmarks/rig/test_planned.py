from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.rig.planned import planned


@dataclass(frozen=True, slots=True)
class Plan:
    people: int = 300
    messages_per_s: float = 4.0


def test_without_arguments_the_plan_is_the_usual_one() -> None:
    assert planned(Plan, None, []) == (Plan(), None)


def test_each_field_is_an_option_of_its_type() -> None:
    plan, kept = planned(Plan, None, ["--messages-per-s", "2", "--people", "7", "--json", "a"])
    assert plan == Plan(7, 2.0)
    assert type(plan.messages_per_s) is float
    assert kept == Path("a")


def test_what_is_of_another_type_is_refused() -> None:
    with pytest.raises(SystemExit):
        planned(Plan, None, ["--people", "many"])
