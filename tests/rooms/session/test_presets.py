"""What each kind of session sets."""

from __future__ import annotations

import pytest

from rooms.commands import Role, TakeSeat
from rooms.errors import MicMuted, SeatKept
from rooms.events import Event
from rooms.ids import SeatNo
from rooms.mics.words import OpenMic, SelfUnmute, SelfUnmuteSet
from rooms.session.presets import PRESETS, before, put_back, set_up
from rooms.session.words import EndSession, OpenSession, Preset
from rooms.stage.words import StageSet
from tests.rooms.builders import Meeting, assert_refused
from tests.rooms.session.kit import STAGE

KEPT = StageSet(True, 12, STAGE)


def test_every_preset_has_its_row() -> None:
    assert [*PRESETS] == [*Preset]


@pytest.mark.parametrize(
    ("preset", "events"),
    [
        (Preset.PANEL, (KEPT, SelfUnmuteSet(SelfUnmute.ON_STAGE_ONLY))),
        (Preset.WORKING_MEETING, ()),
        (Preset.ASSEMBLY, (KEPT, SelfUnmuteSet(SelfUnmute.ASK))),
        (Preset.OPEN_HOUSE, ()),
    ],
)
def test_only_what_changes_is_an_event(preset: Preset, events: tuple[Event, ...]) -> None:
    meeting = Meeting()
    was = before(meeting.room)
    assert set_up(meeting.room, preset, STAGE) == events
    assert put_back(meeting.room, was) == ()


def test_in_a_panel_the_audience_sits_below_and_is_silent_until_it_is_over() -> None:
    meeting = Meeting()
    mo, ana = meeting.join("Mo", Role.MODERATOR), meeting.join("Ana")
    meeting.do(OpenSession(mo, None, "Talks", Preset.PANEL, STAGE))
    assert_refused(meeting, TakeSeat(ana, SeatNo(1)), SeatKept)
    assert_refused(meeting, OpenMic(ana), MicMuted)
    meeting.do(EndSession(mo))
    meeting.do(TakeSeat(ana, SeatNo(1)))
    meeting.do(OpenMic(ana))
