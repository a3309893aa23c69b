"""A real server with a hundred people in one room, and somebody outside who means no good.

Theory. An attack is judged by those who have nothing to do with it. A hundred
good clients talk before it and during it; what they feel may not change: every
message reaches everybody, about as fast, nobody is cut off, and the server's
loop is never held for long. Afterwards nothing is left of the attackers: no
session, no memory, no line that says we were at fault. Waiting times are
compared within one run, because machines differ, and by a fair clock, because
machines are busy with others too; for the same reason how long the loop was held
is counted in CPU time of its thread.
"""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.rig.loop_figures import LoopFigures
from benchmarks.rig.process import rss_bytes
from benchmarks.rig.server_figures import ServerFigures, ask_figures
from server.client import Fact, Message, PoseBatch, RoomEars
from tests.kit.attack.patience import FairClock
from tests.kit.crowd import Crowd, Guest, crowd

__all__ = ["DEFAULT_RATES", "Felt", "Siege", "descriptors", "siege"]

DEFAULT_RATES = {"COMMANDS_PER_S": "5", "COMMANDS_BURST": "20"}
PEOPLE = 100
TALK_PER_S = 10.0
_QUIET_S = 2.0
_MAX_RATIO = 2.0
# Whatever the quiet time was. Alone on its machine a server stays below a quarter of this;
# the attackers and the good take turns in this process, which costs them more than the server.
_MAX_HEARD_S = 1.0
_MAX_HELD_S = 0.1  # the loop, in CPU time
_MAX_GROWTH_MB = 64.0
_MAX_LOG_LINES = 50
_SETTLED_S = 15.0


@dataclass(frozen=True, slots=True)
class Felt:
    """What the good people felt in one stretch of time. fair_p99_s: by a `FairClock`."""

    messages: int
    p50_s: float
    p99_s: float
    fair_p99_s: float

    def __str__(self) -> str:
        return (
            f"{self.messages} messages, heard p50 {self.p50_s * 1000:.1f} ms"
            f" p99 {self.p99_s * 1000:.1f} ms (fair {self.fair_p99_s * 1000:.1f} ms)"
        )


@dataclass(slots=True)
class _Heard:
    """What the good said, and how long it took until each heard it. said: text -> when."""

    clock: FairClock
    said: dict[str, tuple[float, float]] = field(default_factory=dict)
    waits_s: list[float] = field(default_factory=list)
    fair_s: list[float] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Note that one heard it, if it is one of the things that are timed."""
        if (then := self.said.get(text)) is not None:
            self.waits_s.append(time.perf_counter() - then[0])
            self.fair_s.append(self.clock.since(then))


class _Ears(RoomEars):
    """Notes what each of the good hears."""

    def __init__(self, heard: _Heard, other: RoomEars) -> None:
        self._heard = heard
        self._other = other

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        """Note them."""
        for fact in facts:
            if isinstance(fact.said, Message) and fact.said.text:
                self._heard.note(fact.said.text)

    def poses(self, batch: PoseBatch) -> None:
        """Hand them on."""
        self._other.poses(batch)


@dataclass(slots=True)
class Siege:
    """See the module. quiet, beset: what the good felt before the first attack and during the last.

    calm_s: from its end until the server had no more sessions and tasks than before.
    """

    harbor: Crowd
    http: aiohttp.ClientSession
    good: list[Guest]
    _heard: _Heard
    quiet: Felt | None = None
    beset: Felt | None = None
    loop: LoopFigures | None = None
    grown_mb: float = 0.0
    calm_s: float = 0.0

    @property
    def clock(self) -> FairClock:
        """By which those who wait for the server count."""
        return self._heard.clock

    @property
    def port(self) -> int:
        """Where the server listens."""
        return self.harbor.server.port

    def listen_too(self, other: RoomEars) -> None:
        """Let one of the good's ears hand poses on to these."""
        self.good[-1].link.listen(_Ears(self._heard, other))

    async def figures(self) -> ServerFigures:
        """Return what the server says of itself now."""
        return await ask_figures(self.http, self.harbor.server.url)

    async def talk(
        self,
        *,
        until: asyncio.Event | None = None,
        seconds: float = 0.0,
        per_s: float = TALK_PER_S,
        text_bytes: int = 0,
    ) -> Felt:
        """Let the good talk for so long, or until told to end, and say what they felt.

        per_s: messages of all together. text_bytes: of each, at least.
        """
        loop, heard = asyncio.get_running_loop(), self._heard
        heard.said, heard.waits_s, heard.fair_s = {}, [], []
        began_s, number, saying = loop.time(), 0, set[asyncio.Task[int]]()
        while not until.is_set() if until else loop.time() < began_s + seconds:
            text = f"at {time.perf_counter()!r} ".ljust(text_bytes, ".").strip()
            heard.said[text] = heard.clock.now()
            saying.add(asyncio.create_task(self.good[number % len(self.good)].say(text)))
            number += 1
            await asyncio.sleep(max(1 / per_s / 2, began_s + number / per_s - loop.time()))
        async with asyncio.timeout(_SETTLED_S):
            last = max(await asyncio.gather(*saying))
        await self.harbor.reached(last, *(guest.link for guest in self.good))
        expected = number * len(self.good)
        assert len(heard.waits_s) == expected, "somebody missed a message, or heard it twice"
        waits, fair = sorted(heard.waits_s), sorted(heard.fair_s)
        at = expected * 99 // 100
        return Felt(number, waits[expected // 2], waits[at], fair[at])

    @asynccontextmanager
    async def bystanders(self, *, strangers: int = 0, holds: int = 0) -> AsyncIterator[None]:
        """Let the good talk during what is done inside, and check that they did not notice.

        At the end the server may have no more sessions and tasks than before. strangers:
        addresses that attack; the log may have a line for each. holds: looks that may be over
        the bound of the loop's work.
        """
        server, loop = self.harbor.server, asyncio.get_running_loop()
        if self.quiet is None:
            self.quiet = await self.talk(seconds=_QUIET_S)
        before, rss, lines = await self.figures(), rss_bytes(server.pid), len(server.log)
        ends = asyncio.Event()
        talking = asyncio.create_task(self.talk(until=ends))
        try:
            yield
        finally:
            ended_s = loop.time()
            ends.set()
            self.beset = await talking
        after = await self.settled(before)
        self.calm_s = loop.time() - ended_s
        self.loop = after.loop.since(before.loop)
        self.grown_mb = (rss_bytes(server.pid) - rss) / 1e6
        print(f"\nquiet: {self.quiet}\nbeset: {self.beset}\nloop work: {self.loop.work}\n")
        print(f"grown by {self.grown_mb:.1f} MB; calm after {self.calm_s:.2f} s; {after}")
        self._judge(server.log[lines:], _MAX_LOG_LINES + strangers, holds)

    async def settled(self, before: ServerFigures) -> ServerFigures:
        """Return the figures once there are no more sessions and tasks than there were."""
        async with asyncio.timeout(_SETTLED_S):
            while True:
                now = await self.figures()
                if now.sessions <= before.sessions and now.tasks <= before.tasks:
                    return now
                await asyncio.sleep(0.05)

    def _judge(self, log: str, max_lines: int, holds: int) -> None:
        assert self.quiet is not None
        assert self.beset is not None
        assert self.loop is not None
        bound_s = max(_MAX_HEARD_S, _MAX_RATIO * self.quiet.fair_p99_s)
        assert self.beset.fair_p99_s <= bound_s, (self.quiet, self.beset)
        assert self.loop.work.beyond(_MAX_HELD_S) <= holds, str(self.loop.work)
        assert self.grown_mb <= _MAX_GROWTH_MB
        assert [guest.name for guest in self.good if guest.client.connections != 1] == []
        assert "Traceback" not in log, log
        assert log.count("\n") <= max_lines, log


@asynccontextmanager
async def siege(
    folder: Path, people: int = PEOPLE, files: int | None = None
) -> AsyncIterator[Siege]:
    """Start a server with people in it; at the end their journals are held against its files.

    files: how many the server may have open, if not as many as usual.
    """
    async with AsyncExitStack() as stack:
        # No connection rests anywhere: what is left of one is left of an attack.
        connector = aiohttp.TCPConnector(force_close=True)
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        with nullcontext() if files is None else descriptors(files):
            served = crowd(folder, DEFAULT_RATES, keeps_http=False)
            harbor = await stack.enter_async_context(served)
        heard = _Heard(FairClock(harbor.server.pid))
        held = Siege(harbor, http, await harbor.enter_all(people), heard)
        for guest in held.good:
            guest.link.listen(_Ears(heard, RoomEars()))
        yield held
        await harbor.judge()


@contextmanager
def descriptors(many: int) -> Iterator[None]:
    """Let this process, and those it starts meanwhile, have so many files open.

    Raises RuntimeError where nobody may have so many.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < many:
        raise RuntimeError(f"{many} open files are needed, and the hard limit is {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (many, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
