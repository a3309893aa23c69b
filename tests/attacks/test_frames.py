"""A message that is too large, or never ends, ends its own connection and costs no memory."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.fate import Fate
from tests.kit.attack.frames import (
    MAX_BEFORE,
    MAX_BYTES,
    announced,
    dribbled,
    fragmented,
    unfinished,
)
from tests.kit.attack.siege import Siege, siege

AT_ONCE_S = 5.0  # the close frame comes at once; the attacker, who does not answer it, gets 2 s
IN_TIME_S = 12.0
MAX_GROWTH_MB = 20.0
SIZES = (MAX_BEFORE + 1, MAX_BYTES + 1, *(2**power for power in (*range(13, 41), 62)))


async def test_no_message_is_larger_or_longer_than_allowed(tmp_path: Path) -> None:
    async with siege(tmp_path) as held:
        async with held.bystanders():
            await asyncio.gather(_attack(held, is_member=False), _attack(held, is_member=True))
        assert held.grown_mb <= MAX_GROWTH_MB


async def _attack(held: Siege, *, is_member: bool) -> None:
    limit = MAX_BYTES if is_member else MAX_BEFORE
    giants = [announced(held, size, is_member=is_member) for size in SIZES if size > limit]
    endless = (
        unfinished(held, is_member=is_member),
        dribbled(held, is_member=is_member),
        announced(held, limit, is_member=is_member),
    )
    too_large, too_long = await asyncio.gather(
        asyncio.gather(*giants, fragmented(held, is_member=is_member)), asyncio.gather(*endless)
    )
    assert [fate for fate in too_large if not _ended(fate, AT_ONCE_S, 1009)] == []
    # Who has not connected yet is overdue for that at the same moment.
    assert [fate for fate in too_long if not _ended(fate, IN_TIME_S, 1002, 1008)] == []


def _ended(fate: Fate, within_s: float, *closes: int) -> bool:
    return fate.after_s is not None and fate.after_s <= within_s and fate.close in closes
