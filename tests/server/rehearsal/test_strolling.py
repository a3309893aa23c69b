from __future__ import annotations

import asyncio
from pathlib import Path

from avatars.quantize import POSE
from server.client import PoseBatch, RoomEars
from server.rehearsal.strolling import stroll
from tests.kit.crowd import crowd


class Eyes(RoomEars):
    """Sees where somebody is. wanted: so many different places."""

    def __init__(self, slot: int, wanted: int) -> None:
        self.slot, self.wanted = slot, wanted
        self.places: set[tuple[int, ...]] = set()
        self.saw_enough = asyncio.Event()

    def poses(self, batch: PoseBatch) -> None:
        """Look."""
        self.places |= {POSE.unpack(pose) for slot, pose in batch.poses if slot == self.slot}
        if len(self.places) >= self.wanted:
            self.saw_enough.set()


async def test_others_see_somebody_go_to_and_fro_until_they_have_gone_their_steps(
    tmp_path: Path,
) -> None:
    async with crowd(tmp_path) as harbor:
        ana, ben = await harbor.enter("Ana"), await harbor.enter("Ben")
        assert ana.link.view is not None
        slot = ana.link.view.people[ana.m].slot
        eyes, hers = Eyes(slot, wanted=4), Eyes(slot, wanted=1)
        ben.link.listen(eyes)
        ana.link.listen(hers)
        async with asyncio.timeout(10):
            if slot not in ana.link.places.by_slot:
                await hers.saw_enough.wait()
            await stroll(ana.link, hz=10.0, phase=0.5, steps=12)
            await eyes.saw_enough.wait()
    xs, ys, zs, yaws, _ = (set(values) for values in zip(*eyes.places, strict=True))
    assert max(xs) - min(xs) <= 60
    assert len(ys) == len(zs) == len(yaws) == 1
