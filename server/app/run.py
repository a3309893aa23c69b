"""The server as a process: its log, its loop, its signals, what it says when it starts."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from typing import Final

import structlog
import uvloop

from server.app.node import Node
from server.config import Config
from server.logs import configure
from server.native import chosen
from server.running import forget_running, note_running

__all__ = ["DISK_FAILED", "run"]

DISK_FAILED: Final = 74
"""Exit status after the disk failed (EX_IOERR of sysexits.h): a supervisor starts us anew."""

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)

_log = structlog.get_logger(__name__)


def run(config: Config) -> int:
    """Serve until a signal or until the disk fails; return the exit status.

    Raises what `Node.start` raises.
    """
    configure(sys.stderr)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_serve(config))


async def _serve(config: Config) -> int:
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    node = await Node.start(config, on_broken=lambda why: _end(ended, DISK_FAILED, why))
    _settle()
    _log.info("native step", is_used=chosen().is_native, why=chosen().why)
    try:
        for number in _SIGNALS:
            asyncio.get_running_loop().add_signal_handler(
                number, _end, ended, 0, signal.Signals(number).name
            )
        note_running(config, node.port)
        _greet(config, await node.owner_link())
        return await ended
    finally:
        forget_running(config.data_dir)
        await node.stop()


def _settle() -> None:
    """Let the collector pass over what the start has made: it lasts as long as the process.

    A full collection with all of it takes 80 ms and more, which everybody in a room would feel.
    """
    gc.collect()
    gc.freeze()


def _end(ended: asyncio.Future[int], status: int, why: str) -> None:
    if not ended.done():
        _log.info("stopping", why=why, status=status)
        ended.set_result(status)


def _greet(config: Config, owner_link: str | None) -> None:
    """Say where the server is, on standard output: the log is for what happens later."""
    lines = [f"Confab is at {config.public_url}"]
    if owner_link is not None:
        lines += [
            "Nobody owns this server yet. Open this link within a day to become its owner;",
            "it works once:",
            f"    {owner_link}",
        ]
    lines.append("Stop it with Ctrl+C.")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
