"""What each role may do, as one table, and who may act on whom.

Theory. A role grants permissions; a rank decides on whom they can be used. A
permission over other members works only on a strictly lower rank, so no two
moderators can fight and nobody can act on an owner: a room that has an owner
keeps one. A role is given by somebody who holds more than it: only an owner
makes moderators. Guest is an assurance beside the role, not a role.
docs/reference/roles.md is generated from here; docs/design/roles.md says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from rooms.commands import Role

__all__ = ["MEANINGS", "STAFF", "Permission", "grants", "outranks", "permits", "rank"]


class Permission(StrEnum):
    """One thing that a role may or may not do; the value is its name in the reference."""

    MOVE_AVATAR = "move-avatar"
    EXPORT_TRANSCRIPT = "export-transcript"
    REACT = "react"
    CHAT = "chat"
    ASK = "ask"
    SPEAK = "speak"
    VOTE = "vote"
    INVITE = "invite"
    REDACT = "redact"
    KICK = "kick"
    BAN = "ban"
    ADMIT = "admit"
    MUTE_OTHERS = "mute-others"
    MODERATE_CHAT = "moderate-chat"
    MANAGE_QUEUE = "manage-queue"
    MANAGE_QNA = "manage-qna"
    MANAGE_POLLS = "manage-polls"
    MANAGE_AGENDA = "manage-agenda"
    MANAGE_SESSION = "manage-session"
    MANAGE_ROLES = "manage-roles"
    ASSIST = "assist"
    MANAGE_ROOM = "manage-room"
    ARCHIVE = "archive"


MEANINGS: Mapping[Permission, str] = {
    Permission.MOVE_AVATAR: "walk, sit down, stand up",
    Permission.EXPORT_TRANSCRIPT: "take the record home",
    Permission.REACT: "put an emoji on what was said",
    Permission.CHAT: "write, and change one's own words",
    Permission.ASK: "raise a hand, ask a question",
    Permission.SPEAK: "be heard, where the room has sound",
    Permission.VOTE: "vote in polls and for questions",
    Permission.INVITE: "make and revoke guest links",
    Permission.REDACT: "hide, show again and erase what others said",
    Permission.KICK: "put people out, let them back, suspend them",
    Permission.BAN: "keep people out, and lift that",
    Permission.ADMIT: "let in who waits at the door",
    Permission.MUTE_OTHERS: "mute others, ask them to speak, bring them onto the stage",
    Permission.MODERATE_CHAT: "the chat's gate, slow mode, reports, the freeze",
    Permission.MANAGE_QUEUE: "the queue of speakers and whose turn it is",
    Permission.MANAGE_QNA: "questions: let them through, answer, merge",
    Permission.MANAGE_POLLS: "make, open, close and publish polls",
    Permission.MANAGE_AGENDA: "the agenda and what is taken up",
    Permission.MANAGE_SESSION: "plan, open, pause and end a session",
    Permission.MANAGE_ROLES: "give roles and rights",
    Permission.ASSIST: "do for others what they could do themselves: hands, seats, the stage",
    Permission.MANAGE_ROOM: "title, door and what holds for the whole room",
    Permission.ARCHIVE: "close the room for good, and undo it",
}
"""What each permission is for, in a few words."""

_SEES = frozenset({Permission.MOVE_AVATAR, Permission.EXPORT_TRANSCRIPT})
_SPEAKS = _SEES | {
    Permission.REACT,
    Permission.CHAT,
    Permission.ASK,
    Permission.SPEAK,
    Permission.VOTE,
}
_RUNS = _SPEAKS | {
    Permission.INVITE,
    Permission.REDACT,
    Permission.KICK,
    Permission.BAN,
    Permission.ADMIT,
    Permission.MUTE_OTHERS,
    Permission.MODERATE_CHAT,
    Permission.MANAGE_QUEUE,
    Permission.MANAGE_QNA,
    Permission.MANAGE_POLLS,
    Permission.MANAGE_AGENDA,
    Permission.MANAGE_SESSION,
    Permission.ASSIST,
    Permission.MANAGE_ROLES,
    Permission.MANAGE_ROOM,
}

_TABLE: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _RUNS | {Permission.ARCHIVE},
    Role.MODERATOR: _RUNS,
    Role.PANELIST: _SPEAKS,
    Role.ATTENDEE: _SPEAKS,
    Role.OBSERVER: _SEES,
}

_RANKS: dict[Role, int] = {role: -index for index, role in enumerate(Role)}

_BELOW_MODERATOR = frozenset({Role.PANELIST, Role.ATTENDEE, Role.OBSERVER})
_GRANTS: dict[Role, frozenset[Role]] = {
    Role.OWNER: frozenset(Role),
    Role.MODERATOR: _BELOW_MODERATOR,
}

STAFF = frozenset({Role.OWNER, Role.MODERATOR, Role.PANELIST})
"""The roles whose holders' names nobody below them may imitate."""


def permits(role: Role, permission: Permission) -> bool:
    """Return whether the role grants the permission."""
    return permission in _TABLE[role]


def rank(role: Role) -> int:
    """Return a number that is higher for a higher role; only the order means something."""
    return _RANKS[role]


def outranks(role: Role, other: Role) -> bool:
    """Return whether `role` is strictly higher than `other`."""
    return _RANKS[role] > _RANKS[other]


def grants(role: Role, given: Role) -> bool:
    """Return whether a holder of `role` may make somebody of lower rank a `given`."""
    return given in _GRANTS.get(role, frozenset())
