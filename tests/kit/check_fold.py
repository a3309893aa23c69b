"""A room's log folded by a second hand: who is in it, who may do what, what is shown to whom.

It reads bodies as docs/design/log.md describes them and roles as
docs/reference/roles.md does, and knows nothing of the code it checks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.kit.check_log import Logged

__all__ = ["MODERATORS", "Member", "Message", "Room"]

Json = dict[str, Any]

MODERATORS = ("owner", "moderator")
_SHOWN_MESSAGES = 100
_SPEAKERS = ("owner", "moderator", "panelist", "attendee")

_SEATING = frozenset({"seat_taken", "seat_left", "member_seated", "member_stood", "member_led"})

# What is of no kind named here is of a topic: its items are no part of this fold.
_OF_MEMBERS = _SEATING | {
    "member_joined", "profile_changed", "role_changed", "member_removed", "stay_began",
    "stay_ended", "hand_raised", "hand_lowered",
}  # fmt: skip

# What one must be to act. What is not here anybody may, on what is theirs: see `_on_message`.
_MAY: dict[str, tuple[str, ...]] = {
    "message_posted": _SPEAKERS,
    "message_edited": _SPEAKERS,
    "reaction_added": _SPEAKERS,
    "reaction_removed": _SPEAKERS,
    "hand_raised": _SPEAKERS,
    "member_seated": MODERATORS,
    "member_stood": MODERATORS,
    "member_led": MODERATORS,
    "seat_reserved": MODERATORS,
    "seat_released": MODERATORS,
    "room_renamed": MODERATORS,
    "door_changed": MODERATORS,
    "portal_set": MODERATORS,
    "member_removed": MODERATORS,
    "role_changed": MODERATORS,
    "room_archived": ("owner",),
    "room_restored": ("owner",),
}
_COMING_AND_GOING = ("member_joined", "stay_began", "stay_ended")
_IN_ARCHIVE = ("room_restored", "message_redacted")
_RANKS = ("observer", "attendee", "panelist", "moderator", "owner")


@dataclass(slots=True)
class Member:
    """A member as the log has them."""

    m: int
    name: str
    look: str
    role: str
    guest: bool
    slot: int | None = None
    seat: int | None = None
    hand: Json | None = None
    here: bool = False
    removed_at: int | None = None


@dataclass(slots=True)
class Message:
    """A message as the log has it. text: None if it is erased by now. deleted_by: who hid it."""

    seq: int
    ts: int
    m: int
    name: str
    text: str | None
    thread: int | None
    mentions: list[int]
    edited: bool = False
    deleted_by: int | None = None
    redacted: bool = False
    reactions: dict[str, set[int]] = field(default_factory=dict)

    def erase(self, thread: int | None) -> None:
        """Leave a tombstone."""
        self.redacted, self.deleted_by, self.text, self.name = True, None, None, ""
        self.thread, self.mentions, self.edited, self.reactions = thread, [], False, {}

    def view(self, *, moderates: bool) -> Json:
        """Return it as an audience is shown it."""
        is_shown = not self.redacted and (self.deleted_by is None or moderates)
        who = {emoji: sorted(by) for emoji, by in sorted(self.reactions.items()) if by}
        gone = "redacted" if self.redacted else None if self.deleted_by is None else "deleted"
        return {
            "seq": self.seq,
            "ts": self.ts,
            "m": self.m,
            "name": self.name,
            "text": self.text if is_shown else None,
            "thread": self.thread,
            "mentions": self.mentions if is_shown else [],
            "edited": is_shown and self.edited,
            "gone": gone,
            "reactions": [[emoji, by] for emoji, by in who.items()] if is_shown else [],
        }


class Room:
    """The fold. Follow the entries by `take`, in order; `forbids` is asked before each."""

    def __init__(self, room: str) -> None:
        self.room = room
        self.title = self.door = self.template = ""
        self.archived = False
        self.members: dict[int, Member] = {}
        self.messages: dict[int, Message] = {}
        self.reserved: dict[int, Json] = {}
        self.portals: dict[int, Json] = {}

    def view(self, *, moderates: bool) -> Json:
        """Return the snapshot that an audience would be sent."""
        here = sorted((m for m in self.members.values() if m.here), key=lambda m: m.m)
        newest = sorted(self.messages)[-_SHOWN_MESSAGES:]
        return {
            "room": self.room,
            "title": self.title,
            "door": self.door,
            "archived": self.archived,
            "template": self.template,
            "members": [
                {
                    "m": m.m, "name": m.name, "look": m.look, "role": m.role,
                    "guest": m.guest, "slot": m.slot, "seat": m.seat,
                }
                for m in here
            ],
            "messages": [self.messages[seq].view(moderates=moderates) for seq in newest],
            "reserved": [self.reserved[seat] for seat in sorted(self.reserved)],
            "portals": [self.portals[number] for number in sorted(self.portals)],
        }  # fmt: skip

    def forbids(self, entry: Logged) -> str:
        """Return why the acting member may not have done this now, "" if they may."""
        if entry.m == 0 or entry.kind in _COMING_AND_GOING:
            return ""
        actor = self.members.get(entry.m)
        if actor is None:
            return "by nobody who ever joined"
        if actor.removed_at is not None:
            return f"by a member who was removed at {actor.removed_at}"
        if actor.role not in _MAY.get(entry.kind, _RANKS):
            return f"by a member who is {actor.role} then"
        if self.archived and entry.kind not in _IN_ARCHIVE:
            return "in an archived room"
        said = entry.said or {}
        if entry.kind in {"member_removed", "role_changed"}:
            target = self.members.get(said.get("member", 0))
            is_lower = target is not None and _rank(target) < _rank(actor)
            return "" if is_lower else "on somebody who is not of lower rank"
        if entry.kind in {"member_seated", "member_stood", "member_led"}:
            target = self.members.get(said.get("member", 0))
            if target is None or not target.here or _rank(target) > _rank(actor):
                return "with somebody who is of higher rank or not there"
        if entry.kind in {"seat_taken", "member_seated"}:
            sitting = [m.m for m in self.members.values() if m.seat == said.get("seat")]
            if sitting:
                return f"on a seat that {sitting[0]} has"
            sitter = self.members.get(said.get("member", entry.m), actor)
            return self._on_kept_seat(sitter, said.get("seat", 0), entry.ts)
        if entry.kind.startswith("hand_"):
            return self._on_hand(actor, self.members.get(said.get("member", 0)), entry.kind)
        message = self.messages.get(said.get("message", 0))
        return "" if message is None else self._on_message(actor, message, entry.kind)

    def _on_kept_seat(self, sitter: Member, seat: int, ts: int) -> str:
        kept = self.reserved.get(seat)
        if kept is None or kept["expires"] <= ts or kept["member"] == sitter.m:
            return ""
        is_of_role = kept["role"] and _RANKS.index(sitter.role) >= _RANKS.index(kept["role"])
        return "" if is_of_role else "on a seat that is kept for somebody else"

    def _on_hand(self, actor: Member, target: Member | None, kind: str) -> str:
        if target is None or (kind == "hand_raised" and not target.here):
            return "of nobody who is there"
        if target.m != actor.m and actor.role not in MODERATORS:
            return "of somebody else"
        if kind == "hand_lowered":
            return ""
        if target.role not in _SPEAKERS:
            return "of somebody who may not speak"
        return "of somebody of higher rank" if _rank(target) > _rank(actor) else ""

    def _on_message(self, actor: Member, message: Message, kind: str) -> str:
        is_own, moderates = message.m == actor.m, actor.role in MODERATORS
        if kind == "message_edited":
            return "" if is_own else "of another's message"
        if kind == "message_deleted":
            return "" if is_own or moderates else "of another's message"
        if kind == "message_restored":
            is_undone = is_own and message.deleted_by == actor.m
            return "" if is_undone or moderates else "of what somebody else hid"
        if kind == "message_redacted" and not is_own:
            author = self.members.get(message.m)
            is_lower = author is None or _rank(author) < _rank(actor)
            return "" if moderates and is_lower else "of what somebody of no lower rank said"
        return ""

    def take(self, entry: Logged) -> None:
        """Follow an entry; what is erased or unknown changes nothing but tombstones."""
        said = entry.said
        if entry.kind == "message_posted":
            self._posted(entry, said)
        elif said is None:
            return
        elif entry.kind.startswith(("message_", "reaction_")):
            message = self.messages.get(said["message"])
            if message is not None:
                _change(message, entry, said)
        elif entry.kind in {"seat_reserved", "seat_released"}:
            self._reservation(entry, said)
        elif entry.kind == "portal_set":
            self.portals.pop(said["portal"], None)
            if said["to"] is not None:
                self.portals[said["portal"]] = said
        elif entry.kind.startswith(("room_", "door_")):
            self._room(entry.kind, said)
        elif entry.kind == "hands_forgotten":
            for number in said["members"]:
                self.members[number].hand = None
        elif entry.kind in _OF_MEMBERS:
            self._member(entry, said)

    def _reservation(self, entry: Logged, said: Json) -> None:
        self.reserved.pop(said["seat"], None)
        if entry.kind == "seat_reserved":
            kept = self.reserved.items()
            self.reserved = {seat: of for seat, of in kept if of["expires"] > entry.ts}
            names = ("seat", "member", "role", "expires")
            self.reserved[said["seat"]] = {name: said[name] for name in names}

    def _room(self, kind: str, said: Json) -> None:
        if kind in {"room_archived", "room_restored"}:
            self.archived = kind == "room_archived"
        self.title = said.get("title", self.title)
        self.door = said.get("door", self.door)
        self.template = said.get("template", self.template)

    def _posted(self, entry: Logged, said: Json | None) -> None:
        if said is None:  # erased by now, not yet then
            message = Message(entry.seq, entry.ts, entry.m, "", None, None, [])
        else:
            message = Message(
                entry.seq, entry.ts, entry.m, said["name"], said["text"],
                said["thread"], list(said["mentions"]),
            )  # fmt: skip
        self.messages[entry.seq] = message

    def _member(self, entry: Logged, said: Json) -> None:
        if entry.kind == "member_joined":
            guest = said["role"] != "owner"
            member = Member(entry.m, said["name"], said["look"], said["role"], guest)
            self.members[entry.m] = member
            return
        member = self.members[said.get("member", entry.m)]
        if entry.kind == "profile_changed":
            member.name, member.look = said["name"], said["look"]
        elif entry.kind == "role_changed":
            member.role = said["role"]
        elif entry.kind == "member_removed":
            member.removed_at = entry.seq
        elif entry.kind == "stay_began":
            member.here, member.slot, member.seat = True, said["slot"], None
        elif entry.kind == "stay_ended":
            member.here, member.slot, member.seat = False, None, None
            # Who was lost keeps their place for minutes.
            member.hand = member.hand if said["why"] == "lapsed" else None
        elif entry.kind in _SEATING:
            member.seat = said.get("seat")
        elif entry.kind == "hand_raised":
            up = member.hand or {"seq": entry.seq, "ts": entry.ts}
            member.hand = {**up, "note": said["note"]}
        elif entry.kind == "hand_lowered":
            member.hand = None


def _rank(member: Member) -> int:
    return _RANKS.index(member.role)


def _change(message: Message, entry: Logged, said: Json) -> None:
    if entry.kind == "message_redacted":
        message.erase(said["thread"])
    elif entry.kind == "message_edited":
        message.text, message.edited = said["text"], True
    elif entry.kind == "message_deleted":
        message.deleted_by = entry.m
    elif entry.kind == "message_restored":
        message.deleted_by = None
    elif entry.kind == "reaction_added":
        message.reactions.setdefault(said["emoji"], set()).add(entry.m)
    elif entry.kind == "reaction_removed":
        message.reactions.get(said["emoji"], set()).discard(entry.m)
