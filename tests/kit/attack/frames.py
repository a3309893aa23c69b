"""Row 4: giant, never-ending, endlessly fragmented and dribbled messages.

Expected: what announces or gathers more than 4 KiB before CONNECT, or 64 KiB
after it, is closed with 1009 at once; what merely never ends, with 1002 after
10 s. Nobody costs more memory than a few messages, and that is measured while
they hold what they hold: afterwards it would be a measurement of the allocator.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType

from benchmarks.rig.process import rss_bytes
from tests.kit.attack.fate import Fate, fate_of
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import from_elsewhere, villain
from tests.kit.raw import RawSocket, client_frame, handshake

__all__ = [
    "HOARDS",
    "MAX_BEFORE",
    "MAX_BYTES",
    "announced",
    "dribbled",
    "ends_of",
    "fragmented",
    "hoarded_bytes",
    "hoarders",
]

MAX_BEFORE, MAX_BYTES = 4_096, 65_536
_FRAGMENT = 1_000
_DRIP_S = 0.05
_LOOK_S = 0.02
_HELD_S = 0.4  # well within the server's patience


def _all_but_a_byte(size: int) -> bytes:
    return client_frame(bytes(size))[:-1]


def _fragments(size: int) -> bytes:
    """Return fragments of so many bytes in all, none of them the last."""
    sizes = [min(_FRAGMENT, size - at) for at in range(0, size, _FRAGMENT)]
    frames = (
        client_frame(bytes(each), 0 if n else 2, is_final=False) for n, each in enumerate(sizes)
    )
    return b"".join(frames)


HOARDS: Mapping[str, tuple[bool, bytes]] = MappingProxyType(
    {
        "a message of a member": (True, _all_but_a_byte(MAX_BYTES)),
        "fragments of a member": (True, _fragments(MAX_BYTES)),
        "a message of a stranger": (False, _all_but_a_byte(MAX_BEFORE)),
        "fragments of a stranger": (False, _fragments(MAX_BEFORE)),
    }
)
"""What the server is to hold -> (of a member?, what is said): as much as is allowed and no end."""


async def announced(siege: Siege, size: int, *, is_member: bool) -> Fate:
    """Send the header of a frame of so many bytes, and nothing of it."""
    raw = await _line(siege, f"Giant {size}", is_member=is_member)
    raw.write(client_frame(b"", announce=size))
    return await _end(siege, raw)


async def fragmented(siege: Siege, *, is_member: bool) -> Fate:
    """Send a message in fragments without an end."""
    raw = await _line(siege, "Fragments", is_member=is_member)
    raw.write(client_frame(bytes(_FRAGMENT), is_final=False))
    for _ in range(2 * MAX_BYTES // _FRAGMENT):
        raw.write(client_frame(bytes(_FRAGMENT), 0, is_final=False))
    return await _end(siege, raw)


async def dribbled(siege: Siege, *, is_member: bool) -> Fate:
    """Send a message of allowed size one byte at a time, for ever."""
    raw = await _line(siege, "Dribble", is_member=is_member)
    dripping = asyncio.create_task(_drip(raw))
    fate = await _end(siege, raw)
    dripping.cancel()
    await asyncio.wait([dripping])
    return fate


async def hoarders(siege: Siege, kind: str, many: int) -> list[RawSocket]:
    """Return so many connections that have said nothing yet."""
    is_member = HOARDS[kind][0]
    lines = (_line(siege, f"{kind} {n}", is_member=is_member) for n in range(many))
    return list(await asyncio.gather(*lines))


async def hoarded_bytes(siege: Siege, lines: Sequence[RawSocket], says: bytes) -> int:
    """Let all say what the server has to hold; return by how much its memory grew at most."""
    pid, loop = siege.harbor.server.pid, asyncio.get_running_loop()
    sessions = (await siege.figures()).sessions
    before = most = rss_bytes(pid)
    for raw in lines:
        raw.write(says)
        await raw.writer.drain()
    await siege.figures()  # it has come round to all of them when it has answered
    end_s = loop.time() + _HELD_S
    while loop.time() < end_s:
        most = max(most, rss_bytes(pid))
        await asyncio.sleep(_LOOK_S)
    assert (await siege.figures()).sessions == sessions, "what is closed holds nothing"
    return most - before


async def ends_of(siege: Siege, lines: Iterable[RawSocket]) -> list[Fate]:
    """Wait for the ends of all."""
    return list(await asyncio.gather(*(_end(siege, raw) for raw in lines)))


async def _line(siege: Siege, name: str, *, is_member: bool) -> RawSocket:
    if is_member:
        bad = await villain(siege.harbor, name)
        bad.journal.close()
        return bad.raw
    raw = await from_elsewhere(siege.port)
    raw.write(handshake())
    await raw.read_head()
    return raw


async def _drip(raw: RawSocket) -> None:
    with suppress(ConnectionError):
        for byte in client_frame(bytes(2_000)):
            raw.write(bytes((byte,)))
            await raw.writer.drain()
            await asyncio.sleep(_DRIP_S)


async def _end(siege: Siege, raw: RawSocket) -> Fate:
    fate = await fate_of(raw, siege.clock)
    await raw.gone()
    return fate
