"""The rules of the lobby.

Theory. Who waits is nobody in the room: their knock is an entry of the room
itself, under their device, and what they asked to be called. To be let in is a pass
for that device, and it comes in as anybody does. So nothing of the room can reach
who waits, because nothing is ever sent to who is no member or has no stay; and members
who wait (they come back, or were sent out) are stopped at the two places where all
ways in meet: the beginning of a stay, and whatever a member asks for.
A knock is durable, so the queue is there before any moderator and after a restart;
that somebody still waits is a lease of the host, and its end an entry.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.bans.held import keeps_out
from rooms.commands import BeginStay, JoinRoom, StayEnd
from rooms.errors import (
    BadMessage,
    Banned,
    Conflict,
    Denied,
    DoorLocked,
    Full,
    Locked,
    NotAllowed,
    Removed,
)
from rooms.events import Event, SeatReserved, StayEnded
from rooms.ids import SeatNo, Seq
from rooms.lobby.folds import FOLDS, FOLLOWS
from rooms.lobby.held import (
    Knocker,
    Lobby,
    check_member,
    check_newcomer,
    must_member_wait,
    must_newcomer_wait,
)
from rooms.lobby.shown import TOUCHES, item, keys, shows
from rooms.lobby.words import (
    Admission,
    AdmissionSet,
    AdmitKnocks,
    DenyKnocks,
    Knock,
    Knocked,
    KnockEnd,
    KnockEnded,
    KnocksAdmitted,
    KnocksDenied,
    SendToLobby,
    SentToLobby,
    SetAdmission,
    StopKnocking,
)
from rooms.members import Member
from rooms.membership import check_name
from rooms.messages import Message
from rooms.names import clean_name, clean_reason, clean_text
from rooms.roles import Permission, outranks
from rooms.rule import Rule
from rooms.state import RoomState
from rooms.topic import Topic
from rooms.vocabulary import PUBLIC

__all__ = ["MAX_MESSAGE_CHARS", "MAX_WAITING", "MAX_WAITING_BY_LINK", "SEAT_KEPT_S", "TOPIC"]

MAX_WAITING: Final = 1000
MAX_WAITING_BY_LINK: Final = 400
"""So one link that got about does not fill the queue for those who came by another."""
MAX_MESSAGE_CHARS: Final = 300
SEAT_KEPT_S: Final = 3600


def put(
    room: RoomState, _: Member, command: SetAdmission, __: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Set the door. Raises BadMessage, TooLarge."""
    now = room.part(Lobby)
    admission = now.admission if command.admission is None else command.admission
    opens_ms = _moment(command.opens_ms, now.opens_ms)
    if command.opens_ms and (admission is not Admission.LOBBY or command.opens_ms <= now_ms):
        raise BadMessage("only a lobby opens by itself, and only later than now")
    new = AdmissionSet(
        admission=admission,
        message=now.message if command.message is None else _message(command.message),
        starts_ms=_moment(command.starts_ms, now.starts_ms),
        opens_ms=opens_ms if admission is Admission.LOBBY else None,
        takes_knocks=now.takes_knocks if command.takes_knocks is None else command.takes_knocks,
    )
    return () if new == _as_set(now) else (*_let_in_by(room, new), new)


def admit(
    room: RoomState, _: Member, command: AdmitKnocks, __: Message | None
) -> tuple[Event, ...]:
    """Let in who is named. Raises Conflict if none of them waits any more."""
    return (KnocksAdmitted(_waiting(room, command.knocks)),)


def deny(room: RoomState, _: Member, command: DenyKnocks, __: Message | None) -> tuple[Event, ...]:
    """Let in none of who is named. Raises Conflict if none of them waits any more, TooLarge."""
    return (KnocksDenied(_waiting(room, command.knocks), clean_reason(command.reason)),)


def send_out(
    room: RoomState, by: Member, command: SendToLobby, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Send somebody out to wait. Raises NotFound, NotAllowed, Conflict, TooLarge."""
    member = room.target(command.member)
    if not outranks(by.role, member.role):
        raise NotAllowed("only on a lower rank")
    if not member.is_here:
        raise Conflict("only who is present can be sent out")
    stale = room.part(Lobby).knock_of(member.device)
    over = () if stale is None else (KnockEnded(stale, KnockEnd.ENTERED),)
    kept = () if member.seat is None else (_kept(member.seat, member, now_ms),)
    sent = SentToLobby(member.number, clean_reason(command.reason))
    return (*over, *kept, sent, StayEnded(member.number, StayEnd.LEFT))


def knock(room: RoomState, command: Knock, now_ms: int) -> tuple[Event, ...]:
    """Wait at the door; nothing happens if they wait already.

    Raises Removed, Banned, Denied within the time after a denial, DoorLocked, Locked, Full,
    NameTaken, BadMessage, TooLarge.
    """
    lobby, member = room.part(Lobby), room.member_of(command.device)
    if member is not None and member.is_removed:
        raise Removed(f"member {member.number}")
    if member is None and keeps_out(room, command.device, command.link, room.server):
        raise Banned("room")
    before = lobby.knock_of(command.device)
    if not _must_wait(room, member, command):
        return () if before is None else (KnockEnded(before, KnockEnd.ENTERED),)
    if before is not None:
        return ()
    _may_knock(room, command, now_ms)
    if member is not None:
        return (_knocked(command, member.name, member),)
    name = clean_name(command.name)
    check_name(room, name, command.role, None)
    return (_knocked(command, name, None),)


def stop(room: RoomState, command: StopKnocking, _: int) -> tuple[Event, ...]:
    """Wait no more; nothing happens to who does not wait."""
    seq = room.part(Lobby).knock_of(command.device)
    return () if seq is None else (KnockEnded(seq, command.why),)


def _must_wait(room: RoomState, member: Member | None, command: Knock) -> bool:
    if member is not None:
        return must_member_wait(room, member)
    return must_newcomer_wait(room, command.role, command.device)


def _may_knock(room: RoomState, command: Knock, now_ms: int) -> None:
    lobby = room.part(Lobby)
    if room.is_archived:
        raise Locked("the room is archived")
    if lobby.admission is Admission.LOCKED and not lobby.takes_knocks:
        raise DoorLocked("the door is locked")
    denial = lobby.denials.get(command.device)
    if denial is not None and now_ms < denial.until_ms:
        raise Denied("not yet again", retry_after_s=(denial.until_ms - now_ms) / 1000)
    by_link = sum(who.link == command.link for who in lobby.knocks.values())
    if len(lobby.knocks) >= MAX_WAITING or by_link >= MAX_WAITING_BY_LINK:
        raise Full("too many wait")


def _knocked(command: Knock, name: str, member: Member | None) -> Knocked:
    if member is None:
        return Knocked(name, command.role, command.device, command.link, None)
    return Knocked(name, member.role, command.device, command.link, member.number)


def _waiting(room: RoomState, named: tuple[Seq, ...]) -> tuple[Seq, ...]:
    """Return those of the knocks that still wait, in the order of the queue."""
    asked = frozenset(named)
    found = tuple(seq for seq in room.part(Lobby).knocks if seq in asked)
    if not found:
        raise Conflict("none of them waits any more")
    return found


def _kept(seat: SeatNo, member: Member, now_ms: int) -> SeatReserved:
    return SeatReserved(seat, member.number, None, now_ms + 1000 * SEAT_KEPT_S)


def _message(text: str) -> str:
    if not text.strip():
        return ""
    if len(text) > MAX_MESSAGE_CHARS:
        raise BadMessage(f"the message has at most {MAX_MESSAGE_CHARS} characters")
    return clean_text(text)


def _moment(new: int | None, now: int | None) -> int | None:
    return now if new is None else new or None


def _as_set(lobby: Lobby) -> AdmissionSet:
    return AdmissionSet(
        lobby.admission, lobby.message, lobby.starts_ms, lobby.opens_ms, lobby.takes_knocks
    )


def _let_in_by(room: RoomState, new: AdmissionSet) -> tuple[Event, ...]:
    """Return what lets those in who wait before a door that opens; not who was sent out."""
    if new.admission is not Admission.OPEN:
        return ()
    waiting = tuple(seq for seq, who in room.part(Lobby).knocks.items() if _is_free(room, who))
    return (KnocksAdmitted(waiting),) if waiting else ()


def _is_free(room: RoomState, who: Knocker) -> bool:
    return who.member is None or who.member not in room.part(Lobby).sent


def _guard_join(room: RoomState, member: Member | None, command: JoinRoom, _: int) -> None:
    if member is None:
        check_newcomer(room, command.role, command.device)


def _guard_inside(room: RoomState, by: Member | None, _: object, __: int) -> None:
    if by is not None and not by.is_here:
        check_member(room, by)


def _due(room: RoomState) -> int | None:
    return room.part(Lobby).opens_ms


def _elapse(room: RoomState, _: int) -> tuple[Event, ...]:
    opened = replace(_as_set(room.part(Lobby)), admission=Admission.OPEN, opens_ms=None)
    return (*_let_in_by(room, opened), opened)


TOPIC: Final = Topic(
    name="lobby",
    part=Lobby,
    rules={
        SetAdmission: Rule(put, needs=Permission.MANAGE_ROOM, is_timed=True),
        AdmitKnocks: Rule(admit, needs=Permission.ADMIT),
        DenyKnocks: Rule(deny, needs=Permission.ADMIT),
        SendToLobby: Rule(send_out, needs=Permission.ADMIT, is_timed=True),
    },
    inner={Knock: knock, StopKnocking: stop},
    folds=FOLDS,
    follows=FOLLOWS,
    guards={
        JoinRoom: _guard_join,
        BeginStay: _guard_inside,
        **dict.fromkeys(PUBLIC, _guard_inside),
    },
    shows=shows,
    touches=TOUCHES,
    keys=keys,
    item=item,
    due=_due,
    elapse=_elapse,
)
