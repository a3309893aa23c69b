"""What of a room its members are shown: facts, and the snapshot they continue.

Theory. There is one log, and two audiences: everyone, and the moderators, who
also see what was deleted and why somebody was removed. A fact is an entry as
an audience may know it *now*: when an old entry is sent again to a reader who
was away, a message that was hidden since arrives without its text. It holds,
for each audience and any two positions, that a snapshot and the facts after it
lead to the same place as the later snapshot; docs/design/log.md shows why.

This is the only place in `rooms` where messages become mappings: what they
hold is ready for msgpack and JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rooms.audience import Audience, Fields
from rooms.events import (
    DoorChanged,
    Erased,
    Event,
    MemberLed,
    MemberRemoved,
    MemberSeated,
    MemberStood,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessageRedacted,
    MessageRestored,
    PortalSet,
    ProfileChanged,
    ReactionAdded,
    ReactionRemoved,
    RoleChanged,
    RoomArchived,
    RoomCreated,
    RoomRenamed,
    RoomRestored,
    SeatLeft,
    SeatReleased,
    SeatReserved,
    SeatTaken,
    StayBegan,
    StayEnded,
)
from rooms.ids import SeatNo, Seq
from rooms.log import Entry
from rooms.members import Member, Reservation
from rooms.messages import Message, posted
from rooms.state import RoomState
from rooms.topic import Topic
from rooms.topics import TOPICS

__all__ = [
    "fact",
    "items_view",
    "member_view",
    "message_view",
    "room_view",
    "view",
]


def fact(entry: Entry, room: RoomState, audience: Audience) -> Fields | None:
    """Return the entry as this audience may know it, or None if it is covered and not sent.

    room: after the entry, at once or later. The result has seq, ts, kind and m
    and the fields of its kind (docs/reference/facts.md).
    """
    event = entry.event
    show, topic = _SHOWS.get(type(event)), _TOPIC_OF.get(type(event))
    if show is not None:
        fields = show(event, entry, room, audience)
    elif topic is not None and audience in topic.audiences:
        fields = topic.shows[type(event)](event, audience)
    elif isinstance(event, Erased) and event.kind == "message_posted":
        fields = _posted(event, entry, room, audience)
    else:
        fields = None
    if fields is None:
        return None
    told = {"seq": entry.seq, "ts": entry.ts, "kind": entry.kind, "m": entry.told_m, **fields}
    items = _items(entry, room, audience)
    # A fact of a topic says by its items that it is one, even if it changed none.
    return {**told, "items": items} if items or topic is not None else told


def view(room: RoomState, audience: Audience) -> Fields:
    """Return the snapshot that this audience starts from."""
    here = room.here
    return {
        **room_view(room),
        "members": [member_view(here[number]) for number in sorted(here)],
        "messages": [message_view(message, audience) for message in room.messages.values()],
        "items": items_view(room, audience),
    }


def room_view(room: RoomState) -> Fields:
    """Return what a snapshot says of the room itself."""
    return {
        "room": room.id,
        "title": room.title,
        "door": room.door.value,
        "archived": room.is_archived,
        "template": room.template,
        "reserved": [_kept(seat, kept) for seat, kept in sorted(room.reservations.items())],
        "portals": [
            {"portal": number, "to": portal.to, "label": portal.label}
            for number, portal in sorted(room.portals.items())
        ],
    }


def items_view(room: RoomState, audience: Audience) -> dict[str, dict[str, Fields]]:
    """Return the items of all topics that have any: topic -> key -> item."""
    shown: dict[str, dict[str, Fields]] = {}
    for topic in TOPICS:
        if topic.part in room.parts and audience in topic.audiences:
            items = {key: topic.item(room, audience, key) for key in topic.keys(room, audience)}
            shown[topic.name] = {key: item for key, item in items.items() if item is not None}
    return {name: items for name, items in shown.items() if items}


def member_view(member: Member) -> Fields:
    """Return what a snapshot says of somebody who is here."""
    return {"m": member.number, **_card(member)}


def message_view(message: Message, audience: Audience) -> Fields:
    """Return a message as this audience sees it: without what was said if it is hidden."""
    shown = _is_readable(message, audience)
    return {
        "seq": message.seq,
        "ts": message.ts,
        "m": message.m,
        "name": message.name,
        "text": message.text if shown else None,
        "thread": message.thread,
        "mentions": list(message.mentions) if shown else [],
        "edited": shown and bool(message.edits),
        "gone": _gone(message),
        "reactions": [[emoji, list(who)] for emoji, who in message.reactions] if shown else [],
    }


def _items(entry: Entry, room: RoomState, audience: Audience) -> list[list[object]]:
    """Return the items that the entry touched as they stand, as [topic, key, item or None]."""
    event = entry.event
    return [
        [topic.name, key, topic.item(room, audience, key)]
        for topic in _TOUCHED.get(type(event), ())
        if audience in topic.audiences
        for key in topic.touches[type(event)](room, entry, event)
    ]


def _is_readable(message: Message, audience: Audience) -> bool:
    if message.is_redacted:
        return False
    return message.deleted_by is None or audience is Audience.MODERATORS


def _gone(message: Message) -> str | None:
    if message.is_redacted:
        return "redacted"
    if message.is_held:
        return "held"
    return None if message.deleted_by is None else "deleted"


def _card(member: Member) -> Fields:
    return {
        "name": member.name,
        "look": member.look,
        "role": member.role.value,
        "guest": member.is_guest,
        "slot": member.slot,
        "seat": member.seat,
    }


def _kept(seat: SeatNo, kept: Reservation) -> Fields:
    role = None if kept.role is None else kept.role.value
    return {"seat": seat, "member": kept.member, "role": role, "expires": kept.expires}


def _posted(_: Event, entry: Entry, room: RoomState, audience: Audience) -> Fields | None:
    message = posted(entry)
    if message is None:
        return None
    # What was said then, hidden as far as it is hidden now.
    message = room.window.as_hidden(message)
    shown = _is_readable(message, audience)
    fields: Fields = {
        "name": message.name,
        "text": message.text if shown else None,
        "thread": message.thread,
        "mentions": list(message.mentions) if shown else [],
    }
    gone = _gone(message)
    return fields if gone is None else {**fields, "gone": gone}


def _is_open(message: Seq, room: RoomState, audience: Audience) -> bool:
    """Return whether changes of the message mean something to this audience now."""
    if room.window.is_redacted(message):
        return False
    return audience is Audience.MODERATORS or message not in room.window.deleted


def _edited(event: MessageEdited, _: Entry, room: RoomState, to: Audience) -> Fields | None:
    is_open = _is_open(event.message, room, to)
    return {"message": event.message, "text": event.text} if is_open else None


def _reacted(
    event: ReactionAdded | ReactionRemoved, _: Entry, room: RoomState, to: Audience
) -> Fields | None:
    is_open = _is_open(event.message, room, to)
    return {"message": event.message, "emoji": event.emoji} if is_open else None


def _deleted(event: MessageDeleted, _: Entry, room: RoomState, __: Audience) -> Fields | None:
    is_redacted = room.window.is_redacted(event.message)
    return None if is_redacted else {"message": event.message}


def _restored(event: MessageRestored, _: Entry, room: RoomState, to: Audience) -> Fields | None:
    if room.window.is_redacted(event.message):
        return None
    # An older message than the window's is in no reader's fold; who has it on
    # the screen asks for that page of history again.
    message = room.messages.get(event.message)
    if message is None:
        return {"message": event.message}
    shown = message_view(message, to)
    del shown["seq"], shown["ts"], shown["m"]
    return {"message": event.message, **shown}


def _redacted(event: MessageRedacted, _: Entry, __: RoomState, to: Audience) -> Fields:
    return {"message": event.message, **_reason(event.reason, to)}


def _member_removed(event: MemberRemoved, _: Entry, __: RoomState, to: Audience) -> Fields:
    return {"member": event.member, **_reason(event.reason, to)}


def _reason(reason: str, to: Audience) -> Fields:
    return {"reason": reason} if to is Audience.MODERATORS else {}


def _stay_began(event: StayBegan, entry: Entry, room: RoomState, _: Audience) -> Fields | None:
    member = room.members.get(entry.m)
    if member is None:
        return None
    # What came later in the stay is told by its own facts.
    return {**_card(member), "slot": event.slot, "seat": None}


def _room_created(event: RoomCreated, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {
        "title": event.title,
        "door": event.door.value,
        "template": event.template,
        "server": event.server,
    }


def _renamed(event: RoomRenamed, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"title": event.title}


def _door(event: DoorChanged, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"door": event.door.value}


def _portal(event: PortalSet, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"portal": event.portal, "to": event.to, "label": event.label}


def _profile(event: ProfileChanged, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"name": event.name, "look": event.look}


def _role(event: RoleChanged, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"member": event.member, "role": event.role.value}


def _stay_ended(event: StayEnded, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"member": event.member, "why": event.why.value}


def _seat(event: SeatTaken | SeatReleased, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"seat": event.seat}


def _of_member(event: MemberStood, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"member": event.member}


def _member_seated(event: MemberSeated, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"member": event.member, "seat": event.seat}


def _led(event: MemberLed, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return {"member": event.member, "to": event.to.value}


def _seat_reserved(event: SeatReserved, _: Entry, __: RoomState, ___: Audience) -> Fields:
    return _kept(event.seat, Reservation(event.member, event.role, event.expires))


def _bare(_: Event, __: Entry, ___: RoomState, ____: Audience) -> Fields:
    return {}


_SHOWS: Mapping[type[Event], Callable[..., Fields | None]] = {
    RoomCreated: _room_created,
    RoomRenamed: _renamed,
    DoorChanged: _door,
    PortalSet: _portal,
    RoomArchived: _bare,
    RoomRestored: _bare,
    StayBegan: _stay_began,
    StayEnded: _stay_ended,
    ProfileChanged: _profile,
    RoleChanged: _role,
    MemberRemoved: _member_removed,
    SeatTaken: _seat,
    SeatLeft: _bare,
    MemberSeated: _member_seated,
    MemberStood: _of_member,
    MemberLed: _led,
    SeatReserved: _seat_reserved,
    SeatReleased: _seat,
    MessagePosted: _posted,
    MessageEdited: _edited,
    ReactionAdded: _reacted,
    ReactionRemoved: _reacted,
    MessageDeleted: _deleted,
    MessageRestored: _restored,
    MessageRedacted: _redacted,
}
"""Event -> what is shown of it. `MemberJoined` and `EpochBegan` are covered only:
the card of a member comes with their stay, the epoch with the position."""

_TOPIC_OF = {event: topic for topic in TOPICS for event in topic.shows}
_TOUCHED: dict[type[Event], list[Topic]] = {}
for _topic in TOPICS:
    for _kind in _topic.touches:
        _TOUCHED.setdefault(_kind, []).append(_topic)
