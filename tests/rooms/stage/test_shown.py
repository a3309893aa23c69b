"""Who is told what of the stage."""

from __future__ import annotations

from rooms.audience import Audience
from rooms.commands import EndStay, Role, StayEnd
from rooms.projection import fact
from rooms.stage.words import EnterStage, PreapproveForStage
from tests.rooms.builders import Meeting


def test_whom_somebody_cleared_is_told_to_those_who_run_the_room() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    (entry,) = meeting.do(PreapproveForStage(mo, ana)).entries
    assert fact(entry, meeting.room, Audience.EVERYONE) is None
    told = fact(entry, meeting.room, Audience.MODERATORS)
    assert told is not None
    assert (told["member"], told["cleared"]) == (ana, True)
    assert told["items"] == [["stage", "cleared", {"members": [ana]}]]


def test_a_room_without_a_stage_is_not_told_of_one_with_everybody_who_leaves() -> None:
    meeting = Meeting()
    pia = meeting.join("Pia", Role.PANELIST)
    (left,) = meeting.do(EndStay(pia, StayEnd.LEFT)).entries
    told = fact(left, meeting.room, Audience.EVERYONE)
    assert told is not None
    assert "items" not in told
    again = meeting.join("Pia", Role.PANELIST)
    meeting.do(EnterStage(again))
    (left,) = meeting.do(EndStay(again, StayEnd.LEFT)).entries
    told = fact(left, meeting.room, Audience.EVERYONE)
    assert told is not None
    assert told["items"] == [["stage", key, None] for key in ("stage", "cleared", f"i{again}")]
