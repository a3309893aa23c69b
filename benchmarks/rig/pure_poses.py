"""What avatars cost without any server: the gate, the world, a tick and its batches.

Each figure is the least of many runs: whatever else a machine does can only add.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from typing import Final

from avatars import NOTHING_APPLIED, Batches, PoseGate, World
from avatars.quantize import POSE
from avatars.templates import DEFAULT_TEMPLATE, TEMPLATES

__all__ = ["figures"]

_RUNS: Final = 30
_CALLS: Final = 2_000
_SPAWN: Final = TEMPLATES[DEFAULT_TEMPLATE].spawn_pose()
_BOUNDS: Final = TEMPLATES[DEFAULT_TEMPLATE].bounds


def figures() -> Iterator[tuple[str, float]]:
    """Give (what, microseconds)."""
    yield "admit a pose", _each(_admitting(_near()))
    yield "admit a pose that has to be clamped", _each(_admitting(_far()))
    yield "place a pose in the world", _each(_placing())
    yield "end a tick of 300 movers, and its batch", _least(*_ticking(movers=300, avatars=300))
    yield "the same for 10 among 10,000", _least(*_ticking(movers=10, avatars=10_000))
    yield "a keyframe of 10,000", _least(_keyframe(10_000))


def _nothing() -> None:
    """Prepare nothing."""


def _least(act: Callable[[], object], before: Callable[[], object] = _nothing) -> float:
    """Return the microseconds of a call. before: prepares each, and is not timed."""
    least_s = float("inf")
    for _ in range(_RUNS):
        before()
        began_s = time.perf_counter()
        act()
        least_s = min(least_s, time.perf_counter() - began_s)
    return least_s * 1e6


def _each(act: Callable[[], object]) -> float:
    """Return the microseconds of a call that is too short to be timed alone."""

    def many() -> None:
        for _ in range(_CALLS):
            act()

    return _least(many) / _CALLS


def _near() -> list[bytes]:
    x, y, z, yaw, _ = POSE.unpack(_SPAWN)
    return [POSE.pack(x + step, y, z, yaw, 1) for step in range(19)]  # prime: nobody stands still


def _far() -> list[bytes]:
    x, y, z, yaw, _ = POSE.unpack(_SPAWN)
    return [POSE.pack(x + side, y, z, yaw, 1) for side in (-2_000, 2_000)]


def _admitting(poses: list[bytes]) -> Callable[[], object]:
    gate, next_pose, clock = PoseGate(_BOUNDS, _SPAWN, 0.0), cycle(poses), count(1)
    return lambda: gate.admit(next(next_pose), next(clock) * 0.05)


def _placing() -> Callable[[], object]:
    world, next_pose = World(), cycle(_near())
    return lambda: world.place(7, next(next_pose), 1.0)


def _ticking(*, movers: int, avatars: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return what ends a tick and makes its batch, and what moves so many before it."""
    world, poses = _peopled(avatars), cycle(_near())

    def tick() -> None:
        world.end_tick(1.0)
        Batches(world).for_reader(1, world.tick - 1)

    def move() -> None:
        for slot in range(movers):
            world.place(slot, next(poses), 1.0)

    return tick, move


def _keyframe(avatars: int) -> Callable[[], object]:
    world = _peopled(avatars)
    return lambda: Batches(world).for_reader(1, NOTHING_APPLIED)


def _peopled(avatars: int) -> World:
    world = World()
    for slot in range(avatars):
        world.place(slot, _SPAWN, 0.0)
    world.end_tick(0.0)
    return world
