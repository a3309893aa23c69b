"""The real server as a process of its own: started, asked where it is, killed, started again."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiohttp

__all__ = ["ServerProcess", "a_server", "free_port"]

_START_S: Final = 30.0
_STOP_S: Final = 15.0
_SERVE: Final = (
    "from server.app import run; from server.config import Config; raise SystemExit(run(Config()))"
)
_CLAIM: Final = re.compile(r"/claim#([0-9a-z]{16})\b")


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listened on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class ServerProcess:
    """One server over one data folder; the same address after every start.

    settings: names of `Config` fields in capitals, without the prefix.
    """

    def __init__(self, data_dir: Path, settings: Mapping[str, str] | None = None) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.claim_code: str | None = None
        """Of the link that the newest start printed, None once somebody owns the server."""
        self.prelude = ""
        """What the next start runs before the server, in its process; see `tests.kit.crash`."""
        self._settings = dict(settings or {})
        self._process: asyncio.subprocess.Process | None = None
        self._log = data_dir.with_name(f"{data_dir.name}.log")

    @property
    def pid(self) -> int:
        """The running process."""
        if self._process is None:
            raise RuntimeError("the server does not run")
        return self._process.pid

    @property
    def log(self) -> str:
        """What all its processes wrote to their logs so far."""
        return self._log.read_text() if self._log.exists() else ""

    async def start(self) -> None:
        """Start it and wait until it serves. Raises RuntimeError with its log if it ends instead."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", f"{self.prelude}\n{_SERVE}",
                env=self._environment(), stdout=asyncio.subprocess.PIPE, stderr=log,
            )  # fmt: skip
        try:
            async with asyncio.timeout(_START_S):
                await self._until_greeted(self._process)
        except TimeoutError:
            await self.kill()
            raise RuntimeError(f"no server within {_START_S:g} s:\n{self.log}") from None

    async def kill(self) -> None:
        """End it as a power cut ends a process: SIGKILL, nothing is finished."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """End it as a supervisor does and return its exit status."""
        return await self._end(signal.SIGTERM)

    async def ended(self, within_s: float) -> int:
        """Return its exit status once it has ended by itself. Raises TimeoutError."""
        process = self._process
        if process is None:
            raise RuntimeError("the server does not run")
        async with asyncio.timeout(within_s):
            status = await process.wait()
        self._process = None
        return status

    async def ready(self) -> bool:
        """Return whether it says that rooms can be entered."""
        async with aiohttp.ClientSession() as http, http.get(f"{self.url}/health/ready") as answer:
            return answer.status == 200

    def _environment(self) -> dict[str, str]:
        ours = {
            "DATA_DIR": str(self.data_dir),
            "BIND_PORT": str(self.port),
            "PUBLIC_URL": self.url,
            **self._settings,
        }
        if self.prelude:
            ours["NATIVE"] = "0"  # what is compiled cannot be wrapped
        kept = {name: value for name, value in os.environ.items() if name[:7] != "CONFAB_"}
        return kept | {f"CONFAB_{name}": value for name, value in ours.items()}

    async def _until_greeted(self, process: asyncio.subprocess.Process) -> None:
        """Read what it prints, up to the line that ends its greeting."""
        assert process.stdout is not None
        self.claim_code = None
        while line := (await process.stdout.readline()).decode():
            if found := _CLAIM.search(line):
                self.claim_code = found[1]
            if line.startswith("Stop it"):
                return
        status = await process.wait()
        raise RuntimeError(f"the server ended with {status}:\n{self.log}")

    async def _end(self, number: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            raise RuntimeError("the server does not run")
        if process.returncode is None:
            process.send_signal(number)
        try:
            async with asyncio.timeout(_STOP_S):
                return await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
            raise RuntimeError(f"it did not end within {_STOP_S:g} s:\n{self.log}") from None


@asynccontextmanager
async def a_server(
    folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[ServerProcess]:
    """Run a server whose data lies in `folder`/data, and end it whatever happens."""
    server = ServerProcess(folder / "data", settings)
    await server.start()
    try:
        yield server
    finally:
        if server._process is not None:
            await server.stop()
