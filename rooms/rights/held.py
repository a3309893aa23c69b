"""The one answer to "may they?": what a person was given, else what their role was, else the role.

Theory. The narrowest word counts: a person's own right or denial, then what this room says
of their role for now, then the table of roles. A suspension stands before all of them, as
it is no change of anybody's rights and leaves them as they were when it ends. Expiry is
no question here: what has expired is taken away by an entry of its own (`rooms.due`), so
a right is the same for whoever reads the log, whenever they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rooms.commands import Role
from rooms.ids import MemberNo
from rooms.members import Member
from rooms.roles import Permission, permits

if TYPE_CHECKING:  # the state stands above the log, and the log above all words of commands
    from rooms.state import RoomState

__all__ = ["SILENCED", "Given", "Rights", "Suspended", "allows", "is_suspended", "may"]

SILENCED: Final = frozenset(
    {Permission.SPEAK, Permission.CHAT, Permission.REACT, Permission.VOTE, Permission.ASK}
)
"""What nobody does who is suspended, whatever they were given."""


@dataclass(frozen=True, slots=True)
class Given:
    """A right of one person: given, or denied. by: who did it. expires: Unix ms, None: it stays."""

    is_given: bool
    by: MemberNo
    expires: int | None = None


@dataclass(frozen=True, slots=True)
class Suspended:
    """A suspension. by: whose. at_ms, until_ms: Unix ms; None: until it is lifted."""

    by: MemberNo
    at_ms: int
    until_ms: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What differs from the table of roles: for persons, and for everybody of a role.

    of_session: what of the roles was said during a session, and ends with it.
    """

    of_members: Mapping[MemberNo, Mapping[Permission, Given]] = field(default_factory=dict)
    of_roles: Mapping[Role, Mapping[Permission, bool]] = field(default_factory=dict)
    suspended: Mapping[MemberNo, Suspended] = field(default_factory=dict)
    of_session: frozenset[tuple[Role, Permission]] = frozenset()


def may(room: RoomState, member: Member, permission: Permission) -> bool:
    """Return whether the member may do this in the room now."""
    rights = room.parts.get(Rights)
    if rights is None:
        return permits(member.role, permission)
    return allows(rights, member, permission)


def allows(rights: Rights, member: Member, permission: Permission) -> bool:
    """Return whether the member may do this where these rights hold."""
    if permission in SILENCED and member.number in rights.suspended:
        return False
    own = rights.of_members.get(member.number, {}).get(permission)
    if own is not None:
        return own.is_given
    of_role = rights.of_roles.get(member.role, {}).get(permission)
    return permits(member.role, permission) if of_role is None else of_role


def is_suspended(room: RoomState, number: MemberNo) -> bool:
    """Return whether the member takes no part for now."""
    return number in room.part(Rights).suspended
