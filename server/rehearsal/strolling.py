"""Somebody with a client of ours who goes to and fro, at a walking pace."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import count
from math import sin
from typing import Final

from avatars import POSE_BYTES
from avatars.quantize import POSE
from server.client import RoomLink

__all__ = ["stroll"]

_STEP_CM: Final = 30


async def stroll(link: RoomLink, *, hz: float, phase: float, steps: int | None = None) -> None:
    """Go to and fro from where the avatar is, `hz` times a second, for so many steps; None: for ever.

    phase: by which part of a step this one is later than others.
    """
    loop = asyncio.get_running_loop()
    assert link.view is not None
    assert link.you is not None
    pose = link.places.by_slot.get(link.view.people[link.you.m].slot, bytes(POSE_BYTES))
    x, y, z, yaw, _ = POSE.unpack(pose)
    began_s = loop.time() + phase / hz
    numbers: Iterable[int] = count() if steps is None else range(steps)
    for step in numbers:
        await asyncio.sleep(began_s + step / hz - loop.time())
        link.pose(POSE.pack(x + round(_STEP_CM * sin(step / 2)), y, z, yaw, 0))
