"""Row 3: too many events, from one socket and from many.

Expected: what is beyond a rate is refused or dropped; whoever goes on is told
`slow_down` and closed with 1008, within a moment and whatever they send.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from struct import pack

from tests.kit.attack.fate import Fate, fate_of
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import Villain, event, villain
from tests.kit.raw import client_frame

__all__ = ["FLOODS", "from_many_sockets", "from_one_socket"]

EVENTS = 50_000
WITHIN_S = 15.0
_COMMANDS = 3_000  # more than are taken between two pings, and each is in the journal
_BATCH = 500

FLOODS: dict[str, Callable[[Villain], list[bytes]]] = {
    "commands": lambda bad: [bad.do(n, f"flood {n}") for n in range(1, _COMMANDS)],
    "questions": lambda _: [event("join", {"room": "nowhere"}, 1)] * EVENTS,
    "events of no name": lambda _: [event("nonsense", {})] * EVENTS,
    "poses": lambda _: [event("pose", pack("<H", 1) + bytes(9))] * EVENTS,
    "typing": lambda _: [event("typing", {"room": 1})] * EVENTS,
    "pings": lambda _: [client_frame(b"", 9)] * EVENTS,
    "pongs": lambda _: [client_frame(b"3", 1)] * EVENTS,
}


async def from_one_socket(siege: Siege, kind: str) -> Fate:
    """Send 50,000 events of a kind as fast as they go; return how that ended."""
    bad = await villain(siege.harbor, f"Flood of {kind}")
    return await _pour(bad, FLOODS[kind](bad))


async def from_many_sockets(siege: Siege, sockets: int, kind: str) -> list[Fate]:
    """The same from many members at once, a share of the events each."""
    bad = [await villain(siege.harbor, f"{kind} {n}") for n in range(sockets)]
    floods = [FLOODS[kind](one) for one in bad]
    return await asyncio.gather(*(_pour(*each) for each in zip(bad, floods, strict=True)))


async def _pour(bad: Villain, frames: list[bytes]) -> Fate:
    pouring = asyncio.create_task(_write(bad, frames))
    fate = await fate_of(bad.raw, WITHIN_S)
    pouring.cancel()
    await asyncio.wait([pouring])
    await bad.raw.gone()
    bad.journal.close()
    return fate


async def _write(bad: Villain, frames: list[bytes]) -> None:
    try:
        for at in range(0, len(frames), _BATCH):
            bad.raw.write(b"".join(frames[at : at + _BATCH]))
            await bad.raw.writer.drain()
            await asyncio.sleep(0)  # the good are in this loop too
    except ConnectionError:
        return  # the server has had enough
