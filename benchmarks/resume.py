"""Everybody loses the connection at once, is away for a while, and comes back to where they were.

    python -m benchmarks.resume [--people 300] [--away 20] [--messages 100] [--rounds 3]

The server is the real one over SQLite. While all are away somebody talks on over
HTTP. The figures are the server's CPU from the moment everybody comes back until
the last has heard what they missed, and how long that took. It ends with an
error if anybody lost a message, heard one twice, or had to start over.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import aiohttp

from benchmarks.rig import record
from benchmarks.rig.meeting import Meeting, all_heard, all_in
from benchmarks.rig.process import cores, cpu_s, on_core
from server.client import Api, Backoff
from server.client.room_link import Status
from tests.kit.server import a_server

__all__ = ["Outcome", "run"]

_PATIENCE_S: Final = 60.0
_MARGIN_S: Final = 1.0
_UNLIMITED: Final = {"COMMANDS_PER_S": "1000000", "COMMANDS_BURST": "1000000"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. missed, doubled: messages, over all people; snapshots: people who got one."""

    cpu_s: float
    back_s: float
    missed: int
    doubled: int
    snapshots: int


async def run(folder: Path, people: int, away_s: float, messages: int) -> Outcome:
    """Hold the meeting over a new data folder and return what came of it."""
    with on_core(cores()[0]):
        serving = a_server(folder, _UNLIMITED)
        server = await serving.__aenter__()
    try:
        async with aiohttp.ClientSession() as http:
            assert server.claim_code is not None
            api = Api(server.url, http)
            owner = await api.claim(server.claim_code)
            room = await api.make_room(owner.token, "Meeting", name="Owner")
            link = await api.make_link(owner.token, room.id)
            meeting = Meeting(api, server, http, room.id, link.code)
            await all_in(meeting, people, Backoff(away_s, away_s, lambda: 0.5))
            outcome = await _away_and_back(meeting, owner.token, away_s, messages)
            await asyncio.gather(*(person.client.close() for person in meeting.people))
    finally:
        await serving.__aexit__(None, None, None)
    return outcome


async def _away_and_back(meeting: Meeting, token: str, away_s: float, messages: int) -> Outcome:
    loop = asyncio.get_running_loop()
    people = meeting.people
    back_at_s = loop.time() + away_s
    for person in people:
        person.client.drop()
    said = [await _say(meeting, token, number) for number in range(messages)]
    late_s = loop.time() + _MARGIN_S - back_at_s
    assert late_s < 0, f"talking took {late_s:.1f} s longer than they are away"
    assert all(person.link.status is Status.AWAY for person in people)
    await asyncio.sleep(-late_s)
    before, began_s = cpu_s(meeting.server.pid), time.perf_counter()
    await all_heard(people, said[-1])
    cost_s = cpu_s(meeting.server.pid) - before
    return Outcome(
        cpu_s=cost_s,
        back_s=time.perf_counter() - began_s - _MARGIN_S,
        missed=sum(seq not in person.ears.heard for person in people for seq in said),
        doubled=sum(many - 1 for person in people for many in person.ears.heard.values()),
        snapshots=sum(person.ears.snapshots - 1 for person in people),
    )


async def _say(meeting: Meeting, token: str, number: int) -> int:
    command = {"command": "post_message", "text": repr(time.perf_counter())}
    return await meeting.api.do(token, meeting.room, id=f"away-{number}", **command)


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--away", type=float, default=20.0)
    parser.add_argument("--messages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    record.add_option(parser)
    options = parser.parse_args()
    outcomes = []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory(prefix="confab-bench-") as folder:
            one = asyncio.run(run(Path(folder), options.people, options.away, options.messages))
            outcomes.append(one)
            assert one.missed + one.doubled + one.snapshots == 0, one
    rounds = [{"confab": {"cpu_s": one.cpu_s, "back_s": one.back_s}} for one in outcomes]
    record.keep(options.json, "resume", f"{options.people} people", rounds)
    print(
        f"{options.people} people resume after {options.away:g} s and {options.messages} messages"
    )
    print(f"server CPU {median(one.cpu_s for one in outcomes):.2f} s", end=", ")
    print(f"all back within {median(one.back_s for one in outcomes):.2f} s")


if __name__ == "__main__":
    main()
