from __future__ import annotations

from rooms.commands import AddReaction, EditMessage, RemoveReaction, Role
from rooms.ids import Seq
from rooms.log import erased
from rooms.messages import WINDOW, changed, message_from, messages_from
from tests.rooms.builders import Meeting
from tests.rooms.walks import walked


def test_the_window_holds_the_last_hundred_messages() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    first = meeting.say(ana)
    meeting.fill_window(ana)
    assert len(meeting.room.messages) == WINDOW
    assert first not in meeting.room.messages
    assert list(meeting.room.messages) == sorted(meeting.room.messages)


def test_pages_of_history_say_what_the_window_says() -> None:
    for seed in range(6):
        meeting = walked(seed, 200)
        history = {message.seq: message for message in messages_from(meeting.log)}
        assert {seq: history[seq] for seq in meeting.room.messages} == meeting.room.messages


def test_entries_that_begin_no_message_are_none() -> None:
    assert message_from(Meeting().log) is None


def test_changes_of_messages_that_are_not_there_are_skipped() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    meeting.do(EditMessage(ana, said, "x"))
    assert messages_from(meeting.log[said:]) == ()


def test_an_erased_message_is_a_tombstone_whatever_follows() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana, "secret")
    meeting.do(AddReaction(ana, said, "👍"))
    meeting.do(EditMessage(ana, said, "secrets"))
    log = [erased(e) if e.seq == said else e for e in meeting.log]
    message = message_from(log)
    assert message is not None
    assert (message.text, message.name, message.reactions, message.edits) == (None, "", (), ())
    assert not message.is_shown


def test_an_entry_that_says_nothing_of_a_message_leaves_it() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    message = meeting.message(meeting.say(ana))
    assert changed(message, meeting.log[0]) == message


def test_reactions_stand_in_one_order_whoever_came_first() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    said = meeting.say(ana)
    for by, emoji in ((bob, "🎉"), (ana, "🎉"), (ana, "👍")):
        meeting.do(AddReaction(by, said, emoji))
    assert meeting.message(said).reactions == (("🎉", (ana, bob)), ("👍", (ana,)))
    meeting.do(RemoveReaction(bob, said, "🎉"))
    assert meeting.message(said).reactions == (("🎉", (ana,)), ("👍", (ana,)))


def test_old_edits_are_remembered_for_a_while_only() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana", Role.PANELIST)
    old = [meeting.say(ana) for _ in range(3)]
    meeting.fill_window(ana)
    for number in range(300):
        meeting.do(EditMessage(ana, Seq(old[number % 3]), f"v{number}"))
    assert len(meeting.room.window.late_edits) == 256
