"""Which seats a room's layout calls the stage: what its log does not know."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from avatars.seats import SeatKind
from avatars.templates import DEFAULT_TEMPLATE, TEMPLATES
from rooms.commands import BringToStage, Command
from rooms.ids import SeatNo

__all__ = ["stage_of", "with_stage"]


@cache
def stage_of(template: str) -> tuple[SeatNo, ...]:
    """Return the seats of the stage, the middle ones first; none where there is no stage."""
    layout = TEMPLATES.get(template, TEMPLATES[DEFAULT_TEMPLATE])
    stage = [(n, seat) for n, seat in enumerate(layout.seats, 1) if seat.kind is SeatKind.STAGE]
    return tuple(SeatNo(n) for n, seat in sorted(stage, key=lambda s: (abs(s[1].x_m), s[0])))


def with_stage(command: Command, template: str) -> Command:
    """Return the command, and for one that chooses a seat of the stage, with the seats there are.

    A template's seats never change their numbers, so a resend becomes the same command.
    """
    if isinstance(command, BringToStage) and not command.stage:
        return replace(command, stage=stage_of(template))
    return command
