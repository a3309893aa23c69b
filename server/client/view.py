"""A room as one client knows it: a snapshot, and the facts that followed, folded.

Theory. There are two audiences. Who moderates keeps the text of a message that
was deleted; everybody else loses it. Apart from that the fold is the same, and
the same as the page's: tests/vectors/facts.json holds whole rooms for both.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Final, cast

from server.client.facts import (
    Deleted,
    DoorOpened,
    Edited,
    Fact,
    Gone,
    Item,
    Message,
    Moved,
    Person,
    Portal,
    PortalLed,
    Profile,
    Reacted,
    Released,
    Reserved,
    ReservedAt,
    Restored,
    RoleGiven,
    Seated,
    Snapshot,
    Titled,
)

__all__ = ["MODERATORS", "RoomView"]

MODERATORS: Final = frozenset({"owner", "moderator"})
_MAX_MESSAGES: Final = 100  # what the server's snapshot holds too; older ones are history


class RoomView:
    """Who is here and what was said last. people: by member number. messages: by seq, in order.

    reserved: by seat, some perhaps over. portals: by number, those that lead somewhere.
    items: what topics hold, by topic and key. is_moderator: whether what was deleted stays readable. unknown_count: facts of kinds
    that this client does not know.
    """

    __slots__ = (
        "archived",
        "door",
        "is_moderator",
        "items",
        "messages",
        "people",
        "portals",
        "reserved",
        "room",
        "template",
        "title",
        "unknown_count",
    )

    def __init__(self, snapshot: Snapshot, *, is_moderator: bool) -> None:
        self.is_moderator = is_moderator
        self.room, self.title, self.door = snapshot.room, snapshot.title, snapshot.door
        self.archived, self.template = snapshot.archived, snapshot.template
        self.people: dict[int, Person] = {person.m: person for person in snapshot.members}
        self.messages: dict[int, Message] = {m.seq: m for m in snapshot.messages}
        self.reserved: dict[int, Reserved] = {kept.seat: kept for kept in snapshot.reserved}
        self.portals: dict[int, Portal] = {p.portal: p for p in snapshot.portals}
        self.items: dict[str, dict[str, Item]] = {n: {**of} for n, of in snapshot.items.items()}
        self.unknown_count = 0

    def take(self, fact: Fact) -> None:
        """Follow a fact."""
        for topic, key, item in fact.items:
            self._keep(topic, key, item)
        fold = _FOLDS.get(fact.kind)
        if fold is not None:
            fold(self, fact)
        elif "items" not in fact.fields:
            self.unknown_count += 1

    def _keep(self, topic: str, key: str, item: Item | None) -> None:
        items = self.items.setdefault(topic, {})
        if item is None:
            items.pop(key, None)
        else:
            items[key] = item

    def snapshot(self) -> Snapshot:
        """Return the room as the server would send it now to a client that knows nothing."""
        people = tuple(self.people[m] for m in sorted(self.people))
        messages = tuple(self.messages[seq] for seq in sorted(self.messages))
        reserved = tuple(self.reserved[seat] for seat in sorted(self.reserved))
        return Snapshot(
            self.room, self.title, self.door, self.archived, self.template,
            people, messages, reserved, tuple(self.portals[n] for n in sorted(self.portals)),
            {name: {**items} for name, items in self.items.items() if items},
        )  # fmt: skip


def _titled(view: RoomView, fact: Fact) -> None:
    view.title = cast(Titled, fact.said).title


def _door(view: RoomView, fact: Fact) -> None:
    view.door = cast(DoorOpened, fact.said).door


def _portal(view: RoomView, fact: Fact) -> None:
    said = cast(PortalLed, fact.said)
    if said.to is None:
        view.portals.pop(said.portal, None)
    else:
        view.portals[said.portal] = Portal(said.portal, said.to, said.label)


def _archived(view: RoomView, fact: Fact) -> None:
    view.archived = fact.kind == "room_archived"


def _came(view: RoomView, fact: Fact) -> None:
    person = cast(Person, fact.said)
    view.people[person.m] = person


def _went(view: RoomView, fact: Fact) -> None:
    view.people.pop(cast(Gone, fact.said).member, None)


def _profile(view: RoomView, fact: Fact) -> None:
    said = cast(Profile, fact.said)
    _change(view, said.m, name=said.name, look=said.look)


def _role(view: RoomView, fact: Fact) -> None:
    said = cast(RoleGiven, fact.said)
    _change(view, said.member, role=said.role)


def _seat(view: RoomView, fact: Fact) -> None:
    said = cast(Seated, fact.said)
    _change(view, said.m, seat=said.seat)


def _helped(view: RoomView, fact: Fact) -> None:
    said = cast(Moved, fact.said)
    _change(view, said.member, seat=said.seat)


def _reserved(view: RoomView, fact: Fact) -> None:
    said = cast(ReservedAt, fact.said)
    view.reserved = {s: kept for s, kept in view.reserved.items() if kept.expires > said.ts}
    view.reserved[said.seat] = Reserved(said.seat, said.member, said.role, said.expires)


def _released(view: RoomView, fact: Fact) -> None:
    view.reserved.pop(cast(Released, fact.said).seat, None)


def _change(view: RoomView, m: int, **changes: object) -> None:
    person = view.people.get(m)
    if person is not None:
        view.people[m] = replace(person, **changes)  # type: ignore[arg-type]  # fields by name


def _posted(view: RoomView, fact: Fact) -> None:
    message = cast(Message, fact.said)
    view.messages[message.seq] = message
    if len(view.messages) > _MAX_MESSAGES:
        del view.messages[min(view.messages)]


def _edited(view: RoomView, fact: Fact) -> None:
    said = cast(Edited, fact.said)
    message = view.messages.get(said.message)
    if message is not None:
        view.messages[said.message] = replace(message, text=said.text, edited=True)


def _reacted(view: RoomView, fact: Fact) -> None:
    said = cast(Reacted, fact.said)
    message = view.messages.get(said.message)
    if message is None:
        return
    by_emoji = {emoji: list(who) for emoji, who in message.reactions}
    who = by_emoji.setdefault(said.emoji, [])
    if fact.kind == "reaction_removed":
        who[:] = [m for m in who if m != said.m]
    elif said.m not in who:
        insort(who, said.m)
    reactions = tuple((e, tuple(by_emoji[e])) for e in sorted(by_emoji) if by_emoji[e])
    view.messages[said.message] = replace(message, reactions=reactions)


def _deleted(view: RoomView, fact: Fact) -> None:
    seq = cast(Deleted, fact.said).message
    message = view.messages.get(seq)
    if message is None:
        return
    if fact.kind == "message_redacted":
        view.messages[seq] = replace(_emptied(message), name="", gone="redacted")
    elif view.is_moderator:
        view.messages[seq] = replace(message, gone="deleted")
    else:
        view.messages[seq] = replace(_emptied(message), gone="deleted")


def _emptied(message: Message) -> Message:
    return replace(message, text=None, mentions=(), edited=False, reactions=())


def _restored(view: RoomView, fact: Fact) -> None:
    said = cast(Restored, fact.said)
    message = view.messages.get(said.message)
    # Without a name it is older than anything the server keeps at hand.
    if message is not None and said.name is not None:
        shown = asdict(said)
        del shown["message"]
        view.messages[said.message] = replace(message, **shown)


def _nothing(_: RoomView, __: Fact) -> None:
    """The stay's own end follows: until then the member is here."""


_FOLDS: Mapping[str, Callable[[RoomView, Fact], None]] = {
    "room_created": _titled,
    "room_renamed": _titled,
    "door_changed": _door,
    "portal_set": _portal,
    "room_archived": _archived,
    "room_restored": _archived,
    "stay_began": _came,
    "stay_ended": _went,
    "profile_changed": _profile,
    "role_changed": _role,
    "member_removed": _nothing,
    "seat_taken": _seat,
    "seat_left": _seat,
    "seat_reserved": _reserved,
    "seat_released": _released,
    "member_seated": _helped,
    "member_stood": _helped,
    "member_led": _helped,
    "message_posted": _posted,
    "message_edited": _edited,
    "reaction_added": _reacted,
    "reaction_removed": _reacted,
    "message_deleted": _deleted,
    "message_restored": _restored,
    "message_redacted": _deleted,
}
