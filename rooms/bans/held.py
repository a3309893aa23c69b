"""The bans of a room and its removals, and the one answer to "are they kept out?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.bans.words import BanScope, BanWhom, ReturnMode
from rooms.ids import DeviceId, LinkId, MemberNo, Seq
from rooms.members import Member
from rooms.state import RoomState

__all__ = ["Ban", "Bans", "Removal", "covers", "is_banned", "keeps_out", "may_return"]


@dataclass(frozen=True, slots=True)
class Ban:
    """A ban. by: whose. at_ms, until_ms: Unix ms, None: until it is lifted.

    members: those whom it put out, and lifting it lets back in.
    """

    member: MemberNo
    whom: BanWhom
    scope: BanScope
    by: MemberNo
    at_ms: int
    until_ms: int | None
    reason: str
    note: str
    members: tuple[MemberNo, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """A removal. by: whose. at_ms: Unix ms."""

    by: MemberNo
    at_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class Bans:
    """bans: by number. removed: everybody who is out, banned or not."""

    bans: Mapping[Seq, Ban] = field(default_factory=dict)
    removed: Mapping[MemberNo, Removal] = field(default_factory=dict)
    returns: ReturnMode = ReturnMode.NEVER


def covers(room: RoomState, ban: Ban, member: Member) -> bool:
    """Return whether the ban means this member, whatever their rank."""
    banned = room.members.get(ban.member)
    if banned is None or member.number == ban.member:
        return banned is not None
    return _is_of(room, ban, banned, DeviceId(""), member.link, member.origin)


def keeps_out(
    room: RoomState, device: DeviceId, link: LinkId | None, origin: str
) -> tuple[Seq, ...]:
    """Return the bans that keep out who comes so, for the first time or after a removal."""
    found = []
    for seq, ban in room.part(Bans).bans.items():
        banned = room.members.get(ban.member)
        if banned is not None and _is_of(room, ban, banned, device, link, origin):
            found.append(seq)
    return tuple(found)


def is_banned(room: RoomState, member: Member) -> bool:
    """Return whether a ban means the member, who was put out."""
    return any(
        member.number in ban.members or covers(room, ban, member)
        for ban in room.part(Bans).bans.values()
    )


def may_return(room: RoomState, member: Member) -> bool:
    """Return whether a removed member may come again by a guest link."""
    return room.part(Bans).returns is ReturnMode.BY_LINK and not is_banned(room, member)


def _is_of(
    room: RoomState, ban: Ban, banned: Member, device: DeviceId, link: LinkId | None, origin: str
) -> bool:
    # Who was erased has no device any more: then there is nothing to tell them by.
    if device and device == banned.device:
        return True
    if ban.whom is BanWhom.LINK:
        return link is not None and link == banned.link
    return ban.whom is BanWhom.HOME_SERVER and origin == banned.origin != room.server
