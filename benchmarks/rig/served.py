"""A server in a process of its own: it prints its port, and ends when its standard input does."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence

from aiohttp import web

from benchmarks.rig.process import cores, on_core
from server.gateway.server import GatewaySettings

__all__ = ["Served", "quiet_gateway", "serve_until_told", "served"]


class Served:
    """A running server. pid, port: of it."""

    def __init__(self, command: Sequence[str]) -> None:
        with on_core(cores()[0]):
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        self.pid = self._process.pid
        self.port = int(self.line())

    def line(self) -> str:
        """Return the next line that it prints."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def ask(self) -> str:
        """Return its answer to an empty line."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.line()

    def stop(self) -> None:
        """End it."""
        self._process.communicate()


@contextlib.contextmanager
def served(module: str, *arguments: str) -> Iterator[Served]:
    """Yield the server that a module of ours is when it is run with these arguments."""
    server = Served([sys.executable, "-m", module, *arguments])
    try:
        yield server
    finally:
        server.stop()


async def serve_until_told(app: web.Application, says: str = "") -> None:
    """Serve on a free port, print it and one more line, and leave when standard input ends."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    print(runner.addresses[0][1], says, sep="\n", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)  # thousands of open connections need no farewell here


def quiet_gateway() -> GatewaySettings:
    """Return settings that neither ping a load nor count where it comes from."""
    return GatewaySettings(
        allowed_origins=("http://127.0.0.1:1",),
        ping_interval_s=600,
        ping_timeout_s=60,
        max_unproven_per_address=100_000,
        max_burst_per_address=100_000,
    )
