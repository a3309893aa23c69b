from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

from benchmarks.rig.hour import Minute, a_session
from server.client import Fact, RoomEars
from tests.kit.crowd import crowd

SMALL = Minute(messages=8, reactions=4, comings=2, hands=1, moves=2, faces=3)


class Ears(RoomEars):
    """Counts facts by their kind."""

    def __init__(self) -> None:
        self.heard: Counter[str] = Counter()

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        """Count them."""
        self.heard.update(fact.kind for fact in facts)


async def test_in_a_minute_people_talk_come_go_and_are_as_many_as_before(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, ears = await harbor.enter("Ana"), Ears()
        async with a_session(harbor.server.url, harbor.code, people=6, walkers=2) as session:
            ana.link.listen(ears)
            last = [await session.minute(number, SMALL) for number in (1, 2)]
            async with asyncio.timeout(10):
                await ana.link.when(lambda _: ears.heard["message_posted"] == 16)
            assert session.people == 6
            assert last == ["Minute 1, point 7.", "Minute 2, point 7."]
    assert ears.heard["stay_ended"] >= 4
    assert ears.heard["stay_began"] >= 4
    assert ears.heard["hand_raised"] == ears.heard["hand_lowered"] == 2
    assert ears.heard["reaction_added"] > 0
