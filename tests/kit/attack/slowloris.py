"""Row 8: connections that are held open a byte at a time, or in silence.

Expected: every one is gone within 12 s, and whoever comes in good faith meanwhile
is connected within a second. All come from addresses of their own, so that no
cap hides the deadlines: a botnet, not one machine.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import chain, repeat

from tests.kit.attack.fate import Fate, fate_of
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import from_elsewhere
from tests.kit.raw import RawSocket, client_frame, handshake, packet

__all__ = ["KINDS", "drips", "good_connects"]

_WITHIN_S = 20.0
_DRIP_S = 0.5
_GET = b"GET /api/v1/rooms HTTP/1.1\r\nHost: harbor.example\r\nX-Long: "
_POST = (
    b"POST /api/v1/enter HTTP/1.1\r\nHost: harbor.example\r\n"
    b"Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n"
)


async def _header(raw: RawSocket) -> bytes:
    return _GET


async def _body(raw: RawSocket) -> bytes:
    raw.write(_POST)
    return b'{"code": "'


async def _handshake(raw: RawSocket) -> bytes:
    return handshake()[:-4]  # all of it but its end


async def _silence(raw: RawSocket) -> bytes:
    return b""


async def _open(raw: RawSocket) -> bytes:
    raw.write(handshake())
    await raw.read_head()
    return b""


async def _connect(raw: RawSocket) -> bytes:
    raw.write(handshake())
    await raw.read_head()
    return client_frame(packet(0, {"token": "x" * 2_000, "v": 1}))[:8]


KINDS: dict[str, Callable[[RawSocket], Awaitable[bytes]]] = {
    "a header": _header,
    "a body": _body,
    "a handshake": _handshake,
    "nothing": _silence,
    "a WebSocket without CONNECT": _open,
    "a CONNECT": _connect,
}
"""What is dripped -> says what comes before, and returns how the drip begins."""


async def drips(siege: Siege, kind: str, many: int) -> list[Fate]:
    """Hold so many connections open with drips of a kind; return how each ended."""
    return list(await asyncio.gather(*(_drip(siege.port, kind) for _ in range(many))))


async def good_connects(siege: Siege, name: str, many: int) -> list[float]:
    """Let so many people come and go, one after the other; return how long each was on the way in."""
    took_s = []
    for number in range(many):
        began_s = time.perf_counter()
        guest = await siege.harbor.enter(f"{name} {number}")
        took_s.append(time.perf_counter() - began_s)
        await guest.client.close()
    return took_s


async def _drip(port: int, kind: str) -> Fate:
    raw = await from_elsewhere(port)
    begins = await KINDS[kind](raw)
    dripping = asyncio.create_task(_write(raw, begins, is_silent=not begins))
    fate = await fate_of(raw, _WITHIN_S)
    dripping.cancel()
    await asyncio.wait([dripping])
    await raw.gone()
    return fate


async def _write(raw: RawSocket, begins: bytes, *, is_silent: bool) -> None:
    if is_silent:
        return
    with suppress(ConnectionError):
        for byte in chain(begins, repeat(0x61)):
            raw.write(bytes((byte,)))
            await asyncio.sleep(_DRIP_S)
