"""How the lobby follows what happens: at the door, and to members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import Final

from rooms.events import Event, MemberJoined, RoleChanged, StayBegan
from rooms.ids import DeviceId, MemberNo, Seq
from rooms.lobby.held import Denial, Knocker, Lobby
from rooms.lobby.words import (
    Admission,
    AdmissionSet,
    Knocked,
    KnockEnded,
    KnocksAdmitted,
    KnocksDenied,
    SentToLobby,
)
from rooms.log import Entry
from rooms.roles import Permission, permits
from rooms.session.words import SessionEnded
from rooms.state import RoomState
from rooms.topic import Fold

__all__ = ["FOLDS", "FOLLOWS"]

_MAX_DENIALS: Final = 1000
"""Remembered; beyond it the oldest are forgotten, and may knock at once."""


def _set(room: RoomState, _: Entry, event: AdmissionSet) -> None:
    lobby = room.part(Lobby)
    is_open = event.admission is Admission.OPEN
    if is_open or lobby.admission is Admission.OPEN:
        lobby = _anew(room, lobby, event.admission)
    new = replace(
        lobby,
        admission=event.admission,
        message=event.message,
        starts_ms=event.starts_ms,
        opens_ms=event.opens_ms,
        takes_knocks=event.takes_knocks,
    )
    room.put_part(new)


def _anew(room: RoomState, lobby: Lobby, admission: Admission) -> Lobby:
    """Return the lobby with nobody let in but those whom this admission finds inside.

    A lock shuts out who is new, so all members there are come back; before a lobby that
    is those who are present: who was here last week waits like everybody.
    """
    admitted: frozenset[MemberNo] = frozenset()
    if admission is Admission.LOCKED:
        admitted = frozenset(m.number for m in room.members.values() if not m.is_removed)
    elif admission is Admission.LOBBY:
        admitted = frozenset(room.here)
    return replace(lobby, passes=frozenset(), admitted=admitted - lobby.sent, denials={})


def _knocked(room: RoomState, entry: Entry, event: Knocked) -> None:
    who = Knocker(event.name, event.role, event.device, event.link, event.member, entry.ts)
    lobby = room.part(Lobby)
    room.put_part(replace(lobby, knocks={**lobby.knocks, entry.seq: who}))


def _ended(room: RoomState, _: Entry, event: KnockEnded) -> None:
    lobby = room.part(Lobby)
    room.put_part(replace(lobby, knocks=_without(lobby, (event.knock,))))


def _admitted(room: RoomState, _: Entry, event: KnocksAdmitted) -> None:
    lobby = room.part(Lobby)
    let_in = [lobby.knocks[seq] for seq in event.knocks if seq in lobby.knocks]
    members = {who.member for who in let_in if who.member is not None}
    devices = {who.device for who in let_in if who.member is None}
    new = replace(
        lobby,
        knocks=_without(lobby, event.knocks),
        passes=lobby.passes | devices,
        admitted=lobby.admitted | members,
        sent=lobby.sent - members,
    )
    room.put_part(new)


def _denied(room: RoomState, entry: Entry, event: KnocksDenied) -> None:
    lobby = room.part(Lobby)
    denials = dict(lobby.denials)
    for seq in event.knocks:
        if (who := lobby.knocks.get(seq)) is not None:
            before = denials.pop(who.device, None)  # to stand at the end again
            times = 1 if before is None else before.times + 1
            denials[who.device] = Denial(event.reason, entry.ts, times)
    kept = dict(islice(denials.items(), max(0, len(denials) - _MAX_DENIALS), None))
    room.put_part(replace(lobby, knocks=_without(lobby, event.knocks), denials=kept))


def _sent(room: RoomState, entry: Entry, event: SentToLobby) -> None:
    member = room.members.get(event.member)
    if member is None:
        return
    lobby, number = room.part(Lobby), event.member
    who = Knocker(
        member.name, member.role, member.device, member.link, number, entry.ts, is_sent=True
    )
    new = replace(
        lobby,
        knocks={**lobby.knocks, entry.seq: who},
        sent=lobby.sent | {number},
        admitted=lobby.admitted - {number},
    )
    room.put_part(new)


def _without(lobby: Lobby, gone: tuple[Seq, ...]) -> Mapping[Seq, Knocker]:
    ended = frozenset(gone)
    return {seq: who for seq, who in lobby.knocks.items() if seq not in ended}


def _joined(room: RoomState, entry: Entry, event: MemberJoined) -> None:
    lobby = room.parts.get(Lobby)
    if lobby is not None and event.device in lobby.passes:
        passes: frozenset[DeviceId] = lobby.passes - {event.device}
        room.put_part(replace(lobby, passes=passes, admitted=lobby.admitted | {entry.m}))


def _began(room: RoomState, entry: Entry, _: StayBegan) -> None:
    """Remember who came in: they come back without waiting, whatever their role is by then."""
    lobby = room.parts.get(Lobby)
    if lobby is None or lobby.admission is Admission.OPEN or entry.m in lobby.admitted:
        return
    room.put_part(replace(lobby, admitted=lobby.admitted | {entry.m}))


def _role_changed(room: RoomState, _: Entry, event: RoleChanged) -> None:
    """Let in who was made one of those that let in."""
    lobby = room.parts.get(Lobby)
    if lobby is not None and event.member in lobby.sent and permits(event.role, Permission.ADMIT):
        room.put_part(replace(lobby, sent=lobby.sent - {event.member}))


def _session_ended(room: RoomState, _: Entry, __: SessionEnded) -> None:
    """Who was let in was let in for the session."""
    lobby = room.parts.get(Lobby)
    if lobby is not None and lobby.admission is Admission.LOBBY:
        room.put_part(_anew(room, lobby, lobby.admission))


FOLDS: Final[Mapping[type[Event], Fold]] = {
    AdmissionSet: _set,
    Knocked: _knocked,
    KnockEnded: _ended,
    KnocksAdmitted: _admitted,
    KnocksDenied: _denied,
    SentToLobby: _sent,
}
FOLLOWS: Final[Mapping[type[Event], Fold]] = {
    MemberJoined: _joined,
    StayBegan: _began,
    RoleChanged: _role_changed,
    SessionEnded: _session_ended,
}
