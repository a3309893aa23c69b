"""Whoever sends too much is told to slow down and closed; the good talk on."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.fate import Fate
from tests.kit.attack.flood import FLOODS, MAX_IN_FLIGHT, from_many_sockets, from_one_socket
from tests.kit.attack.siege import siege

SOCKETS = 20
CUT_S = 5.0  # of which the attacker, who does not answer the close frame, gets up to 3
CALM_S = 5.0  # until the server has no more tasks than before
REFUSED = ("commands", "joins", "questions")  # these ask for answers until they are cut


def _told_to_slow_down(fate: Fate) -> bool:
    is_cut = fate.after_s is not None and fate.after_s <= CUT_S
    return is_cut and (fate.close, fate.code) == (1008, "slow_down")


async def test_a_flood_is_refused_then_cut_whatever_it_is_of(tmp_path: Path) -> None:
    async with siege(tmp_path) as held:
        async with held.bystanders():
            all_at_once = (from_one_socket(held, kind) for kind in FLOODS)
            fates = dict(zip(FLOODS, await asyncio.gather(*all_at_once), strict=True))
        assert {kind: fate for kind, fate in fates.items() if not _told_to_slow_down(fate)} == {}
        assert [kind for kind in REFUSED if not fates[kind].answers["slow_down"]] == []
        # Reached and not passed: so it is this bound that held them.
        assert (await held.figures()).most_calls == MAX_IN_FLIGHT
        assert held.calm_s <= CALM_S

        async with held.bystanders():
            many = await from_many_sockets(held, SOCKETS, "events of no name")
        assert [fate for fate in many if not _told_to_slow_down(fate)] == []
        assert held.calm_s <= CALM_S
