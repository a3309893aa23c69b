"""A reader of facts, as small as a client can be: it knows nothing of `rooms`.

The invariant of the projection is tested against it: a snapshot and the facts
after it lead to the later snapshot.
"""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]  # what a client gets: plain decoded mappings


def plain(value: object) -> Json:
    """Return what arrives at the other end of a wire."""
    decoded: Json = json.loads(json.dumps(value))
    return decoded


CORE_KINDS = frozenset(
    [
        "room_created",
        "room_renamed",
        "door_changed",
        "portal_set",
        "room_archived",
        "room_restored",
        "stay_began",
        "stay_ended",
        "profile_changed",
        "role_changed",
        "member_removed",
        "seat_taken",
        "seat_left",
        "hand_raised",
        "hand_lowered",
        "member_seated",
        "member_stood",
        "member_led",
        "seat_reserved",
        "seat_released",
        "message_posted",
        "message_edited",
        "reaction_added",
        "reaction_removed",
        "message_deleted",
        "message_restored",
        "message_redacted",
    ]
)
"""The facts of every room; those of topics are told by their items."""


class Reader:
    """A fold of facts over a snapshot."""

    def __init__(self, snapshot: Json) -> None:
        self.state = snapshot
        self.members: dict[int, Json] = {m["m"]: m for m in snapshot["members"]}
        self.messages: dict[int, Json] = {m["seq"]: m for m in snapshot["messages"]}
        self.reserved: dict[int, Json] = {kept["seat"]: kept for kept in snapshot["reserved"]}
        self.portals: dict[int, Json] = {led["portal"]: led for led in snapshot["portals"]}
        self.items: dict[str, Json] = {n: {**items} for n, items in snapshot["items"].items()}

    def view(self) -> Json:
        members = [self.members[m] for m in sorted(self.members)]
        messages = [self.messages[seq] for seq in sorted(self.messages)]
        reserved = [self.reserved[seat] for seat in sorted(self.reserved)]
        shown = {"members": members, "messages": messages, "reserved": reserved}
        portals = [self.portals[number] for number in sorted(self.portals)]
        items = {name: items for name, items in self.items.items() if items}
        return {**self.state, **shown, "portals": portals, "items": items}

    def take(self, fact: Json) -> None:
        kind = fact["kind"]
        for topic, key, item in fact.get("items", ()):
            self.items.setdefault(topic, {})[key] = item
            if item is None:
                del self.items[topic][key]
        if kind in CORE_KINDS:
            self._core(kind, fact)

    def _core(self, kind: str, fact: Json) -> None:
        if kind.startswith(("message_", "reaction_")):
            self._message(kind, fact)
        elif kind.startswith("room_") or kind == "door_changed":
            self._room(kind, fact)
        elif kind == "portal_set":
            self.portals.pop(fact["portal"], None)
            if fact["to"] is not None:
                names = ("portal", "to", "label")
                self.portals[fact["portal"]] = {name: fact[name] for name in names}
        elif kind in ("seat_reserved", "seat_released"):
            self._reservation(kind, fact)
        else:
            self._member(kind, fact)

    def _room(self, kind: str, fact: Json) -> None:
        if kind in ("room_archived", "room_restored"):
            self.state["archived"] = kind == "room_archived"
        for name in ("title", "door"):
            self.state[name] = fact.get(name, self.state[name])

    def _reservation(self, kind: str, fact: Json) -> None:
        self.reserved.pop(fact["seat"], None)
        if kind == "seat_reserved":
            over = [seat for seat, kept in self.reserved.items() if kept["expires"] <= fact["ts"]]
            for seat in over:
                del self.reserved[seat]
            names = ("seat", "member", "role", "expires")
            self.reserved[fact["seat"]] = {name: fact[name] for name in names}

    def _member(self, kind: str, fact: Json) -> None:
        if kind == "stay_began":
            fields = ("m", "name", "look", "role", "guest", "slot", "seat")
            self.members[fact["m"]] = {name: fact[name] for name in fields}
        elif kind == "stay_ended":
            self.members.pop(fact["member"], None)
        member = self.members.get(fact["member"] if "member" in fact else fact["m"])
        if member is None:
            return
        if kind == "profile_changed":
            member.update(name=fact["name"], look=fact["look"])
        elif kind == "role_changed":
            member["role"] = fact["role"]
        elif kind in ("seat_taken", "seat_left", "member_seated", "member_stood", "member_led"):
            member["seat"] = fact.get("seat")

    def _message(self, kind: str, fact: Json) -> None:
        if kind == "message_posted":
            message = {n: fact[n] for n in ("seq", "ts", "m", "name", "text", "thread", "mentions")}
            gone = fact.get("gone")
            self.messages[fact["seq"]] = {**message, "edited": False, "gone": gone, "reactions": []}
            if len(self.messages) > 100:
                del self.messages[min(self.messages)]
            return
        found = self.messages.get(fact["message"])
        if found is None:
            return
        if kind == "message_edited":
            found.update(text=fact["text"], edited=True)
        elif kind == "message_restored":
            names = ("name", "text", "thread", "mentions", "edited", "gone", "reactions")
            found.update({n: fact[n] for n in names if n in fact})
        elif kind in ("message_deleted", "message_redacted"):
            self._hide(found, kind)
        else:
            self._react(found, kind, fact)

    def _hide(self, message: Json, kind: str) -> None:
        message["gone"] = kind.removeprefix("message_")
        message.update(text=None, mentions=[], edited=False, reactions=[])
        if kind == "message_redacted":
            message["name"] = ""

    def _react(self, message: Json, kind: str, fact: Json) -> None:
        by_emoji: dict[str, list[int]] = {e: list(who) for e, who in message["reactions"]}
        who = set(by_emoji.get(fact["emoji"], []))
        who = who | {fact["m"]} if kind == "reaction_added" else who - {fact["m"]}
        by_emoji[fact["emoji"]] = sorted(who)
        message["reactions"] = [[e, by_emoji[e]] for e in sorted(by_emoji) if by_emoji[e]]


class ModeratorReader(Reader):
    """The fold of who may read what was deleted: it is only marked."""

    def _hide(self, message: Json, kind: str) -> None:
        if kind == "message_deleted":
            message["gone"] = "deleted"
        else:
            super()._hide(message, kind)
