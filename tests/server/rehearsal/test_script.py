from __future__ import annotations

import json

import pytest

from server.rehearsal.script import (
    DEFAULT,
    MAX_PEOPLE,
    MAX_SCRIPT_BYTES,
    Act,
    BadScript,
    Script,
    Step,
    acts_of,
    check,
    read_script,
    scaled,
)

COME = Step(Act.COME, 0, 30, share=1)


@pytest.mark.parametrize("people", [1, 3, 10, 300, MAX_PEOPLE])
def test_the_default_can_be_held_by_every_number_of_people(people: int) -> None:
    check(DEFAULT, people)


@pytest.mark.parametrize("minutes", [1, 3, 30, 60])
def test_the_default_can_be_held_in_other_times(minutes: float) -> None:
    script = scaled(DEFAULT, minutes * 60)
    assert script.lasts_s == pytest.approx(minutes * 60)
    check(script, 300)


def test_a_script_is_read_from_json() -> None:
    raw = {"steps": [{"do": "say", "at_s": 1, "lasts_s": 2.5, "per_s": 4}]}
    assert read_script(json.dumps(raw).encode()) == Script((Step(Act.SAY, 1, 2.5, per_s=4),))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"steps:", "malformed"),
        (b"[]", "object"),
        (b'{"steps":[{"do":"sing","at_s":0,"lasts_s":1}]}', "steps"),
        (b'{"steps":[{"do":"say","at_s":0}]}', "lasts_s"),
        (b'{"steps":[{"do":"say","at_s":"0","lasts_s":1}]}', "at_s"),
        (b'{"steps":[{"do":"say","at_s":0,"lasts_s":1,"rate":2}]}', "rate"),
        (b'{"stages":[]}', "stages"),
        (b" " * (MAX_SCRIPT_BYTES + 1), "bytes"),
    ],
    ids=["no JSON", "a list", "an act", "missing", "a text", "a name", "another name", "too long"],
)
def test_what_is_no_script_is_refused_with_the_place(raw: bytes, said: str) -> None:
    with pytest.raises(BadScript, match=said):
        read_script(raw)


@pytest.mark.parametrize(
    ("steps", "people", "said"),
    [
        ((COME,), 0, "0 people"),
        ((COME,), MAX_PEOPLE + 1, "people"),
        ((), 10, "0 steps"),
        ((COME,) * 101, 10, "101 steps"),
        ((COME, Step(Act.SAY, -1, 2, per_s=1)), 10, r"step 2 \(say\)"),
        ((COME, Step(Act.SAY, 1, 0, per_s=1)), 10, "lasts_s more than 0"),
        ((COME, Step(Act.SAY, 3000, 601, per_s=1)), 10, "at most 3600 s"),
        ((COME, Step(Act.SAY, 1, 1)), 10, "one of share and per_s"),
        ((COME, Step(Act.SAY, 1, 1, share=1, per_s=1)), 10, "one of share and per_s"),
        ((COME, Step(Act.SAY, 1, 1, share=0)), 10, "more than 0"),
        ((COME, Step(Act.SAY, 1, 1, share=1.1)), 10, "at most 1"),
        ((COME, Step(Act.SAY, 1, 1, per_s=0)), 10, "per_s is more than 0"),
        ((COME, Step(Act.DROP, 1, 1, per_s=1)), 10, "goes by a share"),
        ((Step(Act.COME, 0, 9, share=0.5),), 10, "make 0.5 together"),
        ((COME, COME), 10, "make 2 together"),
        ((COME, Step(Act.LEAVE, 40, 9, share=0.6), Step(Act.LEAVE, 50, 9, share=0.6)), 10, "leave"),
        ((COME, Step(Act.SAY, 40, 3000, per_s=50)), 10, "at most 20000"),
        ((COME, Step(Act.SAY, 40, 10, per_s=60), Step(Act.REACT, 45, 9, per_s=60)), 10, "120 acts"),
        ((COME, Step(Act.SAY, 40, 1000, per_s=10)), MAX_PEOPLE, "would hear"),
    ],
)
def test_what_cannot_be_held_is_refused(steps: tuple[Step, ...], people: int, said: str) -> None:
    with pytest.raises(BadScript, match=said):
        check(Script(steps), people)


def test_steps_one_after_the_other_do_not_add_up() -> None:
    check(Script((COME, Step(Act.SAY, 40, 5, per_s=90), Step(Act.SAY, 45, 5, per_s=90))), 10)


def test_a_share_grows_with_the_people_and_a_rate_with_the_time() -> None:
    assert acts_of(Step(Act.HAND, 0, 60, share=0.15), 300) == 45
    assert acts_of(Step(Act.SAY, 0, 60, per_s=2), 300) == 120
