"""What a room's layout says and its log does not know: the seats of the stage, the portals."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from avatars.seats import Layout, SeatKind
from avatars.templates import DEFAULT_TEMPLATE, TEMPLATES
from rooms.commands import BringToStage, Command, LeadMember, LeadTo, SetPortal
from rooms.errors import NotFound
from rooms.ids import SeatNo

__all__ = ["fitted", "stage_of"]


@cache
def stage_of(template: str) -> tuple[SeatNo, ...]:
    """Return the seats of the stage, the middle ones first; none where there is no stage."""
    seats = _layout(template).seats
    stage = [(n, seat) for n, seat in enumerate(seats, 1) if seat.kind is SeatKind.STAGE]
    return tuple(SeatNo(n) for n, seat in sorted(stage, key=lambda s: (abs(s[1].x_m), s[0])))


def fitted(command: Command, template: str) -> Command:
    """Return the command, and for one that chooses a seat of the stage, with the seats there are.

    A template's seats never change their numbers, so a resend becomes the same command.
    Raises NotFound for a portal that the layout does not have, and for the way to no stage.
    """
    if isinstance(command, BringToStage) and not command.stage:
        return replace(command, stage=stage_of(template))
    if isinstance(command, LeadMember) and command.to is LeadTo.STAGE and not stage_of(template):
        raise NotFound("this room has no stage")
    if isinstance(command, SetPortal) and command.portal > len(_layout(template).portals):
        raise NotFound(f"no portal {command.portal}")
    return command


def _layout(template: str) -> Layout:
    return TEMPLATES.get(template, TEMPLATES[DEFAULT_TEMPLATE])
