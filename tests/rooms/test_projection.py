from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from rooms import projection
from rooms.audience import Audience
from rooms.commands import (
    AddReaction,
    EditMessage,
    EndStay,
    RestoreMessage,
    Role,
    StayEnd,
)
from rooms.ids import Seq
from rooms.log import Entry
from rooms.projection import fact, message_view, view
from rooms.room import Room, replay
from rooms.spotlight import rules as spotlight
from rooms.spotlight.words import SetSpotlight
from tests.rooms.builders import Meeting
from tests.rooms.reader import Json, ModeratorReader, Reader, plain
from tests.rooms.walks import walk, walked

READERS: dict[Audience, type[Reader]] = {
    Audience.EVERYONE: Reader,
    Audience.MODERATORS: ModeratorReader,
}
BOTH = pytest.mark.parametrize("audience", list(Audience))


def caught_up(start: Json, facts: list[Entry], room: Room, audience: Audience) -> Json:
    reader = READERS[audience](start)
    for entry in facts:
        told = fact(entry, room, audience)
        if told is not None:
            reader.take(plain(told))
    return reader.view()


@BOTH
@pytest.mark.parametrize("seed", range(12))
def test_a_snapshot_and_the_facts_told_at_once_give_the_next_snapshot(
    seed: int, audience: Audience
) -> None:
    reader: Reader | None = None
    told_up_to = 0
    for meeting, _, _ in walk(seed, 250):
        if reader is None:
            reader = READERS[audience](plain(view(meeting.room, audience)))
        for entry in meeting.log[told_up_to:] if told_up_to else []:
            told = fact(entry, meeting.room, audience)
            if told is not None:
                reader.take(plain(told))
        told_up_to = len(meeting.log)
        assert reader.view() == plain(view(meeting.room, audience))


@BOTH
@pytest.mark.parametrize("seed", range(12, 24))
def test_a_snapshot_and_a_later_replay_give_the_later_snapshot(
    seed: int, audience: Audience
) -> None:
    starts: list[tuple[int, Json]] = []
    for meeting, _, _ in walk(seed, 250):
        starts.append((len(meeting.log), plain(view(meeting.room, audience))))
    end = plain(view(meeting.room, audience))
    for seq, start in starts[::7]:
        assert caught_up(start, meeting.log[seq:], meeting.room, audience) == end


@pytest.mark.parametrize("seed", range(4))
def test_everyone_is_told_no_text_that_is_hidden_now(seed: int) -> None:
    # The more topics there are, the more walks hide nothing: take the next that does.
    walks = (walked(other, 300) for other in count(seed, 4))
    meeting = next(m for m in walks if {*m.room.window.deleted, *m.room.window.redacted})
    hidden = {*meeting.room.window.deleted, *meeting.room.window.redacted}
    for entry in meeting.log:
        told = fact(entry, meeting.room, Audience.EVERYONE)
        if told is not None and {told["seq"], told.get("message")} & hidden:
            assert told.get("text") is None


def test_moderators_read_a_deleted_message_and_others_do_not() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana, "oops")
    meeting.delete(ana, said)
    entry = meeting.log[said - 1]
    told = {a: fact(entry, meeting.room, a) or {} for a in Audience}
    assert told[Audience.EVERYONE]["text"] is None
    assert told[Audience.MODERATORS]["text"] == "oops"
    assert {t["gone"] for t in told.values()} == {"deleted"}


@BOTH
def test_a_redacted_message_arrives_as_a_tombstone_even_from_a_stale_entry(
    audience: Audience,
) -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana, "secret")
    stale = meeting.log[said - 1]
    meeting.redact(ana, said)
    meeting.fill_window(ana)
    for entry in (stale, meeting.log[said - 1]):
        told = fact(entry, meeting.room, audience) or {}
        assert (told["text"], told["gone"], told["name"]) == (None, "redacted", "")


def test_the_tombstone_of_an_answer_keeps_its_thread_after_a_full_replay() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    root = meeting.say(ana, "root")
    answer = meeting.say(ana, "answer", thread=root)
    meeting.redact(ana, answer)
    for room in (meeting.room, replay(meeting.log)):
        shown = message_view(room.messages[answer], Audience.EVERYONE)
        assert (shown["thread"], shown["text"]) == (root, None)


def test_a_message_restored_before_the_window_is_told_by_its_number_only() -> None:
    meeting = Meeting()
    olga = meeting.join("Olga", Role.OWNER)
    said = meeting.say(olga)
    meeting.delete(olga, said)
    meeting.fill_window(olga)
    entry = meeting.do(RestoreMessage(olga, said)).entries[0]
    told = fact(entry, meeting.room, Audience.EVERYONE) or {}
    assert told["message"] == said
    assert "text" not in told


def test_joining_and_epochs_are_covered_and_not_sent() -> None:
    meeting = Meeting()
    meeting.join("Ana")
    joined = next(e for e in meeting.log if e.kind == "member_joined")
    assert fact(joined, meeting.room, Audience.MODERATORS) is None


def test_nobody_is_shown_a_device_or_a_link() -> None:
    meeting = walked(3, 200)
    shown = [view(meeting.room, Audience.MODERATORS)]
    shown += [f for e in meeting.log if (f := fact(e, meeting.room, Audience.MODERATORS))]
    assert "device" not in str(shown)
    assert "link-1" not in str(shown)


def test_reasons_are_for_moderators() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    meeting.redact(ana, said)
    entry = meeting.log[-1]
    assert "reason" not in (fact(entry, meeting.room, Audience.EVERYONE) or {})
    assert (fact(entry, meeting.room, Audience.MODERATORS) or {})["reason"] == "private"


def test_an_edited_message_with_reactions_is_viewed_whole() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    said = meeting.say(ana, "helo")
    meeting.do(EditMessage(ana, said, "hello"))
    meeting.do(AddReaction(bob, said, "👍"))
    assert message_view(meeting.message(said), Audience.EVERYONE) == {
        "seq": said,
        "ts": meeting.message(Seq(said)).ts,
        "m": ana,
        "name": "Ana",
        "text": "hello",
        "thread": None,
        "mentions": [],
        "edited": True,
        "gone": None,
        "reactions": [["👍", [bob]]],
    }


def test_a_topic_for_moderators_alone_leaves_no_trace_with_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    topic = replace(spotlight.TOPIC, audiences=frozenset({Audience.MODERATORS}))
    monkeypatch.setattr(projection, "TOPICS", (topic,))
    monkeypatch.setattr(projection, "_TOPIC_OF", dict.fromkeys(topic.shows, topic))
    monkeypatch.setattr(projection, "_TOUCHED", {kind: [topic] for kind in topic.touches})
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    lit, left = (
        meeting.do(command).entries[0]
        for command in (SetSpotlight(mo, (ana,)), EndStay(ana, StayEnd.LEFT))
    )
    told = fact(left, meeting.room, Audience.EVERYONE)
    assert told is not None
    assert "items" not in told
    assert fact(lit, meeting.room, Audience.EVERYONE) is None
    assert view(meeting.room, Audience.EVERYONE)["items"] == {}
    for entry in (lit, left):
        assert "items" in (fact(entry, meeting.room, Audience.MODERATORS) or {})
