"""The load: messages in, deliveries counted, by a program on a core of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rig.compiled import compiled
from benchmarks.rig.process import cores, on_core

__all__ = ["MARKER", "SLOW", "TEXT", "Pumped", "program", "pump"]

_SOURCE = Path(__file__).with_name("pump.c")
SLOW = (sys.executable, "-m", "benchmarks.rig.slow_pump")
MARKER = "@mark"
TEXT = (MARKER + " a message of the usual length, as people write them in a panel ").ljust(100, ".")


@dataclass(frozen=True, slots=True)
class Pumped:
    """What one run did. p50_us, p99_us: from sending a message until everybody had it."""

    messages: int
    deliveries: int
    seconds: float
    p50_us: float
    p99_us: float


def program() -> tuple[str, ...]:
    """Return the command of the C program, or of the slower one if there is no compiler."""
    built = compiled(_SOURCE)
    return SLOW if built is None else (str(built),)


def pump(
    people: Sequence[socket.socket],
    message: bytes,
    *,
    window: int,
    seconds: float,
    command: Sequence[str] | None = None,
) -> Pumped:
    """Keep `window` messages in flight for so long; return when all were delivered to all."""
    numbers = [connection.fileno() for connection in people]
    arguments = (str(window), str(seconds), MARKER, *map(str, numbers))
    with on_core(cores()[1]):
        done = subprocess.run(
            (*(command or program()), *arguments),
            input=message,
            stdout=subprocess.PIPE,
            pass_fds=numbers,
            check=False,  # its own words are on standard error; its arguments help nobody
        )
    if done.returncode:
        sys.exit("the load failed")
    return _read(done.stdout.decode())


def _read(report: str) -> Pumped:
    messages, deliveries, seconds, p50_us, p99_us = report.split()
    return Pumped(int(messages), int(deliveries), float(seconds), float(p50_us), float(p99_us))
