from __future__ import annotations

from rooms.commands import Role
from rooms.lobby import folds
from rooms.lobby.held import Lobby
from rooms.lobby.words import Admission, DenyKnocks, SetAdmission
from tests.rooms.builders import Meeting
from tests.rooms.lobby.kit import device_of, knocking


def test_of_very_many_denials_the_oldest_are_forgotten() -> None:
    meeting = Meeting()
    mo = meeting.join("Mo", Role.MODERATOR)
    meeting.do(SetAdmission(mo, Admission.LOBBY))
    for batch in range(4):
        names = [f"Bot {batch} {number}" for number in range(300)]
        knocks = tuple(meeting.do(knocking(name)).seq for name in names)
        meeting.do(DenyKnocks(mo, knocks))
    denials = meeting.room.part(Lobby).denials
    assert len(denials) == folds._MAX_DENIALS
    assert device_of("Bot 0 0") not in denials
    assert device_of("Bot 3 299") in denials
