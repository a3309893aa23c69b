"""Each violation is planted in a history that is right, and found: what readers saw."""

import pytest

from tests.kit.check_story import a_story


def test_c7_a_reader_missed_something() -> None:
    story = a_story()
    story.invoke(2, "x", "post_message", text="x")
    story.show(story.plant(9, text="x"), to=(1, 2))
    story.post(1, "more")
    assert story.found() == ["C7"]


def test_c7_a_reader_saw_something_twice() -> None:
    story = a_story()
    story.show(10, to=(3,))
    assert story.found() == ["C7"]


def test_c7_a_message_was_covered_and_not_shown() -> None:
    story = a_story()
    story.invoke(2, "hidden", "post_message", text="hidden")
    story.plant(9, text="hidden")
    for m in (1, 2, 3):
        story.shown(m, 11, 11)
    assert story.found() == ["C7"]


def test_what_concerns_a_hidden_message_may_be_covered_only() -> None:
    story = a_story()
    story.act(1, "delete_message", "message_deleted", message=9)
    story.invoke(3, "r", "add_reaction", message=9, emoji="👍")
    story.enter("reaction_added", 3, message=9, emoji="👍")
    story.shown(2, 12, 12)
    assert story.found() == []


def test_c8_a_reader_was_shown_other_words() -> None:
    story = a_story()
    lines = story.journals["3"]
    shown = next(line for line in lines if line.what == "shown")
    shown.more["entries"][0]["text"] = "other words"
    assert story.found() == ["C8"]


def test_c8_a_reader_was_shown_another_history() -> None:
    story = a_story()
    story.journals["3"][-1].more["epoch"] = 8
    assert story.found() == ["C8"]


def test_c8_a_reader_was_shown_more_than_there_is() -> None:
    story = a_story()
    story.shown(3, 11, 11, {**story.fact(10), "seq": 11})
    assert story.found() == ["C8"]


def test_c11_a_fold_is_not_the_log_s() -> None:
    story = a_story()
    wrong = story.view()
    wrong["messages"][1]["text"] = "other words"
    story.write(2, "state", seq=10, snapshot=wrong, moderates=False)
    assert story.found() == ["C11"]


def test_c11_a_snapshot_lacks_somebody() -> None:
    story = a_story()
    lacking = story.view()
    del lacking["members"][0]
    story.write(2, "start", seq=10, epoch=7, snapshot=lacking)
    assert story.found() == ["C11"]


def test_c11_a_moderator_s_view_is_another() -> None:
    story = a_story()
    story.act(1, "delete_message", "message_deleted", message=9)
    story.write(2, "state", seq=11, snapshot=story.view(moderates=True), moderates=False)
    assert story.found() == ["C11"]


def test_c12_a_removed_member_was_shown_more() -> None:
    story = a_story()
    story.act(1, "remove_member", "member_removed", member=2, reason="")
    story.post(1, "now that they are gone")
    assert story.found() == ["C12"]


def test_c12_an_attendee_was_shown_a_reason() -> None:
    story = a_story()
    story.act(1, "remove_member", "member_removed", member=2, reason="spam")
    story.journals["3"][-1].more["entries"][0]["reason"] = "spam"
    assert story.found() == ["C12"]


def test_c12_hidden_words_were_shown_to_who_came_back() -> None:
    story = a_story()
    story.act(1, "delete_message", "message_deleted", message=9)
    # A second connection of an attendee, which missed the message and its deletion.
    story.write(3, "start", seq=8, epoch=7, snapshot=story.view_at(8))
    story.shown(3, 9, 11, story.fact(9), story.fact(10), story.fact(11))
    assert story.found() == ["C12"]
    story.journals["3"][-1].more["entries"][0].update(text=None, gone="deleted")
    assert story.found() == []


def test_c12_a_moderator_may_read_what_is_deleted_and_not_what_is_erased() -> None:
    story = a_story()
    story.act(1, "delete_message", "message_deleted", message=9)
    story.write(1, "start", seq=8, epoch=7, snapshot=story.view_at(8))
    story.shown(1, 9, 11, {**story.fact(9), "gone": "deleted"}, story.fact(10), story.fact(11))
    assert story.found() == []
    fact = story.fact(9)
    redacted = {"message": 9, "thread": None, "erased": [9], "reason": ""}
    story.act(1, "redact_message", "message_redacted", **redacted)
    story.erase(9)
    story.write(1, "start", seq=8, epoch=7, snapshot=story.view_at(8))
    story.shown(1, 9, 12, fact, *(story.fact(seq) for seq in (10, 11, 12)))
    assert "C12" in story.found()


def test_c12_erased_words_are_still_in_the_log() -> None:
    story = a_story()
    redacted = {"message": 9, "thread": None, "erased": [9], "reason": ""}
    story.act(1, "redact_message", "message_redacted", **redacted)
    assert story.found() == ["C12"]
    story.erase(9)
    assert story.found() == []


@pytest.mark.parametrize(("role", "moderates"), [("moderator", False), ("panelist", True)])
def test_c12_a_new_role_is_another_audience_at_once(role: str, moderates: bool) -> None:
    story = a_story()
    seq = story.act(1, "change_role", "role_changed", member=2, role=role)
    view = story.view(moderates=moderates)
    story.write(2, "state", seq=seq, snapshot=view, moderates=moderates)
    assert story.found() == ["C12"]


def test_c12_an_edit_of_erased_words_is_still_in_the_log() -> None:
    story = a_story()
    story.act(2, "edit_message", "message_edited", message=9, text="better words")
    redacted = {"message": 9, "thread": None, "erased": [9], "reason": ""}
    story.act(1, "redact_message", "message_redacted", **redacted)
    story.erase(9)
    assert story.found() == ["C12"]


def test_c12_facts_came_for_a_room_one_is_not_in() -> None:
    story = a_story()
    story.write(2, "stray", handle=9)
    assert story.found() == ["C12"]
