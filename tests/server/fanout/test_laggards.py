"""The timer of those who hold something back."""

from __future__ import annotations

import asyncio

from server.fanout.laggards import Laggards


class Slow:
    """Catches up when it was asked `times` times."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.is_done = asyncio.Event()

    def catch_up(self, now_s: float) -> bool:
        self.left -= 1
        if self.left == 0:
            self.is_done.set()
        return self.left > 0


async def test_each_is_asked_until_it_holds_nothing_back() -> None:
    laggards = Laggards(asyncio.get_running_loop())
    once, thrice = Slow(1), Slow(3)
    laggards.add(once)
    laggards.add(thrice)
    await once.is_done.wait()
    await thrice.is_done.wait()
    assert (once.left, thrice.left, len(laggards)) == (0, 0, 0)


async def test_who_is_discarded_is_not_asked() -> None:
    laggards = Laggards(asyncio.get_running_loop())
    gone, stays = Slow(1), Slow(1)
    laggards.add(gone)
    laggards.add(stays)
    laggards.discard(gone)
    await stays.is_done.wait()
    assert gone.left == 1


class Broken(Slow):
    def catch_up(self, now_s: float) -> bool:
        super().catch_up(now_s)
        raise RuntimeError("a bug about one reader")


async def test_a_failure_about_one_holds_up_nobody_else() -> None:
    laggards = Laggards(asyncio.get_running_loop())
    broken, other = Broken(1), Slow(3)
    laggards.add(broken)
    laggards.add(other)
    async with asyncio.timeout(5):
        await other.is_done.wait()
    assert (broken.left, len(laggards)) == (0, 0)
