"""Noting where a server listens."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from server.config import Config
from server.running import Running, forget_running, note_running, running_in

_NOTE = '{"pid": %d, "host": "127.0.0.1", "port": 1, "certificate": null, "name": "a"}'


def test_who_notes_itself_is_found_until_it_forgets(tmp_path: Path) -> None:
    note_running(Config(data_dir=tmp_path), 8080)
    assert running_in(tmp_path) == Running(
        os.getpid(), "127.0.0.1", 8080, None, "127.0.0.1", "http://127.0.0.1:8080"
    )
    forget_running(tmp_path)
    assert running_in(tmp_path) is None
    forget_running(tmp_path)


def test_a_server_that_did_not_note_its_address_yet_is_found(tmp_path: Path) -> None:
    (tmp_path / "running.json").write_text(_NOTE % os.getpid())
    found = running_in(tmp_path)
    assert found is not None
    assert found.public_url == ""


def test_the_note_is_its_owner_s_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    note_running(Config(data_dir=tmp_path), 8080)
    (note,) = tmp_path.iterdir()
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


def test_a_newer_server_replaces_the_note(tmp_path: Path) -> None:
    note_running(Config(data_dir=tmp_path), 8080)
    note_running(Config(data_dir=tmp_path), 9000)
    found = running_in(tmp_path)
    assert found is not None
    assert found.port == 9000


def test_a_certificate_is_noted_by_a_path_that_holds_everywhere(tmp_path: Path) -> None:
    config = Config(
        data_dir=tmp_path,
        public_url="https://a.example",
        tls_certificate=Path("cert.pem"),
        tls_key=Path("key.pem"),
    )
    note_running(config, 443)
    found = running_in(tmp_path)
    assert found is not None
    assert (found.certificate, found.name) == (str(Path.cwd() / "cert.pem"), "a.example")


def test_a_process_that_was_killed_serves_no_more(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "running.json").write_text(_NOTE % ended.pid)
    assert running_in(tmp_path) is None


@pytest.mark.parametrize(
    "note",
    ["", "{", "[]", "{}", _NOTE % 0, _NOTE % -1, _NOTE % 2**62, _NOTE % 10**30, "null"],
)
def test_what_is_no_note_is_none(tmp_path: Path, note: str) -> None:
    (tmp_path / "running.json").write_text(note)
    assert running_in(tmp_path) is None
