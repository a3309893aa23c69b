"""`confab backup` beside a running server, and `confab restore` without one."""

from __future__ import annotations

import json
import secrets
import stat
from pathlib import Path

import pytest

from tests.server.cli.conftest import Confab
from tests.server.cli.terminal import Served, run_process, serving


def test_a_backup_is_made_while_the_server_runs(
    confab: Confab, served: Served, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    ended = confab("backup", str(file))
    assert ended.code == 0
    assert f"Wrote {file}" in ended.out
    assert str(served.data_dir / "server.key") in ended.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_never_writes_over_a_file(confab: Confab, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("kept")
    confab("backup", str(file)).assert_refused("exists", "new file")
    assert file.read_text() == "kept"


def test_without_a_database_there_is_nothing_to_copy(typed: Confab, tmp_path: Path) -> None:
    typed("backup", str(tmp_path / "copy.db"), "--data-dir", str(tmp_path)).assert_refused(
        "no database", "--data-dir"
    )


def test_nothing_is_restored_under_a_running_server(confab: Confab, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    confab("backup", str(file))
    confab("restore", str(file)).assert_refused("Another server is using", "Stop it first")


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_what_is_no_backup_is_refused(typed: Confab, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "copy.db"
    file.write_bytes(content)
    typed("restore", str(file), "--data-dir", str(tmp_path / "data")).assert_refused(
        "cannot be used"
    )


def test_a_backup_that_is_not_there_is_refused(typed: Confab, tmp_path: Path) -> None:
    typed("restore", str(tmp_path / "none.db"), "--data-dir", str(tmp_path)).assert_refused(
        "There is no file"
    )


def test_what_was_made_after_the_backup_is_gone_after_the_restore(tmp_path: Path) -> None:
    before, after = (f"{when} {secrets.token_hex(4)}" for when in ("before", "after"))
    file, data_dir = tmp_path / "copy.db", ("--data-dir", str(tmp_path / "data"))
    with serving(tmp_path):
        run_process("room", "create", before, *data_dir)
        assert run_process("backup", str(file), *data_dir).code == 0
        run_process("room", "create", after, *data_dir)
    restored = run_process("restore", str(file), *data_dir)
    assert restored.code == 0
    assert "confab.db.before-restore-1" in restored.out
    with serving(tmp_path):
        listed = run_process("room", "list", "--json", *data_dir).out
    assert [room["title"] for room in json.loads(listed)] == [before]
