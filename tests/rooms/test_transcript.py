from __future__ import annotations

from rooms.commands import (
    AddReaction,
    ArchiveRoom,
    ChangeDoor,
    ChangeProfile,
    ChangeRole,
    Door,
    EditMessage,
    EndStay,
    RemoveMember,
    RenameRoom,
    RestoreRoom,
    Role,
    StayEnd,
)
from rooms.log import Entry, erased
from rooms.transcript import Item, Transcript
from tests.rooms.builders import Meeting
from tests.rooms.walks import walked


def items_of(log: list[Entry], slice_size: int = 1000) -> list[Item]:
    slices = [log[at : at + slice_size] for at in range(0, len(log), slice_size)]
    transcript = Transcript()
    for piece in slices:
        transcript.prepare(piece)
    return [item for piece in slices for item in transcript.items(piece)]


def told(meeting: Meeting) -> list[str]:
    return [f"{i.name}: {i.text}" for i in items_of(meeting.log) if not i.is_said]


def test_a_message_stands_where_it_was_said_as_it_reads_now() -> None:
    meeting = Meeting()
    ana, bob = meeting.join("Ana"), meeting.join("Bob")
    said = meeting.say(ana, "helo")
    answer = meeting.say(bob, "hi", thread=said)
    meeting.do(EditMessage(ana, said, "hello"))
    meeting.do(AddReaction(bob, said, "👍"))
    first, second = (i for i in items_of(meeting.log) if i.is_said)
    assert (first.seq, first.text, first.is_edited, first.reactions) == (
        said,
        "hello",
        True,
        (("👍", 1),),
    )
    assert (second.seq, second.thread, second.is_edited) == (answer, said, False)
    assert (first.name, first.role) == ("Ana", Role.ATTENDEE)


def test_what_is_hidden_is_in_no_transcript() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    deleted, redacted = meeting.say(ana, "secret one"), meeting.say(ana, "secret two")
    stale = meeting.log[redacted - 1]
    meeting.delete(ana, deleted)
    meeting.redact(ana, redacted)
    items = items_of(meeting.log)
    assert "secret" not in str(items)
    assert [i.gone for i in items if i.is_said] == ["deleted", "redacted"]
    assert [i.name for i in items if i.is_said] == ["Ana", "Ana"]
    # Also from a log whose bodies were not erased yet.
    meeting.log[redacted - 1] = stale
    assert "secret" not in str(items_of(meeting.log))


def test_names_are_those_of_the_time() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    meeting.say(ana)
    meeting.do(ChangeProfile(ana, "Ana Lima", "h1"))
    meeting.say(ana)
    assert [i.name for i in items_of(meeting.log) if i.is_said] == ["Ana", "Ana Lima"]


def test_comings_and_goings_and_acts_are_told() -> None:
    meeting = Meeting()
    olga, ana = meeting.join("Olga", Role.OWNER), meeting.join("Ana")
    meeting.do(RenameRoom(olga, "Evening"))
    meeting.do(ChangeDoor(olga, Door.OPEN))
    meeting.do(ChangeRole(olga, ana, Role.PANELIST))
    meeting.do(EndStay(olga, StayEnd.LAPSED))
    meeting.do(RemoveMember(olga, ana, "spam"))
    meeting.do(ArchiveRoom(olga))
    meeting.do(RestoreRoom(olga))
    assert told(meeting) == [
        ": The room “Harbor talks” began.",
        "Olga: came in.",
        "Ana: came in.",
        "Olga: gave the room the title “Evening”.",
        "Olga: set the door to open.",
        "Olga: made Ana panelist.",
        "Olga: lost the connection.",
        "Olga: removed Ana.",
        "Olga: archived the room.",
        "Olga: restored the room.",
    ]


def test_who_leaves_is_told_and_a_member_without_name_has_a_number() -> None:
    meeting = Meeting()
    olga, ana = meeting.join("Olga", Role.OWNER), meeting.join("Ana")
    meeting.do(EndStay(ana, StayEnd.LEFT))
    meeting.do(RemoveMember(olga, ana))
    assert told(meeting)[-2:] == ["Ana: left.", "Olga: removed Ana."]
    joined = next(e.seq for e in meeting.log if e.kind == "member_joined" and e.m == ana)
    meeting.log[joined - 1] = erased(meeting.log[joined - 1])
    assert told(meeting)[-2:] == [": left.", f"Olga: removed member {ana}."]


def test_slices_do_not_change_the_transcript() -> None:
    log = walked(5, 250).log
    assert items_of(log, slice_size=7) == items_of(log)
