"""People of all speeds in one room: is anything lost, doubled or out of order, and does memory stay flat?

Most read as fast as they are told. Some are behind links that carry a tenth of
what is said, some behind links that carry nothing for a while, some only poll,
some lose their connection now and then. All the while others talk. In the end
the links are good again and everybody's fold must be the same; the history
checker holds what each was shown, over all connections, against the log.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import aiohttp

from benchmarks.rig import record, table
from benchmarks.rig.planned import planned
from benchmarks.rig.process import cpu_s, rss_bytes
from benchmarks.rig.server_figures import ask_figures
from server.client import Fact, Message, RoomEars
from tests.kit.crowd import Crowd, Guest, crowd
from tests.kit.slow_link import SlowLink, slow_link
from tests.stories.poller import Poller

__all__ = ["Outcome", "Plan", "run"]

_PATIENCE_S: Final = 90.0
_OVERHEAD_BYTES: Final = 150  # of a message on the wire, beside its text
_SETTLING: Final = 1 / 3  # of the time, before memory is judged


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is there and what is said. stalls_s: how long links carry nothing, again and again."""

    people: int = 300
    slow: int = 30
    stalled: int = 30
    polling: int = 10
    dropping: int = 30
    messages_per_s: float = 4.0
    text_bytes: int = 600
    stalls_s: float = 60.0
    seconds: float = 120.0
    seed: int = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. heard_p99_s: by those who read as fast as they are told.

    cut: how often somebody was closed for being slow. returns: of all. slope: of
    the server's memory behind the first third of the time.
    """

    messages: int
    folds: int
    cut: int
    returns: int
    heard_p50_s: float
    heard_p99_s: float
    rss_mb: tuple[float, ...]
    slope_mb_per_min: float
    cpu_share: float

    @property
    def grown_mb(self) -> float:
        """From the first sample to the largest."""
        return max(self.rss_mb) - self.rss_mb[0]


@dataclass(slots=True, eq=False)
class _Ears(RoomEars):
    waits_s: list[float] = field(default_factory=list)

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        """Note how long each message took."""
        now_s = time.perf_counter()
        for fact in facts:
            said = fact.said
            if isinstance(said, Message) and said.text:
                self.waits_s.append(now_s - float(said.text.split()[0]))


async def run(folder: Path, plan: Plan) -> Outcome:
    """Hold the meeting and return what came of it; raises AssertionError where the history is broken."""
    rate = plan.messages_per_s * (plan.text_bytes + _OVERHEAD_BYTES)
    async with (
        crowd(folder) as harbor,
        aiohttp.ClientSession() as http,
        slow_link(harbor.server.port, rate / 10) as tenth,
        slow_link(harbor.server.port) as stalling,
    ):
        others = plan.slow + plan.stalled + plan.polling + plan.dropping
        normal = await _enter(harbor, "Normal", plan.people - others)
        dropping = await _enter(harbor, "Dropping", plan.dropping)
        await _enter(harbor, "Slow", plan.slow, tenth)
        await _enter(harbor, "Stalled", plan.stalled, stalling)
        pollers = [Poller(harbor, http, f"Polling {n}") for n in range(plan.polling)]
        await asyncio.gather(*(poller.join() for poller in pollers))
        ears = _Ears()
        for guest in normal[1:]:
            guest.link.listen(ears)
        beside = [
            asyncio.create_task(_drop(dropping, Random(plan.seed))),
            asyncio.create_task(_stall(stalling, plan.stalls_s)),
        ]
        watch = _Watch(harbor.server.pid, plan.seconds)
        last = await _talk(normal, plan)
        figures = watch.end()
        for task in beside:
            task.cancel()
        await asyncio.wait(beside)
        tenth.bytes_per_s = None
        stalling.go_on()
        await _all_reach(harbor, pollers, last)
        faults = (await ask_figures(http, harbor.server.url)).faults
        outcome = _outcome(harbor, plan, ears, faults.get("slow_reader", 0), *figures)
        await asyncio.gather(*(poller.close() for poller in pollers))
        harbor.journals += [poller.journal.path for poller in pollers]
        await harbor.judge()
        return outcome


async def _enter(harbor: Crowd, kind: str, many: int, link: SlowLink | None = None) -> list[Guest]:
    harbor.url = link.url if link is not None else ""
    return list(await asyncio.gather(*(harbor.enter(f"{kind} {n}") for n in range(many))))


async def _talk(speakers: Sequence[Guest], plan: Plan) -> int:
    """Let them talk one after the other, and return the last seq."""
    loop, saying = asyncio.get_running_loop(), set[asyncio.Task[int]]()
    began_s = loop.time()
    for number in range(round(plan.seconds * plan.messages_per_s)):
        await asyncio.sleep(began_s + number / plan.messages_per_s - loop.time())
        words = f"{time.perf_counter()!r} {number} ".ljust(plan.text_bytes, ".")
        saying.add(asyncio.create_task(speakers[number % len(speakers)].say(words)))
    async with asyncio.timeout(_PATIENCE_S):
        return max(await asyncio.gather(*saying))


async def _drop(guests: Sequence[Guest], chance: Random) -> None:
    """Let each lose its connection about every ten seconds."""
    while guests:
        await asyncio.sleep(chance.uniform(0.5, 1.5) * 10 / len(guests))
        chance.choice(guests).client.drop()


async def _stall(link: SlowLink, seconds: float) -> None:
    """Let the link carry nothing for so long, then everything for as long, again and again."""
    while True:
        link.stall()
        await asyncio.sleep(seconds)
        link.go_on()
        await asyncio.sleep(seconds)


async def _all_reach(harbor: Crowd, pollers: Sequence[Poller], seq: int) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        for guest in harbor.guests:
            await guest.link.reached(seq)
        for poller in pollers:
            await poller.reached(seq, _PATIENCE_S)


class _Watch:
    """Samples the server's memory, sixty times in the given time."""

    def __init__(self, pid: int, seconds: float) -> None:
        self._pid = pid
        self._began_s, self._cpu_s = time.perf_counter(), cpu_s(pid)
        self._samples: list[tuple[float, float]] = []
        self._task = asyncio.create_task(self._sample(seconds / 60))

    def end(self) -> tuple[tuple[tuple[float, float], ...], float]:
        """Return (seconds, MB) of each sample, and the share of a core that the server took."""
        self._task.cancel()
        passed_s = time.perf_counter() - self._began_s
        return tuple(self._samples), (cpu_s(self._pid) - self._cpu_s) / passed_s

    async def _sample(self, every_s: float) -> None:
        with suppress(asyncio.CancelledError):
            while True:
                at_s = time.perf_counter() - self._began_s
                self._samples.append((at_s, rss_bytes(self._pid) / 1e6))
                await asyncio.sleep(every_s)


def _outcome(
    harbor: Crowd,
    plan: Plan,
    ears: _Ears,
    cut: int,
    samples: tuple[tuple[float, float], ...],
    cpu_share: float,
) -> Outcome:
    waits = sorted(ears.waits_s)
    folds = {guest.link.view.snapshot() for guest in harbor.guests if guest.link.view}
    return Outcome(
        messages=round(plan.seconds * plan.messages_per_s),
        folds=len(folds),
        cut=cut,
        returns=sum(guest.client.connections - 1 for guest in harbor.guests),
        heard_p50_s=table.part(waits, 50),
        heard_p99_s=table.part(waits, 99),
        rss_mb=tuple(mb for _, mb in samples),
        slope_mb_per_min=60 * slope([s for s in samples if s[0] >= plan.seconds * _SETTLING]),
        cpu_share=cpu_share,
    )


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return by how much y grows with x, by least squares; 0 for fewer than two points."""
    if len(points) < 2:
        return 0.0
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    square = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / square if square else 0.0


def main() -> None:
    """Print what came of it."""
    plan, kept = planned(Plan, __doc__)
    with tempfile.TemporaryDirectory(prefix="confab-bench-") as folder:
        outcome = asyncio.run(run(Path(folder), plan))
    figures = record.numbers(outcome)
    record.keep(kept, "mixed_speeds", f"{plan.people} people", [{"confab": figures}])
    print(plan)
    for name in Outcome.__slots__:
        print(f"{name:20} {getattr(outcome, name)}")


if __name__ == "__main__":
    main()
