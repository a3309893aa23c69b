"""Slow readers: what do the others feel, how old are poses at the slow, what do they cost?

Some of a room stop reading, some take one batch of poses in ten and all facts;
people walk and talk all the while. Each round has two halves: in the first
everybody reads, in the second the slow are slow. Waits are compared within a
round. Everybody is in this process, the server in one of its own; in the end the
history checker holds what everybody was shown against the log.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

import msgpack

from benchmarks.rig import record
from benchmarks.rig.planned import planned
from benchmarks.rig.process import cpu_s, rss_bytes
from benchmarks.rig.table import part, text
from server.client import PoseBatch, RoomEars
from server.client.places import batch_of
from server.rehearsal.strolling import stroll
from tests.kit.attack.deaf import zero_windows
from tests.kit.attack.siege import Felt, Siege, siege
from tests.kit.attack.strangers import Villain, event, villain
from tests.kit.crowd import Guest
from tests.kit.raw import client_frame

__all__ = ["Plan", "Round", "run"]

_HZ: Final = 10.0
_TINY_BYTES: Final = 2_304
_ENOUGH_S: Final = 20.0  # until a slow reader's first batches are worked off


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done. walkers step ten times a second; slow ones take one batch a second."""

    people: int = 300
    stalled: int = 30
    slow: int = 30
    walkers: int = 30
    seconds: float = 45.0
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one. ages_s: of the batches when a slow reader took them, in order of time."""

    quiet: Felt
    beset: Felt
    ages_s: Sequence[float]
    grown_mb: float
    cpu_quiet: float
    cpu_beset: float
    cut: int


@dataclass(slots=True, eq=False)
class Clock(RoomEars):
    """Knows when a reader that keeps up had a tick."""

    told_s: dict[int, float] = field(default_factory=dict)

    def poses(self, batch: PoseBatch) -> None:
        """Note it."""
        self.told_s[batch.tick] = time.perf_counter()


class Slow:
    """A member who, while it is slow, takes one batch of poses a second, and all else at once."""

    def __init__(self, member: Villain, clock: Clock) -> None:
        self.member = member
        self.ages_s: list[tuple[float, float]] = []
        self.is_slow = False
        self._clock = clock
        self._seen_s = 0.0

    async def read(self) -> None:
        """Read until the connection ends."""
        while True:
            head = await self.member.raw.reader.readexactly(2)
            size = head[1]
            if size > 125:
                longer = await self.member.raw.reader.readexactly(2 if size == 126 else 8)
                size = int.from_bytes(longer, "big")
            payload = await self.member.raw.reader.readexactly(size)
            if head[0] & 0x0F == 1:
                self.member.raw.write(client_frame(b"3", 1))
            elif head[0] & 0x0F == 2:
                await self._take(msgpack.unpackb(payload).get("data"))

    async def _take(self, said: Any) -> None:
        if not isinstance(said, list) or len(said) != 2:
            return
        name, what = said
        if name != "poses":
            self.member.journal.tap(name, what)
            return
        now_s, tick = time.perf_counter(), batch_of(what).tick
        if tick in self._clock.told_s:
            self.ages_s.append((now_s, now_s - self._clock.told_s[tick]))
        if now_s - self._seen_s >= 1:
            self._seen_s = now_s
            self.member.raw.write(event("seen", {"room": 1, "tick": tick}))
        if self.is_slow:
            await asyncio.sleep(1)


async def run(folder: Path, plan: Plan) -> list[Round]:
    """Hold the meeting and return its rounds."""
    async with siege(folder, plan.people - plan.stalled - plan.slow) as held:
        clock = Clock()
        held.listen_too(clock)
        async with _walking(held.good[: plan.walkers]):
            return [await _round(held, plan, clock, number) for number in range(plan.rounds)]


async def _round(held: Siege, plan: Plan, clock: Clock, number: int) -> Round:
    pid = held.harbor.server.pid
    readers = [
        await villain(held.harbor, f"Slow {number} {n}", receive_bytes=_TINY_BYTES)
        for n in range(plan.slow)
    ]
    slow = [Slow(reader, clock) for reader in readers]
    reading = [asyncio.create_task(one.read()) for one in slow]
    before = cpu_s(pid)
    quiet = await held.talk(seconds=plan.seconds)
    cpu_quiet = (cpu_s(pid) - before) / plan.seconds
    rss, cuts = rss_bytes(pid), (await held.figures()).faults.get("slow_reader", 0)
    stalled = await zero_windows(held, plan.stalled, f"Stalled {number}")
    for one in slow:
        one.is_slow = True
    before, began_s = cpu_s(pid), time.perf_counter()
    beset = await held.talk(seconds=plan.seconds)
    cpu_beset = (cpu_s(pid) - before) / plan.seconds
    grown_mb = (rss_bytes(pid) - rss) / 1e6
    cut = (await held.figures()).faults.get("slow_reader", 0) - cuts
    for task in reading:
        task.cancel()
    await asyncio.wait(reading)
    for bad in (*readers, *stalled):
        await bad.raw.gone()
        bad.journal.close()
    ages_s = [age for one in slow for at, age in one.ages_s if at > began_s + _ENOUGH_S]
    return Round(quiet, beset, sorted(ages_s), grown_mb, cpu_quiet, cpu_beset, cut)


@asynccontextmanager
async def _walking(walkers: Sequence[Guest]) -> AsyncIterator[None]:
    tasks = [
        asyncio.create_task(stroll(guest.link, hz=_HZ, phase=number / len(walkers)))
        for number, guest in enumerate(walkers)
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


def _figures(one: Round) -> dict[str, dict[str, float]]:
    """Return half -> figure -> value, for the run's record."""
    halves = {"all read": (one.quiet, one.cpu_quiet), "some do not": (one.beset, one.cpu_beset)}
    return {
        name: {"p50_ms": felt.p50_s * 1e3, "p99_ms": felt.p99_s * 1e3, "cores": cores}
        for name, (felt, cores) in halves.items()
    }


def table(rounds: Sequence[Round]) -> str:
    """Return the medians of the rounds, and of their ratios."""
    figures = {
        "others' wait p50, ms": [(r.quiet.p50_s * 1e3, r.beset.p50_s * 1e3) for r in rounds],
        "others' wait p99, ms": [(r.quiet.p99_s * 1e3, r.beset.p99_s * 1e3) for r in rounds],
        "CPU, share of a core": [(r.cpu_quiet, r.cpu_beset) for r in rounds],
    }
    rows: list[tuple[str, ...]] = [("", "all read", "some do not", "ratio")]
    for name, pairs in figures.items():
        quiet, beset = (median(each) for each in zip(*pairs, strict=True))
        ratio = median(b / q for q, b in pairs)
        rows.append((name, f"{quiet:.2f}", f"{beset:.2f}", f"{ratio:.2f}"))
    for percent in (50, 99):
        ages = [part(r.ages_s, percent) for r in rounds if r.ages_s]
        rows.append((f"age of poses at the slow p{percent}, s", "", f"{median(ages):.2f}", ""))
    rows.append(("memory grown, MB", "", f"{max(r.grown_mb for r in rounds):.1f}", ""))
    rows.append(("readers cut", "", f"{median(r.cut for r in rounds):g}", ""))
    return text(rows)


def main() -> None:
    """Print what came of it."""
    plan, kept = planned(Plan, __doc__)
    with tempfile.TemporaryDirectory(prefix="confab-bench-") as folder:
        rounds = asyncio.run(run(Path(folder), plan))
    record.keep(kept, "slow_readers", f"{plan.people} people", [_figures(one) for one in rounds])
    print(plan, "", table(rounds), sep="\n")


if __name__ == "__main__":
    main()
