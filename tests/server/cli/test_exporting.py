"""`confab export` at a real server, and at ones that break off."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest

from tests.server.cli.conftest import Confab
from tests.server.cli.stranger import answering
from tests.server.cli.terminal import Served


@pytest.fixture
def title(confab: Confab) -> str:
    title = f"Quay {secrets.token_hex(4)}"
    confab("room", "create", title)
    return title


@pytest.mark.parametrize(
    ("form", "begin"),
    [("md", "# "), ("html", "<!doctype html>"), ("jsonl", '{"confab":"transcript"'), ("txt", "")],
)
def test_each_format_goes_to_the_screen(confab: Confab, title: str, form: str, begin: str) -> None:
    out = confab("export", title, "--format", form).out
    assert out.startswith(begin)
    assert title in out


def test_a_transcript_goes_to_a_file(confab: Confab, title: str, tmp_path: Path) -> None:
    file = tmp_path / "quay.jsonl"
    ended = confab("export", title, "-f", "jsonl", "-o", str(file))
    assert (ended.code, ended.out) == (0, "")
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines[0]["title"] == title
    assert [path.name for path in tmp_path.iterdir()] == ["quay.jsonl"]


def test_a_place_that_cannot_be_written_is_a_sentence(
    confab: Confab, title: str, tmp_path: Path
) -> None:
    file = tmp_path / "none" / "quay.md"
    confab("export", title, "-o", str(file)).assert_refused("cannot be written", "-o")


def test_an_unknown_room_leaves_the_file_as_it_was(confab: Confab, tmp_path: Path) -> None:
    file = tmp_path / "quay.md"
    file.write_text("kept")
    confab("export", "Nowhere", "-o", str(file)).assert_refused("no room", code=2)
    assert file.read_text() == "kept"


def test_a_transcript_that_breaks_off_leaves_the_file_as_it_was(
    typed: Confab, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFAB_DATA_DIR", str(served.data_dir))
    file = tmp_path / "quay.md"
    file.write_text("kept")
    body = json.dumps({"rooms": [{"id": "!abcdef", "title": "Quay"}]}).encode()
    # Good as the list of rooms, cut as a file: its last chunk is missing.
    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    whole = answer + f"{len(body):x}\r\n".encode() + body + b"\r\n"
    with answering(whole + b"0\r\n\r\n", whole) as url:
        ended = typed("export", "Quay", "-o", str(file), "--server", url)
    ended.assert_refused("No answer from the server", code=3)
    assert file.read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["quay.md"]
