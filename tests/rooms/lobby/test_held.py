from __future__ import annotations

import pytest

from rooms.commands import Role
from rooms.errors import DoorLocked, Waiting
from rooms.lobby.held import MAX_COOL_DOWN_S, Denial
from rooms.lobby.words import Admission, SendToLobby, SetAdmission
from tests.rooms.builders import Meeting
from tests.rooms.lobby.kit import device_of


def test_the_time_after_a_denial_doubles_and_has_an_end() -> None:
    waits_s = [Denial("", 5_000, times).until_ms / 1000 - 5 for times in (1, 2, 5, 10_000)]
    assert waits_s == [60, 120, MAX_COOL_DOWN_S, MAX_COOL_DOWN_S]


def test_the_door_says_whether_to_wait_or_that_it_is_locked() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    ben = device_of("Ben")
    meeting.room.check_door(ben, Role.ATTENDEE)
    meeting.do(SendToLobby(mo, ana))
    with pytest.raises(Waiting):
        meeting.room.check_door(device_of("Ana"), Role.OWNER)  # a member is what the room knows
    meeting.do(SetAdmission(mo, Admission.LOCKED))
    with pytest.raises(DoorLocked):
        meeting.room.check_door(ben, Role.ATTENDEE)
    meeting.room.check_door(ben, Role.MODERATOR)
    meeting.room.check_door(device_of("Mo"), Role.ATTENDEE)
