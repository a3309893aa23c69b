"""Whoever opens sockets without end takes them from their like, and from nobody in a room."""

from __future__ import annotations

from pathlib import Path

from tests.kit.attack.descriptors import connections_of_one_device, hold_sockets, let_go
from tests.kit.attack.siege import siege
from tests.kit.attack.slowloris import good_connects

DESCRIPTORS = 280
SOCKETS = 600
PER_DEVICE = 16


async def test_sockets_without_end_change_nothing_for_who_is_known(tmp_path: Path) -> None:
    async with siege(tmp_path, descriptors=DESCRIPTORS) as held, held.bystanders(strangers=SOCKETS):
        sockets = await hold_sockets(held, SOCKETS)
        assert max(await good_connects(held, "Late", 10)) < 5
        assert await let_go(sockets) >= SOCKETS - DESCRIPTORS
        assert await connections_of_one_device(held, PER_DEVICE + 10) == PER_DEVICE
