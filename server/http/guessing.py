"""Wrong codes, counted by the address that they come from.

Tries of one address wait for each other: in a rush each would see the count of
before it, and a thousand would be looked up where ten are allowed. People who
follow the same link at once wait a moment each and are not counted.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rooms.errors import BadMessage, NotFound, SlowDown
from server.http.call import Call

__all__ = ["trying_a_code"]


@asynccontextmanager
async def trying_a_code(call: Call) -> AsyncIterator[None]:
    """Let a code be looked up inside; BadMessage and NotFound from there count as a wrong one.

    Raises SlowDown beyond the limit, and then nothing is looked up.
    """
    limits, address = call.services.limits, call.address
    turn = limits.turns.setdefault(address, asyncio.Lock())
    async with turn:
        now_s = asyncio.get_running_loop().time()
        wait_s = limits.failed_tries.wait_s(address, now_s)
        if wait_s > 0:
            raise SlowDown("wrong codes", retry_after_s=round(wait_s, 2))
        try:
            yield
        except (BadMessage, NotFound):
            limits.failed_tries.failed(address, now_s)
            raise
