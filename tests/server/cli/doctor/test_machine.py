"""What the doctor says of clock, disk, limits and page."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from server.cli.doctor.findings import Level
from server.cli.doctor.machine import (
    check_clock,
    check_disk,
    check_files,
    check_native,
    check_page,
    first_existing,
)
from server.native import Choice

_NOW_S = 1_795_000_000.0


@pytest.mark.parametrize(
    ("now_s", "ticks_s", "level"),
    [
        (_NOW_S, (1.0, 1.0), Level.OK),
        (_NOW_S, (1.0, 2.0), Level.OK),
        (0.0, (1.0, 2.0), Level.FAIL),
        (1e10, (1.0, 2.0), Level.FAIL),
        (_NOW_S, (2.0, 1.0), Level.FAIL),
    ],
)
def test_a_clock_was_set_and_runs_forward(
    now_s: float, ticks_s: tuple[float, float], level: Level
) -> None:
    (finding,) = check_clock(now_s, ticks_s)
    assert finding.level is level


@pytest.mark.parametrize(
    ("limit", "level"),
    [
        (resource.RLIM_INFINITY, Level.OK),
        (20_000, Level.OK),
        (1_024, Level.WARN),
        (64, Level.FAIL),
    ],
)
def test_a_low_limit_of_open_files_is_named_with_the_cure(limit: int, level: Level) -> None:
    (finding,) = check_files(limit)
    assert finding.level is level
    assert level is Level.OK or "ulimit -n" in finding.remedy


def test_the_limit_of_this_process_is_read() -> None:
    (finding,) = check_files()
    assert str(resource.getrlimit(resource.RLIMIT_NOFILE)[0]) in finding.what


@pytest.mark.parametrize(
    ("free", "total", "level"),
    [
        (50e9, 100e9, Level.OK),
        (3e9, 100e9, Level.WARN),
        (0.5e9, 1e9, Level.WARN),
        (50e6, 100e9, Level.FAIL),
    ],
)
def test_a_full_disk_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, total: float, level: Level
) -> None:
    monkeypatch.setattr(
        "shutil.disk_usage", lambda _: type("Usage", (), {"free": free, "total": total})
    )
    (finding,) = check_disk(tmp_path)
    assert finding.level is level


def test_the_disk_of_a_folder_to_be_made_is_that_above_it(tmp_path: Path) -> None:
    assert first_existing(tmp_path / "a" / "b") == tmp_path
    assert list(check_disk(tmp_path / "a" / "b"))


@pytest.mark.parametrize("files", [{}, {"a": Path("a.so")}])
def test_it_says_which_form_of_the_hot_modules_is_used(files: dict[str, Path]) -> None:
    (finding,) = check_native(Choice(files, "because of a test"))
    assert finding.level is Level.OK
    assert ("compiled" in finding.what) == bool(files)
    assert "because of a test" in finding.what


def test_a_page_that_was_not_built_is_named(tmp_path: Path) -> None:
    (finding,) = check_page(tmp_path)
    assert finding.level is Level.WARN
    assert "make page" in finding.remedy
    (tmp_path / "index.html").write_text("<!doctype html>")
    (finding,) = check_page(tmp_path)
    assert finding.level is Level.OK
