"""Becoming a member: the command, with a look that the avatars know."""

from __future__ import annotations

from typing import Final

from avatars import DEFAULT, AvatarError, appearance_of, compact
from rooms.commands import ChangeProfile, Command, JoinRoom, Role
from rooms.errors import BadMessage
from rooms.ids import ROOM_ITSELF, DeviceId, LinkId

__all__ = ["DEFAULT_LOOK", "check_look", "joining"]

DEFAULT_LOOK: Final = compact(DEFAULT)


def joining(
    device: DeviceId,
    role: Role,
    *,
    name: str,
    server: str,
    look: str = DEFAULT_LOOK,
    link: LinkId | None = None,
) -> JoinRoom:
    """Return the command that makes the device a member. Raises BadMessage for an unknown look."""
    command = JoinRoom(ROOM_ITSELF, name, look, role, device, link, server)
    check_look(command)
    return command


def check_look(command: Command) -> None:
    """Raise BadMessage if the command gives somebody a look that no avatar can have.

    To the room a look is any text: what it means is the avatars' affair.
    """
    if not isinstance(command, JoinRoom | ChangeProfile):
        return
    try:
        appearance_of(command.look)
    except AvatarError as error:
        raise BadMessage(f"look: {error}") from None
