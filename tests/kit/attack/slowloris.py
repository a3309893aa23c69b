"""Row 8: connections that are held open a byte at a time, or in silence.

Expected: every one is gone within 12 s, and whoever comes in good faith meanwhile
is connected within a second. All come from addresses of their own, so that no
cap hides the deadlines: a botnet, not one machine.

There are thousands, in the process in which the good are too: an attacker is a
bare protocol without a task, and one timer drips for all of them.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from tests.kit.attack.patience import Waits
from tests.kit.attack.siege import Siege
from tests.kit.attack.strangers import an_address
from tests.kit.raw import client_frame, handshake, packet

__all__ = ["DRIPS", "Drip", "Dripper", "connect", "drips", "good_connects"]

_NEVER_S = 60.0  # on a busy machine too
_CONNECTING = 20  # at once, and
_CONNECTS_PER_S = 1_500.0  # all in all: the good share this loop
_SLICES = 20  # of a second: so many times the timer drips for a part of them
_REST_S = 0.05
_FOR_EVER = 0x61


@dataclass(frozen=True, slots=True)
class Drip:
    """said: at once. begins: with what the drip begins, before it is the same byte for ever."""

    said: bytes = b""
    begins: bytes = b""
    is_silent: bool = False


DRIPS: Mapping[str, Drip] = MappingProxyType(
    {
        "a header": Drip(begins=b"GET /api/v1/rooms HTTP/1.1\r\nHost: harbor.example\r\nX-Long: "),
        "a body": Drip(
            b"POST /api/v1/enter HTTP/1.1\r\nHost: harbor.example\r\n"
            b"Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n",
            b'{"code": "',
        ),
        "a handshake": Drip(handshake()[:-2], b"X-Long: "),
        "nothing": Drip(is_silent=True),
        "a WebSocket without CONNECT": Drip(handshake(), is_silent=True),
        "a CONNECT": Drip(handshake(), client_frame(packet(0, {"token": "x" * 2_000, "v": 1}))[:8]),
    }
)
"""What is dripped."""


class Dripper(asyncio.Protocol):
    """One of them. gone: when the server let go, by the loop's clock. asked_s: before it connected."""

    __slots__ = ("_began_s", "_drip", "_loop", "_number", "_transport", "asked_s", "gone")

    def __init__(self, drip: Drip) -> None:
        self._drip = drip
        self._number = 0
        self._loop = asyncio.get_running_loop()
        self.asked_s = self._began_s = 0.0
        self._transport: asyncio.Transport | None = None
        self.gone: asyncio.Future[float] = self._loop.create_future()

    @property
    def gone_s(self) -> float:
        """After how many seconds the server had let go; infinite if it has not."""
        return self._ended_s - self._began_s

    @property
    def held_s(self) -> float:
        """The same, of those in which it was on its way too: the server held it for no longer."""
        return self._ended_s - self.asked_s

    @property
    def _ended_s(self) -> float:
        is_gone = self.gone.done() and not self.gone.cancelled()
        return self.gone.result() if is_gone else math.inf

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say what is said at once."""
        self._transport = cast(asyncio.Transport, transport)
        self._began_s = self._loop.time()
        if self._drip.said:
            self._transport.write(self._drip.said)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note when."""
        if not self.gone.done():
            self.gone.set_result(self._loop.time())

    def drip(self) -> None:
        """Say a byte more, if this kind says anything."""
        if self._transport is None or self.gone.done() or self._drip.is_silent:
            return
        begins, at = self._drip.begins, self._number
        self._transport.write(bytes((begins[at] if at < len(begins) else _FOR_EVER,)))
        self._number += 1

    def close(self) -> None:
        """Give up; the server did not let go."""
        self.gone.cancel()
        if self._transport is not None:
            self._transport.abort()


async def drips(
    port: int, each: int, kinds: Mapping[str, Drip] = DRIPS
) -> dict[str, tuple[float, float]]:
    """Hold so many connections of each kind open until all are gone, or for a while.

    Returns kind -> after how many seconds the first and the last of it were gone.
    """
    groups = {kind: [Dripper(drip) for _ in range(each)] for kind, drip in kinds.items()}
    everybody = [one for group in zip(*groups.values(), strict=True) for one in group]
    timer = asyncio.create_task(_drip_for(everybody))
    try:
        await connect(everybody, port)
        await asyncio.wait([one.gone for one in everybody], timeout=_NEVER_S)
    finally:
        timer.cancel()
        for one in everybody:
            one.close()
        await asyncio.wait([timer])
    return {
        kind: (min(one.held_s for one in group), max(one.gone_s for one in group))
        for kind, group in groups.items()
    }


async def connect(everybody: Iterable[Dripper], port: int, address: str | None = None) -> None:
    """Connect all, each from an address of its own if none is given."""
    loop = asyncio.get_running_loop()
    began_s, coming = loop.time(), iter(enumerate(everybody))

    async def one(dripper: Dripper) -> None:
        here = (address or an_address(), 0)
        dripper.asked_s = loop.time()
        await loop.create_connection(lambda: dripper, "127.0.0.1", port, local_addr=here)

    async def some() -> None:
        for number, dripper in coming:
            await asyncio.sleep(began_s + number / _CONNECTS_PER_S - loop.time())
            await one(dripper)

    await asyncio.gather(*(some() for _ in range(_CONNECTING)))


async def good_connects(
    siege: Siege, name: str, many: int, during: asyncio.Task[Any] | None = None
) -> Waits:
    """Let people come and go, one after the other; return how long each was on the way in.

    many: how many at least. during: they go on coming until this is done.
    """
    waits = Waits(siege.harbor.server.pid)
    while len(waits) < many or not (during is None or during.done()):
        with waits.one():
            guest = await siege.harbor.enter(f"{name} {len(waits)}")
        await guest.client.close()
        await asyncio.sleep(_REST_S)
    return waits


async def _drip_for(everybody: Sequence[Dripper]) -> None:
    """Let each drip once a second, a part of them at a time: the good are in this loop too."""
    loop, number = asyncio.get_running_loop(), 0
    began_s = loop.time()
    while True:
        for one in everybody[number % _SLICES :: _SLICES]:
            one.drip()
        number += 1
        await asyncio.sleep(began_s + number / _SLICES - loop.time())
