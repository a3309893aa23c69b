"""Wrong codes, counted by the address that they come from.

Theory. An address has ten wrong codes a minute; then its codes are not tried,
and a right one is answered like a wrong one: otherwise it could go on guessing,
and know by the answer. That must not hold up the office in which somebody
typed a link wrong ten times. So a code that is no guess is always tried: one
that this address, within the hour, has shown to be right, and the link by which
the calling device came before.

Tries of one address wait for each other: in a rush each would see the count of
before it, and a thousand would be looked up where ten are allowed. People who
follow the same link at once wait a moment each and are not counted.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hmac import compare_digest

from rooms.errors import BadMessage, NotFound, SlowDown
from server.auth import hash_code
from server.http.call import Call

__all__ = ["trying_a_code"]


@asynccontextmanager
async def trying_a_code(call: Call, code: str) -> AsyncIterator[bytes]:
    """Let the code be looked up inside, by its keyed hash; a NotFound from there says it is wrong.

    Raises SlowDown beyond the limit, and then it is not tried; BadMessage for
    what cannot be a code, which counts as a wrong one.
    """
    limits, address = call.services.limits, call.address
    async with limits.turns.setdefault(address, asyncio.Lock()):
        now_s = asyncio.get_running_loop().time()
        wait_s = limits.failed_tries.wait_s(address, now_s)
        try:
            secret_hash = hash_code(call.services.code_secret, code)
        except BadMessage:
            _refuse_beyond(wait_s)
            limits.failed_tries.failed(address, now_s)
            raise
        if wait_s > 0 and not await _is_no_guess(call, secret_hash, now_s):
            _refuse_beyond(wait_s)
        try:
            yield secret_hash
        except NotFound:
            limits.right_codes.forget(address, secret_hash)
            limits.failed_tries.failed(address, now_s)
            raise
        limits.right_codes.note(address, secret_hash, now_s)


def _refuse_beyond(wait_s: float) -> None:
    if wait_s > 0:
        raise SlowDown("wrong codes", retry_after_s=round(wait_s, 2))


async def _is_no_guess(call: Call, secret_hash: bytes, now_s: float) -> bool:
    """Return whether whoever calls knew before that the code is right."""
    if call.services.limits.right_codes.has(call.address, secret_hash, now_s):
        return True
    if call.caller is None:
        return False
    # What is asked depends on the device alone, or the time would tell a right code from a wrong one.
    storage = call.services.storage
    for one in await storage.memberships_of(call.caller.device):
        link = None if one.link is None else await storage.link(one.link)
        if link is not None and compare_digest(link.secret_hash, secret_hash):
            return True
    return False
