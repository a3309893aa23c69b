"""What `confab rehearse` reads and says; the rehearsals themselves are tested in tests/server/rehearsal."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.cli.holding import Teller, planned
from server.cli.refusals import WrongUse
from server.rehearsal import DEFAULT, Progress


def test_without_a_file_it_is_the_usual_panel_in_the_time_that_one_says() -> None:
    assert planned(None, None, 300) == DEFAULT
    assert planned(None, 5, 300).lasts_s == pytest.approx(300)


@pytest.mark.parametrize("minutes", [0, -1, 61, float("nan")])
def test_a_time_that_is_none_is_refused(minutes: float) -> None:
    with pytest.raises(WrongUse, match="minutes"):
        planned(None, minutes, 10)


@pytest.mark.parametrize("people", [0, 1001])
def test_too_few_or_too_many_people_are_refused(people: int) -> None:
    with pytest.raises(WrongUse, match=f"{people} people"):
        planned(None, None, people)


def test_a_script_that_is_wrong_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    file.write_text('{"steps": [{"do": "sing", "at_s": 0, "lasts_s": 1}]}')
    with pytest.raises(WrongUse, match=r"run\.json: .*sing"):
        planned(file, None, 10)


def test_a_script_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="cannot be read"):
        planned(tmp_path / "none.json", None, 10)


def test_where_nobody_looks_on_it_says_now_and_then_how_far_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell = Teller()
    for at_s in range(25):
        tell(Progress(at_s, 60, 7, at_s * 2, 1, 0))
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["0 of 60 s", "10 of 60 s", "20 of 60 s"]
    assert lines[1] == "10 of 60 s: 7 people, 20 acts, 1 unanswered, 0 refused"
