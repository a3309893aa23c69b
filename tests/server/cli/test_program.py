"""The program as a whole: its help, its version, its failures."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.server.cli.conftest import Confab
from tests.server.cli.terminal import PROGRAM, Served, clean_environment, run_process

_BROKEN = (
    sys.executable,
    "-c",
    "from pathlib import Path; from server.cli import main; Path.is_file = lambda path: 1 / 0;"
    " main()",
)
"""The program with a mistake in it."""


def test_it_tells_its_version(typed: Confab) -> None:
    assert typed("--version").out == f"confab {version('confab')}\n"


def test_without_a_command_it_lists_them_all(typed: Confab) -> None:
    shown = typed()
    for command in ("serve", "room", "link", "export", "doctor", "backup", "restore", "claim"):
        assert command in shown.out + shown.err


@pytest.mark.parametrize("args", [("frob",), ("room", "frob"), ("link", "create")])
def test_wrong_use_is_exit_code_two(typed: Confab, args: tuple[str, ...]) -> None:
    ended = typed(*args)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_a_mistake_of_ours_is_a_sentence_too() -> None:
    run_process("restore", "x.db", program=_BROKEN).assert_refused(
        "mistake in confab", "ZeroDivisionError", "CONFAB_DEBUG=1"
    )


def test_whoever_looks_for_a_mistake_gets_its_place() -> None:
    ended = run_process("restore", "x.db", settings={"DEBUG": "1"}, program=_BROKEN)
    assert "Traceback" in ended.err


def test_a_reader_that_leaves_early_is_no_mistake(served: Served) -> None:
    environment = clean_environment({"DATA_DIR": str(served.data_dir)})
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        (*PROGRAM, "room", "list", "--json"), env=environment, stdout=writing,
        stderr=subprocess.PIPE, text=True, timeout=30, check=False,
    )  # fmt: skip
    os.close(writing)
    assert ended.stderr == ""
