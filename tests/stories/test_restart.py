"""A server that is stopped as one stops it says goodbye, and everybody goes on where they were."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from server.client import ClientError, Refused, Restored, RoomEars, Snapshot, Status
from server.client.facts import Fact, Head
from server.storage import Disk, restore
from server.storage.backup import copy_live
from tests.kit.crowd import Crowd, Guest, crowd


class Ears(RoomEars):
    """Keeps the seqs it hears, how often it began, and why it went away."""

    def __init__(self) -> None:
        self.seqs: list[int] = []
        self.begins = 0
        self.reasons: list[str] = []

    def status(self, status: Status, why: ClientError | None) -> None:
        if status is Status.AWAY:
            self.reasons.append(why.code if isinstance(why, Refused) else "")

    def started_over(self, snapshot: Snapshot, head: Head) -> None:
        self.begins += 1

    def facts(self, facts: tuple[Fact, ...], up_to: int) -> None:
        self.seqs += [fact.seq for fact in facts]


async def _restarted(harbor: Crowd) -> None:
    assert await harbor.server.stop() == 0
    await harbor.server.start()


async def test_everybody_goes_on_where_they_were(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        ears = Ears()
        bob.link.listen(ears)
        before = [await ana.say(f"before {n}") for n in range(5)]
        unsent = asyncio.create_task(_say_when_away(ana))
        await _restarted(harbor)
        during = await unsent
        after = await ana.say("after")
        await harbor.reached(after)
        assert ears.seqs == [*before, during, after]
        assert (ears.begins, ears.reasons) == (0, ["unavailable"])
        await harbor.judge()


async def _say_when_away(guest: Guest) -> int:
    await guest.link.when(lambda link: link.status is Status.AWAY)
    return await guest.say("during")


async def test_the_same_device_is_the_same_member_after_a_restart(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana = await harbor.enter("Ana")
        said = await ana.say("hello")
        await ana.client.close()
        await _restarted(harbor)
        again = await harbor.api.enter_room(harbor.room, "Ana", ana.entered.device_key)
        assert again.m == ana.m
        bob = await harbor.enter("Bob")
        assert (await bob.link.entered()).messages[said].text == "hello"
        await harbor.judge()


async def test_a_backlog_beyond_the_window_starts_over(tmp_path: Path) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        ears = Ears()
        bob.link.listen(ears)
        head = bob.link.head
        bob.client.hold()
        last = max(await asyncio.gather(*(ana.say(f"message {n}") for n in range(600))))
        bob.client.go_on()
        await harbor.reached(last)
        assert head is not None
        assert last - head.seq > 512
        assert ears.begins == 1
        assert (await bob.link.entered()).messages == (await ana.link.entered()).messages
        await harbor.judge()


async def test_a_restored_room_is_not_asked_what_was_meant_for_the_one_before(
    tmp_path: Path,
) -> None:
    async with crowd(tmp_path) as harbor:
        ana, bob = await harbor.enter("Ana"), await harbor.enter("Bob")
        kept = await ana.say("kept")
        await harbor.reached(kept)
        data, copy = harbor.server.data_dir, tmp_path / "copy.db"
        copy_live(data / "confab.db", copy, Disk())
        lost = [await ana.say(f"lost {n}") for n in range(20)]
        ana.client.hold()
        await ana.link.when(lambda link: link.status is Status.AWAY)
        asked = [
            ana.link.do("edit_message", message=lost[-1], text="changed"),
            ana.link.do("add_reaction", message=lost[-1], emoji="👍"),
            ana.link.say("an answer", thread=lost[-1]),
        ]
        plain = ana.link.say("plain")
        assert await harbor.server.stop() == 0
        restore(copy, data)
        await harbor.server.start()
        while await bob.link.say("another history") < lost[-1]:
            pass  # until the seq that Ana means is a message of Bob's
        ana.client.go_on()
        for answer in asked:
            with pytest.raises(Restored, match="do it again"):
                await answer
        await harbor.reached(await plain)
        view = await bob.link.entered()
        texts = [message.text for message in view.messages.values()]
        assert texts[0] == "kept"
        assert texts.count("plain") == 1
        assert set(texts[1:]) == {"another history", "plain"}
        assert not any(message.reactions for message in view.messages.values())
        assert view.messages[lost[-1]].text == "another history"
