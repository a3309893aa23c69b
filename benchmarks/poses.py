"""What avatars cost: everybody walking, a few before an audience, and poses that only come in.

    python -m benchmarks.poses [--seconds 5] [--rounds 3] [--rooms 300/300 10000/10]

Ours is the real gateway with the real rooms over memory; beside it in the same
round python-socketio on uvloop, which keeps the poses and tells the room with
`emit` ten times a second, up to 1,000 people: beyond it does not keep up. The
load is a program on another core (rig/crowd.c). Who walks spreads over the
floor of the room first (`--one-spot`: they all stay where they came in), and
says a pose ten times a second; who does not stands still; everybody says once a
second what was seen.

A room of N with M movers: the server's share of a core, what a tick costs for a
member (with the poses that came in for it), how many ticks a second there were,
how long the machine let the server wait for a core, and what readers feel, all of them: the time between two ticks, from the first
reader that had a tick until another had it, and until the last had it. The
load's own delays are in these. Inbound: 300 people who send 20 poses a second and
read next to nothing (ours sends a keyframe a second to who acknowledges none;
the rivals tell nobody), CPU microseconds a pose; here Node's Socket.IO and Bun
stand beside it too, which read the pose and keep it in a map, and where the native
step is built ("confab" then is with it) ours without it, "python". Only ratios within
a run mean anything. At the end, what the parts cost without a server.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from avatars import DEFAULT_TEMPLATE, TEMPLATES
from benchmarks.rig import pure_poses, record, table
from benchmarks.rig.crowd import SLOW, Crowd, Floor, Walk, Walked, program, walking
from benchmarks.rig.installed import NODE_PEERS, installed
from benchmarks.rig.process import cpu_s, waited_s
from benchmarks.rig.served import Served
from benchmarks.rig.sockets import taken_in
from server.native import SWITCH, chosen

OURS: Final = "confab"
DESIGNS: Final = {
    OURS: (sys.executable, "-m", "benchmarks.rig.rooms_in_memory"),
    "emit": (sys.executable, "-m", "benchmarks.peers.socketio_poses"),
}
PURE: Final = "python"
# Those which only take poses in, where they are to be had.
TAKERS: Final = {
    PURE: ("env", f"{SWITCH}=0", *DESIGNS[OURS]),
    "node": ("node", str(NODE_PEERS / "socketio_poses.js")),
    "bun": (str(NODE_PEERS / "node_modules" / ".bin" / "bun"), str(NODE_PEERS / "bun_poses.js")),
}
Room = tuple[int, int]
"""People, and how many of them walk."""
WALKING: Final = ((50, 50), (100, 100), (300, 300), (1000, 1000), (2000, 2000))
AUDIENCES: Final = ((300, 10), (1000, 10), (5000, 10), (10_000, 10))
_MOST: Final = {"emit": 1000}
_SLOW_MOST: Final = 300
_WARM_S: Final = 3.0
_SPREADING_S: Final = 10.0  # from the door to the farthest place
_FEW: Final = 10  # on their way to their places or at them, it is the same
_SETTLING_S: Final = 1.0  # for each thousand: the roster goes round
_INBOUND: Final = (300, 20.0)
_MARGIN_CM: Final = 200  # from a wall to the middle of a circle
_NOTHING: Final = Walked(math.nan, 0, 0, 0, *[math.nan] * 7)
_A_TICK: Final = "us a member's tick"


def _floor() -> Floor:
    box = TEMPLATES[DEFAULT_TEMPLATE].bounds
    low_x, high_x = box.min_x + _MARGIN_CM, box.max_x - _MARGIN_CM
    return Floor(low_x, high_x, box.min_z + _MARGIN_CM, box.max_z - _MARGIN_CM)


@contextmanager
def _crowd(
    design: str, people: int, movers: int, hz: float, floor: Floor | None, *, is_inbound: bool
) -> Iterator[tuple[int, Crowd]]:
    """Yield a server's process id, and people on their connections to it."""
    server, connections = Served((*(DESIGNS | TAKERS)[design], str(people))), []
    try:
        says = json.loads(server.line())
        x, z = says["start"]
        # A rival to which poses only come in has no room.
        room = says["room"] if design in (OURS, PURE) or not is_inbound else None
        connections = taken_in(server.port, says["tokens"])
        walk = Walk((x, z), movers, hz, floor, room, acknowledges=not is_inbound)
        with walking(connections, walk) as crowd:
            yield server.pid, crowd
    finally:
        for one in connections:
            one.close()
        server.stop()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a server cost meanwhile. waited_s: how long it was ready to run and had no core."""

    cpu_s: float
    waited_s: float


def _measured(pid: int, crowd: Crowd, warm_s: float, seconds: float) -> tuple[Cost, Walked]:
    """Return what it cost the server, and what happened meanwhile."""
    time.sleep(warm_s)
    crowd.since()
    before_s, waited_before_s = cpu_s(pid), waited_s(pid)
    time.sleep(seconds)
    done = crowd.since()
    return Cost(cpu_s(pid) - before_s, waited_s(pid) - waited_before_s), done


def room(
    design: str, people: int, movers: int, seconds: float, floor: Floor | None
) -> dict[str, float]:
    """Return the costs of a room in which so many walk and all read."""
    if people > _MOST.get(design, people):
        return dict.fromkeys(_figures(people, movers, Cost(math.nan, math.nan), _NOTHING), math.nan)
    spreading_s = _SPREADING_S if floor and movers > _FEW else 0.0
    warm_s = _WARM_S + people / 1000 * _SETTLING_S + spreading_s
    with _crowd(design, people, movers, 10.0, floor, is_inbound=False) as (pid, crowd):
        cost, done = _measured(pid, crowd, warm_s, seconds)
    return _figures(people, movers, cost, done)


def _figures(people: int, movers: int, cost: Cost, done: Walked) -> dict[str, float]:
    figures = {
        "% of a core": 100 * cost.cpu_s / done.seconds,
        "% of the time without a core": 100 * cost.waited_s / done.seconds,
        _A_TICK: cost.cpu_s / (done.ticks * people) * 1e6 if done.ticks else math.nan,
        "ticks a second": done.ticks / done.seconds,
        "batches a reader a second": done.batches / done.seconds / people,
        "KB a reader a second": done.received_bytes / done.seconds / people / 1024,
        "p99 between ticks, ms": done.wait_p99_us / 1000,
        "p99 until another had it, ms": done.delivery_p99_us / 1000,
        "p99 until the last had it, ms": done.spread_p99_us / 1000,
    }
    return {f"{_name(people, movers)}: {what}": value for what, value in figures.items()}


def _name(people: int, movers: int) -> str:
    return f"{people} people, {movers} move"


def inbound(design: str, seconds: float) -> dict[str, float]:
    """Return the CPU microseconds of a pose that comes in."""
    people, hz = _INBOUND
    with _crowd(design, people, people, hz, None, is_inbound=True) as (pid, crowd):
        cost, done = _measured(pid, crowd, _WARM_S, seconds)
    return {f"inbound, {people * hz:.0f} a second: us": cost.cpu_s / done.poses * 1e6}


def measure(
    design: str, rooms: Sequence[Room], seconds: float, floor: Floor | None
) -> dict[str, float]:
    """Return the figures of the rooms of one design."""
    figures: dict[str, float] = {}
    for people, movers in rooms:
        try:
            figures |= room(design, people, movers, seconds, floor)
        except ConnectionError as error:
            # A server cuts readers that are too slow: the load is one process on one core.
            sys.exit(f"{design}, {_name(people, movers)}: {error}")
    return figures


def growth(
    rounds: Sequence[Mapping[str, Mapping[str, float]]], rooms: Sequence[Room]
) -> list[tuple[str, ...]]:
    """Return what a member's tick costs us in rooms of rising size, and how that grows a doubling.

    rooms: all walk, or the same number of each; in any order.
    """
    rooms = sorted(rooms)
    costs = [
        median(one[OURS][f"{_name(people, movers)}: {_A_TICK}"] for one in rounds)
        for people, movers in rooms
    ]
    grown = [""]
    for (one, other), (before, after) in zip(pairwise(rooms), pairwise(costs), strict=True):
        grown.append(f"{(after / before) ** (1 / math.log2(other[0] / one[0])):.2f}")
    lines = zip(rooms, costs, grown, strict=True)
    head = ("", _A_TICK, "times as much a doubling")
    return [head, *((_name(*room), f"{cost:.1f}", times) for room, cost, times in lines)]


def _asked(options: argparse.Namespace) -> list[Room]:
    if options.rooms is not None:
        pairs = (one.split("/") for one in options.rooms)
        return [(int(people), int(movers)) for people, movers in pairs]
    if program() != SLOW:
        return [*WALKING, *AUDIENCES]
    print(f"No C compiler: the load is a slow one, for rooms of up to {_SLOW_MOST}.")
    return [one for one in (*WALKING, *AUDIENCES) if one[0] <= _SLOW_MOST]


def _takers() -> list[str]:
    """Return what poses come in to here, and say what is left out."""
    print(f"Ours: the native step is {'in use' if chosen().is_native else 'not'}: {chosen().why}.")
    absent = set() if chosen().is_native else {PURE}
    if not installed():
        absent |= TAKERS.keys() - {PURE}
    return [one for one in (*DESIGNS, *TAKERS) if one not in absent]


def _report(rooms: Sequence[Room], options: argparse.Namespace) -> None:
    floor = None if options.one_spot else _floor()
    rounds = [
        {design: measure(design, rooms, options.seconds, floor) for design in DESIGNS}
        for _ in range(options.rounds)
    ]
    record.keep(options.json, "poses", "rooms", rounds)
    print(table.report("Avatars", rounds, OURS))
    kinds = [one for one in rooms if one[0] == one[1]], [one for one in rooms if one[0] > one[1]]
    for kind in kinds:
        if len(kind) > 1:
            print("\n" + table.text(growth(rounds, kind)), flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rooms", nargs="*", help="as 300/10: people/movers; none: only what comes in"
    )
    parser.add_argument("--one-spot", action="store_true", help="nobody spreads over the floor")
    parser.add_argument("--no-inbound", action="store_true", help="only rooms")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    gc.disable()
    takers = _takers()
    if not options.no_inbound:
        taken = [
            {one: inbound(one, options.seconds) for one in takers} for _ in range(options.rounds)
        ]
        absent = set(TAKERS) - set(takers)
        record.keep(options.json, "poses", "inbound", taken, absent=absent)
        print(table.report("Poses that come in", taken, OURS), flush=True)
    rooms = _asked(options)
    if rooms:
        _report(rooms, options)
    if not options.no_inbound:
        print("\n\nWithout a server, us\n")
        pure = [("", "us"), *((what, f"{cost:.2f}") for what, cost in pure_poses.figures())]
        print(table.text(pure))


if __name__ == "__main__":
    main()
