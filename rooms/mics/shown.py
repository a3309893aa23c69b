"""What is shown of microphones: one item of the room's own rules, one of each member that has any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rooms.audience import Audience, Fields
from rooms.events import Event, MemberRemoved, RoleChanged, StayEnded
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.mics.held import Mics
from rooms.mics.words import (
    AllMuted,
    AllMuteLifted,
    MemberMuted,
    MicAsked,
    MicAskEnded,
    MicClosed,
    MicOpened,
    MicShut,
    MuteLifted,
    SelfUnmute,
    SelfUnmuteSet,
)
from rooms.stage.words import StageLeft
from rooms.state import RoomState
from rooms.topic import Shows, Touches

__all__ = ["SHOWS", "TOUCHES", "item", "keys"]

_ROOM = "room"


def keys(room: RoomState, _: Audience) -> Iterable[str]:
    """Return the keys of all items."""
    mics = room.part(Mics)
    return (_ROOM, *map(str, sorted({*mics.muted, *mics.open, *mics.asked})))


def item(room: RoomState, _: Audience, key: str) -> Fields | None:
    """Return an item, or None where there is nothing to say."""
    mics = room.part(Mics)
    if key == _ROOM:
        if mics.all is None and mics.self_unmute is SelfUnmute.FREE:
            return None
        return {"self_unmute": mics.self_unmute.value, "all": _all(mics)}
    number = MemberNo(int(key))
    muted, is_open, asked = number in mics.muted, number in mics.open, mics.asked.get(number)
    if not muted and not is_open and asked is None:
        return None
    return {"muted": muted, "open": is_open, "asked": asked}


def _all(mics: Mics) -> Fields | None:
    if mics.all is None:
        return None
    exempt = sorted(mics.all.exempt)
    return {"below": mics.all.below.value, "exempt": exempt, "up_to": mics.all.up_to}


def _of_room(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_ROOM,)


def _of_member(
    _: RoomState, __: Entry, event: MemberMuted | MuteLifted | MicAsked | MicAskEnded | MicShut
) -> Iterable[str]:
    return (_ROOM, str(event.member))


def _of_own(_: RoomState, entry: Entry, __: MicOpened | MicClosed) -> Iterable[str]:
    return (_ROOM, str(entry.m))


def _of_all(room: RoomState, _: Entry, event: AllMuted) -> Iterable[str]:
    return (_ROOM, *map(str, event.closed))


def _of_others(
    room: RoomState, _: Entry, event: StayEnded | StageLeft | RoleChanged | MemberRemoved
) -> Iterable[str]:
    # A room without microphones is not told of one with everybody who leaves.
    return (str(event.member),) if Mics in room.parts else ()


TOUCHES: Mapping[type[Event], Touches] = {
    MemberMuted: _of_member,
    MuteLifted: _of_member,
    AllMuted: _of_all,
    AllMuteLifted: _of_room,
    MicAsked: _of_member,
    MicAskEnded: _of_member,
    MicOpened: _of_own,
    MicClosed: _of_own,
    SelfUnmuteSet: _of_room,
    MicShut: _of_member,
    StayEnded: _of_others,
    StageLeft: _of_others,
    RoleChanged: _of_others,
    MemberRemoved: _of_others,
}

SHOWS: Mapping[type[Event], Shows] = {
    MemberMuted: lambda event, _: {"member": event.member},
    MuteLifted: lambda event, _: {"member": event.member},
    AllMuted: lambda event, _: {"latecomers": event.up_to is None},
    AllMuteLifted: lambda _, __: {},
    MicAsked: lambda event, _: {"member": event.member, "until": event.until_ms},
    MicAskEnded: lambda event, _: {"member": event.member},
    MicOpened: lambda _, __: {},
    MicClosed: lambda _, __: {},
    SelfUnmuteSet: lambda event, _: {"policy": event.policy.value},
    MicShut: lambda event, _: {"member": event.member},
}
