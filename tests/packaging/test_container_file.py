"""The container file, read: no engine is needed to see what an image would be made of.

What an engine would only find while building (a source that is missing, a lock
without hashes) and what it would never say (root, a shell between us and the
signals) is looked for here.
"""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).parent.parent.parent
_FILE: Final = _ROOT / "Containerfile"


@dataclass(frozen=True, slots=True)
class Line:
    """An instruction with its arguments as written, and the stage that it belongs to."""

    stage: int
    name: str
    text: str


def _lines() -> tuple[Line, ...]:
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"(?m)^#.*\n", "", _FILE.read_text()))
    lines, stage = [], -1
    for row in filter(None, map(str.strip, joined.splitlines())):
        name, _, text = row.partition(" ")
        stage += name == "FROM"
        lines.append(Line(stage, name, text.strip()))
    return tuple(lines)


_LINES: Final = _lines()
_LAST: Final = max(line.stage for line in _LINES)


def _final(name: str) -> list[str]:
    """Return the arguments of this instruction in the stage that becomes the image."""
    return [line.text for line in _LINES if (line.stage, line.name) == (_LAST, name)]


def _copies() -> list[tuple[str | None, str]]:
    """Return (stage or None for the checkout, source) of everything that is copied."""
    found: list[tuple[str | None, str]] = []
    for line in _LINES:
        if line.name == "COPY":
            words = shlex.split(line.text)
            origin = [w.partition("=")[2] for w in words if w.startswith("--from=")]
            sources = [w for w in words if not w.startswith("--")][:-1]
            found += [(origin[0] if origin else None, source) for source in sources]
    return found


def test_the_page_the_wheel_and_the_image_are_stages_of_their_own() -> None:
    stages = [line.text for line in _LINES if line.name == "FROM"]
    assert len(stages) == 3
    assert stages[0].endswith(" AS page")
    assert "/node:" in stages[0]
    assert stages[1].endswith(" AS wheel")
    assert all("/python:3.11" in stage for stage in stages[1:])


def test_no_stage_is_whatever_is_newest() -> None:
    stages = [line.text.split()[0] for line in _LINES if line.name == "FROM"]
    assert [s for s in stages if ":" not in s or s.endswith(":latest")] == []


@pytest.mark.parametrize("source", [s for origin, s in _copies() if origin is None])
def test_what_is_copied_from_the_checkout_is_there(source: str) -> None:
    assert list(_ROOT.glob(source.rstrip("/"))) != []


def test_what_is_copied_from_a_stage_is_made_there() -> None:
    made = {"page": ["/src/server/static/"], "wheel": ["/src/dist/"]}
    taken = [(origin, source) for origin, source in _copies() if origin is not None]
    assert [(o, s) for o, s in taken if s not in made[o]] == []
    assert "../server/static" in (_ROOT / "web_client/vite.config.ts").read_text()


def test_the_image_carries_nothing_but_the_wheel_and_its_lock() -> None:
    assert [shlex.split(text)[-1] for text in _final("COPY")] == ["/tmp/", "/tmp/dist/"]
    assert "rm -r /tmp/dist" in " ".join(_final("RUN"))


def test_everything_installed_is_locked_by_its_hash() -> None:
    runs = [line.text for line in _LINES if line.name == "RUN"]
    installs = [part for run in runs for part in run.split("&&") if "pip install" in part]
    loose = [i for i in installs if "--require-hashes" not in i and "*.whl" not in i]
    assert len(installs) == 3
    assert loose == []
    assert [i for i in installs if "--no-deps" not in i] == []
    assert "RUN npm ci" in _FILE.read_text()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-server.lock"])
def test_every_line_of_a_lock_has_a_hash(name: str) -> None:
    text = re.sub(r"\\\n\s*", " ", (_ROOT / name).read_text())
    pins = [row for row in text.splitlines() if row and not row.lstrip().startswith("#")]
    assert len(pins) > 10
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_it_does_not_run_as_root() -> None:
    (user,) = _final("USER")
    assert user not in {"root", "0"}
    assert f"useradd --system --uid 10001 --home-dir /var/lib/confab --create-home {user}" in (
        " ".join(_final("RUN"))
    )


def test_signals_reach_the_server_itself() -> None:
    # The exec form: a shell in between would keep SIGTERM to itself.
    (entry,), (command,) = _final("ENTRYPOINT"), _final("CMD")
    assert json.loads(entry) + json.loads(command) == ["confab", "serve"]


def test_data_outlives_the_container() -> None:
    assert _final("VOLUME") == ["/var/lib/confab"]
    assert "CONFAB_DATA_DIR=/var/lib/confab" in " ".join(_final("ENV"))


def test_its_health_is_asked_without_a_shell() -> None:
    (check,) = _final("HEALTHCHECK")
    command = check.partition("CMD ")[2]
    assert json.loads(command) == ["confab", "health"]


def test_it_listens_where_a_published_port_comes_in() -> None:
    assert "CONFAB_BIND_HOST=0.0.0.0" in " ".join(_final("ENV"))
    assert _final("EXPOSE") == ["8080"]


def test_what_this_machine_built_or_keeps_stays_out() -> None:
    ignored = set((_ROOT / ".dockerignore").read_text().split())
    assert {".git", ".venv", "**/node_modules", "server/static", "data"} <= ignored
