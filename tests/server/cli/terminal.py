"""A terminal of the tests: commands run in this process or as their own, without this machine's settings."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["PROGRAM", "Ran", "Served", "clean_environment", "run_process", "serving"]

PROGRAM: Final = (sys.executable, "-c", "from server.cli import main; main()")
"""What the installed `confab` does."""
_WAIT_S: Final = 60.0  # a machine that runs many tests at once is slow
_AT: Final = re.compile(r"Confab is at (https?://\S+)")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str

    def assert_refused(self, *words: str, code: int = 1) -> None:
        """Assert that it ended with this code and one sentence that holds these words."""
        assert self.code == code, self
        assert self.err.startswith("confab: "), self
        assert "Traceback" not in self.err + self.out
        assert self.err.count("\n") == 1, self
        assert [word for word in words if word not in self.err] == [], self


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs as its own process."""

    url: str
    data_dir: Path
    process: subprocess.Popen[str]
    greeting: str

    def stop(self) -> int:
        """End it as a supervisor does and return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_WAIT_S)


def clean_environment(settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with no other CONFAB_ settings than these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONFAB_")}
    return kept | {f"CONFAB_{name}": value for name, value in (settings or {}).items()}


def run_process(
    *args: str, settings: Mapping[str, str] | None = None, program: tuple[str, ...] = PROGRAM
) -> Ran:
    """Run a command as its own process until it ends."""
    ended = subprocess.run(
        (*program, *args), env=clean_environment(settings), capture_output=True, text=True,
        timeout=_WAIT_S, check=False,
    )  # fmt: skip
    return Ran(ended.returncode, ended.stdout, ended.stderr)


@contextmanager
def serving(
    folder: Path, *args: str, settings: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Run `confab serve` over `folder`/data, and end it whatever happens.

    On a free port, unless the settings name one.
    """
    data_dir = folder / "data"
    port = () if "BIND_PORT" in (settings or {}) else ("--port", "0")
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            (*PROGRAM, "serve", *port, "--data-dir", str(data_dir), *args),
            env=clean_environment(settings), stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    try:
        greeting = _greeting(process)
        found = _AT.search(greeting)
        assert found is not None, (greeting, (folder / "server.log").read_text())
        served = Served(found[1], data_dir, process, greeting)
        yield served
        served.stop()
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _greeting(process: subprocess.Popen[str]) -> str:
    """Return what it prints, up to the line that ends its greeting, or all if it ends before."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Stop it"):
            break
    return "".join(lines)
