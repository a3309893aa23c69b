"""Each violation is planted in a history that is right, and found: commands and rights."""

import pytest

from tests.kit.check import check_room, rooms_in
from tests.kit.check_finding import told
from tests.kit.check_story import ROOM, a_story


def test_a_right_history_passes() -> None:
    story = a_story()
    story.act(1, "delete_message", "message_deleted", message=8)
    story.act(1, "restore_message", "message_restored", message=8)
    story.act(2, "add_reaction", "reaction_added", message=9, emoji="👍")
    story.act(2, "take_seat", "seat_taken", seat=1)
    story.act(
        1, "reserve_seat", "seat_reserved", seat=3, member=2, role=None, expires=2_000_000_000_000
    )
    story.act(1, "release_seat", "seat_released", seat=3)
    story.act(1, "set_portal", "portal_set", portal=1, to="!quay", label="Quay")
    story.act(1, "set_portal", "portal_set", portal=1, to=None, label="")
    story.act(2, "raise_hand", "hand_raised", member=2, note="a question")
    story.invoke(2, "still", "raise_hand", note="")
    story.write(2, "ok", id="still", seq=len(story.entries))
    story.act(1, "lower_hand", "hand_lowered", member=2)
    story.act(3, "raise_hand", "hand_raised", member=3, note="")
    story.invoke(1, "quiet", "change_role", member=3, role="observer")
    story.show(story.enter("role_changed", 1, member=3, role="observer"))
    story.show(story.enter("hand_lowered", 1, member=3))
    story.write(1, "ok", id="quiet", seq=len(story.entries))
    story.act(1, "change_role", "role_changed", member=3, role="attendee")
    story.act(3, "edit_message", "message_edited", message=10, text="other words")
    story.act(1, "change_role", "role_changed", member=3, role="panelist")
    for m in (1, 2, 3):
        view = story.view(moderates=m == 1)
        story.write(m, "state", seq=len(story.entries), snapshot=view, moderates=m == 1)
    assert story.found() == []


def test_c1_an_acknowledged_message_is_missing() -> None:
    story = a_story()
    story.invoke(2, "lost", "post_message", text="lost")
    story.write(2, "ok", id="lost", seq=10)
    assert story.found() == ["C1"]


def test_c1_an_acknowledgement_names_a_seq_beyond_the_log() -> None:
    story = a_story()
    story.invoke(2, "lost", "add_reaction", message=8, emoji="👍")
    story.write(2, "ok", id="lost", seq=99)
    assert story.found() == ["C1"]


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("delete_message", {"message": 8}),
        ("add_reaction", {"message": 8, "emoji": "👍"}),
        ("edit_message", {"message": 8, "text": "other words"}),
        ("redact_message", {"message": 8}),
        ("take_seat", {"seat": 2}),
        ("raise_hand", {"note": ""}),
        ("raise_hand_for", {"member": 2}),
        ("seat_member", {"member": 2, "seat": 2}),
        ("bring_to_stage", {"member": 2}),
        ("change_role", {"member": 2, "role": "panelist"}),
        ("remove_member", {"member": 2}),
        ("reserve_seat", {"seat": 2, "member": 2}),
        ("set_portal", {"portal": 1, "to": "!quay", "label": "Quay"}),
        ("rename_room", {"title": "Quay"}),
        ("change_door", {"door": "open"}),
        ("archive_room", {}),
        ("change_profile", {"name": "Olga", "look": ""}),
    ],
)
def test_c1_what_was_acknowledged_as_fulfilled_is_not_so(
    command: str, fields: dict[str, object]
) -> None:
    story = a_story()
    story.invoke(1, "one", command, **fields)
    story.write(1, "ok", id="one", seq=10)
    assert story.found() == ["C1"]


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("restore_message", {"message": 8}),
        ("remove_reaction", {"message": 8, "emoji": "👍"}),
        ("edit_message", {"message": 8, "text": "hello from 1"}),
        ("leave_seat", {}),
        ("lower_hand", {}),
        ("lower_hand", {"member": 2}),
        ("stand_member", {"member": 2}),
        ("change_role", {"member": 2, "role": "attendee"}),
        ("release_seat", {"seat": 2}),
        ("set_portal", {"portal": 1}),
        ("rename_room", {"title": "Harbor"}),
        ("restore_room", {}),
        ("change_profile", {"name": "1", "look": ""}),
    ],
)
def test_what_is_so_already_may_be_acknowledged_without_an_entry(
    command: str, fields: dict[str, object]
) -> None:
    story = a_story()
    story.invoke(1, "one", command, **fields)
    story.write(1, "ok", id="one", seq=10)
    assert story.found() == []


def test_c1_a_kept_seat_was_never_released() -> None:
    story = a_story()
    story.act(1, "reserve_seat", "seat_reserved", seat=3, member=2, role=None, expires=2_000)
    story.invoke(1, "free", "release_seat", seat=3)
    story.write(1, "ok", id="free", seq=len(story.entries))
    assert story.found() == ["C1"]


def test_what_was_done_to_a_message_before_it_was_erased_still_counts() -> None:
    story = a_story()
    story.invoke(1, "one", "restore_message", message=9)
    story.write(1, "ok", id="one", seq=10)
    story.act(2, "edit_message", "message_edited", message=9, text="better words")
    story.act(1, "delete_message", "message_deleted", message=9)
    story.act(
        1, "redact_message", "message_redacted",
        message=9, thread=None, erased=[9, 11], reason="",
    )  # fmt: skip
    story.erase(9, 11)
    assert story.found() == []


def test_c1_another_answer_is_remembered() -> None:
    story = a_story()
    story.answers[2, "hello from 2"] = 3
    assert story.found() == ["C1"]


def test_c1_what_was_done_was_answered_with_another_seq() -> None:
    story = a_story()
    story.invoke(3, "one", "add_reaction", message=8, emoji="👍")
    story.show(story.enter("reaction_added", 3, message=8, emoji="👍"))
    later = story.post(2, "more")
    story.write(3, "ok", id="one", seq=later)
    assert story.found() == ["C1"]


def test_c2_a_message_is_there_twice() -> None:
    story = a_story()
    story.show(story.plant(9))
    assert story.found() == ["C2"]


def test_c2_two_messages_were_answered_with_one() -> None:
    story = a_story()
    story.invoke(2, "again", "post_message", text="hello from 2")
    story.write(2, "ok", id="again", seq=9)
    assert story.found() == ["C2"]


def test_c3_nobody_asked_for_it() -> None:
    story = a_story()
    story.show(story.plant(9, text="from nowhere"))
    assert story.found() == ["C3"]


def test_what_wrote_nothing_is_not_taken_for_what_nobody_knows() -> None:
    story = a_story()
    story.invoke(2, "standing", "leave_seat")
    story.write(2, "ok", id="standing", seq=10)
    story.act(2, "take_seat", "seat_taken", seat=1)
    story.invoke(2, "up", "leave_seat")
    story.write(2, "unknown", id="up")
    story.show(story.enter("seat_left", 2))
    assert story.found() == []
    story.act(2, "take_seat", "seat_taken", seat=1)
    story.show(story.enter("seat_left", 2))
    assert story.found() == ["C1"]


def test_what_nobody_knows_may_be_done_or_not() -> None:
    story = a_story()
    for text in ("done", "not done"):
        story.invoke(2, text, "post_message", text=text)
        story.write(2, "unknown", id=text)
    story.show(story.plant(9, text="done"))
    assert story.found() == []


def test_c5_given_after_an_acknowledgement_and_done_before_it() -> None:
    story = a_story()
    story.swap(9, 10)
    story.answer(2, "hello from 2", 10)
    story.answer(3, "hello from 3", 9)
    story.forget_shown()
    assert story.found() == ["C5"]


def test_c6_one_client_s_messages_overtook_each_other() -> None:
    story = a_story()
    story.invoke(2, "first", "post_message", text="first")
    story.invoke(2, "second", "post_message", text="second")
    for text in ("second", "first"):
        story.write(2, "ok", id=text, seq=story.plant(9, text=text))
        story.show(len(story.entries))
    assert story.found() == ["C6"]


def test_c9_what_was_refused_was_done() -> None:
    story = a_story()
    story.invoke(2, "no", "post_message", text="no")
    story.write(2, "refused", id="no", code="slow_down")
    story.show(story.plant(9, text="no"))
    assert story.found() == ["C9"]


def test_c9_what_was_refused_is_remembered_as_done() -> None:
    story = a_story()
    story.invoke(2, "no", "post_message", text="no")
    story.write(2, "refused", id="no", code="slow_down")
    story.answers[2, "no"] = 9
    assert story.found() == ["C9"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("room_renamed", {"title": "Mine"}),
        ("room_archived", {}),
        ("member_removed", {"member": 3, "reason": ""}),
        ("role_changed", {"member": 3, "role": "moderator"}),
        ("message_edited", {"message": 8, "text": "mine now"}),
        ("message_deleted", {"message": 8}),
    ],
)
def test_c10_an_attendee_did_what_is_a_moderator_s(kind: str, said: dict[str, object]) -> None:
    story = a_story()
    command = {
        "room_renamed": "rename_room", "room_archived": "archive_room",
        "member_removed": "remove_member", "role_changed": "change_role",
        "message_edited": "edit_message", "message_deleted": "delete_message",
    }[kind]  # fmt: skip
    story.act(2, command, kind, **said)
    assert story.found() == ["C10"]


def test_c10_an_attendee_erased_what_another_said() -> None:
    story = a_story()
    redacted = {"message": 8, "thread": None, "erased": [8], "reason": ""}
    story.act(2, "redact_message", "message_redacted", **redacted)
    story.erase(8)
    assert story.found() == ["C10"]


def test_c10_a_removed_member_spoke_on() -> None:
    story = a_story()
    story.act(1, "remove_member", "member_removed", member=2, reason="")
    story.invoke(2, "more", "post_message", text="more")
    story.show(story.plant(9, text="more"), to=(1, 3))
    assert story.found() == ["C10"]


def test_c10_somebody_spoke_in_an_archived_room() -> None:
    story = a_story()
    story.act(1, "archive_room", "room_archived")
    story.post(2, "anybody?")
    assert story.found() == ["C10"]


def test_c10_two_sit_on_one_seat() -> None:
    story = a_story()
    story.act(2, "take_seat", "seat_taken", seat=1)
    story.act(3, "take_seat", "seat_taken", seat=1)
    assert story.found() == ["C10"]


def test_a_finding_shows_its_smallest_witness() -> None:
    story = a_story()
    story.invoke(2, "lost", "post_message", text="lost words")
    story.write(2, "ok", id="lost", seq=10)
    (finding,) = check_room(story.log, story.journals.values())
    assert str(finding).splitlines()[0] == "C1: acknowledged, and not in the log"
    assert "lost words" in str(finding)
    assert "10: message_posted by 3" in str(finding)
    assert told([finding] * 12).endswith("... and 2 more")


def test_the_rooms_of_journals_are_found() -> None:
    assert rooms_in(a_story().journals.values()) == (ROOM,)
