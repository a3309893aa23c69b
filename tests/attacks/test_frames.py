"""What is too large, or never ends, is cut in time and costs no more than a few messages."""

from __future__ import annotations

import asyncio
from itertools import chain
from pathlib import Path

from tests.kit.attack.fate import Fate
from tests.kit.attack.frames import (
    HOARDS,
    MAX_BEFORE,
    MAX_BYTES,
    announced,
    dribbled,
    ends_of,
    fragmented,
    hoarded_bytes,
    hoarders,
)
from tests.kit.attack.siege import Siege, siege

AT_ONCE_S = 5.0  # the close frame comes at once; the attacker, who does not answer it, gets 2 s
GONE_S = 12.0
EACH = 64
MAX_EACH_BYTES = 1 << 18  # four messages; a mebibyte is what was promised
SIZES = (MAX_BEFORE + 1, MAX_BYTES + 1, *(2**power for power in (*range(13, 41), 62)))


async def test_what_is_too_large_or_never_ends_is_cut_and_costs_little(tmp_path: Path) -> None:
    async with siege(tmp_path) as held:
        async with held.bystanders(strangers=EACH * len(HOARDS) + 2 * len(SIZES)):
            lines = {kind: await hoarders(held, kind, EACH) for kind in HOARDS}
            each = {
                kind: await hoarded_bytes(held, lines[kind], says) // EACH
                for kind, (_, says) in HOARDS.items()
            }
            print(f"bytes that one makes the server hold: {each}")
            ends, *_ = await asyncio.gather(
                ends_of(chain.from_iterable(lines.values())),
                _giants(held, is_member=False),
                _giants(held, is_member=True),
            )
        assert {kind: size for kind, size in each.items() if size > MAX_EACH_BYTES} == {}
        # Who has not connected yet is overdue for that at the same moment.
        assert [fate for fate in ends if not _ended(fate, GONE_S, 1002, 1008)] == []


async def _giants(held: Siege, *, is_member: bool) -> None:
    limit = MAX_BYTES if is_member else MAX_BEFORE
    giants = [announced(held, size, is_member=is_member) for size in SIZES if size > limit]
    endless = (
        dribbled(held, is_member=is_member),
        announced(held, limit, is_member=is_member),
    )
    too_large, too_long = await asyncio.gather(
        asyncio.gather(*giants, fragmented(held, is_member=is_member)), asyncio.gather(*endless)
    )
    assert [fate for fate in too_large if not _ended(fate, AT_ONCE_S, 1009)] == []
    assert [fate for fate in too_long if not _ended(fate, GONE_S, 1002, 1008)] == []


def _ended(fate: Fate, within_s: float, *closes: int) -> bool:
    return fate.after_s is not None and fate.after_s <= within_s and fate.close in closes
