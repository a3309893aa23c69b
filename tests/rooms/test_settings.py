from __future__ import annotations

from dataclasses import replace

import pytest

from rooms.commands import (
    ArchiveRoom,
    BeginStay,
    ChangeDoor,
    CreateRoom,
    Door,
    EndStay,
    PostMessage,
    RedactMessage,
    RenameRoom,
    RestoreRoom,
    Role,
    StayEnd,
)
from rooms.errors import BadMessage, Locked, NotAllowed
from tests.rooms.builders import CREATE, Meeting, assert_nothing_to_do, assert_refused, create_entry


def test_a_room_begins_as_it_was_asked_for() -> None:
    room = Meeting(replace(CREATE, title="  Talks ", door=Door.OPEN, seats=7)).room
    assert (room.title, room.door, room.template) == ("Talks", Door.OPEN, "panel")
    assert (room.seat_count, room.server, room.head.seq) == (7, "harbor.example", 1)
    assert room.id == create_entry(replace(CREATE, title="Talks", door=Door.OPEN, seats=7)).room_id


@pytest.mark.parametrize(
    "command",
    [
        replace(CREATE, title=" "),
        replace(CREATE, server=""),
        replace(CREATE, template=""),
        replace(CREATE, seats=-1),
        replace(CREATE, seats=65536),
    ],
)
def test_a_room_that_cannot_be_is_refused(command: CreateRoom) -> None:
    with pytest.raises(BadMessage):
        create_entry(command)


def test_title_and_door_change_and_nothing_is_written_twice() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    meeting.do(RenameRoom(mo, "Evening talks"))
    meeting.do(ChangeDoor(mo, Door.OPEN))
    assert (meeting.room.title, meeting.room.door) == ("Evening talks", Door.OPEN)
    assert_nothing_to_do(meeting, RenameRoom(mo, " Evening talks"))
    assert_nothing_to_do(meeting, ChangeDoor(mo, Door.OPEN))
    assert_refused(meeting, RenameRoom(mo, ""), BadMessage)


def test_an_archived_room_is_quiet_until_its_owner_restores_it() -> None:
    meeting = Meeting()
    olga, mo, ana = (
        meeting.join("Olga", Role.OWNER), meeting.join("Mo", Role.MODERATOR), meeting.join("Ana"),
    )  # fmt: skip
    said = meeting.say(ana)
    assert_refused(meeting, ArchiveRoom(mo), NotAllowed)
    meeting.do(ArchiveRoom(olga))
    assert_nothing_to_do(meeting, ArchiveRoom(olga))
    for command in (PostMessage(olga, "?"), RenameRoom(olga, "T"), PostMessage(ana, "?")):
        assert_refused(meeting, command, Locked)
    meeting.do(RedactMessage(ana, said))
    meeting.do(EndStay(ana, StayEnd.LEFT))
    assert_refused(meeting, BeginStay(ana), Locked)
    meeting.do(RestoreRoom(olga))
    assert_nothing_to_do(meeting, RestoreRoom(olga))
    meeting.say(ana)
