"""What each kind of session sets when it opens, as a table, and how that is taken back at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rooms.events import Event
from rooms.ids import SeatNo
from rooms.mics.held import Mics
from rooms.mics.words import SelfUnmute, SelfUnmuteSet
from rooms.session.held import Before
from rooms.session.words import Preset
from rooms.stage.held import Stage
from rooms.stage.words import StageSet
from rooms.state import RoomState

__all__ = ["PRESETS", "Setting", "before", "put_back", "set_up"]


@dataclass(frozen=True, slots=True)
class Setting:
    """is_stage_kept: the stage's seats are for those on it. self_unmute: who opens a microphone unasked."""

    is_stage_kept: bool
    self_unmute: SelfUnmute


PRESETS: Final[Mapping[Preset, Setting]] = {
    Preset.PANEL: Setting(is_stage_kept=True, self_unmute=SelfUnmute.ON_STAGE_ONLY),
    Preset.WORKING_MEETING: Setting(is_stage_kept=False, self_unmute=SelfUnmute.FREE),
    Preset.ASSEMBLY: Setting(is_stage_kept=True, self_unmute=SelfUnmute.ASK),
    Preset.OPEN_HOUSE: Setting(is_stage_kept=False, self_unmute=SelfUnmute.FREE),
}


def before(room: RoomState) -> Before:
    """Return the rules that a session's end brings back."""
    stage, mics = room.part(Stage), room.part(Mics)
    return Before(stage.is_kept, stage.most, stage.seats, mics.self_unmute)


def set_up(room: RoomState, preset: Preset, seats: tuple[SeatNo, ...]) -> tuple[Event, ...]:
    """Return the events that bring the room under the preset's rules: those that change anything."""
    setting = PRESETS[preset]
    stage = StageSet(setting.is_stage_kept, room.part(Stage).most, seats)
    return _changes(room, stage, SelfUnmuteSet(setting.self_unmute))


def put_back(room: RoomState, was: Before) -> tuple[Event, ...]:
    """Return the events that bring back the rules of before, whatever was changed meanwhile."""
    stage = StageSet(was.is_stage_kept, was.stage_most, was.stage_seats)
    return _changes(room, stage, SelfUnmuteSet(was.self_unmute))


def _changes(room: RoomState, stage: StageSet, mics: SelfUnmuteSet) -> tuple[Event, ...]:
    now = room.part(Stage)
    is_same = (now.is_kept, now.most) == (stage.is_kept, stage.most)
    stages = () if is_same else (stage,)
    return (*stages, *(() if room.part(Mics).self_unmute is mics.policy else (mics,)))
