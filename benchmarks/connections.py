"""What a connection costs: memory when idle, CPU to open, CPU for a pose that comes in.

Our gateway and python-socketio serve the same load, one after the other, each in
a process of its own on uvloop; the load speaks raw WebSocket, so that it is the
same bytes and never the bottleneck. Only the ratio within a run means anything:
absolute figures move with the machine. Cost is user + system time of the server.

    python -m benchmarks.connections [--connections 2000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import socketio
import uvloop
from aiohttp import web

from benchmarks.rig.sockets import event, taken_in
from server.gateway.server import FastHandler, Gateway, GatewaySettings, Handler, Refusal, Session

SERVERS = ("confab", "python-socketio")
POSE = event("pose", b"12345678901")


class Counting:
    """An application that counts poses and does nothing with them."""

    def __init__(self) -> None:
        self.poses = 0
        self.fast: Mapping[str, FastHandler] = {"pose": self._pose}
        self.handlers: Mapping[str, Handler] = {}

    def authorize(self, session: Session, auth: object) -> Refusal | None:
        """Let everyone in."""
        return None

    def opened(self, session: Session) -> None:
        """Nothing to do."""

    def closed(self, session: Session, why: str) -> None:
        """Nothing to do."""

    def _pose(self, session: Session, args: list[object]) -> None:
        self.poses += 1


@dataclass(frozen=True, slots=True)
class Reading:
    """The server's state at a moment."""

    rss_bytes: int
    cpu_s: float
    tasks: int
    poses: int


@dataclass(frozen=True, slots=True)
class Result:
    """One round of one server."""

    kb_per_connection: float
    tasks_per_connection: float
    us_per_open: float
    us_per_pose: float


class Server:
    """A server process, asked for readings over its standard input."""

    def __init__(self, name: str) -> None:
        command = [sys.executable, "-m", "benchmarks.connections", "--serve", name]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.port = int(self._line())

    def read(self) -> Reading:
        """Return its state now."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return Reading(**json.loads(self._line()))

    def stop(self) -> None:
        """End it."""
        self.process.communicate()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


async def serve(name: str) -> None:
    """Serve until standard input ends; each line on it is answered with a reading."""
    app, counting = web.Application(), Counting()
    if name == "confab":
        settings = GatewaySettings(
            allowed_origins=("http://127.0.0.1:1",),
            max_unproven_per_address=100_000,
            max_burst_per_address=100_000,
        )
        Gateway(counting, settings).attach(app)
    else:
        sio = socketio.AsyncServer(async_mode="aiohttp", serializer="msgpack")
        sio.attach(app)

        async def pose(sid: str, content: bytes) -> None:
            counting.poses += 1

        sio.on("pose", pose)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    print(runner.addresses[0][1], flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(_reading(counting.poses)), flush=True)
    os._exit(0)  # thousands of open connections need no farewell here


def _reading(poses: int) -> dict[str, float]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return {
        "rss_bytes": pages * resource.getpagesize(),
        "cpu_s": usage.ru_utime + usage.ru_stime,
        "tasks": len(asyncio.all_tasks()),
        "poses": poses,
    }


def _send_poses(connections: list[socket.socket], rate_per_s: int, seconds: float) -> int:
    sent, began_s = 0, time.monotonic()
    while (passed_s := time.monotonic() - began_s) < seconds:
        while sent < passed_s * rate_per_s:
            connections[sent % len(connections)].sendall(POSE)
            sent += 1
        time.sleep(0.0005)
    return sent


def measure(name: str, connections: int, rate_per_s: int, seconds: float) -> Result:
    """Return the costs of one server under the load."""
    server = Server(name)
    warm = taken_in(server.port, ["t"] * 50)
    before = server.read()
    idle = taken_in(server.port, ["t"] * connections)
    time.sleep(0.5)
    opened = server.read()
    _send_poses(warm, rate_per_s, 0.5)
    start = server.read()
    sent = _send_poses(idle[:300], rate_per_s, seconds)
    end = server.read()
    while end.poses - start.poses < sent:
        end = server.read()
    server.stop()
    for connection in (*warm, *idle):
        connection.close()
    return Result(
        kb_per_connection=(opened.rss_bytes - before.rss_bytes) / connections / 1024,
        tasks_per_connection=(opened.tasks - before.tasks) / connections,
        us_per_open=(opened.cpu_s - before.cpu_s) / connections * 1e6,
        us_per_pose=(end.cpu_s - start.cpu_s) / sent * 1e6,
    )


def main() -> None:
    """Print a table of medians, and the ratio of ours to the rival's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", choices=SERVERS)
    parser.add_argument("--connections", type=int, default=2000)
    parser.add_argument("--rate", type=int, default=6000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if options.serve:
        uvloop.run(serve(options.serve))
        return
    rounds = [
        {
            name: measure(name, options.connections, options.rate, options.seconds)
            for name in SERVERS
        }
        for _ in range(options.rounds)
    ]
    print(f"{'':24}{'confab':>10}{'python-socketio':>18}{'ratio':>8}")
    for figure in Result.__slots__:
        ours, theirs = (median(getattr(one[name], figure) for one in rounds) for name in SERVERS)
        ratio = f"{ours / theirs:8.2f}" if theirs else ""
        print(f"{figure:24}{ours:10.1f}{theirs:18.1f}{ratio}")


if __name__ == "__main__":
    main()
