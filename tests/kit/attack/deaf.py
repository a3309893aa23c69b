"""Row 9: readers who do not read, while the room talks.

Expected: what a connection holds unsent is bounded; after 8 s of it, or at 1 MiB,
it is closed with `slow_down` and resumes from its position with nothing lost.
Answering pings saves nobody. The others hear everything as before.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

from benchmarks.rig.process import rss_bytes
from server.client import RoomEars
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import Villain, villain
from tests.kit.crowd import Guest
from tests.kit.raw import client_frame

__all__ = ["come_back", "deafened", "shout", "until_cut", "zero_windows"]

_TINY_BYTES = 2_304  # the smallest receive buffer that Linux gives
_TEXT = " and on" * 300
_SHOUTS_PER_S = 50.0
_PONG_S = 1.0
_NEVER_S = 120.0  # on a busy machine too


async def zero_windows(siege: Siege, many: int, name: str = "Zero window") -> list[Villain]:
    """Return members whose kernel takes nothing, and who read nothing from now on."""
    names = [f"{name} {n}" for n in range(many)]
    return [await villain(siege.harbor, name, receive_bytes=_TINY_BYTES) for name in names]


def deafened(siege: Siege, many: int) -> list[Guest]:
    """Let as many of the good stop reading; they are not counted among the good any more."""
    deaf, siege.good = siege.good[:many], siege.good[many:]
    for guest in deaf:
        guest.link.listen(RoomEars())
        guest.client.pause_reading()
        _kernel_of(guest).setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _TINY_BYTES)
    return deaf


def _kernel_of(guest: Guest) -> socket.socket:
    """Return the guest's socket: how much the kernel takes for it is not what is tested."""
    connection = guest.client._connection
    assert connection is not None
    assert connection.socket is not None
    assert connection.socket._transport is not None
    sock: socket.socket = connection.socket._transport.get_extra_info("socket")
    return sock


async def shout(siege: Siege, until: asyncio.Event) -> None:
    """Let the good say long things, fifty a second together; the bystanders' own talk goes on."""
    loop, number, saying = asyncio.get_running_loop(), 0, set[asyncio.Task[int]]()
    began_s = loop.time()
    while not until.is_set():
        guest = siege.good[number % len(siege.good)]
        saying.add(asyncio.create_task(guest.say(f"{number} {_TEXT}")))
        number += 1
        await asyncio.sleep(began_s + number / _SHOUTS_PER_S - loop.time())
    await asyncio.gather(*saying)


async def until_cut(siege: Siege, many: int, pongers: list[Villain]) -> tuple[float, float]:
    """Return when so many more readers were closed for being slow.

    Returns after how many seconds that was, by a fair clock, and by how many MB the
    server's memory had grown at most until then.
    pongers: answer a ping every second, whether one came or not.
    """
    began, before = siege.clock.now(), (await siege.figures()).faults.get("slow_reader", 0)
    pid = siege.harbor.server.pid
    rss = most = rss_bytes(pid)
    async with asyncio.timeout(_NEVER_S):
        while (await siege.figures()).faults.get("slow_reader", 0) < before + many:
            for ponger in pongers:
                with suppress(ConnectionError):
                    ponger.raw.write(client_frame(b"3", 1))
            most = max(most, rss_bytes(pid))
            await asyncio.sleep(_PONG_S / 4)
    return siege.clock.since(began), (most - rss) / 1e6


async def come_back(siege: Siege, deaf: list[Guest], pongers: list[Villain]) -> None:
    """Let all of them come back from where they stopped."""
    joins = [guest.link.joins for guest in deaf]
    for guest in deaf:
        guest.client.drop()
    for ponger in pongers:
        await ponger.come_back(siege.port)
    for guest, before in zip(deaf, joins, strict=True):
        await guest.link.when(lambda link, before=before: link.joins > before)  # type: ignore[misc]
    for ponger in pongers:
        await ponger.raw.gone()
        ponger.journal.close()
