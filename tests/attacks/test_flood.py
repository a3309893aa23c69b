"""Whoever sends too much is told to slow down and closed; the good talk on."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.kit.attack.fate import Fate
from tests.kit.attack.flood import FLOODS, from_many_sockets, from_one_socket
from tests.kit.attack.siege import siege

SOCKETS = 20


def _told_to_slow_down(fate: Fate) -> bool:
    return fate.after_s is not None and (fate.close, fate.code) == (1008, "slow_down")


async def test_a_flood_from_one_socket_is_cut_whatever_it_is_of(tmp_path: Path) -> None:
    async with siege(tmp_path) as held, held.bystanders():
        fates = await asyncio.gather(*(from_one_socket(held, kind) for kind in FLOODS))
        told = dict(zip(FLOODS, map(_told_to_slow_down, fates), strict=True))
        assert all(told.values()), (told, fates)


async def test_a_flood_from_many_sockets_is_cut_at_each(tmp_path: Path) -> None:
    async with siege(tmp_path) as held, held.bystanders():
        fates = await from_many_sockets(held, SOCKETS, "events of no name")
        assert [fate for fate in fates if not _told_to_slow_down(fate)] == []
