"""Every benchmark is among all, and one that fails is named and stops no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import all as everything

_FOLDER = Path(everything.__file__).parent
_TOOLS = {"__init__", "all", "check", "plots"}


def test_all_of_them_are_known() -> None:
    there = {path.stem for path in _FOLDER.glob("*.py")} - _TOOLS
    assert set(everything.NAMES) == there


def test_each_is_told_where_to_keep_its_figures() -> None:
    kept = Path("run.json")
    (short,) = everything.commands(["fanout"], kept, is_short=True)
    (whole,) = everything.commands(["fanout"], kept, is_short=False)
    assert short[2:] == ["benchmarks.fanout", *everything.SHORT["fanout"].split(), *whole[3:]]
    assert whole[3:] == ["--json", "run.json"]


def test_what_fails_is_named_and_what_was_kept_before_is_gone(tmp_path: Path) -> None:
    (kept := tmp_path / "run.json").write_text("{}")
    assert everything.run(["there_is_none", "nor_this"], kept, is_short=False) == [
        "there_is_none",
        "nor_this",
    ]
    assert not kept.exists()


def test_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["all", "fanuot"])
    with pytest.raises(SystemExit):
        everything.main()
