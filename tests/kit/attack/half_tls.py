"""Row 8, the kind that needs a certificate: TLS handshakes that are begun and not ended.

Expected: gone within 12 s; whoever means well is through their handshake within a second.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from contextlib import suppress

from tests.kit.attack.fate import Fate, fate_of
from tests.kit.attack.strangers import from_elsewhere
from tests.kit.raw import RawSocket

__all__ = ["good_handshakes", "half_open"]

_WITHIN_S = 20.0
_DRIP_S = 0.2


def _hello() -> bytes:
    """Return the first bytes of a handshake."""
    said = ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    half = context.wrap_bio(ssl.MemoryBIO(), said, server_hostname="harbor.example")
    with suppress(ssl.SSLWantReadError):
        half.do_handshake()
    return said.read()


async def half_open(port: int, many: int) -> list[Fate]:
    """Begin so many handshakes: a third in silence, a third in drips, a third whole but for its end."""
    hello = _hello()
    kinds = ((b"", b""), (b"", hello), (hello, b""))  # (said at once, dripped)
    halves = (_half(port, *kinds[number % len(kinds)]) for number in range(many))
    return list(await asyncio.gather(*halves))


async def good_handshakes(port: int, many: int, trusted: ssl.SSLContext) -> list[float]:
    """Connect as often, one after the other, and return how long each took to be answered."""
    took_s = []
    for _ in range(many):
        began_s = time.perf_counter()
        raw = await RawSocket.open(port, trusted)
        raw.write(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert b" 200 " in await raw.read_head()
        took_s.append(time.perf_counter() - began_s)
        await raw.gone()
    return took_s


async def _half(port: int, at_once: bytes, dripped: bytes) -> Fate:
    raw = await from_elsewhere(port)
    raw.write(at_once)
    dripping = asyncio.create_task(_drip(raw, dripped))
    fate = await fate_of(raw, _WITHIN_S)
    dripping.cancel()
    await asyncio.wait([dripping])
    await raw.gone()
    return fate


async def _drip(raw: RawSocket, says: bytes) -> None:
    with suppress(ConnectionError):
        for byte in says:
            raw.write(bytes((byte,)))
            await asyncio.sleep(_DRIP_S)
