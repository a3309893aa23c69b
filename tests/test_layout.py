"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("rooms", "avatars", "server")
_MAX_FILE_LINES = 400
_MAX_FUNCTION_LINES = 50
_NEVER_IMPORTED = {"pickle", "marshal", "shelve"}
_REGISTRY_ADDRESS = re.compile(
    r'"resolved": *"https?:|registry *= *"?https?:|^--(extra-)?index-url|^--find-links',
    re.MULTILINE,
)


def _tracked(*endings: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    paths = [_ROOT / name for name in listed if name.endswith(endings)]
    return [path for path in paths if path.is_file()]


def _name(path: Path) -> str:
    return str(path.relative_to(_ROOT))


def _is_source(path: Path) -> bool:
    return path.relative_to(_ROOT).parts[0] in _PACKAGES and path.name != "__init__.py"


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", _tracked(".py", ".ts", ".tsx"), ids=_name)
def test_no_file_is_longer_than_a_reader_holds(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= _MAX_FILE_LINES


@pytest.mark.parametrize("path", _tracked(".py"), ids=_name)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    long = [f.name for f in _functions(path) if _body_lines(f) > _MAX_FUNCTION_LINES]
    assert long == []


@pytest.mark.parametrize("path", [p for p in _tracked(".py") if _is_source(p)], ids=_name)
def test_every_source_file_has_its_test_file(path: Path) -> None:
    assert f"test_{path.name}" in {test.name for test in _tracked(".py")}


@pytest.mark.parametrize("path", [p for p in _tracked(".py") if _is_source(p)], ids=_name)
def test_no_source_file_reads_bytes_that_can_run_code(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    assert imported.isdisjoint(_NEVER_IMPORTED)


def test_lock_files_and_settings_carry_no_address_of_a_registry() -> None:
    kept = _tracked(".lock", ".json", ".txt", ".toml", ".cfg", ".npmrc")
    assert [_name(p) for p in kept if _REGISTRY_ADDRESS.search(p.read_text())] == []
