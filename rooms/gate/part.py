"""What of the gate lasts, and whom it lets through: asked by the chat, the guards and the items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rooms.commands import Role
from rooms.gate.words import ChatGate, Hold
from rooms.ids import MemberNo, Seq
from rooms.members import Member
from rooms.rights import may
from rooms.roles import Permission, outranks
from rooms.state import RoomState

__all__ = ["Gate", "has_link", "is_exempt", "must_be_read", "rules_now"]

_RAID_LINKS = Role.PANELIST
"""The least role that writes links while the room defends itself."""

# What pages and programs make a link of, and an address with a path that people type without a
# scheme. Not every trick ("example dot com"): who wants to deceive readers needs a thing to press.
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://|\bmailto:|\bwww\.\w|\b[\w-]+\.[a-z]{2,}/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gate:
    """Who writes, how often and what.

    raid_until: Unix ms.
    posts, edits: when each last wrote or changed something, Unix ms, of those who must still
    wait. known: the guests who are no newcomers. held: who waits with which message.
    """

    gate: ChatGate = ChatGate.EVERYONE
    slow_s: int = 0
    links: Role = Role.OBSERVER
    mentions: Role = Role.OBSERVER
    hold: Hold = Hold.OFF
    raid_until: int | None = None
    known: frozenset[MemberNo] = frozenset()
    posts: Mapping[MemberNo, int] = field(default_factory=dict)
    edits: Mapping[MemberNo, int] = field(default_factory=dict)
    held: Mapping[Seq, MemberNo] = field(default_factory=dict)


def is_exempt(room: RoomState, member: Member) -> bool:
    """Return whether the gate does not concern the member, except that nobody writes while it is off."""
    return may(room, member, Permission.MODERATE_CHAT)


def rules_now(gate: Gate) -> tuple[Role, Hold]:
    """Return the least role that writes links, and whose messages are held, a raid included."""
    if gate.raid_until is None:
        return gate.links, gate.hold
    links = _RAID_LINKS if outranks(_RAID_LINKS, gate.links) else gate.links
    return links, Hold.GUESTS


def must_be_read(room: RoomState, member: Member) -> bool:
    """Return whether a moderator reads what this member writes before others do."""
    gate = room.parts.get(Gate)
    if gate is None or not member.is_guest or not outranks(Role.PANELIST, member.role):
        return False
    _, hold = rules_now(gate)
    if hold is Hold.OFF or is_exempt(room, member):
        return False
    return hold is Hold.GUESTS or member.number not in gate.known


def has_link(text: str) -> bool:
    """Return whether pages would make a link of something in the text, or people would."""
    return _LINK.search(text) is not None
