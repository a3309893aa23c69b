from __future__ import annotations

import pytest

from rooms.errors import NotFound
from rooms.ids import DeviceId, MemberNo, Seq
from tests.rooms.builders import Meeting


def test_a_room_is_read_by_its_tables() -> None:
    meeting = Meeting()
    ana = meeting.join("Ana")
    said = meeting.say(ana)
    room = meeting.room
    assert room.member_of(DeviceId("device-Ana")) == room.members[ana] == room.here[ana]
    assert room.message(said, None) == room.messages[said]
    assert room.target(ana) == room.members[ana]
    assert room.head.id8 == meeting.log[-1].id[:8]


def test_what_is_not_there_is_not_found() -> None:
    room = Meeting().room
    with pytest.raises(NotFound):
        room.message(Seq(1), None)
    with pytest.raises(NotFound):
        room.target(MemberNo(1))
    assert room.member_of(DeviceId("nobody")) is None
