"""The wheel: built, installed where there is no checkout and no Node, and asked for its page.

The page itself is built by `make page`, before the tests. Dependencies are not
installed again: the new environment sees those of this one, but not the
checkout, whose path stands in a .pth file that is only read in its own place.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).parent.parent.parent
_PAGE: Final = _ROOT / "server/static/index.html"
_WAIT_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Installed:
    """A server from the wheel. url: where it listens; python: of its environment."""

    process: subprocess.Popen[str]
    url: str
    python: Path

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Return status, media type and body of what the server answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.status, answer.headers.get_content_type(), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers.get_content_type(), error.read()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert _PAGE.is_file(), "the page is not built: run `make page` first, as `make test` does"
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), _ROOT)
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment with the wheel in it."""
    place = tmp_path_factory.mktemp("environment")
    _run(sys.executable, "-m", "venv", "--without-pip", place)
    python = place / "bin" / "python"
    _run(
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install",
        "--quiet", "--no-deps", "--no-index", wheel,
    )  # fmt: skip
    (packages,) = place.glob("lib/python*/site-packages")
    ours = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in ours))
    return python


@pytest.fixture(scope="module")
def installed(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """Run `confab serve` as an operator would: elsewhere, with nothing on PATH but the system."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    process = subprocess.Popen(
        [python.with_name("confab"), "serve", "--port", "0", "--data-dir", "data"],
        cwd=elsewhere, env=_bare_environment(elsewhere), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        found = re.match(r"Confab is at (http://127\.0\.0\.1:\d+)$", process.stdout.readline())
        assert found is not None
        yield Installed(process, found[1], python)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def test_the_wheel_carries_the_page_and_the_schema_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    built = {p.relative_to(_ROOT).as_posix() for p in _PAGE.parent.rglob("*") if p.is_file()}
    assert built <= names
    assert any(name.startswith("server/storage/schema/") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"avatars", "rooms", "server"}


def test_the_code_that_serves_is_the_installed_one(installed: Installed) -> None:
    places = _run(
        installed.python, "-c",
        "import server, rooms, avatars; print(server.__file__, rooms.__file__, avatars.__file__)",
    ).split()  # fmt: skip
    environment = installed.python.parent.parent.as_posix()
    assert [place for place in places if not place.startswith(environment)] == []


def test_it_serves_the_page_and_every_part_that_the_page_names(installed: Installed) -> None:
    status, kind, body = installed.get("/")
    assert (status, kind) == (200, "text/html")
    assert body == _PAGE.read_bytes()
    parts = re.findall(rb'(?:src|href)="(/assets/[^"]+)"', body)
    assert parts != []
    assert {installed.get(part.decode())[0] for part in parts} == {200}


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/api/v1/openapi.json"])
def test_it_answers(installed: Installed, path: str) -> None:
    status, kind, body = installed.get(path)
    assert (status, kind) == (200, "application/json"), body


def test_the_command_line_of_the_wheel_finds_it(installed: Installed, python: Path) -> None:
    elsewhere = Path(f"/proc/{installed.process.pid}/cwd").resolve()
    listed = subprocess.run(
        [python.with_name("confab"), "room", "create", "Harbor"], cwd=elsewhere,
        env=_bare_environment(elsewhere), capture_output=True, text=True, timeout=_WAIT_S,
        check=False,
    )  # fmt: skip
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "Harbor" in listed.stdout


def test_it_stops_at_once(installed: Installed) -> None:
    began_s = time.monotonic()
    installed.process.send_signal(signal.SIGTERM)
    assert installed.process.wait(10) == 0
    assert time.monotonic() - began_s < 2


def _bare_environment(home: Path) -> dict[str, str]:
    """Return an environment without Node, settings or a path into the checkout."""
    empty = home / "bin"
    empty.mkdir(exist_ok=True)
    return {"PATH": str(empty), "HOME": str(home), "LANG": "C.UTF-8"}


def _run(*command: str | os.PathLike[str]) -> str:
    """Run a command to its end and return what it printed; what it complained of fails the test."""
    ended = subprocess.run(
        command, cwd="/", capture_output=True, text=True, timeout=_WAIT_S, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
