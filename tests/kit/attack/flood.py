"""Row 3: too many events, from one socket and from many.

Expected: what is beyond a rate is refused with `slow_down` or dropped, and never are
more than 32 calls of a session in flight; whoever goes on is told `slow_down` and
closed with 1008, within a moment and whatever they send.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from struct import pack

from tests.kit.attack.fate import Fate, fate_of
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import Villain, event, villain
from tests.kit.raw import client_frame

__all__ = ["FLOODS", "MAX_IN_FLIGHT", "from_many_sockets", "from_one_socket"]

EVENTS = 50_000
MAX_IN_FLIGHT = 32
_BATCH = 500
# Written down in the journal: more than are taken between two pings. Were one done
# beyond them, the history checker would find a message that nobody asked for.
_KNOWN = 3_000
_HISTORY = event("history", {"room": 1, "before": 100}, 1)


def _commands(bad: Villain) -> list[bytes]:
    known = [bad.do(number, f"flood {number}") for number in range(_KNOWN)]
    return known + [bad.unwritten()] * (EVENTS - _KNOWN)


FLOODS: dict[str, Callable[[Villain], list[bytes]]] = {
    "commands": _commands,
    "joins": lambda _: [event("join", {"room": "nowhere"}, 1)] * EVENTS,
    "questions": lambda _: [_HISTORY] * EVENTS,
    # Each kind has a rate that lets 20 begin at once: only both together reach the bound.
    "commands and questions": lambda bad: [
        frame for do in _commands(bad)[: EVENTS // 2] for frame in (do, _HISTORY)
    ],
    "events of no name": lambda _: [event("nonsense", {})] * EVENTS,
    "poses": lambda _: [event("pose", pack("<H", 1) + bytes(9))] * EVENTS,
    "typing": lambda _: [event("typing", {"room": 1})] * EVENTS,
    "pings": lambda _: [client_frame(b"", 9)] * EVENTS,
    "pongs": lambda _: [client_frame(b"3", 1)] * EVENTS,
}
"""What is sent -> its 50,000 frames."""


async def from_one_socket(siege: Siege, kind: str) -> Fate:
    """Send 50,000 events of a kind as fast as they go; return how that ended."""
    bad = await villain(siege.harbor, f"Flood of {kind}")
    return await _pour(siege, bad, FLOODS[kind](bad))


async def from_many_sockets(siege: Siege, sockets: int, kind: str) -> list[Fate]:
    """The same from many members at once, 50,000 events each."""
    bad = [await villain(siege.harbor, f"{kind} {n}") for n in range(sockets)]
    floods = [FLOODS[kind](one) for one in bad]
    pouring = (_pour(siege, *each) for each in zip(bad, floods, strict=True))
    return await asyncio.gather(*pouring)


async def _pour(siege: Siege, bad: Villain, frames: list[bytes]) -> Fate:
    pouring = asyncio.create_task(_write(bad, frames))
    fate = await fate_of(bad.raw, siege.clock)
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
