"""A room in which everybody walks, on ours and on Colyseus, which is made for such rooms.

    python -m benchmarks.colyseus [--people 300] [--seconds 5] [--rounds 3]

Colyseus keeps the avatars in a schema and sends what changed ten times a second,
as ours does; it clamps nothing, keeps no roster and lets nobody fall behind in
order. Everybody sends a pose ten times a second and reads. The figure is the
server's share of a core. Only ratios within a run mean anything.
"""

from __future__ import annotations

import argparse
import os
from typing import Final

from benchmarks import poses
from benchmarks.rig import record, table
from benchmarks.rig.colyseus import Walkers, seated
from benchmarks.rig.installed import NODE_PEERS, installed
from benchmarks.rig.process import cores, cpu_s
from benchmarks.rig.served import Served

OURS: Final = poses.OURS
_SERVER: Final = ("node", str(NODE_PEERS / "colyseus_poses.js"))
_WARM_S: Final = 2.0


_KEPT: Final = ("% of a core", "ticks a second", "us a member's tick", "p99 between ticks, ms")


def ours(people: int, seconds: float) -> dict[str, float]:
    """Return what the room costs on ours."""
    found = poses.room(OURS, people, people, seconds, None)
    return {kept: cost for kept in _KEPT for name, cost in found.items() if name.endswith(kept)}


def theirs(people: int, seconds: float) -> dict[str, float]:
    """Return what the room costs on Colyseus."""
    server = Served(_SERVER)
    try:
        everybody = seated(server.port, "poses", people)
        walking = Walkers(everybody)
        walking.walk(_WARM_S)
        before = cpu_s(server.pid)
        done = walking.walk(seconds)
        cost_s = cpu_s(server.pid) - before
        for one in everybody:
            one.close()
    finally:
        server.stop()
    share = 100 * cost_s / done.seconds
    tick_us = cost_s / (done.patches * people) * 1e6
    figures = (share, done.patches / done.seconds, tick_us, done.wait_p99_s * 1000)
    return dict(zip(_KEPT, figures, strict=True))


def main() -> None:
    """Print a table for each size of the room."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[300])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    designs = {OURS: ours}
    if installed():
        designs["colyseus"] = theirs
    else:
        print("Colyseus is not to be had here, and left out.")
    os.sched_setaffinity(0, {cores()[1]})
    for people in options.people:
        rounds = [
            {name: measure(people, options.seconds) for name, measure in designs.items()}
            for _ in range(options.rounds)
        ]
        title = f"{people} people, all move"
        absent = {"colyseus"} - set(designs)
        record.keep(options.json, "colyseus", title, rounds, absent=absent)
        print(table.report(title, rounds, OURS), flush=True)


if __name__ == "__main__":
    main()
