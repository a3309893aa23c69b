"""A room's fold as bytes: a shortcut past the log, never the truth.

The bytes are JSON, which the standard library reads and writes in C: a
snapshot is neither hashed nor signed, so it needs no canonical form. A
snapshot of another version, or one that does not read, is BadMessage: the host
drops it and reads the log.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rooms.commands import Door, Role
from rooms.errors import BadMessage
from rooms.flat import flat_of, unflat
from rooms.ids import (
    DeviceId,
    EntryId,
    Epoch,
    LinkId,
    MemberNo,
    PortalNo,
    RoomAddress,
    SeatNo,
    Seq,
    Slot,
)
from rooms.log import Tip
from rooms.members import Member, Reservation
from rooms.messages import Message, Reactions
from rooms.queue.held import GAP
from rooms.room import Room
from rooms.state import Portal
from rooms.topics import TOPICS

__all__ = ["SNAPSHOT_VERSION", "pack_room", "unpack_room"]

SNAPSHOT_VERSION = 5
"""2: members have a hand, seats are reserved. 3: portals lead somewhere. 4: topics have parts.
5: hands stand in the queue.

An older snapshot is lifted, not dropped: the log may be long.
"""


def pack_room(room: Room) -> bytes:
    """Return the room as bytes. Holds no text that is erased at this point of the log."""
    tip, window = room.tip, room.window
    content = {
        "v": SNAPSHOT_VERSION,
        "tip": [tip.room.hex(), tip.epoch, tip.seq, tip.id.hex(), tip.ts],
        "server": room.server,
        "title": room.title,
        "door": room.door,
        "template": room.template,
        "seats": room.seat_count,
        "archived": room.is_archived,
        "unknown": room.unknown_count,
        "next_slot": room.roster.next_slot,
        "last_number": room.roster.last_number,
        "members": [_flat_member(member) for member in room.members.values()],
        "messages": [_flat_message(message) for message in room.messages.values()],
        "deleted": list(window.deleted.items()),
        "redacted": sorted(window.redacted),
        "late_edits": list(window.late_edits.items()),
        "reserved": [
            [seat, kept.member, kept.role, kept.expires] for seat, kept in room.reservations.items()
        ],
        "portals": [[number, portal.to, portal.label] for number, portal in room.portals.items()],
        "parts": {
            topic.name: flat_of(room.parts[topic.part])
            for topic in TOPICS
            if topic.part in room.parts
        },
    }
    return json.dumps(content, separators=(",", ":")).encode()


def unpack_room(raw: bytes) -> Room:
    """Return the room that was packed. Raises BadMessage if `raw` is not such a room."""
    try:
        content = json.loads(raw)
        version = content["v"]
        if version not in _LIFTS:
            raise BadMessage(f"a snapshot of version {version}")
        for lift in _LIFTS[version]:
            content = lift(content)
        return _room_of(content)
    # Whatever shape the bytes have: a snapshot that does not read is no snapshot.
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise BadMessage("not a snapshot") from error


def _flat_member(member: Member) -> list[object]:
    return [
        member.number, member.name, member.look, member.role, member.device, member.link,
        member.origin, member.is_guest, member.is_here, member.is_removed, member.slot, member.seat,
    ]  # fmt: skip


def _flat_message(message: Message) -> list[object]:
    return [
        message.seq, message.ts, message.m, message.name, message.text, message.thread,
        message.mentions, message.edits, message.reactions, message.deleted_by, message.is_redacted,
    ]  # fmt: skip


# `Any` below: what json.loads returns, before it has become a type of ours.


def _lifted(content: Any) -> Any:
    """Return a snapshot of version 1 as one of version 2: no hand was up, no seat reserved."""
    return {**content, "members": [[*flat, None] for flat in content["members"]], "reserved": []}


def _lifted_again(content: Any) -> Any:
    """Return a snapshot of version 2 as one of version 3: no portal led anywhere."""
    return {**content, "portals": []}


def _lifted_to_topics(content: Any) -> Any:
    """Return a snapshot of version 3 as one of version 4: no topic had a part."""
    return {**content, "parts": {}}


def _lifted_to_the_queue(content: Any) -> Any:
    """Return a snapshot of version 4 as one of version 5: a hand was a member's, now a queue's."""
    rows = ((flat[0], flat[-1]) for flat in content["members"] if flat[-1] is not None)
    hands = [
        [
            seq,
            {"id": seq, "member": number, "asked_ms": ts, "note": note, "place": seq * GAP},
        ]
        for number, (seq, ts, note) in rows
    ]
    queue = {"queue": {"hands": hands}} if hands else {}
    members = [flat[:-1] for flat in content["members"]]
    return {**content, "members": members, "parts": {**content["parts"], **queue}}


_LIFTS: dict[int, tuple[Callable[[Any], Any], ...]] = {
    1: (_lifted, _lifted_again, _lifted_to_topics, _lifted_to_the_queue),
    2: (_lifted_again, _lifted_to_topics, _lifted_to_the_queue),
    3: (_lifted_to_topics, _lifted_to_the_queue),
    4: (_lifted_to_the_queue,),
    SNAPSHOT_VERSION: (),
}
"""Version -> the steps to the newest one."""


def _room_of(content: Any) -> Room:
    room_raw, epoch, seq, entry_id, ts = content["tip"]
    room = Room(
        Tip(bytes.fromhex(room_raw), Epoch(epoch), Seq(seq), EntryId(bytes.fromhex(entry_id)), ts)
    )
    room.server, room.title = content["server"], content["title"]
    room.door, room.template = Door(content["door"]), content["template"]
    room.seat_count, room.is_archived = content["seats"], content["archived"]
    room.unknown_count = content["unknown"]
    for flat in content["members"]:
        room.roster.put(_member_of(flat))
    room.roster.next_slot = Slot(content["next_slot"])
    room.roster.last_number = MemberNo(content["last_number"])
    for seat, member, role, expires in content["reserved"]:
        room.reservations[SeatNo(seat)] = _reservation_of(member, role, expires)
    for number, to, label in content["portals"]:
        room.portals[PortalNo(number)] = Portal(RoomAddress(to), label)
    for topic in TOPICS:
        if (flat := content["parts"].get(topic.name)) is not None:
            room.put_part(unflat(topic.part, flat))
    room.window.load(
        (_message_of(flat) for flat in content["messages"]),
        {Seq(seq): MemberNo(m) for seq, m in content["deleted"]},
        content["redacted"],
        {Seq(edit): Seq(message) for edit, message in content["late_edits"]},
    )
    return room


def _member_of(flat: Any) -> Member:
    number, name, look, role, device, link, origin, is_guest, is_here, is_removed, *rest = flat
    slot, seat = rest
    return Member(
        MemberNo(number), name, look, Role(role), DeviceId(device),
        None if link is None else LinkId(link), origin, is_guest, is_here, is_removed,
        None if slot is None else Slot(slot), None if seat is None else SeatNo(seat),
    )  # fmt: skip


def _reservation_of(member: int | None, role: str | None, expires: int) -> Reservation:
    number = None if member is None else MemberNo(member)
    return Reservation(number, None if role is None else Role(role), expires)


def _message_of(flat: Any) -> Message:
    seq, ts, m, name, text, thread, mentions, edits, reactions, deleted_by, is_redacted = flat
    return Message(
        Seq(seq), ts, MemberNo(m), name, text, thread, tuple(mentions), tuple(edits),
        _reactions_of(reactions), deleted_by, is_redacted,
    )  # fmt: skip


def _reactions_of(flat: Any) -> Reactions:
    return tuple((emoji, tuple(who)) for emoji, who in flat)
