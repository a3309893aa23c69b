from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from benchmarks.rig.compiled import compiled

HELLO = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'


def test_a_program_is_built_once_or_there_is_no_compiler(tmp_path: Path) -> None:
    source = tmp_path / "hello.c"
    source.write_text(HELLO)
    program = compiled(source)
    assert program is None or subprocess.check_output([program]) == b"hello\n"
    assert compiled(source) == program


def test_without_a_compiler_there_is_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert compiled(tmp_path / "hello.c") is None
