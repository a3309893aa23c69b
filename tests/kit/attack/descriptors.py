"""Row 10: sockets until the server has no more.

Expected: strangers give way to each other, the oldest first; a device has at most
16 connections; who is in a room stays there, who comes in good faith gets in, and
the server keeps enough files for itself.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import from_elsewhere
from tests.kit.raw import RawSocket, client_frame, handshake, packet

__all__ = ["connections_of_one_device", "hold_sockets", "let_go"]


async def hold_sockets(siege: Siege, many: int) -> list[RawSocket]:
    """Open so many connections, every other one a WebSocket that never connects; return all."""
    sockets = []
    for number in range(many):
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            raw = await from_elsewhere(siege.port)
            sockets.append(raw)
            raw.write(handshake() if number % 2 else b"GET / HTTP/1.1\r\n")
    return sockets


async def let_go(sockets: list[RawSocket]) -> int:
    """Close all, and return how many the server had closed before."""
    await asyncio.sleep(0)
    closed = sum(raw.reader.at_eof() or raw.reader.exception() is not None for raw in sockets)
    for raw in sockets:
        await raw.gone()
    return closed


async def connections_of_one_device(siege: Siege, many: int) -> int:
    """Try to connect so often as one device; return how many connections it got at once."""
    entered = await siege.harbor.api.enter(siege.harbor.code, "Many")
    connect = client_frame(packet(0, {"token": entered.token, "v": 1}))
    sockets = [await RawSocket.websocket(siege.port, behind=connect) for _ in range(many)]
    answers = [await raw.packet() for raw in sockets]
    for raw in sockets:
        await raw.gone()
    return sum(answer["type"] == 0 for answer in answers)
