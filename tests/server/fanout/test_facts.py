"""Entries as frames: encoded once, covering all, showing each audience its part."""

from __future__ import annotations

import asyncio

from rooms.audience import Audience
from rooms.commands import DeleteMessage
from server.fanout.facts import Facts, position_fields, shown, start_over_frame
from server.fanout.laggards import Laggards
from server.fanout.outbox import Outbox
from server.fanout.snapshots import Snapshots
from tests.server.fanout.doubles import FakeReader, Talk, decoded


def test_readers_alike_share_one_frame_and_others_do_not() -> None:
    talk = Talk()
    facts = Facts(talk.room, talk.say("hello"))
    first = facts.frame(Audience.EVERYONE, 1)
    assert facts.frame(Audience.EVERYONE, 1) is first
    assert decoded(facts.frame(Audience.EVERYONE, 2))[1]["room"] == 2


def test_a_frame_covers_also_what_is_not_shown() -> None:
    talk = Talk()
    entries = (*talk.say("one"), *talk.say("two"))
    says = decoded(Facts(talk.room, entries).frame(Audience.EVERYONE, 1))[1]
    assert says["covers"] == [entries[0].seq, entries[-1].seq]
    assert [entry["text"] for entry in says["entries"]] == ["one", "two"]


def test_a_frame_can_begin_behind_what_a_reader_knows() -> None:
    talk = Talk()
    facts = Facts(talk.room, (*talk.say("one"), *talk.say("two")))
    says = decoded(facts.frame(Audience.EVERYONE, 1, skip=1))[1]
    assert says["covers"] == [facts.entries[1].seq] * 2
    assert [entry["text"] for entry in says["entries"]] == ["two"]


def test_only_moderators_are_shown_what_was_deleted() -> None:
    talk = Talk()
    said = talk.say("oops")
    decision = talk.room.decide(DeleteMessage(talk.ana, said[0].seq), now_ms=1, entropy=bytes(32))
    talk.room.apply(decision.entries[0])
    texts = {a: shown(said, talk.room, a)[0]["text"] for a in Audience}
    assert texts == {Audience.EVERYONE: None, Audience.MODERATORS: "oops"}


def test_a_frame_says_with_which_id_it_ends() -> None:
    talk = Talk()
    facts = Facts(talk.room, talk.say("hello"))
    says = decoded(facts.frame(Audience.EVERYONE, 1))[1]
    assert says["id8"] == position_fields(talk.room.head)["id8"] == talk.room.tip.id[:8]


async def test_a_reader_that_starts_over_gets_position_and_snapshot() -> None:
    talk = Talk()
    reader = FakeReader(handle=5)
    laggards = Laggards(asyncio.get_running_loop())
    outbox = Outbox(reader, Audience.MODERATORS, laggards)
    name, says = decoded(start_over_frame(talk.room, outbox, Snapshots(talk.room)))
    assert (name, says["room"], says["snapshot"]["title"]) == ("start_over", 5, "Talk")
    assert says["head"] == position_fields(talk.room.head)
