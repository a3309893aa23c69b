"""What the doctor says of a data folder and its keys."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from server.auth import ServerKeys, operator_key
from server.cli.doctor.findings import Finding, Level
from server.cli.doctor.folder import check_folder, check_keys


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def _only(findings: Iterable[Finding]) -> Finding:
    (finding,) = findings
    return finding


def test_a_private_folder_is_well(folder: Path) -> None:
    assert _only(check_folder(folder)).level is Level.OK


def test_a_folder_that_is_not_there_will_be_made(tmp_path: Path) -> None:
    finding = _only(check_folder(tmp_path / "data"))
    assert finding.level is Level.WARN
    assert "confab serve" in finding.remedy


def test_a_file_in_its_place_fails(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert _only(check_folder(tmp_path / "data")).level is Level.FAIL


def test_a_folder_that_others_look_into_is_named_with_the_cure(folder: Path) -> None:
    folder.chmod(0o755)
    finding = _only(check_folder(folder))
    assert finding.level is Level.WARN
    assert f"chmod 700 {folder}" in finding.remedy


def test_a_folder_that_cannot_be_written_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # for root everything can be written
    assert _only(check_folder(folder)).level is Level.FAIL


def test_keys_that_a_start_made_are_well(folder: Path) -> None:
    ServerKeys.load_or_create(folder)
    operator_key(folder)
    assert [f.level for f in check_keys(folder, None)] == [Level.OK, Level.OK]


def test_keys_of_a_first_start_are_made_by_it(folder: Path) -> None:
    assert {f.level for f in check_keys(folder, None)} == {Level.WARN}


def test_a_key_that_others_can_read_fails_with_the_cure(folder: Path) -> None:
    ServerKeys.load_or_create(folder)
    path = folder / "server.key"
    path.chmod(0o640)
    finding = next(iter(check_keys(folder, None)))
    assert finding.level is Level.FAIL
    assert finding.what == f"{path} can be read by others."
    assert finding.remedy == f"Run chmod 600 {path}."


def test_a_key_that_is_cut_fails(folder: Path) -> None:
    ServerKeys.load_or_create(folder)
    (folder / "server.key").write_bytes(b"short")
    finding = next(iter(check_keys(folder, None)))
    assert finding.level is Level.FAIL
    assert "not a key file" in finding.what


def test_the_certificate_s_key_is_looked_at_too(folder: Path) -> None:
    assert list(check_keys(folder, folder / "key.pem"))[2].level is Level.FAIL
    (folder / "key.pem").touch(mode=0o644)
    assert list(check_keys(folder, folder / "key.pem"))[2].level is Level.FAIL
    (folder / "key.pem").chmod(0o600)
    assert list(check_keys(folder, folder / "key.pem"))[2].level is Level.OK
