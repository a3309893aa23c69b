"""Row 10: sockets until the server has no more.

Expected: strangers give way to each other, the oldest first, and 64 of one address
are all that stay; a device has at most 16 connections; who is in a room stays there,
who comes in good faith gets in, and 64 files are left to the server itself whoever
has the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.kit.attack.siege import Siege
from tests.kit.attack.slowloris import DRIPS, Dripper, connect
from tests.kit.attack.strangers import an_address
from tests.kit.raw import RawSocket, client_frame, handshake, packet

__all__ = [
    "FileCount",
    "files_of",
    "hold_sockets",
    "keep_coming",
    "let_go",
    "make_room",
    "members_until_refused",
    "open_files",
    "stay_of_one_address",
    "still_open",
]

_KINDS = ("a header", "a WebSocket without CONNECT")
_LOOK_S = 0.005
_TRIMMED_S = 4.0  # the cap's moment and a tick: less than any deadline
_REFUSED = (ConnectionError, asyncio.IncompleteReadError)


@dataclass(slots=True)
class FileCount:
    """most: that were open at once."""

    most: int = 0


def open_files(pid: int) -> int:
    """Return how many files a process has open."""
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


@asynccontextmanager
async def files_of(pid: int, every_s: float = _LOOK_S) -> AsyncIterator[FileCount]:
    """Watch how many files the process has open meanwhile."""
    count = FileCount()

    async def look() -> None:
        while True:
            count.most = max(count.most, open_files(pid))
            await asyncio.sleep(every_s)

    looking = asyncio.create_task(look())
    try:
        yield count
    finally:
        looking.cancel()
        await asyncio.wait([looking])


async def hold_sockets(siege: Siege, many: int, address: str | None = None) -> list[Dripper]:
    """Open so many connections at once, every other one a WebSocket that never connects.

    address: of all of them; None: each has one of its own.
    """
    sockets = [Dripper(DRIPS[_KINDS[number % len(_KINDS)]]) for number in range(many)]
    await connect(sockets, siege.port, address)
    return sockets


async def keep_coming(siege: Siege, per_s: float) -> None:
    """Open more of them until cancelled; then close what is left of these."""
    sockets: list[Dripper] = []
    try:
        while True:
            sockets += await hold_sockets(siege, 1)
            await asyncio.sleep(1 / per_s)
    finally:
        let_go(sockets)


async def stay_of_one_address(siege: Siege, many: int, cap: int) -> int:
    """Open so many from one address; return how many stay once they should be down to the cap."""
    sockets = await hold_sockets(siege, many, an_address())
    async with asyncio.timeout(_TRIMMED_S):
        while still_open(sockets) > cap:
            staying = [one.gone for one in sockets if not one.gone.done()]
            await asyncio.wait(staying, return_when=asyncio.FIRST_COMPLETED)
    stays = still_open(sockets)
    let_go(sockets)
    return stays


def still_open(sockets: Sequence[Dripper]) -> int:
    """Return how many of them the server has not closed."""
    return sum(not one.gone.done() for one in sockets)


def let_go(sockets: Sequence[Dripper]) -> int:
    """Close all, and return how many the server had closed before."""
    closed = len(sockets) - still_open(sockets)
    for one in sockets:
        one.close()
    return closed


async def members_until_refused(siege: Siege, devices: int) -> list[list[RawSocket]]:
    """Let members connect as often as they may, one after the other, until one finds no room.

    Returns the connections of each device, in the order in which they came. Raises
    AssertionError if all found room.
    """
    api, code = siege.harbor.api, siege.harbor.code
    tokens = [(await api.enter(code, f"Many {number}")).token for number in range(devices)]
    opened: list[list[RawSocket]] = []
    for token in tokens:
        opened.append([])
        try:
            while (raw := await _one_more(siege.port, token)) is not None:
                opened[-1].append(raw)
        except _REFUSED:
            return opened
    raise AssertionError("there was room for all")


async def make_room(siege: Siege, leaving: Sequence[RawSocket]) -> None:
    """Close these connections, and return when the server has room for as many others."""
    pid = siege.harbor.server.pid
    before = open_files(pid)
    for raw in leaving:
        await raw.gone()
    async with asyncio.timeout(_TRIMMED_S):
        while True:
            if open_files(pid) <= before - len(leaving):
                return
            await asyncio.sleep(_LOOK_S)


async def _one_more(port: int, token: str) -> RawSocket | None:
    """Return another connection of a device, None if it has too many; raises if there is no room."""
    raw = await RawSocket.open(port)
    try:
        raw.write(handshake() + client_frame(packet(0, {"token": token, "v": 1})))
        await raw.read_head()
        is_in = (await raw.packet())["type"] == 0
    except _REFUSED:
        await raw.gone()
        raise
    if not is_in:
        await raw.gone()
    return raw if is_in else None
