"""The sessions of a room: planned ones, the one that is open, those that were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.ids import MemberNo, SeatNo, Seq
from rooms.mics.words import SelfUnmute
from rooms.session.words import Preset
from rooms.state import RoomState

__all__ = ["Before", "Held", "Plan", "Running", "Sessions", "is_open"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned session. Times in Unix ms. revision: how often it was planned anew, or cancelled."""

    title: str
    starts_ms: int
    ends_ms: int
    zone: str
    preset: Preset
    about: str
    by: MemberNo
    changed_ms: int
    revision: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What the room's rules were before the session changed them."""

    is_stage_kept: bool
    stage_most: int
    stage_seats: tuple[SeatNo, ...]
    self_unmute: SelfUnmute


@dataclass(frozen=True, slots=True)
class Running:
    """The session that is open. paused_ms: since when it rests. rested_ms: before that."""

    session: Seq
    title: str
    preset: Preset
    opened_ms: int
    before: Before
    paused_ms: int | None = None
    rested_ms: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A session that is over."""

    session: Seq
    title: str
    preset: Preset
    opened_ms: int
    ended_ms: int


@dataclass(frozen=True, slots=True)
class Sessions:
    """All sessions that a room knows of. past: the newest last."""

    plans: Mapping[Seq, Plan] = field(default_factory=dict)
    now: Running | None = None
    past: tuple[Held, ...] = ()


def is_open(room: RoomState) -> bool:
    """Return whether a session is open, at rest or not."""
    return room.part(Sessions).now is not None
