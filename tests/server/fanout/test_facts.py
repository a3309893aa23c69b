"""Entries as frames: encoded once, covering all, showing each audience its part."""

from __future__ import annotations

from rooms.commands import DeleteMessage
from rooms.projection import Audience
from server.fanout.facts import Facts, shown
from tests.server.fanout.doubles import Talk, decoded


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


def test_only_moderators_are_shown_what_was_deleted() -> None:
    talk = Talk()
    said = talk.say("oops")
    decision = talk.room.decide(DeleteMessage(talk.ana, said[0].seq), now_ms=1, entropy=bytes(32))
    talk.room.apply(decision.entries[0])
    texts = {a: shown(said, talk.room, a)[0]["text"] for a in Audience}
    assert texts == {Audience.EVERYONE: None, Audience.MODERATORS: "oops"}
