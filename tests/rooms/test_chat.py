from __future__ import annotations

import pytest

from rooms.chat import MAX_EDITS, MAX_MENTIONS
from rooms.commands import (
    DeleteMessage,
    EditMessage,
    PostMessage,
    RedactMessage,
    RestoreMessage,
    Role,
)
from rooms.errors import BadMessage, Conflict, Full, NotAllowed, NotFound, TooLarge
from rooms.events import MessageDeleted, MessagePosted, MessageRedacted, MessageRestored
from rooms.ids import MemberNo, Seq
from rooms.room import replay
from tests.rooms.builders import (
    Meeting,
    assert_nothing_to_do,
    assert_refused,
    assert_same_room,
    events_of,
)


class Talk(Meeting):
    """A meeting with one member of each role but observers, and one message of Ana's."""

    def __init__(self) -> None:
        super().__init__()
        self.olga = self.join("Olga", Role.OWNER)
        self.mo = self.join("Mo", Role.MODERATOR)
        self.ana = self.join("Ana")
        self.bob = self.join("Bob")
        self.said = self.say(self.ana, "hello")


def test_a_message_carries_text_and_name_of_its_time() -> None:
    talk = Talk()
    decision = talk.do(PostMessage(talk.ana, " hi \n", None, (talk.bob, talk.mo, talk.bob)))
    assert events_of(decision) == (MessagePosted("Ana", "hi", None, (talk.mo, talk.bob)),)


def test_an_answer_to_an_answer_goes_to_the_root() -> None:
    talk = Talk()
    answer = talk.say(talk.bob, "one", thread=talk.said)
    second = talk.say(talk.ana, "two", thread=answer)
    assert talk.message(second).thread == talk.said


def test_an_answer_to_what_is_gone_is_a_conflict() -> None:
    talk = Talk()
    talk.delete(talk.ana, talk.said)
    assert_refused(talk, PostMessage(talk.bob, "?", talk.said), Conflict)


@pytest.mark.parametrize("thread", [1, 3, 999])
def test_an_answer_needs_a_message(thread: int) -> None:
    talk = Talk()
    assert_refused(talk, PostMessage(talk.bob, "?", Seq(thread)), NotFound)


def test_mentions_are_of_members_and_not_too_many() -> None:
    talk = Talk()
    assert_refused(talk, PostMessage(talk.ana, "@x", None, (MemberNo(99),)), NotFound)
    many = tuple(MemberNo(n) for n in range(MAX_MENTIONS + 1))
    assert_refused(talk, PostMessage(talk.ana, "@all", None, many), TooLarge)


def test_what_says_nothing_is_refused() -> None:
    talk = Talk()
    assert_refused(talk, PostMessage(talk.ana, " \n "), BadMessage)
    assert_refused(talk, EditMessage(talk.ana, talk.said, ""), BadMessage)


def test_authors_edit_and_nobody_else_does() -> None:
    talk = Talk()
    talk.do(EditMessage(talk.ana, talk.said, "hello all"))
    assert talk.message(talk.said).text == "hello all"
    assert talk.message(talk.said).edits == (talk.room.head.seq,)
    assert_nothing_to_do(talk, EditMessage(talk.ana, talk.said, "hello all"))
    for other in (talk.bob, talk.mo, talk.olga):
        assert_refused(talk, EditMessage(other, talk.said, "mine"), NotAllowed)


def test_edits_of_one_message_are_bounded() -> None:
    talk = Talk()
    for number in range(MAX_EDITS):
        talk.do(EditMessage(talk.ana, talk.said, f"v{number}"))
    assert_refused(talk, EditMessage(talk.ana, talk.said, "once more"), Full)


def test_a_message_is_deleted_by_its_author_or_a_moderator() -> None:
    for who in ("ana", "mo", "olga"):
        talk = Talk()
        decision = talk.do(DeleteMessage(getattr(talk, who), talk.said))
        assert events_of(decision) == (MessageDeleted(talk.said),)
        assert not talk.message(talk.said).is_shown
        assert decision.erases == ()
    talk = Talk()
    assert_refused(talk, DeleteMessage(talk.bob, talk.said), NotAllowed)


def test_deleting_twice_succeeds_once() -> None:
    talk = Talk()
    talk.delete(talk.ana, talk.said)
    assert_nothing_to_do(talk, DeleteMessage(talk.mo, talk.said))


def test_nothing_happens_to_a_deleted_message_but_its_return_or_its_end() -> None:
    talk = Talk()
    talk.delete(talk.ana, talk.said)
    assert_refused(talk, EditMessage(talk.ana, talk.said, "x"), Conflict)
    assert events_of(talk.do(RestoreMessage(talk.ana, talk.said))) == (MessageRestored(talk.said),)
    assert talk.message(talk.said).text == "hello"
    assert_nothing_to_do(talk, RestoreMessage(talk.mo, talk.said))


def test_authors_do_not_undo_what_a_moderator_deleted() -> None:
    talk = Talk()
    talk.delete(talk.mo, talk.said)
    assert_refused(talk, RestoreMessage(talk.ana, talk.said), NotAllowed)
    assert_refused(talk, RestoreMessage(talk.bob, talk.said), NotAllowed)
    talk.do(RestoreMessage(talk.olga, talk.said))
    assert talk.message(talk.said).is_shown


def test_redaction_erases_a_message_with_all_its_edits() -> None:
    talk = Talk()
    edits = tuple(talk.do(EditMessage(talk.ana, talk.said, t)).seq for t in ("a", "b"))
    decision = talk.do(RedactMessage(talk.mo, talk.said, "  private\n"))
    assert decision.erases == (talk.said, *edits)
    assert events_of(decision) == (
        MessageRedacted(talk.said, None, (talk.said, *edits), "private"),
    )
    message = talk.message(talk.said)
    assert (message.text, message.name, message.is_redacted) == (None, "", True)
    assert_same_room(replay(talk.log), talk.room)


def test_a_redacted_message_cannot_be_restored_or_redacted_again() -> None:
    talk = Talk()
    talk.delete(talk.ana, talk.said)
    talk.redact(talk.ana, talk.said)
    assert_nothing_to_do(talk, RedactMessage(talk.mo, talk.said))
    assert_nothing_to_do(talk, DeleteMessage(talk.mo, talk.said))
    assert_refused(talk, RestoreMessage(talk.mo, talk.said), Conflict)
    assert_refused(talk, EditMessage(talk.ana, talk.said, "x"), Conflict)
    assert talk.room.window.deleted == {}


def test_words_are_erased_by_who_said_them_or_by_a_higher_rank() -> None:
    talk = Talk()
    of_owner, of_moderator = talk.say(talk.olga), talk.say(talk.mo)
    assert_refused(talk, RedactMessage(talk.mo, of_owner), NotAllowed)
    assert_refused(talk, RedactMessage(talk.bob, talk.said), NotAllowed)
    assert_refused(talk, RedactMessage(talk.ana, of_moderator), NotAllowed)
    talk.redact(talk.mo, of_moderator)
    talk.redact(talk.mo, talk.said)
    talk.redact(talk.olga, of_owner)
    assert talk.room.window.redacted == {of_moderator, talk.said, of_owner}


def test_an_older_message_is_judged_by_what_the_log_says() -> None:
    talk = Talk()
    edit = talk.do(EditMessage(talk.ana, talk.said, "v2")).seq
    talk.fill_window(talk.bob)
    assert talk.said not in talk.room.messages
    talk.do(EditMessage(talk.ana, talk.said, "v3"))
    assert_nothing_to_do(talk, EditMessage(talk.ana, talk.said, "v3"))
    decision = talk.do(RedactMessage(talk.ana, talk.said))
    assert decision.erases == (talk.said, edit, edit + 101)
    assert all(talk.log[seq - 1].body is None for seq in decision.erases)
    assert_nothing_to_do(talk, RedactMessage(talk.ana, talk.said))


def test_what_was_decided_while_an_older_message_was_read_is_not_missed() -> None:
    talk = Talk()
    talk.fill_window(talk.bob)
    stale = talk.read(talk.said)
    edit = talk.do(EditMessage(talk.ana, talk.said, "v2")).seq
    redact = RedactMessage(talk.ana, talk.said)
    decision = talk.room.decide(redact, now_ms=0, entropy=bytes(32), past=stale)
    assert decision.erases == (talk.said, edit)
    talk.delete(talk.ana, talk.said)
    answer = PostMessage(talk.bob, "?", talk.said)
    with pytest.raises(Conflict):
        talk.room.decide(answer, now_ms=0, entropy=bytes(32), past=stale)


def test_another_message_than_the_one_asked_for_is_none() -> None:
    talk = Talk()
    other = talk.say(talk.ana)
    talk.fill_window(talk.bob)
    command = DeleteMessage(talk.ana, talk.said)
    with pytest.raises(NotFound):
        talk.room.decide(command, now_ms=0, entropy=bytes(32), past=talk.read(other))
