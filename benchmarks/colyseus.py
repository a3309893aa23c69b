"""A room in which everybody walks, on ours and on Colyseus, which is made for such rooms.

    python -m benchmarks.colyseus [--people 100 300] [--seconds 5] [--rounds 3]

Colyseus keeps the avatars in a schema and sends what changed ten times a second,
as ours does; it clamps nothing, keeps no roster and holds no reader back.
Everybody sends a pose ten times a second, from the same spot, and reads. With
more than 160 walkers within reach ours tells each reader of them more seldom,
Colyseus of all at every tick: the bytes beside the cost say by how much. The
figure is the server's share of a core. Only ratios within a run mean anything.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from benchmarks import poses
from benchmarks.rig import record, table
from benchmarks.rig.colyseus import POSE, Listener, seated
from benchmarks.rig.crowd import Walk, Walked, walking
from benchmarks.rig.installed import NODE_PEERS, installed
from benchmarks.rig.process import cpu_s
from benchmarks.rig.served import Served

OURS: Final = poses.OURS
_SERVER: Final = ("node", str(NODE_PEERS / "colyseus_poses.js"))
_WARM_S: Final = 3.0


_KEPT: Final = (
    "% of a core",
    "ticks a second",
    "us a member's tick",
    "p99 between ticks, ms",
    "KB a reader a second",
)


def ours(people: int, seconds: float) -> dict[str, float]:
    """Return what the room costs on ours."""
    found = poses.room(OURS, people, people, seconds, None)
    return {kept: cost for kept in _KEPT for name, cost in found.items() if name.endswith(kept)}


def theirs(people: int, seconds: float) -> dict[str, float]:
    """Return what the room costs on Colyseus."""
    server = Served(_SERVER)
    try:
        everybody = seated(server.port, "poses", people)
        listener = Listener(everybody[-1])
        # The last only listens: the load reads what comes to those it walks for.
        walk = Walk((0, 0), people - 1, acknowledges=False, pose=POSE)
        with walking(everybody[:-1], walk) as crowd:
            time.sleep(_WARM_S)
            crowd.since(), listener.since()
            before_s = cpu_s(server.pid)
            time.sleep(seconds)
            done, patches_s = crowd.since(), listener.since()
            cost_s = cpu_s(server.pid) - before_s
        for one in everybody:
            one.close()
    finally:
        server.stop()
    return _figures(people, cost_s, done, patches_s)


def _figures(
    people: int, cost_s: float, done: Walked, patches_s: Sequence[float]
) -> dict[str, float]:
    waits_s = sorted(b - a for a, b in pairwise(patches_s))
    figures = (
        100 * cost_s / done.seconds,
        len(patches_s) / done.seconds,
        cost_s / (len(patches_s) * people) * 1e6,
        table.part(waits_s, 99) * 1000,
        done.received_bytes / done.seconds / (people - 1) / 1024,
    )
    return dict(zip(_KEPT, figures, strict=True))


def main() -> None:
    """Print a table for each size of the room."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[100, 300])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    designs = {OURS: ours}
    if installed():
        designs["colyseus"] = theirs
    else:
        print("Colyseus is not to be had here, and left out.")
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
