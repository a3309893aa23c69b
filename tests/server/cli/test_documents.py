"""What the pages for operators tell people to type and to set exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest
import typer.main

from server.cli.program import program
from server.cli.settings import PREFIX
from server.config import Config

_ROOT: Final = Path(__file__).parent.parent.parent.parent
_PAGES: Final = (
    _ROOT / "README.md",
    _ROOT / "Containerfile",
    *sorted((_ROOT / "docs/start").glob("*.md")),
    *sorted((_ROOT / "docs/howto").glob("*.md")),
)
_READ_ELSEWHERE: Final = {"CONFIG", "SERVER", "DEBUG", "CHROMIUM"}
_TYPED: Final = re.compile(
    r"(?<![\w./@:])confab (?!confab)((?:room |link )?[a-z][a-z-]+)\b([^`|&\n]*)"
)
"""A command and what follows it; a sentence about Confab has a capital letter."""


def _commands() -> dict[str, Any]:
    """Return path -> command, as the help shows them."""
    found: dict[str, Any] = {}
    for name, command in typer.main.get_command(program).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {name: command} if inner is None else {f"{name} {n}": c for n, c in inner.items()}
    return found


_COMMANDS: Final = _commands()


def _typed(page: Path) -> list[tuple[str, str]]:
    text = re.sub(r"\\\n\s*", " ", page.read_text())
    code = re.findall(r"```[a-z]*\n.*?```|`[^`\n]+`|(?m:^    \S.*$)", text, re.DOTALL)
    return [(found[1], found[2]) for piece in code for found in _TYPED.finditer(piece)]


def _id(page: Path) -> str:
    return page.relative_to(_ROOT).as_posix()


@pytest.mark.parametrize("page", _PAGES, ids=_id)
def test_every_command_that_a_page_names_exists_with_its_options(page: Path) -> None:
    for path, rest in _typed(page):
        assert path in _COMMANDS, f"confab {path}{rest}"
        known = {option for parameter in _COMMANDS[path].params for option in parameter.opts}
        asked = set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest))
        assert asked <= known, f"confab {path}{rest}"


@pytest.mark.parametrize("page", _PAGES, ids=_id)
def test_every_setting_that_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+)", page.read_text()))
    known = {name.upper() for name in Config.model_fields} | _READ_ELSEWHERE
    assert named - known == set()


def test_the_pages_do_name_commands() -> None:
    named = {path for page in _PAGES for path, _ in _typed(page)}
    assert {"serve", "doctor", "backup", "restore", "claim", "link create"} <= named


@pytest.mark.parametrize("page", _PAGES, ids=_id)
def test_every_page_that_a_page_links_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []
