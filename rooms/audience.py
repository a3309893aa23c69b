"""Who is shown the same of a room, and how what they are shown is written down."""

from __future__ import annotations

from enum import Enum

from rooms.commands import Role
from rooms.roles import Permission, permits

__all__ = ["Audience", "Fields", "audience_of"]

Fields = dict[str, object]
"""Names to texts, numbers, booleans, None, and lists and mappings of them."""


class Audience(Enum):
    """Who is shown the same; a frame of facts is encoded once for each."""

    EVERYONE = "everyone"
    MODERATORS = "moderators"


def audience_of(role: Role) -> Audience:
    """Return the audience that members with this role belong to."""
    return Audience.MODERATORS if permits(role, Permission.REDACT) else Audience.EVERYONE
