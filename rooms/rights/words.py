"""What is asked about the rights of persons and roles, and what happens to them."""

from __future__ import annotations

from dataclasses import dataclass

from rooms.commands import Command, Role
from rooms.events import Event
from rooms.ids import MemberNo
from rooms.roles import Permission

__all__ = [
    "COMMANDS",
    "EVENTS",
    "ClearRight",
    "ClearRoleRight",
    "DenyRight",
    "GiveRight",
    "LiftSuspension",
    "MemberSuspended",
    "RightCleared",
    "RightDenied",
    "RightGiven",
    "RoleRightCleared",
    "RoleRightSet",
    "SetRoleRight",
    "SuspendMember",
    "SuspensionLifted",
]


@dataclass(frozen=True, slots=True)
class GiveRight(Command):
    """Let one person of lower rank do what their role does not grant; nobody gives what they lack.

    for_s: for so many seconds; 0: until it is taken back.
    """

    member: MemberNo
    right: Permission
    for_s: int = 0


@dataclass(frozen=True, slots=True)
class DenyRight(Command):
    """Forbid one person of lower rank what their role grants. for_s: as of `GiveRight`."""

    member: MemberNo
    right: Permission
    for_s: int = 0


@dataclass(frozen=True, slots=True)
class ClearRight(Command):
    """Let the person's role answer again."""

    member: MemberNo
    right: Permission


@dataclass(frozen=True, slots=True)
class SetRoleRight(Command):
    """Give or deny something to everybody of a lower role, for as long as it is not cleared."""

    role: Role
    right: Permission
    is_given: bool


@dataclass(frozen=True, slots=True)
class ClearRoleRight(Command):
    """Let the table of roles answer again for everybody of a lower role."""

    role: Role
    right: Permission


@dataclass(frozen=True, slots=True)
class SuspendMember(Command):
    """Silence somebody of lower rank, who stays: no word, sound, reaction, vote or question.

    for_s: for so many seconds; 0: until it is lifted. reason: for moderators.
    """

    member: MemberNo
    for_s: int = 600
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LiftSuspension(Command):
    """Let somebody of lower rank take part again."""

    member: MemberNo


@dataclass(frozen=True, slots=True)
class RightGiven(Event):
    """`member` may do this until `until_ms` (Unix ms; null: until it is taken back)."""

    member: MemberNo
    right: Permission
    until_ms: int | None


@dataclass(frozen=True, slots=True)
class RightDenied(Event):
    """`member` may not do this until `until_ms` (Unix ms; null: until it is cleared)."""

    member: MemberNo
    right: Permission
    until_ms: int | None


@dataclass(frozen=True, slots=True)
class RightCleared(Event):
    """For `member` their role answers again; by the room itself where the time is over."""

    member: MemberNo
    right: Permission


@dataclass(frozen=True, slots=True)
class RoleRightSet(Event):
    """Everybody of `role` may, or may not, do this for now."""

    role: Role
    right: Permission
    is_given: bool


@dataclass(frozen=True, slots=True)
class RoleRightCleared(Event):
    """For everybody of `role` the table of roles answers again."""

    role: Role
    right: Permission


@dataclass(frozen=True, slots=True)
class MemberSuspended(Event):
    """`member` takes no part until `until_ms` (Unix ms; null: until it is lifted)."""

    member: MemberNo
    until_ms: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class SuspensionLifted(Event):
    """`member` takes part again; by the room itself where the time is over."""

    member: MemberNo


COMMANDS: tuple[type[Command], ...] = (
    GiveRight,
    DenyRight,
    ClearRight,
    SetRoleRight,
    ClearRoleRight,
    SuspendMember,
    LiftSuspension,
)
EVENTS: tuple[type[Event], ...] = (
    RightGiven,
    RightDenied,
    RightCleared,
    RoleRightSet,
    RoleRightCleared,
    MemberSuspended,
    SuspensionLifted,
)
