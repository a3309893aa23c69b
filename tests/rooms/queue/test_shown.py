"""What is shown of the queue: the same order to everybody, or what little they are to see."""

from __future__ import annotations

import random
from typing import Any

import pytest

from rooms.audience import Audience
from rooms.beside import counts_of, own_view, owners_of
from rooms.commands import PostMessage
from rooms.errors import RoomError
from rooms.projection import fact, items_view, view
from rooms.queue.asked import ConfigureQueue, LowerHand, RaiseHand
from rooms.queue.kinds import QueueView
from rooms.room import Room
from tests.rooms.builders import Meeting
from tests.rooms.queue.kit import KIT
from tests.rooms.queue.stories import Story
from tests.rooms.reader import ModeratorReader, Reader


def _order(items: dict[str, Any]) -> list[tuple[int, int]]:
    """Return (member, hand) of those who wait, as a client puts them in order."""
    hands = [
        (-hand["rank"], hand["place"], hand["hand"], int(key))
        for key, item in items.items()
        if key != "now"
        for hand in item["hands"]
    ]
    return [(member, number) for *_, number, member in sorted(hands)]


def _here(room: Room) -> list[tuple[int, int]]:
    return _order(items_view(room, Audience.MODERATORS).get("queue", {}))


class Client:
    """Somebody who follows a room, is dropped, and comes back by facts or by a snapshot."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self._kind = Reader if audience is Audience.EVERYONE else ModeratorReader
        self.read: Reader | None = None
        self.at = 0
        self.is_connected = False

    def come(self, meeting: Meeting, *, anew: bool) -> None:
        """Be there again: with a snapshot, or with the facts that were missed."""
        if anew or self.read is None:
            self.read = self._kind(view(meeting.room, self.audience))
            self.at = len(meeting.log)
        self.is_connected = True
        self.hear(meeting)

    def hear(self, meeting: Meeting) -> None:
        """Take the facts that are new."""
        assert self.read is not None
        for entry in meeting.log[self.at :]:
            told = fact(entry, meeting.room, self.audience)
            if told is not None:
                self.read.take(told)
        self.at = len(meeting.log)

    @property
    def order(self) -> list[tuple[int, int]]:
        assert self.read is not None
        return _order(self.read.items.get("queue", {}))


@pytest.mark.parametrize("seed", range(8))
def test_everybody_sees_the_same_order_whatever_they_missed(seed: int) -> None:
    rng = random.Random(seed)
    story = Story()
    meeting, numbers = story.meeting, [*story.members.values()]
    clients = [Client(rng.choice([*Audience])) for _ in range(6)]
    for _ in range(150):
        by, member = rng.choice(numbers), rng.choice(numbers)
        seq = meeting.log[-1].seq
        command = rng.choice(KIT.at_random(rng, by, member, seq))
        if not isinstance(command, ConfigureQueue):  # everybody is to see it here
            try:
                meeting.do(command)
            except RoomError:
                continue
        if rng.random() < 0.1:
            meeting.wait(rng.choice((5, 70)))
        for client in clients:
            if not client.is_connected:
                if rng.random() < 0.3:
                    client.come(meeting, anew=rng.random() < 0.5)
            elif rng.random() < 0.1:
                client.is_connected = False
            else:
                client.hear(meeting)
            if client.is_connected:
                assert client.order == _here(meeting.room)
    for client in clients:
        client.come(meeting, anew=False)
        assert client.order == _here(meeting.room)


def _items(story: Story, audience: Audience) -> dict[str, Any]:
    return items_view(story.meeting.room, audience).get("queue", {})


def test_a_hidden_queue_shows_who_speaks_and_nobody_who_waits() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    meeting.do(ConfigureQueue(mo, view=QueueView.MODERATORS))
    raised = meeting.do(RaiseHand(ana, "a secret")).entries[0]
    assert fact(raised, meeting.room, Audience.EVERYONE) is None
    assert set(_items(story, Audience.EVERYONE)) == {"now"}
    assert _items(story, Audience.EVERYONE)["now"]["next"] is None
    assert set(_items(story, Audience.MODERATORS)) == {"now", str(ana)}
    assert counts_of(meeting.room, Audience.EVERYONE) == {}
    lowered = meeting.do(LowerHand(ana)).entries[0]
    assert fact(lowered, meeting.room, Audience.EVERYONE) is None
    story.tell("mo call ana")
    assert _items(story, Audience.EVERYONE)["now"]["floor"]["member"] == ana


def test_who_waits_in_a_hidden_queue_is_told_their_own_place() -> None:
    story = Story()
    meeting, mo = story.meeting, story.members["mo"]
    meeting.do(ConfigureQueue(mo, view=QueueView.COUNT))
    story.tell("""
        ben +
        ana +
    """)
    ana = meeting.room.here[story.members["ana"]]
    mine = own_view(meeting.room, ana)["queue"]["mine"]
    assert (mine["place"], len(mine["hands"])) == (2, 1)  # type: ignore[arg-type]  # a list
    counts = counts_of(meeting.room, Audience.EVERYONE)
    assert counts["queue", "waiting"].shows == {"n": 2}
    called = meeting.do(LowerHand(mo, story.members["ben"])).entries[0]
    assert {ana.number, story.members["ben"]} <= owners_of(meeting.room, called)
    assert own_view(meeting.room, ana)["queue"]["mine"]["place"] == 1


def test_nobody_is_told_of_their_own_what_everybody_sees() -> None:
    story = Story()
    entry = story.meeting.do(RaiseHand(story.members["ana"])).entries[0]
    told = fact(entry, story.meeting.room, Audience.EVERYONE) or {}
    assert (told["kind"], told["hand_kind"]) == ("hand_raised", "normal")
    assert own_view(story.meeting.room, story.meeting.room.here[story.members["ana"]]) == {}
    assert owners_of(story.meeting.room, entry) == frozenset()


def test_hiding_the_queue_takes_away_what_was_shown_also_from_who_comes_back_later() -> None:
    story = Story()
    meeting, mo, ana = story.meeting, story.members["mo"], story.members["ana"]
    story.tell("ana +")
    reader, at = Reader(view(meeting.room, Audience.EVERYONE)), len(meeting.log)
    meeting.do(ConfigureQueue(mo, view=QueueView.MODERATORS))
    meeting.do(LowerHand(ana))
    for entry in meeting.log[at:]:
        told = fact(entry, meeting.room, Audience.EVERYONE)
        if told is not None:
            reader.take(told)
    assert set(reader.items["queue"]) == {"now"}


def test_a_message_brings_the_queue_only_where_a_turn_begins_with_it() -> None:
    story = Story()
    meeting, ana = story.meeting, story.members["ana"]
    story.tell("mo call ana")
    for text, touched in (("hello", True), ("and more", False)):
        entry = meeting.do(PostMessage(ana, text)).entries[0]
        told = fact(entry, meeting.room, Audience.EVERYONE) or {}
        assert ("items" in told) is touched


def test_how_long_a_turn_is_shown_for_an_estimate() -> None:
    story = Story()
    story.tell("""
        mo call ana
        ana start
        wait 79
        mo end
    """)
    assert _items(story, Audience.EVERYONE)["now"]["turn_s"] == 80
