"""What a room's layout says and its log does not know: the seats of the stage, the portals."""

from __future__ import annotations

from dataclasses import replace

from rooms.commands import BringToStage, Command, LeadMember, LeadTo, SetPortal
from rooms.errors import NotFound
from rooms.ids import PortalNo, RoomAddress, RoomId
from rooms.room import Room
from rooms.session.words import ChangeSession, OpenSession, PlanSession
from rooms.stage.words import EnterStage, InviteToStage, SetStage
from server.documents.calendar import zone_of
from server.runtime.furnishing import Furnishing

__all__ = ["door_to", "fitted"]


def fitted(command: Command, room: Furnishing) -> Command:
    """Return the command, and for one that chooses a seat of the stage, with the seats there are.

    A layout's seats never change their numbers, so a resend becomes the same command.
    Raises NotFound for a portal that the layout does not have, and for the way to no stage;
    BadMessage for a time zone that nobody here knows.
    """
    if isinstance(command, BringToStage | InviteToStage | EnterStage | SetStage | OpenSession):
        return replace(command, stage=room.stage)  # whatever the client says of it
    if isinstance(command, LeadMember) and command.to is LeadTo.STAGE and not room.stage:
        raise NotFound("this room has no stage")
    if isinstance(command, PlanSession | ChangeSession):
        zone_of(command.zone)
    if isinstance(command, SetPortal) and command.portal > len(room.layout.portals):
        raise NotFound(f"no portal {command.portal}")
    return command


def door_to(other: RoomId, room: Room, furnishing: Furnishing) -> PortalNo | None:
    """Return the first door of the room that leads to another one, or None."""
    doors = map(PortalNo, range(1, len(furnishing.layout.portals) + 1))
    back = RoomAddress(other)
    return next((n for n in doors if n in room.portals and room.portals[n].to == back), None)
