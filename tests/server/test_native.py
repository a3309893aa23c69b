"""Which form of the modules that every pose passes is used, and what is refused."""

from __future__ import annotations

import json
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from server.native import MODULES, SWITCH, choose, chosen, digest, folder, note, use


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a checkout with one source and a build that fits it."""
    (tmp_path / "source.py").write_text("x = 1\n")
    folder(tmp_path).mkdir(parents=True)
    for name in MODULES:
        (folder(tmp_path) / (name + EXTENSION_SUFFIXES[0])).touch()
    note(tmp_path).write_text(json.dumps({"source.py": digest(tmp_path / "source.py")}))
    return tmp_path


def test_a_build_that_fits_is_used_whole(root: Path) -> None:
    choice = choose(root, {}, ())
    assert choice.is_native
    assert choice.files.keys() == set(MODULES)


@pytest.mark.parametrize("word", ["0", "false", "No", " off "])
def test_it_can_be_switched_off(root: Path, word: str) -> None:
    choice = choose(root, {SWITCH: word}, ())
    assert not choice.is_native
    assert SWITCH in choice.why


@pytest.mark.parametrize("word", ["1", "true", ""])
def test_other_words_leave_it_on(root: Path, word: str) -> None:
    assert choose(root, {SWITCH: word}, ()).is_native


def test_where_nothing_is_built_the_own_form_is_used(tmp_path: Path) -> None:
    choice = choose(tmp_path, {}, ())
    assert not choice.is_native
    assert "make python" in choice.why


def test_a_build_of_another_source_is_refused_by_its_name(root: Path) -> None:
    (root / "source.py").write_text("x = 2\n")
    choice = choose(root, {}, ())
    assert not choice.is_native
    assert choice.why.startswith("source.py is not what it was made of")


def test_a_build_of_a_source_that_is_gone_is_refused(root: Path) -> None:
    (root / "source.py").unlink()
    assert not choose(root, {}, ()).is_native


@pytest.mark.parametrize("text", ["", "[]", "{", '{"source.py": 7}', '"source.py"'])
def test_a_note_that_says_something_else_is_refused(root: Path, text: str) -> None:
    note(root).write_text(text)
    assert not choose(root, {}, ()).is_native


def test_half_a_build_is_refused(root: Path) -> None:
    (folder(root) / (MODULES[3] + EXTENSION_SUFFIXES[0])).unlink()
    choice = choose(root, {}, ())
    assert not choice.is_native
    assert choice.why.startswith(f"{MODULES[3]} is missing")


def test_it_is_all_of_them_or_none(root: Path) -> None:
    choice = choose(root, {}, ("asyncio", MODULES[0]))
    assert not choice.is_native
    assert choice.why.startswith(f"{MODULES[0]} was imported before")


def test_a_process_chooses_once() -> None:
    before = chosen(), list(sys.meta_path)
    use()
    assert (chosen(), list(sys.meta_path)) == before


def test_these_tests_themselves_run_in_the_form_that_was_chosen() -> None:
    files = {name: sys.modules[name].__file__ for name in MODULES if name in sys.modules}
    ends = EXTENSION_SUFFIXES[0] if chosen().is_native else ".py"
    assert [name for name, file in files.items() if not str(file).endswith(ends)] == []
