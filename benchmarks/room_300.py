"""A room of 300 in the real server, and a room of 100,000 entries that opens and exports beside it.

    python -m benchmarks.room_300 [--people 300] [--seconds 60] [--entries 100000]

The server is a process of its own over SQLite, with its settings as they come;
the people are clients of ours in this one. They come by one guest link from one
address, ten of them walk at 10 Hz, and five messages a second are said. At the
end every acknowledged message was heard by everybody exactly once, everybody's
fold is equal, to that of somebody who comes last too, and after two quiet
seconds all worlds are equal. The loop's lag is the server's own figure, from
/metrics, between the moment when all were in and the end; what its thread worked
between two looks says how much of that was its own doing.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp

from benchmarks.rig import record, table
from benchmarks.rig.long_room import lengthen
from benchmarks.rig.loop_figures import LoopFigures
from benchmarks.rig.meeting import Meeting, Person, all_heard, all_in
from benchmarks.rig.planned import planned
from benchmarks.rig.process import cpu_s, rss_bytes, waited_s
from server.client import Api, RoomLink
from server.rehearsal.strolling import stroll
from tests.kit.server import ServerProcess, a_server

__all__ = ["Outcome", "Plan", "run"]

_QUIET_S: Final = 2.0
_PATIENCE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done."""

    people: int = 300
    movers: int = 10
    hz: float = 10.0
    messages_per_s: float = 5.0
    seconds: float = 60.0
    entries: int = 100_000
    priority: int = 0  # of the server, as `nice` has it: on a machine that is at work for others


@dataclass(slots=True)
class Outcome:
    """What came of it. heard_p99_ms: from saying a message until the last of all readers heard it.

    missed, doubled: messages that somebody did not hear, or heard again.
    folds, worlds: how many different ones there were at the end.
    waited_s: how long the loop's thread was ready and had no core, which is lag of the machine's.
    exports_s: how long each transcript of the long room took; the first had to open it.
    """

    messages: int
    missed: int
    doubled: int
    folds: int
    worlds: int
    came_back: int
    loop: LoopFigures
    heard_p50_ms: float
    heard_p99_ms: float
    acknowledged_p99_ms: float
    waited_s: float
    cpu_share: float
    rss_before_mb: float
    rss_after_mb: float
    entered_s: float
    exports_s: Sequence[float]


@asynccontextmanager
async def _meeting(server: ServerProcess, plan: Plan) -> AsyncIterator[tuple[Meeting, str, str]]:
    """Yield the meeting, the owner's token, and a second room with a long log."""
    async with aiohttp.ClientSession() as http:
        api = Api(server.url, http)
        assert server.claim_code is not None
        owner = await api.claim(server.claim_code)
        long = await api.make_room(owner.token, "Long", name="Owner")
        room = await api.make_room(owner.token, "Meeting", name="Owner")
        link = await api.make_link(owner.token, room.id)
        await server.stop()
        await lengthen(server.data_dir, long.id, plan.entries)
        await server.start()
        meeting = Meeting(api, server, http, room.id, link.code)
        try:
            yield meeting, owner.token, long.id
        finally:
            await asyncio.gather(*(person.client.close() for person in meeting.people))


async def run(folder: Path, plan: Plan) -> Outcome:
    """Hold the meeting over a new data folder and return what came of it."""
    async with a_server(folder) as server, _meeting(server, plan) as (meeting, token, long):
        if plan.priority:
            os.setpriority(os.PRIO_PROCESS, server.pid, plan.priority)
        rss_before = rss_bytes(server.pid)
        began_s = time.perf_counter()
        await all_in(meeting, plan.people)
        entered_s = time.perf_counter() - began_s
        waited = waited_s(server.pid)
        loop, cpu, began_s = await meeting.figures(), cpu_s(server.pid), time.perf_counter()
        exports, exported = list[float](), asyncio.Event()
        beside = asyncio.create_task(_export(meeting.api, token, long, exports, exported))
        said = await _talk(meeting.people, plan)
        async with asyncio.timeout(_PATIENCE_S):
            await exported.wait()  # on a busy machine one takes longer than a short talk
        beside.cancel()
        cpu_share = (cpu_s(server.pid) - cpu) / (time.perf_counter() - began_s)
        waited = waited_s(server.pid) - waited
        loop = (await meeting.figures()).since(loop)
        rss_after = rss_bytes(server.pid)
        await all_heard(meeting.people, max(said))
        last = await meeting.come_in("Last")
        await all_heard(meeting.people, last.link.head.seq if last.link.head else 0)
        await asyncio.sleep(_QUIET_S)
        return _outcome(
            meeting.people,
            said,
            loop=loop,
            waited_s=waited,
            cpu_share=cpu_share,
            rss_before_mb=rss_before / 1e6,
            rss_after_mb=rss_after / 1e6,
            entered_s=entered_s,
            exports_s=exports,
        )


async def _talk(people: Sequence[Person], plan: Plan) -> dict[int, float]:
    """Walk and talk for as long as planned; return how long each message waited for its answer."""
    loop = asyncio.get_running_loop()
    began_s, said = loop.time(), dict[int, float]()
    steps = round(plan.seconds * plan.hz)
    walking = [
        asyncio.create_task(
            stroll(person.link, hz=plan.hz, phase=number / plan.movers, steps=steps)
        )
        for number, person in enumerate(people[: plan.movers])
    ]
    answers = []
    for number in range(round(plan.seconds * plan.messages_per_s)):
        await asyncio.sleep(began_s + number / plan.messages_per_s - loop.time())
        speaker = people[plan.movers + number % (len(people) - plan.movers)]
        answers.append(asyncio.create_task(_say(speaker.link, said)))
    async with asyncio.timeout(_PATIENCE_S):
        await asyncio.gather(*answers, *walking)
    return said


async def _say(link: RoomLink, said: dict[int, float]) -> None:
    began_s = time.perf_counter()
    seq = await link.say(repr(began_s))
    said[seq] = time.perf_counter() - began_s


async def _export(
    api: Api, token: str, room: str, took_s: list[float], exported: asyncio.Event
) -> None:
    """Take the transcript of the long room again and again; the first time it has to open."""
    while True:
        began_s = time.perf_counter()
        await api.transcript(token, room, "md")
        took_s.append(time.perf_counter() - began_s)
        exported.set()


def _outcome(people: Sequence[Person], said: dict[int, float], **figures: object) -> Outcome:
    everybody, came = people[:-1], people[-1]
    assert came.link.view is not None
    waits = sorted(wait for person in everybody for wait in person.ears.waits_s)
    answered = sorted(said.values())
    return Outcome(
        messages=len(said),
        missed=sum(len(said.keys() - person.ears.heard.keys()) for person in everybody),
        doubled=sum(many - 1 for person in everybody for many in person.ears.heard.values()),
        folds=len({person.link.view.snapshot() for person in people if person.link.view}),
        worlds=len({tuple(sorted(person.link.places.by_slot.items())) for person in people}),
        came_back=sum(person.client.connections - 1 for person in people),
        heard_p50_ms=table.part(waits, 50) * 1000,
        heard_p99_ms=table.part(waits, 99) * 1000,
        acknowledged_p99_ms=table.part(answered, 99) * 1000,
        **figures,  # type: ignore[arg-type]
    )


def main() -> None:
    """Print what came of it."""
    plan, kept = planned(Plan, __doc__)
    with tempfile.TemporaryDirectory(prefix="confab-bench-") as folder:
        outcome = asyncio.run(run(Path(folder), plan))
    figures = record.numbers(outcome)
    record.keep(kept, "room_300", f"{plan.people} people", [{"confab": figures}])
    print(plan)
    for name in Outcome.__slots__:
        if name != "loop":
            print(f"{name:20} {getattr(outcome, name)}")
    print(f"loop lag             {outcome.loop.lag}\nloop work            {outcome.loop.work}")


if __name__ == "__main__":
    main()
