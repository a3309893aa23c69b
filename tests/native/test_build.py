"""The native step is built where it can be, and nothing fails where it cannot."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest

from native.build import build
from server.native import MODULES, SWITCH, choose, folder

_ROOT: Final = Path(__file__).parent.parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the sources in which nothing is built."""
    for package in ("avatars", "native", "server"):
        copytree(
            _ROOT / package, tmp_path / package, ignore=lambda _, names: {"static"} & set(names)
        )
    return tmp_path


def test_without_a_compiler_it_says_so_and_does_not_fail(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    said = build(checkout, {})
    assert said == "not built, Python's own form is used: there is no C compiler"
    assert not choose(checkout, {}, ()).is_native


def test_a_compiler_that_gives_up_leaves_nothing_half_built(checkout: Path) -> None:
    said = build(checkout, {"CC": "false"})
    assert said.startswith("not built, Python's own form is used: ")
    assert not choose(checkout, {}, ()).is_native


def test_a_source_that_cannot_be_compiled_is_named(checkout: Path) -> None:
    (checkout / "avatars/limits.py").write_text("def broken(:\n")
    assert "not built" in build(checkout, {"CC": "true"})


def test_what_is_switched_off_is_not_built(checkout: Path) -> None:
    assert SWITCH in build(checkout, {SWITCH: "0"})
    assert not folder(checkout).exists()


def _path(name: str) -> str:
    return name.replace(".", "/")


def test_every_module_has_its_declarations() -> None:
    names = {
        path.relative_to(_ROOT / "native").with_suffix("").as_posix().replace("/", ".")
        for path in (_ROOT / "native").rglob("*.pxd")
    }
    assert names == set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_compiled_class_declares_what_its_source_sets(name: str) -> None:
    """What is set and not declared fails only where it is compiled, and then for everybody."""
    declared: dict[str, set[str]] = {}
    kind = ""
    for line in (_ROOT / "native" / f"{_path(name)}.pxd").read_text().splitlines():
        if found := re.match(r"cdef class (\w+)", line):
            kind = found[1]
            declared[kind] = set()
        elif found := re.match(r"    cdef (?:public|readonly) \w+ (\w+)$", line):
            declared[kind].add(found[1])
    tree = ast.parse((_ROOT / f"{_path(name)}.py").read_text())
    said = {
        node.name: _slots(node)
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name in declared
    }
    assert said == declared, f"native/{_path(name)}.pxd and {_path(name)}.py differ"


def _slots(kind: ast.ClassDef) -> set[str]:
    for node in kind.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__slots__":
            value = ast.literal_eval(node.value)
            return {value} if isinstance(value, str) else set(value)
    raise AssertionError(f"{kind.name} has no __slots__: its fields could not be compared")
