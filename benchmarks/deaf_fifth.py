"""A fifth of a thousand stop reading for a minute: who else notices, and is anything lost?

Everybody reads at first, while fifty messages of 1 kB a second are said. Then a
fifth read nothing any more, though they answer pings; their kernels take as little
as kernels do. The server cuts each when a message has waited for it for eight
seconds. After the minute they come back from where they were.

Most of the others are read for by a program of C (crowd.c, or slow_crowd where there
is no compiler) and do nothing else. What people feel is measured by some witnesses
with clients of ours, who say everything that is said, and whose history, like that
of those who come back, is held against the log in the end.
"""

from __future__ import annotations

import asyncio
import os
import socket
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

import aiohttp

from benchmarks.rig import record
from benchmarks.rig.crowd import Crowd, Walk, Walked, walking
from benchmarks.rig.planned import planned
from benchmarks.rig.process import cpu_s, rss_bytes
from benchmarks.rig.sockets import taken_in
from server.client import Api
from server.rehearsal.strolling import stroll
from tests.kit.attack.siege import Felt, Siege, descriptors, siege
from tests.kit.attack.strangers import Villain, an_address, villain
from tests.kit.raw import client_frame

__all__ = ["Outcome", "Plan", "run"]

_FILES: Final = 8_192
_ENTERING: Final = 50  # at once, from one address
_WALKERS: Final = 10  # of the witnesses: poses make the others say that they are there
_HZ: Final = 10.0
_CHUNK: Final = 1 << 16
_LOOK_S: Final = 0.1
_PONG_S: Final = 2.0  # twice in a row may come late: a ping is answered within 8 s
_PONG_LOOKS: Final = round(_PONG_S / _LOOK_S)
_PONG: Final = client_frame(b"3", 1)
_TINY_BYTES: Final = 2_304  # the smallest receive buffer that Linux gives
_ROUND: Final = 20  # who come back at once


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is there and what is said. quiet_s: how long all read, before a fifth does not."""

    people: int = 1_000
    deaf: int = 200
    witnesses: int = 40
    messages_per_s: float = 50.0
    text_bytes: int = 1_000
    quiet_s: float = 20.0
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. quiet, beset: what witnesses felt while all read, and then.

    ticks_quiet, ticks_beset: what the program of C felt. cut: how many were closed for
    being slow, the first and the last of them after so many seconds. grown_mb: the
    server's memory, at most, from when they stopped.
    """

    quiet: Felt
    beset: Felt
    ticks_quiet: Walked
    ticks_beset: Walked
    cut: int
    first_cut_s: float
    last_cut_s: float
    grown_mb: float
    cores_quiet: float
    cores_beset: float


async def run(folder: Path, plan: Plan) -> Outcome:
    """Hold the meeting and return what came of it; raises AssertionError where the history is broken."""
    async with siege(folder, plan.witnesses, files=_FILES) as held, AsyncExitStack() as stack:
        readers = plan.people - plan.deaf - plan.witnesses
        reading = await stack.enter_async_context(_reading(held, readers))
        await stack.enter_async_context(_strolling(held))
        deaf = [await villain(held.harbor, f"Deaf {number}") for number in range(plan.deaf)]
        outcome = await _measured(held, plan, reading, deaf)
        for at in range(0, len(deaf), _ROUND):
            await asyncio.gather(*(one.come_back(held.port) for one in deaf[at : at + _ROUND]))
        for one in deaf:
            await one.raw.gone()
            one.journal.close()
        return outcome


async def _measured(
    held: Siege,
    plan: Plan,
    reading: Crowd,
    deaf: Sequence[Villain],
) -> Outcome:
    draining = asyncio.create_task(_drain(deaf))
    pid, saying = held.harbor.server.pid, (plan.messages_per_s, plan.text_bytes)
    reading.since()
    before = cpu_s(pid)
    quiet = await held.talk(seconds=plan.quiet_s, per_s=saying[0], text_bytes=saying[1])
    cores_quiet, ticks_quiet = (cpu_s(pid) - before) / plan.quiet_s, reading.since()
    await _deafen(deaf, draining)
    watch = _Watch(held, deaf)
    before = cpu_s(pid)
    beset = await held.talk(seconds=plan.seconds, per_s=saying[0], text_bytes=saying[1])
    cores_beset, ticks_beset = (cpu_s(pid) - before) / plan.seconds, reading.since()
    await watch.end()
    return Outcome(
        quiet, beset, ticks_quiet, ticks_beset,
        watch.cut, watch.first_s, watch.last_s, watch.grown_mb,
        cores_quiet, cores_beset,
    )  # fmt: skip


@asynccontextmanager
async def _reading(held: Siege, many: int) -> AsyncIterator[Crowd]:
    """Let so many more come in and read."""
    tokens: list[str] = []
    for at in range(0, many, _ENTERING):
        tokens += await _entered(held, range(at, min(at + _ENTERING, many)))
    connections = await asyncio.to_thread(taken_in, held.port, tokens)
    walk = Walk((0, 0), movers=0, room=held.harbor.room, answers_pings=True)
    with ExitStack() as stack:
        for one in connections:
            stack.enter_context(one)
        yield await asyncio.to_thread(stack.enter_context, walking(connections, walk))


async def _entered(held: Siege, numbers: range) -> list[str]:
    """Let people of one address enter, and return their tokens: no address may bring a thousand."""
    connector = aiohttp.TCPConnector(local_addr=(an_address(), 0), force_close=True)
    async with aiohttp.ClientSession(connector=connector) as http:
        api, code = Api(held.harbor.server.url, http), held.harbor.code
        entering = (api.enter(code, f"Reader {number}") for number in numbers)
        return [each.token for each in await asyncio.gather(*entering)]


@asynccontextmanager
async def _strolling(held: Siege) -> AsyncIterator[None]:
    walkers = [
        asyncio.create_task(stroll(guest.link, hz=_HZ, phase=number / _WALKERS))
        for number, guest in enumerate(held.good[:_WALKERS])
    ]
    try:
        yield
    finally:
        for task in walkers:
            task.cancel()
        await asyncio.wait(walkers)


async def _drain(deaf: Sequence[Villain]) -> None:
    """Read for those who will be deaf, now and then and past their streams: it costs us little.

    Raises ConnectionError if one of them was cut.
    """
    sockets = [_past_its_stream(one) for one in deaf]
    try:
        for look in count():
            for one, sock in zip(deaf, sockets, strict=True):
                _read_all(sock)
                if look % _PONG_LOOKS == 0:
                    one.raw.write(_PONG)
            await asyncio.sleep(_LOOK_S)
    finally:
        for sock in sockets:
            sock.close()


def _past_its_stream(one: Villain) -> socket.socket:
    transport = one.raw.writer.transport
    assert isinstance(transport, asyncio.ReadTransport)
    transport.pause_reading()
    return socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno()))


def _read_all(sock: socket.socket) -> None:
    with suppress(BlockingIOError):
        while sock.recv(_CHUNK):
            pass
        raise ConnectionError("somebody was cut while all read")


async def _deafen(deaf: Sequence[Villain], draining: asyncio.Task[None]) -> None:
    """Let these read nothing from now on, and their kernels take as little as kernels do."""
    draining.cancel()
    with suppress(asyncio.CancelledError):
        await draining
    for one in deaf:
        sock = one.raw.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _TINY_BYTES)


class _Watch:
    """Looks at the server while a part of its readers is deaf, and answers pings for these."""

    def __init__(self, held: Siege, deaf: Sequence[Villain]) -> None:
        self.cut, self.first_s, self.last_s = 0, float("nan"), float("nan")
        self.grown_mb = 0.0
        self._held, self._deaf = held, deaf
        self._task = asyncio.create_task(self._look())

    async def end(self) -> None:
        """Look no more. Raises what the looking raised."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _look(self) -> None:
        loop, pid = asyncio.get_running_loop(), self._held.harbor.server.pid
        began_s, rss = loop.time(), rss_bytes(pid)
        before = (await self._held.figures()).faults.get("slow_reader", 0)
        ponged_s = began_s
        while True:
            cut = (await self._held.figures()).faults.get("slow_reader", 0) - before
            passed_s = loop.time() - began_s
            if cut > self.cut:
                self.first_s = self.first_s if self.cut else passed_s
                self.cut, self.last_s = cut, passed_s
            self.grown_mb = max(self.grown_mb, (rss_bytes(pid) - rss) / 1e6)
            if loop.time() - ponged_s >= _PONG_S:
                ponged_s = loop.time()
                self._pong()
            await asyncio.sleep(_LOOK_S)

    def _pong(self) -> None:
        for one in self._deaf:
            if not one.raw.writer.is_closing():
                one.raw.write(_PONG)


def _figures(one: Outcome) -> dict[str, dict[str, float]]:
    """Return half -> figure -> value, for the run's record."""
    halves = {
        "all read": (one.quiet, one.ticks_quiet, one.cores_quiet),
        "a fifth do not": (one.beset, one.ticks_beset, one.cores_beset),
    }
    return {
        name: {
            "p50_ms": felt.p50_s * 1e3,
            "p99_ms": felt.p99_s * 1e3,
            "fair_p99_ms": felt.fair_p99_s * 1e3,
            "ticks_p99_ms": ticks.wait_p99_us / 1e3,
            "MB_a_second": ticks.received_bytes / ticks.seconds / 1e6,
            "cores": cores,
        }
        for name, (felt, ticks, cores) in halves.items()
    }


def main() -> None:
    """Print what came of it."""
    plan, kept = planned(Plan, __doc__)
    with descriptors(_FILES), tempfile.TemporaryDirectory(prefix="confab-bench-") as folder:
        outcome = asyncio.run(run(Path(folder), plan))
    halves = _figures(outcome)
    record.keep(kept, "deaf_fifth", f"{plan.people} people", [halves])
    print(plan)
    for half, figures in halves.items():
        print(f"{half:15}", *(f"{name} {value:.2f}" for name, value in figures.items()), sep="  ")
    cut = f"{outcome.first_cut_s:.1f} to {outcome.last_cut_s:.1f}"
    print(
        f"{outcome.cut} of {plan.deaf} cut after {cut} s; memory grew by {outcome.grown_mb:.1f} MB"
    )


if __name__ == "__main__":
    main()
