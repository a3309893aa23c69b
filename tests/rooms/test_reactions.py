from __future__ import annotations

from rooms.commands import AddReaction, RemoveReaction
from rooms.errors import BadMessage, Conflict, Full, NotFound
from rooms.ids import Seq
from rooms.reactions import MAX_EMOJI
from tests.rooms.builders import Meeting, assert_nothing_to_do, assert_refused


def test_reactions_are_counted_once_per_member_and_emoji() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    said = meeting.say(ana)
    for by in (bob, ana):
        meeting.do(AddReaction(by, said, "👍"))
    assert_nothing_to_do(meeting, AddReaction(ana, said, "👍"))
    assert meeting.message(said).reactions == (("👍", (ana, bob)),)


def test_a_reaction_can_be_taken_back() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    meeting.do(AddReaction(ana, said, "👍"))
    assert_nothing_to_do(meeting, RemoveReaction(ana, said, "🎉"))
    meeting.do(RemoveReaction(ana, said, "👍"))
    assert_nothing_to_do(meeting, RemoveReaction(ana, said, "👍"))
    assert meeting.message(said).reactions == ()


def test_different_emoji_on_a_message_are_bounded() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    said = meeting.say(ana)
    for number in range(MAX_EMOJI):
        meeting.do(AddReaction(ana, said, chr(0x1F600 + number)))
    assert_refused(meeting, AddReaction(ana, said, "🚀"), Full)
    meeting.do(AddReaction(bob, said, chr(0x1F600)))


def test_reactions_need_an_emoji_and_a_shown_message() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    assert_refused(meeting, AddReaction(ana, said, "yes"), BadMessage)
    assert_refused(meeting, AddReaction(ana, Seq(1), "👍"), NotFound)
    meeting.delete(ana, said)
    assert_refused(meeting, AddReaction(ana, said, "👍"), Conflict)
    assert_refused(meeting, RemoveReaction(ana, said, "👍"), Conflict)
