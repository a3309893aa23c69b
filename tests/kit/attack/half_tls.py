"""Row 8, the kind that needs a certificate: TLS handshakes that are begun and not ended.

Expected: gone within 12 s; whoever means well is through their handshake within a second.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tests.kit.attack.patience import Waits
from tests.kit.attack.slowloris import Drip
from tests.kit.raw import RawSocket
from tests.kit.server import ServerProcess

__all__ = ["good_handshakes", "half_handshakes"]

_REST_S = 0.05


def half_handshakes() -> Mapping[str, Drip]:
    """Return what is dripped."""
    hello = _hello()
    return {
        "no hello": Drip(is_silent=True),
        "a hello that drips": Drip(begins=hello),
        "a hello and nothing more": Drip(hello, is_silent=True),
    }


def _hello() -> bytes:
    """Return the first bytes of a handshake."""
    said = ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    half = context.wrap_bio(ssl.MemoryBIO(), said, server_hostname="harbor.example")
    with suppress(ssl.SSLWantReadError):
        half.do_handshake()
    return said.read()


async def good_handshakes(
    server: ServerProcess,
    trusted: ssl.SSLContext,
    many: int,
    during: asyncio.Task[Any] | None = None,
) -> Waits:
    """Connect again and again; return how long it took each time to be answered.

    many: how often at least. during: it goes on until this is done.
    """
    waits = Waits(server.pid)
    while len(waits) < many or not (during is None or during.done()):
        with waits.one():
            raw = await RawSocket.open(server.port, trusted)
            raw.write(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert b" 200 " in await raw.read_head()
        await raw.gone()
        await asyncio.sleep(_REST_S)
    return waits
