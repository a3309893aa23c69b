"""What the doctor says of a database; that looking changes nothing."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from server.cli.doctor.database import check_database, check_library
from server.cli.doctor.findings import Finding, Level
from server.storage import SqliteStorage
from server.storage.sqlite import unix_ms
from tests.server.storage.chains import Chain


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    storage = await SqliteStorage.open(tmp_path / "data")
    await storage.close()
    return tmp_path / "data" / "confab.db"


def _look(database: Path) -> dict[str, Finding]:
    return {f.about: f for f in check_database(database, now_ms=unix_ms())}


def _change(database: Path, sql: str) -> None:
    connection = apsw.Connection(str(database))
    connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("version", "level"),
    [
        ("3.54.1", Level.OK),
        ("3.51.3", Level.OK),
        ("3.50.7", Level.OK),
        ("3.51.2", Level.FAIL),
        ("3.40.1", Level.FAIL),
    ],
)
def test_a_sqlite_with_the_wal_reset_bug_fails(version: str, level: Level) -> None:
    (finding,) = check_library(version)
    assert finding.level is level
    assert version in finding.what


def test_a_closed_database_is_well_and_nothing_is_left_beside_it(database: Path) -> None:
    findings = _look(database)
    assert {f.level for f in findings.values()} == {Level.OK}, findings
    assert set(findings) == {"database", "write-ahead log", "migrations", "entries"}
    assert sorted(p.name for p in database.parent.iterdir()) == ["confab.db", "lock"]


async def test_a_database_in_use_is_well(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path / "data")
    try:
        findings = _look(tmp_path / "data" / "confab.db")
    finally:
        await storage.close()
    assert {f.level for f in findings.values()} == {Level.OK}, findings


def test_a_first_start_makes_it(tmp_path: Path) -> None:
    (finding,) = _look(tmp_path / "confab.db").values()
    assert finding.level is Level.WARN


def test_a_damaged_one_fails_with_what_to_do(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4_096 : 4_096 * 4] = b"\xff" * (4_096 * 3)
    database.write_bytes(content)
    finding = _look(database)["database"]
    assert finding.level is Level.FAIL
    assert "restore the newest backup" in finding.remedy


def test_what_is_no_database_fails(tmp_path: Path) -> None:
    (tmp_path / "confab.db").write_text("nothing of the kind" * 100)
    assert _look(tmp_path / "confab.db")["database"].level is Level.FAIL


def test_one_of_a_newer_build_fails(database: Path) -> None:
    _change(database, "PRAGMA user_version = 99")
    finding = _look(database)["migrations"]
    assert finding.level is Level.FAIL
    assert "newer Confab" in finding.what


def test_one_of_an_older_build_will_be_brought_up_to_date(database: Path) -> None:
    _change(database, "PRAGMA user_version = 0")
    finding = _look(database)["migrations"]
    assert finding.level is Level.WARN
    assert "backup first" in finding.remedy


def test_a_log_that_is_switched_off_is_named(database: Path) -> None:
    _change(database, "PRAGMA journal_mode = delete")
    assert _look(database)["write-ahead log"].level is Level.WARN


async def test_entries_of_the_future_mean_a_wrong_clock(tmp_path: Path) -> None:
    storage = await SqliteStorage.open(tmp_path / "data")
    await storage.append(Chain().founding())
    await storage.close()
    findings = {f.about: f for f in check_database(tmp_path / "data" / "confab.db", now_ms=-10_000)}
    assert findings["entries"].level is Level.WARN
    assert "in the future" in findings["entries"].what
