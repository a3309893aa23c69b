"""What is printed: tables for people, lines for pipes, and nothing that moves a cursor."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest

from server.cli.output import plain, show_json, show_table, when

_PICTURE = "👩\u200d🚀"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Harbor panel", "Harbor panel"),
        ("Café, 会議, " + _PICTURE, "Café, 会議, " + _PICTURE),
        ("\x1b[31mred", "\\u{1b}[31mred"),
        ("one\ntwo", "one\\u{a}two"),
        ("exe\u202egnp", "exe\\u{202e}gnp"),
        ("\u200bhidden", "\\u{200b}hidden"),
        ("\x9b2J", "\\u{9b}2J"),
    ],
)
def test_a_text_shows_what_it_says(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_in_a_pipe_a_row_is_a_line_and_a_tab_parts_cells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_table(("Room", "Title"), [("!a", "one\ttwo"), ("!b", "[bold]x[/bold]")], none="None.")
    assert capsys.readouterr().out == "!a\tone\\u{9}two\n!b\t[bold]x[/bold]\n"


def test_in_a_pipe_no_rows_are_no_lines(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("Room",), [], none="There is none.")
    assert capsys.readouterr().out == ""


def test_on_a_terminal_a_table_has_a_head_and_takes_markup_as_text() -> None:
    shown = _on_a_terminal(
        "show_table(('Room', 'Title'), [('!a', '[bold]x[/bold] \\x1b[2J')], none='')"
    )
    assert "Room" in shown
    assert "[bold]x[/bold] \\u{1b}[2J" in shown
    assert "\x1b[2J" not in shown


def test_on_a_terminal_no_rows_are_a_sentence() -> None:
    assert "There is none." in _on_a_terminal("show_table(('Room',), [], none='There is none.')")


def test_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    show_json({"title": "会議\u202e"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {"title": "会議\u202e"}


def test_times_are_utc_and_may_be_never() -> None:
    assert when(1_795_544_589_083) == "2026-11-24 18:23"
    assert when(None) == "never"


def _on_a_terminal(call: str) -> str:
    """Return what a real terminal gets of this call."""
    ours, theirs = pty.openpty()
    code = f"from server.cli.output import show_table; {call}"
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        subprocess.run([sys.executable, "-c", code], stdout=theirs, check=True, timeout=30)
        os.close(theirs)
        return terminal.read(65_536).decode()
