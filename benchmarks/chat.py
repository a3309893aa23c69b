"""What a real chat message costs: the real server, from the socket to the disk and to everybody.

    python -m benchmarks.chat [--people 20 300] [--windows 1 4 32 100] [--rounds 3]

The server is the one that ships, over SQLite with every commit synced, its rate
limits lifted. A message passes the rate limit, the role check, the hash chain, a
group commit, and goes out to all; a member hears it when it is durable. With 20
people nearly all of the CPU is the message itself, with 300 nearly all of it is
deliveries. Beside it in the same rounds: Bun's publish, which stores and decides
nothing. The load is a C program if there is a compiler; server and load have a
core each, which the server's storage thread shares. Window: messages in flight.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

import aiohttp

from benchmarks import fanout
from benchmarks.fanout import OURS
from benchmarks.rig import record, table
from benchmarks.rig.process import cores, cpu_s, on_core
from benchmarks.rig.pump import TEXT, pump
from benchmarks.rig.slow_pump import NUMBER
from benchmarks.rig.sockets import HANDLE, event, join, taken_in
from server.client import Api
from tests.kit.server import a_server

__all__ = ["measure"]

_WARM_S: Final = 0.3
BUN: Final = "bun"
_DELIVERY: Final = "us a delivery"
_UNLIMITED: Final = {"COMMANDS_PER_S": "1000000", "COMMANDS_BURST": "1000000"}


async def _come_in(url: str, port: int, claim: str, people: int) -> list[socket.socket]:
    """Return the connections of people in one room, entered by one link."""
    async with aiohttp.ClientSession() as http:
        api = Api(url, http)
        owner = await api.claim(claim)
        room = await api.make_room(owner.token, "Bench", name="Owner")
        link = await api.make_link(owner.token, room.id)
        entered = [await api.enter(link.code, f"Person {number}") for number in range(people)]
    connections = taken_in(port, [one.token for one in entered])
    for connection in connections:
        answer = join(connection, room.id)
        assert answer["ok"], answer
    return connections


async def measure(folder: Path, people: int, window: int, seconds: float) -> dict[str, float]:
    """Return what a message costs at one window, on a server of its own."""
    with on_core(cores()[0]):
        serving = a_server(folder, _UNLIMITED)
        server = await serving.__aenter__()
    try:
        assert server.claim_code is not None
        everybody = await _come_in(server.url, server.port, server.claim_code, people)
        command = {"room": HANDLE, "command": "post_message", "text": TEXT}
        warm, message = (
            event("do", {**command, "id": f"{run}{NUMBER.decode()}"}, ack_id=1) for run in "ab"
        )
        pump(everybody, warm, window=window, seconds=_WARM_S)
        before = cpu_s(server.pid)
        done = pump(everybody, message, window=window, seconds=seconds)
        cost_s = cpu_s(server.pid) - before
        for connection in everybody:
            connection.close()
    finally:
        await serving.__aexit__(None, None, None)
    return {
        "us a message": cost_s / done.messages * 1e6,
        _DELIVERY: cost_s / done.deliveries * 1e6,
        "durable a second": done.messages / done.seconds,
        "p50 ms": done.p50_us / 1000,
        "p99 ms": done.p99_us / 1000,
    }


def _round(people: int, window: int, seconds: float) -> dict[str, dict[str, float]]:
    """Return the figures of one round, by design."""
    with tempfile.TemporaryDirectory(prefix="confab-bench-") as folder:
        figures = {OURS: asyncio.run(measure(Path(folder), people, window, seconds))}
    if BUN in fanout.DESIGNS:
        (cost_us,) = fanout.measure(BUN, people, [window], seconds).values()
        figures[BUN] = {_DELIVERY: cost_us}
    return figures


def _row(people: int, window: int, rounds: list[dict[str, dict[str, float]]]) -> tuple[str, ...]:
    ours = {name: median(one[OURS][name] for one in rounds) for name in rounds[0][OURS]}
    cells = [str(people), str(window), *(f"{value:.1f}" for value in ours.values())]
    if BUN in rounds[0]:
        bun = median(one[BUN][_DELIVERY] for one in rounds)
        cells += [f"{bun:.2f}", f"{ours[_DELIVERY] / bun:.2f}"]
    return tuple(cells)


def main() -> None:
    """Print a row for each size and window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[20, 300])
    parser.add_argument("--windows", type=int, nargs="+", default=[1, 4, 32, 100])
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    cores()
    absent = fanout.find_rivals() & {BUN}
    head = ["people", "W", "us a message", _DELIVERY, "durable a second", "p50 ms", "p99 ms"]
    head += [] if absent else ["Bun, us a delivery", "confab / Bun"]
    body = []
    for people in options.people:
        for window in options.windows:
            rounds = [_round(people, window, options.seconds) for _ in range(options.rounds)]
            name = f"{people} people, W={window}"
            record.keep(options.json, "chat", name, rounds, absent=absent)
            body.append(_row(people, window, rounds))
    print(f"\nMedians of {options.rounds}\n")
    print(table.text((tuple(head), *body)))


if __name__ == "__main__":
    main()
