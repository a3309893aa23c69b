"""`confab doctor` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.server.cli.conftest import Confab


def _levels(out: str) -> dict[str, str]:
    return {finding["about"]: finding["level"] for finding in json.loads(out)}


def test_a_running_server_is_well(confab: Confab) -> None:
    ended = confab("doctor", "--json")
    levels = _levels(ended.out)
    assert ended.code == 0, ended
    assert {levels[about] for about in ("settings", "SQLite", "database", "port")} == {"ok"}
    assert {
        "server.key",
        "operator.key",
        "migrations",
        "disk",
        "clock",
        "page",
        "native step",
    } <= set(levels)


def test_each_finding_is_a_line_that_begins_with_its_level(confab: Confab) -> None:
    lines = confab("doctor").out.splitlines()
    assert len(lines) >= 12
    assert {line[:4] for line in lines} <= {"ok  ", "warn", "FAIL"}


def test_before_the_first_start_nothing_fails_and_nothing_is_made(
    typed: Confab, tmp_path: Path
) -> None:
    ended = typed("doctor", "--data-dir", str(tmp_path / "data"), "--json")
    assert _levels(ended.out)["data folder"] == "warn"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_an_exit_code(typed: Confab, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    ended = typed("doctor", "--data-dir", str(tmp_path / "data"))
    assert ended.code == 1
    assert "FAIL  data folder:" in ended.out


def test_warnings_are_one_if_asked_for(typed: Confab, tmp_path: Path) -> None:
    assert typed("doctor", "--strict", "--data-dir", str(tmp_path / "data")).code == 1


def test_settings_that_cannot_be_used_are_the_one_finding(
    typed: Confab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFAB_BIND_PORT", "http")
    ended = typed("doctor", "--json")
    assert ended.code == 1
    assert _levels(ended.out) == {"settings": "fail"}


def test_a_misspelled_setting_is_named(typed: Confab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFAB_PUBLIC_ULR", "https://harbor.example")
    assert "warn  settings: No setting is called CONFAB_PUBLIC_ULR." in typed("doctor").out
