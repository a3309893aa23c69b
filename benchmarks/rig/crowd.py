"""People in one room who walk, read and acknowledge: by a program on a core of its own.

The program is crowd.c, or slow_crowd where there is no compiler: that one takes
some hundred people and times one reader. What they are told is in crowd.c.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from struct import Struct
from typing import Final

from benchmarks.rig.compiled import compiled
from benchmarks.rig.process import cores, on_core
from benchmarks.rig.sockets import HANDLE, event

__all__ = ["PLACE", "SLOW", "Crowd", "Floor", "Walk", "Walked", "program", "walking"]

_SOURCE = Path(__file__).with_name("crowd.c")
SLOW = (sys.executable, "-m", "benchmarks.rig.slow_crowd")
PLACE: Final = b"\xaa" * 8
"""What stands for x, y, z and yaw in the frame of a pose."""
_POSE: Final = Struct("<H8sB")  # the room's handle; x, y, z, yaw; state
_TICK: Final = 0x7FFF
_PONG: Final = b"\x81\x81" + bytes(4) + b"3"


@dataclass(frozen=True, slots=True)
class Floor:
    """Where people have their places, in centimetres."""

    min_x: int
    max_x: int
    min_z: int
    max_z: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What people do. start: x and z of where they begin, in centimetres.

    movers: how many of them walk, each `hz` times a second. floor: over which they
    spread first; None: all stay at the start. room: which they join; None: none.
    acknowledges: whether they say what they have seen, without which the server
    spares them most ticks. answers_pings: with a pong beside each of these words,
    asked or not: a server that is not told to be patient wants one. pose: the frame of a pose in another protocol than ours,
    with PLACE where x, y, z and yaw stand.
    """

    start: tuple[int, int]
    movers: int
    hz: float = 10.0
    floor: Floor | None = None
    room: str | None = None
    acknowledges: bool = True
    answers_pings: bool = False
    pose: bytes | None = None


@dataclass(frozen=True, slots=True)
class Walked:
    """What happened meanwhile. ticks: how far the server's count went on.

    wait: between two ticks, as a reader feels it. delivery: from the first reader
    that had a tick to another. spread: to the last. NaN is what was not measured.
    """

    seconds: float
    poses: int
    ticks: int
    batches: int
    received_bytes: float
    wait_p50_us: float
    wait_p99_us: float
    delivery_p50_us: float
    delivery_p99_us: float
    spread_p50_us: float
    spread_p99_us: float


class Crowd:
    """A running load."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def since(self) -> Walked:
        """Return what happened since the last call. Raises ConnectionError if the load ended."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise ConnectionError("the load ended before it was told to") from None
        seconds, poses, ticks, batches, *others = self.line().split()
        return Walked(float(seconds), int(poses), int(ticks), int(batches), *map(float, others))

    def line(self) -> str:
        """Return the next line that it prints. Raises ConnectionError if the load ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise ConnectionError("the load ended before it was told to")
        return line


def program() -> tuple[str, ...]:
    """Return the command of the C program, or of the slower one if there is no compiler."""
    built = compiled(_SOURCE)
    return SLOW if built is None else (str(built),)


@contextmanager
def walking(
    people: Sequence[socket.socket], walk: Walk, command: Sequence[str] | None = None
) -> Iterator[Crowd]:
    """Let people go on with what they do until the end; yield when all are in the room."""
    numbers = [connection.fileno() for connection in people]
    arguments = (*_arguments(walk), *map(str, numbers))
    with on_core(cores()[1]):
        process = subprocess.Popen(
            (*(command or program()), *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            pass_fds=numbers,
        )
    try:
        crowd = Crowd(process)
        crowd.line()
        yield crowd
    finally:
        process.communicate()


def _arguments(walk: Walk) -> Iterator[str]:
    x, z = walk.start
    floor = walk.floor or Floor(x, x, z, z)
    pose = walk.pose or event("pose", _POSE.pack(HANDLE, PLACE, 0))
    seen = event("seen", {"room": HANDLE, "tick": _TICK}) if walk.acknowledges else b""
    if walk.answers_pings:
        seen += _PONG
    join = b"" if walk.room is None else event("join", {"room": walk.room}, ack_id=0)
    yield from (str(walk.movers), str(walk.hz), str(x), str(z), *map(str, astuple(floor)))
    yield from (pose.hex(), seen.hex(), join.hex())
