"""What avatars cost: everybody walking, a few before an audience, and poses that only come in.

    python -m benchmarks.poses [--seconds 5] [--rounds 3]

Ours is the real gateway with the real rooms over memory; beside it in the same
round python-socketio on uvloop, which keeps the poses and tells the room with
`emit` ten times a second. All load comes from bare sockets in this process, on
another core. A room of N with M movers at 10 Hz: the server's share of a core,
how many ticks a second there were, what each cost for a reader (with the poses
that came in for it), and the time between two of them at one reader. Inbound: 300 people who send
20 poses a second and read next to nothing (ours sends a keyframe a second to
who acknowledges none; the rivals tell nobody), CPU microseconds a pose; here Node's
Socket.IO and Bun stand beside it too, which read the pose and keep it in a map.
Only ratios within a run mean anything. At the end, what the parts cost without
a server.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from benchmarks.rig import pure_poses, table
from benchmarks.rig.crowd import Crowd
from benchmarks.rig.installed import NODE_PEERS, installed
from benchmarks.rig.process import cores, cpu_s
from benchmarks.rig.served import Served
from benchmarks.rig.sockets import join, taken_in

OURS: Final = "confab"
DESIGNS: Final = {
    OURS: (sys.executable, "-m", "benchmarks.rig.rooms_in_memory"),
    "emit": (sys.executable, "-m", "benchmarks.peers.socketio_poses"),
}
# Those which only take poses in, where they are to be had.
TAKERS: Final = {
    "node": ("node", str(NODE_PEERS / "socketio_poses.js")),
    "bun": (str(NODE_PEERS / "node_modules" / ".bin" / "bun"), str(NODE_PEERS / "bun_poses.js")),
}
ROOMS: Final = ((50, 50), (100, 100), (300, 300), (1000, 1000), (300, 10), (1000, 10))
_WARM_S: Final = 2.0
_INBOUND: Final = (300, 20.0)

Where = tuple[list[socket.socket], tuple[int, int]]


@contextmanager
def _room(design: str, people: int, *, joins: bool = True) -> Iterator[tuple[Served, Where]]:
    """Yield a server, the people on their connections, and where avatars begin."""
    server = Served((*(DESIGNS | TAKERS)[design], str(people)))
    try:
        says = json.loads(server.line())
        crowd = taken_in(server.port, says["tokens"])
        for one in crowd if joins else ():
            answer = join(one, says["room"])
            assert answer["ok"], answer
        x, z = says["start"]
        yield server, (crowd, (x, z))
        for one in crowd:
            one.close()
    finally:
        server.stop()


def room(design: str, people: int, movers: int, seconds: float) -> dict[str, float]:
    """Return the costs of a room in which so many walk and all read."""
    with _room(design, people) as (server, (crowd, start)):
        walking = Crowd(crowd, start, movers=movers)
        walking.walk(_WARM_S)
        before = cpu_s(server.pid)
        done = walking.walk(seconds)
        cost_s = cpu_s(server.pid) - before
    name = f"{people} people, {movers} move"
    return {
        f"{name}: % of a core": 100 * cost_s / done.seconds,
        f"{name}: ticks a second": done.ticks / done.seconds,
        f"{name}: us a reader's batch": cost_s / (done.ticks * people) * 1e6,
        f"{name}: p99 between ticks, ms": done.worst_wait_s * 1000,
    }


def inbound(design: str, seconds: float) -> dict[str, float]:
    """Return the CPU microseconds of a pose that comes in."""
    people, hz = _INBOUND
    with _room(design, people, joins=design == OURS) as (server, (crowd, start)):
        walking = Crowd(crowd, start, movers=people, hz=hz, acknowledges=False)
        walking.walk(_WARM_S)
        before = cpu_s(server.pid)
        done = walking.walk(seconds)
        cost_s = cpu_s(server.pid) - before
    return {f"inbound, {people * hz:.0f} a second: us": cost_s / done.poses * 1e6}


def measure(design: str, rooms: list[tuple[int, int]], seconds: float) -> dict[str, float]:
    """Return the figures of the rooms of one design."""
    figures: dict[str, float] = {}
    for people, movers in rooms:
        try:
            figures |= room(design, people, movers, seconds)
        except ConnectionError as error:
            # A server cuts readers that are too slow, and this load is one process.
            sys.exit(f"{design}, {people} people, {movers} move: the load lost a line ({error})")
    return figures


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rooms", nargs="*", help="as 300/10: people/movers; none: only what comes in"
    )
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    asked = [tuple(map(int, one.split("/"))) for one in options.rooms or ()]
    rooms = [(people, movers) for people, movers in asked]
    if options.rooms is None:
        rooms = list(ROOMS)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    os.sched_setaffinity(0, {cores()[1]})
    gc.disable()
    takers = (*DESIGNS, *(TAKERS if installed() else ()))
    taken = [{one: inbound(one, options.seconds) for one in takers} for _ in range(options.rounds)]
    print(table.report("Poses that come in", taken, OURS), flush=True)
    rounds = [
        {design: measure(design, rooms, options.seconds) for design in DESIGNS}
        for _ in range(options.rounds)
    ]
    if rooms:
        print(table.report("Avatars", rounds, OURS))
    print("\n\nWithout a server, us\n")
    pure = [("", "us"), *((what, f"{cost:.2f}") for what, cost in pure_poses.figures())]
    print(table.text(pure))


if __name__ == "__main__":
    main()
