"""The facts of microphones, and the one answer to "are they heard?".

Theory. Four facts and never one switch: whether somebody may speak (a right, the stage
or the floor), whether a moderator muted them, whether they opened their microphone,
and whether sound comes, which is weather and not kept here. Somebody is heard who may
speak, is not muted and has opened it. Nobody opens another's microphone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.commands import Role
from rooms.ids import MemberNo
from rooms.members import Member
from rooms.mics.words import SelfUnmute
from rooms.queue.held import has_floor
from rooms.rights import Rights, allows
from rooms.roles import Permission, outranks
from rooms.stage.held import is_on_stage
from rooms.state import RoomState

__all__ = [
    "Mics",
    "MutedAll",
    "is_heard",
    "is_muted",
    "may_speak",
    "may_speak_by",
    "may_speak_without_turn",
]


@dataclass(frozen=True, slots=True)
class MutedAll:
    """A mute of everybody below a role. up_to: the last member it is about, None: all who come."""

    below: Role
    exempt: frozenset[MemberNo]
    up_to: MemberNo | None


@dataclass(frozen=True, slots=True)
class Mics:
    """muted: one by one. all: the mute of all. open: whose is open. asked: until when (Unix ms)."""

    muted: frozenset[MemberNo] = frozenset()
    all: MutedAll | None = None
    open: frozenset[MemberNo] = frozenset()
    asked: Mapping[MemberNo, int] = field(default_factory=dict)
    self_unmute: SelfUnmute = SelfUnmute.FREE


def may_speak(room: RoomState, member: Member) -> bool:
    """Return whether the member has the right to be heard: by it, from the stage, or by turn."""
    return may_speak_by(room.part(Rights), room, member)


def may_speak_by(rights: Rights, room: RoomState, member: Member) -> bool:
    """Return whether the member has the right to be heard where these rights hold."""
    if member.number in rights.suspended:
        return False
    is_placed = is_on_stage(room, member.number) or has_floor(room, member.number)
    return is_placed or allows(rights, member, Permission.SPEAK)


def may_speak_without_turn(room: RoomState, member: Member) -> bool:
    """Return whether the member will have the right to be heard when their turn is over."""
    is_allowed = allows(room.part(Rights), member, Permission.SPEAK)
    return is_on_stage(room, member.number) or is_allowed


def is_muted(room: RoomState, member: Member) -> bool:
    """Return whether somebody else muted the member, alone or with all."""
    mics = room.part(Mics)
    if member.number in mics.muted:
        return True
    everybody = mics.all
    if everybody is None or member.number in everybody.exempt:
        return False
    is_meant = everybody.up_to is None or member.number <= everybody.up_to
    return is_meant and outranks(everybody.below, member.role)


def is_heard(room: RoomState, member: Member) -> bool:
    """Return whether what comes from the member's microphone is passed on."""
    is_open = member.number in room.part(Mics).open
    return is_open and member.is_here and may_speak(room, member) and not is_muted(room, member)
