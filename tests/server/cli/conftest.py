"""One server for all commands that need one, and a way to type commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest

from server.cli import main
from tests.server.cli.terminal import Ran, Served, serving

Confab = Callable[..., Ran]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Run a server for the whole session: each test makes its own room."""
    unhurried = {"COMMANDS_PER_S": "1000", "COMMANDS_BURST": "1000"}
    with serving(tmp_path_factory.mktemp("served"), settings=unhurried) as server:
        yield server


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CONFAB_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Confab:
    """Return what runs a command in this process: quicker than a process, the same `main`."""

    def run(*args: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["confab", *args])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, out, err)

    return run


@pytest.fixture
def confab(monkeypatch: pytest.MonkeyPatch, typed: Confab, served: Served) -> Confab:
    """As `typed`, as the operator of the session's server."""
    monkeypatch.setenv("CONFAB_DATA_DIR", str(served.data_dir))
    return typed
