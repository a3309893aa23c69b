"""What moderators are shown of bans: one item a ban, one of everybody who is out, the room's mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rooms.audience import Audience, Fields
from rooms.bans.held import Bans
from rooms.bans.words import BanLifted, MemberBanned, MemberLetBack, ReturnMode, ReturnSet
from rooms.events import Event, MemberRemoved
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.state import RoomState
from rooms.topic import Shows, Touches

__all__ = ["SHOWS", "TOUCHES", "item", "keys"]

_ROOM = "room"


def keys(room: RoomState, _: Audience) -> Iterable[str]:
    """Return the keys of all items: `b` and the ban's number, `m` and the member's."""
    bans = room.part(Bans)
    return (_ROOM, *(f"b{seq}" for seq in bans.bans), *(f"m{m}" for m in sorted(bans.removed)))


def item(room: RoomState, _: Audience, key: str) -> Fields | None:
    """Return an item, or None where there is nothing to say."""
    if key == _ROOM:
        mode = room.part(Bans).returns
        return None if mode is ReturnMode.NEVER else {"returns": mode.value}
    number = int(key[1:])
    return _ban(room, Seq(number)) if key[0] == "b" else _removal(room, MemberNo(number))


def _ban(room: RoomState, seq: Seq) -> Fields | None:
    ban = room.part(Bans).bans.get(seq)
    if ban is None:
        return None
    return {
        "member": ban.member,
        "name": _name(room, ban.member),
        "whom": ban.whom.value,
        "scope": ban.scope.value,
        "by": ban.by,
        "at": ban.at_ms,
        "until": ban.until_ms,
        "reason": ban.reason,
        "note": ban.note,
        "members": list(ban.members),
    }


def _removal(room: RoomState, number: MemberNo) -> Fields | None:
    removal = room.part(Bans).removed.get(number)
    if removal is None:
        return None
    is_banned = any(number in ban.members for ban in room.part(Bans).bans.values())
    return {
        "name": _name(room, number),
        "by": removal.by,
        "at": removal.at_ms,
        "reason": removal.reason,
        "banned": is_banned,
    }


def _name(room: RoomState, number: MemberNo) -> str:
    # Who is out changes no name, so the item need not follow names.
    member = room.members.get(number)
    return "" if member is None else member.name


def _of_ban(_: RoomState, entry: Entry, event: MemberBanned) -> Iterable[str]:
    return (f"b{entry.seq}", *(f"m{m}" for m in event.members))


def _of_lifted(room: RoomState, _: Entry, event: BanLifted) -> Iterable[str]:
    # Those who stay out for another reason are banned no more: there are few, and all are told.
    return (f"b{event.ban}", *(f"m{m}" for m in sorted(room.part(Bans).removed)))


def _of_member(_: RoomState, __: Entry, event: MemberRemoved | MemberLetBack) -> Iterable[str]:
    return (f"m{event.member}",)


TOUCHES: Mapping[type[Event], Touches] = {
    MemberBanned: _of_ban,
    BanLifted: _of_lifted,
    MemberLetBack: _of_member,
    ReturnSet: lambda _, __, ___: (_ROOM,),
    MemberRemoved: _of_member,
}

SHOWS: Mapping[type[Event], Shows] = {
    MemberBanned: lambda event, _: {
        "member": event.member,
        "whom": event.whom.value,
        "scope": event.scope.value,
        "until": event.until_ms,
        "count": len(event.members),
    },
    BanLifted: lambda event, _: {"ban": event.ban},
    MemberLetBack: lambda event, _: {"member": event.member},
    ReturnSet: lambda event, _: {"mode": event.mode.value},
}
