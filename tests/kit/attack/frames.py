"""Row 4: giant, never-ending, endlessly fragmented and dribbled messages.

Expected: what announces or gathers more than 4 KiB before CONNECT, or 64 KiB
after it, is closed with 1009 at once; what merely never ends, with 1002 after
10 s. Nobody costs more memory than one message.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from tests.kit.attack.fate import Fate, fate_of
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import from_elsewhere, villain
from tests.kit.raw import RawSocket, client_frame, handshake

__all__ = ["MAX_BEFORE", "MAX_BYTES", "announced", "dribbled", "fragmented", "unfinished"]

MAX_BEFORE, MAX_BYTES = 4_096, 65_536
_WITHIN_S = 15.0
_FRAGMENT = 1_000
_DRIP_S = 0.05


async def announced(siege: Siege, size: int, *, is_member: bool) -> Fate:
    """Send the header of a frame of so many bytes, and nothing of it."""
    raw = await _line(siege, f"Giant {size}", is_member=is_member)
    raw.write(client_frame(b"", announce=size))
    return await _end(raw)


async def fragmented(siege: Siege, *, is_member: bool) -> Fate:
    """Send a message in fragments without an end."""
    raw = await _line(siege, "Fragments", is_member=is_member)
    raw.write(client_frame(bytes(_FRAGMENT), is_final=False))
    for _ in range(2 * MAX_BYTES // _FRAGMENT):
        raw.write(client_frame(bytes(_FRAGMENT), 0, is_final=False))
    return await _end(raw)


async def unfinished(siege: Siege, *, is_member: bool) -> Fate:
    """Send half of a message that is small enough, and wait."""
    raw = await _line(siege, "Half", is_member=is_member)
    raw.write(client_frame(bytes(2_000))[:1_000])
    return await _end(raw)


async def dribbled(siege: Siege, *, is_member: bool) -> Fate:
    """Send a message of allowed size one byte at a time, for ever."""
    raw = await _line(siege, "Dribble", is_member=is_member)
    dripping = asyncio.create_task(_drip(raw))
    fate = await _end(raw)
    dripping.cancel()
    await asyncio.wait([dripping])
    return fate


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


async def _end(raw: RawSocket) -> Fate:
    fate = await fate_of(raw, _WITHIN_S)
    await raw.gone()
    return fate
