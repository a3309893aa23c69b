"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("rooms", "avatars", "server")
_MAX_FILE_LINES = 400
_MAX_FUNCTION_LINES = 50
# What of the page has no test of its own: where it and its worker begin, names and numbers, and
# what tests and development draw with. The words of all languages are tested together, in words/catalogue.test.ts.
_UNTESTED_PAGE = re.compile(
    r"[.](?:test|kit|d)[.]tsx?$|/(?:kit|dev)/|/src/main[.]tsx$"
    r"|/src/ui/base/index[.]ts$|/src/wire/commands[.]ts$|/src/words/(?:en|de)/\w+[.]ts$"
    r"|/src/camera/face_reader[.]ts$|/src/topics/telling[.]ts$"
)
_NEVER_IMPORTED = {"dill", "marshal", "pickle", "shelve"}
_NEVER_CALLED = {"yaml.load", "eval", "exec"}
# The brackets keep these lines from finding themselves.
_REGISTRY_ADDRESS = re.compile(
    r'"resolved": *"https?:|registry *= *"?https?:|^--(?:extra-)?index-url|^--find-links'
    r"|registry[.]npmjs|pypi[.]org|pythonhosted[.]org|[ ]@ file:",
    re.MULTILINE,
)
_PLACE_OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/[\w.]")
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE[ ]KEY-----\n[A-Za-z0-9+/]{20}"
    r"|AKIA[0-9A-Z]{16}|gh[opsu]_[A-Za-z0-9]{36}|xox[bp]-[0-9A-Za-z-]{20}"
)


@cache
def _files(*endings: str) -> tuple[Path, ...]:
    """Return what git keeps or would keep, of these endings; of any, if none is named."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    paths = (_ROOT / name for name in listed if not endings or name.endswith(endings))
    return tuple(path for path in paths if path.is_file())


def _name(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()


def _sources(*packages: str) -> tuple[Path, ...]:
    return tuple(
        path
        for path in _files(".py")
        if path.relative_to(_ROOT).parts[0] in packages and path.name != "__init__.py"
    )


def _page_sources() -> tuple[Path, ...]:
    return tuple(
        path
        for path in _files(".ts", ".tsx")
        if _name(path).startswith("web_client/src/") and not _UNTESTED_PAGE.search(_name(path))
    )


def _texts() -> Iterator[tuple[str, str]]:
    for path in _files():
        try:
            yield _name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a vector: no text to judge


def _imports(path: Path) -> set[str]:
    """Return the top names of the modules that a file imports, wherever it does so."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.split(".")[0])
    return imported


def _calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_file_is_longer_than_a_reader_holds() -> None:
    files = _files(".py", ".ts", ".tsx")
    assert [
        _name(path) for path in files if len(path.read_text().splitlines()) > _MAX_FILE_LINES
    ] == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{_name(path)}: {f.name}"
        for path in _files(".py")
        for f in _functions(path)
        if _body_lines(f) > _MAX_FUNCTION_LINES
    ]
    assert long == []


def test_every_source_file_has_its_test_file() -> None:
    places = [path.relative_to(_ROOT) for path in _sources(*_PACKAGES)]
    tests = [_ROOT / "tests" / place.parent / f"test_{place.name}" for place in places]
    assert [_name(test) for test in tests if not test.is_file()] == []


def test_every_source_file_of_the_page_has_its_test_file_beside_it() -> None:
    alone = [
        _name(path)
        for path in _page_sources()
        if not any(path.with_suffix(f".test{ending}").is_file() for ending in (".ts", ".tsx"))
    ]
    assert alone == []


def test_no_source_file_reads_bytes_that_can_run_code() -> None:
    bad = [
        _name(path)
        for path in _sources(*_PACKAGES, "benchmarks")
        if _imports(path) & _NEVER_IMPORTED or _calls(path) & _NEVER_CALLED
    ]
    assert bad == []


def test_the_middle_stands_on_the_standard_library() -> None:
    assert [_name(p) for p in _sources("rooms", "avatars") if not _is_bare(p)] == []


def _is_bare(path: Path) -> bool:
    package = path.relative_to(_ROOT).parts[0]
    also = {"numpy"} if package == "avatars" else set()
    return _imports(path) <= sys.stdlib_module_names | also | {package}


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in _files(".py") if _name(path).startswith("tests/")}
    assert [_name(f) for f in sorted(folders) if not (f / "__init__.py").is_file()] == []


def test_no_file_carries_an_address_of_a_registry() -> None:
    assert [name for name, text in _texts() if _REGISTRY_ADDRESS.search(text)] == []


def test_no_file_names_a_place_of_one_machine() -> None:
    assert [name for name, text in _texts() if _PLACE_OF_ONE_MACHINE.search(text)] == []


def test_no_file_holds_a_secret() -> None:
    assert [name for name, text in _texts() if _SECRET.search(text)] == []
