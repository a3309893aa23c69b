"""Who is on the stage and who is asked onto it: what other rules ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rooms.commands import Role
from rooms.ids import MemberNo, SeatNo
from rooms.members import Member
from rooms.roles import outranks
from rooms.state import RoomState

__all__ = ["DEFAULT_MOST", "Invitation", "Stage", "is_cleared", "is_on_stage"]

DEFAULT_MOST: Final = 12
"""People on a stage; more are a crowd that nobody can follow."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that waits for its answer. until_ms: Unix ms. instead_of: who makes room."""

    by: MemberNo
    until_ms: int
    instead_of: MemberNo | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """The stage.

    members: those on it in the order in which they came, with the seat that each was given
    there. preapproved: who may come and go. seats, is_kept: the seats that only those on
    it sit on, while it is kept.
    """

    members: Mapping[MemberNo, SeatNo | None] = field(default_factory=dict)
    invited: Mapping[MemberNo, Invitation] = field(default_factory=dict)
    preapproved: frozenset[MemberNo] = frozenset()
    is_kept: bool = False
    most: int = DEFAULT_MOST
    seats: tuple[SeatNo, ...] = ()


def is_on_stage(room: RoomState, member: MemberNo) -> bool:
    """Return whether the member stands before the audience."""
    return member in room.part(Stage).members


def is_cleared(room: RoomState, member: Member) -> bool:
    """Return whether the member comes onto the stage without being asked."""
    by_role = not outranks(Role.PANELIST, member.role)
    return by_role or member.number in room.part(Stage).preapproved
