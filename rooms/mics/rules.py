"""The rules of microphones.

Theory. A mute is the server's: it stays over reconnecting and coming again, and the
microphone is closed with it, so that lifting it lets nobody be heard by surprise. Who
loses the right to speak has a closed microphone from then on, for the same
reason. Those who may mute others can always open their own, whoever muted all:
a session never goes silent because the one who could undo it is gone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.assist import helped
from rooms.errors import BadMessage, Conflict, MicMuted, NotAllowed
from rooms.events import Event, MemberRemoved, RoleChanged, StayEnded
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.mics.held import Mics, MutedAll, is_muted, may_speak
from rooms.mics.shown import SHOWS, TOUCHES, item, keys
from rooms.mics.words import (
    AllMuted,
    AllMuteLifted,
    AskToUnmute,
    CloseMic,
    LiftMute,
    LiftMuteAll,
    MemberMuted,
    MicAsked,
    MicAskEnded,
    MicClosed,
    MicOpened,
    MicShut,
    MuteAll,
    MuteLifted,
    MuteMember,
    MuteScope,
    OpenMic,
    SelfUnmute,
    SelfUnmuteSet,
    SetSelfUnmute,
)
from rooms.rights import may
from rooms.roles import Permission, outranks
from rooms.rule import Rule
from rooms.stage.held import Stage, is_on_stage
from rooms.stage.words import StageLeft
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["ASKED_S", "TOPIC"]

ASKED_S: Final = (5, 600)
"""The shortest and the longest that somebody is asked, in seconds."""
_MAX_EXEMPT: Final = 100


def mute(room: RoomState, by: Member, command: MuteMember, _: Message | None) -> tuple[Event, ...]:
    """Mute somebody. Raises NotFound, NotAllowed for who is not of lower rank."""
    member = room.target(command.member)
    if not outranks(by.role, member.role):
        raise NotAllowed("only on a lower rank")
    return () if member.number in room.part(Mics).muted else (MemberMuted(member.number),)


def lift(room: RoomState, by: Member, command: LiftMute, _: Message | None) -> tuple[Event, ...]:
    """Let somebody open their microphone again. Raises NotFound, NotAllowed."""
    member = helped(room, by, command.member)
    return (MuteLifted(member.number),) if is_muted(room, member) else ()


def mute_all(room: RoomState, by: Member, command: MuteAll, _: Message | None) -> tuple[Event, ...]:
    """Mute everybody of lower rank but some. Raises BadMessage, NotFound."""
    if len(command.these) > _MAX_EXEMPT:
        raise BadMessage(f"at most {_MAX_EXEMPT} are left out by name")
    exempt = {by.number}
    if command.scope is MuteScope.ALL_BUT_STAGE:
        exempt |= room.part(Stage).members.keys()
    elif command.scope is MuteScope.ALL_BUT_THESE:
        exempt |= {room.target(number).number for number in command.these}
    up_to = None if command.with_latecomers else room.roster.last_number
    new = MutedAll(by.role, frozenset(exempt), up_to)
    mics = room.part(Mics)
    closed = tuple(
        number
        for number in sorted({*mics.open, *mics.asked} - new.exempt)
        if outranks(by.role, room.target(number).role)
    )
    if new == mics.all and not closed:
        return ()
    return (AllMuted(new.below, tuple(sorted(exempt)), up_to, closed),)


def lift_all(room: RoomState, _: Member, __: LiftMuteAll, ___: Message | None) -> tuple[Event, ...]:
    """End the mute of all."""
    return () if room.part(Mics).all is None else (AllMuteLifted(),)


def ask(
    room: RoomState, by: Member, command: AskToUnmute, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Ask somebody to speak. Raises NotFound, NotAllowed, BadMessage, Conflict."""
    least_s, most_s = ASKED_S
    if not least_s <= command.for_s <= most_s:
        raise BadMessage(f"somebody is asked for {least_s} to {most_s} seconds")
    member = helped(room, by, command.member)
    if not member.is_here:
        raise Conflict("only who is present can be asked")
    if not may_speak(room, member):
        raise NotAllowed(f"member {member.number} lacks {Permission.SPEAK}")
    if member.number in room.part(Mics).open:
        return ()
    return (MicAsked(member.number, now_ms + command.for_s * 1000),)


def open_mic(room: RoomState, by: Member, _: OpenMic, __: Message | None) -> tuple[Event, ...]:
    """Open one's own microphone. Raises Conflict, NotAllowed, MicMuted."""
    mics = room.part(Mics)
    if not by.is_here:
        raise Conflict("only who is present speaks")
    if not may_speak(room, by):
        raise NotAllowed(f"member {by.number} lacks {Permission.SPEAK}")
    if by.number in mics.open:
        return ()
    is_free = by.number in mics.asked or may(room, by, Permission.MUTE_OTHERS)
    if is_muted(room, by) and not is_free:
        raise MicMuted(f"member {by.number}")
    by_policy = mics.self_unmute is SelfUnmute.FREE or is_on_stage(room, by.number)
    if not is_free and not by_policy:
        raise MicMuted(f"microphones are opened by {mics.self_unmute}")
    return (MicOpened(),)


def close_mic(room: RoomState, by: Member, _: CloseMic, __: Message | None) -> tuple[Event, ...]:
    """Close one's own microphone; nobody needs a right for it."""
    mics = room.part(Mics)
    if by.number in mics.open:
        return (MicClosed(),)
    return (MicAskEnded(by.number),) if by.number in mics.asked else ()


def set_policy(
    room: RoomState, _: Member, command: SetSelfUnmute, __: Message | None
) -> tuple[Event, ...]:
    """Say who may open their microphone unasked. Who has it open keeps it open."""
    if command.policy is room.part(Mics).self_unmute:
        return ()
    return (SelfUnmuteSet(command.policy),)


def _muted(room: RoomState, _: Entry, event: MemberMuted) -> None:
    mics = _closed(room.part(Mics), event.member)
    room.put_part(replace(mics, muted=mics.muted | {event.member}))


def _lifted(room: RoomState, _: Entry, event: MuteLifted) -> None:
    room.put_part(_unmuted(room.part(Mics), event.member))


def _all_muted(room: RoomState, _: Entry, event: AllMuted) -> None:
    mics = room.part(Mics)
    gone = frozenset(event.closed)
    asked = {m: until for m, until in mics.asked.items() if m not in gone}
    everybody = MutedAll(event.below, frozenset(event.exempt), event.up_to)
    room.put_part(replace(mics, all=everybody, open=mics.open - gone, asked=asked))


def _all_lifted(room: RoomState, _: Entry, __: AllMuteLifted) -> None:
    room.put_part(replace(room.part(Mics), all=None))


def _asked(room: RoomState, _: Entry, event: MicAsked) -> None:
    mics = room.part(Mics)
    room.put_part(replace(mics, asked={**mics.asked, event.member: event.until_ms}))


def _ask_ended(room: RoomState, _: Entry, event: MicAskEnded) -> None:
    room.put_part(_unasked(room.part(Mics), event.member))


def _opened(room: RoomState, entry: Entry, _: MicOpened) -> None:
    mics = _unmuted(_unasked(room.part(Mics), entry.m), entry.m)
    room.put_part(replace(mics, open=mics.open | {entry.m}))


def _closed_own(room: RoomState, entry: Entry, _: MicClosed) -> None:
    room.put_part(_closed(room.part(Mics), entry.m))


def _shut(room: RoomState, _: Entry, event: MicShut) -> None:
    _close(room, event.member)


def _policy_set(room: RoomState, _: Entry, event: SelfUnmuteSet) -> None:
    room.put_part(replace(room.part(Mics), self_unmute=event.policy))


def _went(room: RoomState, _: Entry, event: StayEnded) -> None:
    _close(room, event.member)


def _may_have_lost(
    room: RoomState, _: Entry, event: StageLeft | RoleChanged | MemberRemoved
) -> None:
    member = room.members.get(event.member)
    if member is not None and (member.is_removed or not may_speak(room, member)):
        _close(room, event.member)


def _close(room: RoomState, number: MemberNo) -> None:
    mics = room.part(Mics)
    if number in mics.open or number in mics.asked:
        room.put_part(_closed(mics, number))


def _closed(mics: Mics, number: MemberNo) -> Mics:
    return replace(_unasked(mics, number), open=mics.open - {number})


def _unasked(mics: Mics, number: MemberNo) -> Mics:
    return replace(mics, asked={m: until for m, until in mics.asked.items() if m != number})


def _unmuted(mics: Mics, number: MemberNo) -> Mics:
    everybody = mics.all
    if everybody is not None:
        everybody = replace(everybody, exempt=everybody.exempt | {number})
    return replace(mics, muted=mics.muted - {number}, all=everybody)


def _due(room: RoomState) -> int | None:
    return min(room.part(Mics).asked.values(), default=None)


def _elapse(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    asked = room.part(Mics).asked
    return tuple(MicAskEnded(member) for member, until in asked.items() if until <= now_ms)


_MUTES: Final = Permission.MUTE_OTHERS

TOPIC: Final = Topic(
    name="mics",
    part=Mics,
    rules={
        MuteMember: Rule(mute, needs=_MUTES),
        LiftMute: Rule(lift, needs=_MUTES),
        MuteAll: Rule(mute_all, needs=_MUTES),
        LiftMuteAll: Rule(lift_all, needs=_MUTES),
        AskToUnmute: Rule(ask, needs=_MUTES, is_timed=True),
        OpenMic: Rule(open_mic),
        CloseMic: Rule(close_mic),
        SetSelfUnmute: Rule(set_policy, needs=_MUTES),
    },
    folds={
        MemberMuted: _muted,
        MuteLifted: _lifted,
        AllMuted: _all_muted,
        AllMuteLifted: _all_lifted,
        MicAsked: _asked,
        MicAskEnded: _ask_ended,
        MicOpened: _opened,
        MicClosed: _closed_own,
        SelfUnmuteSet: _policy_set,
        MicShut: _shut,
    },
    follows={
        StayEnded: _went,
        StageLeft: _may_have_lost,
        RoleChanged: _may_have_lost,
        MemberRemoved: _may_have_lost,
    },
    shows=SHOWS,
    touches=TOUCHES,
    keys=keys,
    item=item,
    due=_due,
    elapse=_elapse,
)
