"""What a connection costs: memory when idle, CPU to open, CPU for a pose that comes in.

    python -m benchmarks.connections [--connections 5000] [--rounds 3]

Our gateway, python-socketio on uvloop, Socket.IO on Node and Bun serve the same
load, one after the other, each in a process of its own; the load speaks raw
WebSocket, so that it is the same bytes and never the bottleneck. A pose is read
into a map of who stands where. Ours is the gateway alone: the room's part of a
member stands in `join_storm`. Memory is what the process holds more (its
garbage included), cost is its CPU time, both read from outside when it has come
to rest. Only the ratio within a run means anything: absolute figures move with
the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import socket
import sys
import time
from collections.abc import Mapping
from math import nan
from struct import Struct
from typing import Final

import socketio
import uvloop
from aiohttp import web

from benchmarks.rig import record, table
from benchmarks.rig.installed import NODE_PEERS, installed
from benchmarks.rig.process import cores, cpu_s, rss_bytes
from benchmarks.rig.served import Served, quiet_gateway
from benchmarks.rig.sockets import event, taken_in
from server.gateway.server import FastHandler, Gateway, Handler, Refusal, Session

OURS: Final = "confab"
POSE: Final = Struct("<HhhhHB")
RIVALS: Final = {
    "node": ("node", str(NODE_PEERS / "socketio_poses.js"), "0"),
    "bun": (
        str(NODE_PEERS / "node_modules" / ".bin" / "bun"),
        str(NODE_PEERS / "bun_poses.js"),
        "0",
    ),
}
DESIGNS: Final = {
    name: (sys.executable, "-m", "benchmarks.connections", "--serve", name)
    for name in (OURS, "python-socketio")
} | RIVALS
_STEP: Final = event("pose", b"12345678901")
_WARM: Final = 50
_WALKING: Final = 300
_LOOKS: Final = 100
_LOOK_S: Final = 0.1
_IDLE: Final = 0.02  # of a core: what a server takes that does nothing


class Taking:
    """An application that reads poses into a map, as the rivals do."""

    def __init__(self) -> None:
        self._where: dict[Session, tuple[int, ...]] = {}
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
        raw = args[0]
        assert isinstance(raw, bytes | memoryview)
        self._where[session] = POSE.unpack(raw)


async def serve(name: str) -> None:
    """Serve until standard input ends; each line on it is answered with how many tasks there are."""
    app = web.Application()
    if name == OURS:
        Gateway(Taking(), quiet_gateway()).attach(app)
    else:
        _socketio().attach(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    print(runner.addresses[0][1], flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(len(asyncio.all_tasks()), flush=True)
    os._exit(0)  # thousands of open connections need no farewell here


def _socketio() -> socketio.AsyncServer:
    sio = socketio.AsyncServer(
        async_mode="aiohttp", serializer="msgpack", ping_interval=600, ping_timeout=60
    )
    where: dict[str, tuple[int, ...]] = {}

    async def pose(sid: str, content: bytes) -> None:
        where[sid] = POSE.unpack(content)

    sio.on("pose", pose)
    return sio


def _send_poses(connections: list[socket.socket], rate_per_s: int, seconds: float) -> int:
    sent, began_s = 0, time.monotonic()
    while (passed_s := time.monotonic() - began_s) < seconds:
        while sent < passed_s * rate_per_s:
            connections[sent % len(connections)].sendall(_STEP)
            sent += 1
        time.sleep(0.0005)
    return sent


def _settled_s(pid: int) -> float:
    """Return the CPU time of a server when it has worked off what it was sent."""
    before_s = cpu_s(pid)
    for _ in range(_LOOKS):
        time.sleep(_LOOK_S)
        now_s = cpu_s(pid)
        if now_s - before_s < _IDLE * _LOOK_S:
            return now_s
        before_s = now_s
    raise TimeoutError("the server does not come to rest")


def _tasks(server: Served, name: str) -> float:
    return float(server.ask()) if name in (OURS, "python-socketio") else nan


def measure(name: str, connections: int, rate_per_s: int, seconds: float) -> dict[str, float]:
    """Return the costs of one server under the load."""
    server = Served((*DESIGNS[name],))
    if name in RIVALS:
        server.line()  # where avatars begin: the room of `poses`
    warm = taken_in(server.port, ["t"] * _WARM)
    before_s, before_bytes = _settled_s(server.pid), rss_bytes(server.pid)
    tasks = _tasks(server, name)
    idle = taken_in(server.port, ["t"] * connections)
    opened_s, opened_bytes = _settled_s(server.pid), rss_bytes(server.pid)
    tasks = _tasks(server, name) - tasks
    _send_poses(idle[:_WALKING], rate_per_s, 0.5)
    start_s = _settled_s(server.pid)
    sent = _send_poses(idle[:_WALKING], rate_per_s, seconds)
    end_s = _settled_s(server.pid)
    server.stop()
    for connection in (*warm, *idle):
        connection.close()
    return {
        "KB a connection": (opened_bytes - before_bytes) / connections / 1024,
        "tasks a connection": tasks / connections,
        "us to open one": (opened_s - before_s) / connections * 1e6,
        "us a pose": (end_s - start_s) / sent * 1e6,
    }


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", choices=(OURS, "python-socketio"))
    parser.add_argument("--connections", type=int, default=5000)
    parser.add_argument("--rate", type=int, default=6000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if options.serve:
        uvloop.run(serve(options.serve))
        return
    absent = set() if installed() else set(RIVALS)
    if absent:
        print("Bun and Node's Socket.IO are not to be had here, and left out.")
    os.sched_setaffinity(0, {cores()[1]})
    asked = (options.connections, options.rate, options.seconds)
    rounds = [
        {name: measure(name, *asked) for name in DESIGNS if name not in absent}
        for _ in range(options.rounds)
    ]
    record.keep(options.json, "connections", "a connection", rounds, absent=absent)
    load = {name: {"connections": float(options.connections)} for name in rounds[0]}
    record.keep(options.json, "connections", "load", [load])
    print(table.report(f"{options.connections} connections", rounds, OURS))


if __name__ == "__main__":
    main()
