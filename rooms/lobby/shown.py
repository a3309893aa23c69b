"""What is shown of the lobby: to everybody inside how the door stands, to moderators who waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rooms.audience import Audience, Fields
from rooms.events import Event, MemberJoined, RoleChanged, StayBegan
from rooms.ids import Seq
from rooms.lobby.held import Lobby
from rooms.lobby.words import (
    AdmissionSet,
    Knocked,
    KnockEnded,
    KnocksAdmitted,
    KnocksDenied,
    SentToLobby,
)
from rooms.log import Entry
from rooms.session.words import SessionEnded
from rooms.state import RoomState
from rooms.topic import Shows, Touches

__all__ = ["TOUCHES", "item", "keys", "shows"]

_DOOR: Final = "door"


def keys(room: RoomState, audience: Audience) -> Iterable[str]:
    """Return the keys of all items."""
    if audience is not Audience.MODERATORS:
        return (_DOOR,)
    return (_DOOR, *map(_key, room.part(Lobby).knocks))


def item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    """Return an item, or None where there is nothing to say."""
    if key == _DOOR:
        door = _door(room.part(Lobby))
        return None if door == _OPEN else door
    if audience is not Audience.MODERATORS:
        return None
    lobby = room.part(Lobby)
    who = lobby.knocks.get(Seq(int(key[1:])))
    if who is None:
        return None
    denial = lobby.denials.get(who.device)
    return {
        "name": who.name,
        "role": who.role.value,
        "since": who.since_ms,
        "member": who.member,
        "by_link": who.link is not None,
        "sent": who.is_sent,
        "denied": 0 if denial is None else denial.times,
    }


def _door(lobby: Lobby | AdmissionSet) -> Fields:
    return {
        "admission": lobby.admission.value,
        "message": lobby.message,
        "starts": lobby.starts_ms,
        "opens": lobby.opens_ms,
        "takes_knocks": lobby.takes_knocks,
    }


_OPEN: Final[Fields] = _door(Lobby())


def _key(knock: Seq) -> str:
    return f"k{knock}"


def _of_one(_: RoomState, entry: Entry, __: Event) -> Iterable[str]:
    return (_key(entry.seq),)


def _of_ended(_: RoomState, __: Entry, event: KnockEnded) -> Iterable[str]:
    return (_key(event.knock),)


def _of_many(_: RoomState, __: Entry, event: KnocksAdmitted | KnocksDenied) -> Iterable[str]:
    return map(_key, event.knocks)


def _of_none(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return ()


def _of_door(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_DOOR,)


# What moderators alone are told touches no other event: even a null under a key would
# tell everybody else that somebody waits.
TOUCHES: Mapping[type[Event], Touches] = {
    AdmissionSet: _of_door,
    Knocked: _of_one,
    SentToLobby: _of_one,
    KnockEnded: _of_ended,
    KnocksAdmitted: _of_many,
    KnocksDenied: _of_many,
    MemberJoined: _of_none,
    StayBegan: _of_none,
    RoleChanged: _of_none,
    SessionEnded: _of_none,
}


def _for_moderators(fields: Shows) -> Shows:
    return lambda event, audience: (
        fields(event, audience) if audience is Audience.MODERATORS else None
    )


shows: Mapping[type[Event], Shows] = {
    AdmissionSet: lambda event, _: _door(event),
    Knocked: _for_moderators(lambda event, _: {"name": event.name, "member": event.member}),
    KnockEnded: _for_moderators(lambda event, _: {"knock": event.knock, "why": event.why.value}),
    KnocksAdmitted: _for_moderators(lambda event, _: {"knocks": list(event.knocks)}),
    KnocksDenied: _for_moderators(
        lambda event, _: {"knocks": list(event.knocks), "reason": event.reason}
    ),
    SentToLobby: _for_moderators(lambda event, _: {"member": event.member, "reason": event.reason}),
}
