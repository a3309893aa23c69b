"""What is held open too long, or is too large, ends itself, costs no memory, and nobody has to wait.

Both attacks run beside each other: most of their time is the server's patience.
"""

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
from tests.kit.attack.slowloris import KINDS, drips, good_connects

AT_ONCE_S = 5.0  # the close frame comes at once; the attacker, who does not answer it, gets 2 s
GONE_S = 12.0
MAX_GROWTH_MB = 20.0
SIZES = (MAX_BEFORE + 1, MAX_BYTES + 1, *(2**power for power in (*range(13, 41), 62)))
EACH = 60
NEWCOMERS = 20
CONNECT_S = 1.0


async def test_what_is_too_large_or_never_ends_is_gone_in_time(tmp_path: Path) -> None:
    async with siege(tmp_path) as held:
        quiet_s = max(await good_connects(held, "Early", 5))
        async with held.bystanders(strangers=EACH * len(KINDS) + 2 * len(SIZES)):
            drip = asyncio.gather(*(drips(held, kind, EACH) for kind in KINDS))
            messages = asyncio.gather(
                _messages(held, is_member=False), _messages(held, is_member=True)
            )
            took_s = await good_connects(held, "Late", NEWCOMERS)
            fates = dict(zip(KINDS, await drip, strict=True))
            await messages
        slowest = {kind: max(fate.after_s or 99.0 for fate in each) for kind, each in fates.items()}
        print(f"gone after at most {slowest}; newcomers in within {max(took_s):.3f} s")
        assert max(slowest.values()) <= GONE_S, slowest
        assert max(took_s) <= max(CONNECT_S, 2 * quiet_s), took_s
        assert held.grown_mb <= MAX_GROWTH_MB


async def _messages(held: Siege, *, is_member: bool) -> None:
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
    assert [fate for fate in too_long if not _ended(fate, GONE_S, 1002, 1008)] == []


def _ended(fate: Fate, within_s: float, *closes: int) -> bool:
    return fate.after_s is not None and fate.after_s <= within_s and fate.close in closes
