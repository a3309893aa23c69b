"""The rules of the stage.

Theory. To be on the stage is one fact about a member, and all else follows from it: a seat
there, the right to be heard, the spotlight. Nobody is put there by surprise: who is
not cleared for it is asked and answers, and anybody may leave alone. Coming and going
changes a right and no connection. A place on the stage belongs to the stay, so a
reload keeps it; who was cleared stays cleared, and is back by one act after a longer absence.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rooms.assist import helped
from rooms.commands import BringToStage, SeatMember, TakeSeat
from rooms.errors import BadMessage, Conflict, Full, NotAllowed, NotFound, SeatKept
from rooms.events import (
    Event,
    MemberRemoved,
    MemberSeated,
    MemberStood,
    SeatLeft,
    SeatTaken,
    StayEnded,
)
from rooms.ids import MemberNo, SeatNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.reservations import is_kept_for, is_kept_from
from rooms.rights import may
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.seating import may_sit
from rooms.stage.held import Invitation, Stage, is_cleared, is_on_stage
from rooms.stage.shown import TOUCHES, item, keys, shows
from rooms.stage.words import (
    DeclineStage,
    EnterStage,
    InvitationEnd,
    InviteToStage,
    LeaveStage,
    PreapproveForStage,
    SetStage,
    StageEntered,
    StageInvitationEnded,
    StageInvited,
    StageLeft,
    StagePreapproved,
    StageSet,
    TakeOffStage,
)
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["INVITATION_S", "MOST", "TOPIC"]

INVITATION_S: Final = (5, 600)
"""The shortest and the longest that an invitation stands, in seconds."""
MOST: Final = (1, 50)


def invite(
    room: RoomState, by: Member, command: InviteToStage, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Ask somebody onto the stage. Raises NotFound, NotAllowed, BadMessage, Conflict, Full."""
    least_s, most_s = INVITATION_S
    if not least_s <= command.for_s <= most_s:
        raise BadMessage(f"an invitation stands {least_s} to {most_s} seconds")
    member = helped(room, by, command.member)
    if not member.is_here:
        raise Conflict("only who is present can come onto the stage")
    if is_on_stage(room, member.number):
        return ()
    if command.instead_of is not None and not is_on_stage(room, command.instead_of):
        raise Conflict(f"member {command.instead_of} is not on the stage")
    _room_for_one(room, command.instead_of)
    if is_cleared(room, member):
        seat = free_seat(room, member, command.stage, now_ms)
        taken = () if seat is None else (MemberSeated(member.number, seat),)
        return (*_making_room(room, command.instead_of), StageEntered(member.number, seat), *taken)
    until_ms = now_ms + command.for_s * 1000
    return (StageInvited(member.number, until_ms, command.instead_of),)


def enter(
    room: RoomState, by: Member, command: EnterStage, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Come onto the stage. Raises NotAllowed for who was not asked, Conflict, Full."""
    if is_on_stage(room, by.number):
        return ()
    invitation = room.part(Stage).invited.get(by.number)
    if invitation is None and not is_cleared(room, by):
        raise NotAllowed("not invited onto the stage")
    if not by.is_here:
        raise Conflict("only who is present can come onto the stage")
    instead_of = None if invitation is None else invitation.instead_of
    if instead_of is not None and not is_on_stage(room, instead_of):
        instead_of = None
    _room_for_one(room, instead_of)
    seat = free_seat(room, by, command.stage, now_ms)
    taken = () if seat is None else (SeatTaken(seat),)
    return (*_making_room(room, instead_of), StageEntered(by.number, seat), *taken)


def bring(
    room: RoomState, by: Member, command: BringToStage, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Put somebody on the first free seat of the stage; nothing happens to who sits there.

    That helps a body and opens no microphone. Raises NotFound, also where the layout has no
    stage, NotAllowed, Conflict, Full.
    """
    member = helped(room, by, command.member)
    if not command.stage:
        raise NotFound("this room has no stage")
    if member.seat in command.stage:
        return _on_it(room, member, member.seat)
    seat = free_seat(room, member, command.stage, now_ms)
    if seat is None:
        raise Full("no seat of the stage is free")
    may_sit(room, member, seat, now_ms)
    return (*_on_it(room, member, seat), MemberSeated(member.number, seat))


def decline(room: RoomState, by: Member, _: DeclineStage, __: Message | None) -> tuple[Event, ...]:
    """Stay in the audience."""
    if by.number not in room.part(Stage).invited:
        return ()
    return (StageInvitationEnded(by.number, InvitationEnd.DECLINED),)


def leave(room: RoomState, by: Member, _: LeaveStage, __: Message | None) -> tuple[Event, ...]:
    """Go back to the audience."""
    stage = room.part(Stage)
    if by.number not in stage.members:
        return ()
    sat = by.seat is not None and by.seat == stage.members[by.number]
    return (StageLeft(by.number), SeatLeft()) if sat else (StageLeft(by.number),)


def take_off(
    room: RoomState, by: Member, command: TakeOffStage, _: Message | None
) -> tuple[Event, ...]:
    """Send somebody back to the audience. Raises NotFound, NotAllowed."""
    member = helped(room, by, command.member)
    if member.number in room.part(Stage).invited:
        return (StageInvitationEnded(member.number, InvitationEnd.WITHDRAWN),)
    return _making_room(room, member.number) if is_on_stage(room, member.number) else ()


def preapprove(
    room: RoomState, _: Member, command: PreapproveForStage, __: Message | None
) -> tuple[Event, ...]:
    """Clear somebody for the stage, or take that back. Raises NotFound."""
    number = room.target(command.member).number
    if (number in room.part(Stage).preapproved) is command.is_preapproved:
        return ()
    return (StagePreapproved(number, command.is_preapproved),)


def put(room: RoomState, _: Member, command: SetStage, __: Message | None) -> tuple[Event, ...]:
    """Keep the stage or not. Raises BadMessage."""
    least, most = MOST
    if not least <= command.most <= most:
        raise BadMessage(f"a stage has room for {least} to {most}")
    new = StageSet(command.is_kept, command.most, command.stage)
    now = room.part(Stage)
    return (
        () if (now.is_kept, now.most, now.seats) == (new.is_kept, new.most, new.seats) else (new,)
    )


def free_seat(
    room: RoomState, member: Member, stage: tuple[SeatNo, ...], now_ms: int
) -> SeatNo | None:
    """Return a free seat of the stage, one that is kept for them first; their own if they sit there."""
    if member.seat in stage:
        return None
    free = [
        seat
        for seat in stage
        if room.roster.on_seat(seat) is None and not is_kept_from(room, member, seat, now_ms)
    ]
    theirs = [seat for seat in free if is_kept_for(room, member, seat, now_ms)]
    return next(iter(theirs or free), None)


def _on_it(room: RoomState, member: Member, seat: SeatNo | None) -> tuple[Event, ...]:
    if is_on_stage(room, member.number):
        return ()
    _room_for_one(room, None)
    return (StageEntered(member.number, seat),)


def _room_for_one(room: RoomState, instead_of: MemberNo | None) -> None:
    stage = room.part(Stage)
    if len(stage.members) - (instead_of is not None) >= stage.most:
        raise Full(f"the stage has room for {stage.most}")


def _making_room(room: RoomState, number: MemberNo | None) -> tuple[Event, ...]:
    """Return what sends this member, who is on the stage, back to the audience."""
    if number is None:
        return ()
    member = room.target(number)
    sat = member.seat is not None and member.seat == room.part(Stage).members[number]
    return (StageLeft(number), MemberStood(number)) if sat else (StageLeft(number),)


def _guard_seat(room: RoomState, by: Member | None, command: TakeSeat | SeatMember, _: int) -> None:
    stage = room.part(Stage)
    if not stage.is_kept or command.seat not in stage.seats or by is None:
        return
    number = command.member if isinstance(command, SeatMember) else by.number
    if number not in stage.members and not may(room, by, Permission.ASSIST):
        raise SeatKept("the seat is for those on the stage")


def _invited(room: RoomState, entry: Entry, event: StageInvited) -> None:
    stage = room.part(Stage)
    invitation = Invitation(entry.m, event.until_ms, event.instead_of)
    room.put_part(replace(stage, invited={**stage.invited, event.member: invitation}))


def _uninvited(room: RoomState, _: Entry, event: StageInvitationEnded) -> None:
    room.put_part(_without_invitation(room.part(Stage), event.member))


def _entered(room: RoomState, _: Entry, event: StageEntered) -> None:
    stage = _without_invitation(room.part(Stage), event.member)
    room.put_part(replace(stage, members={**stage.members, event.member: event.seat}))


def _left(room: RoomState, _: Entry, event: StageLeft) -> None:
    room.put_part(_without(room.part(Stage), event.member))


def _preapproved(room: RoomState, _: Entry, event: StagePreapproved) -> None:
    stage = room.part(Stage)
    others = stage.preapproved - {event.member}
    one = frozenset({event.member} if event.is_preapproved else ())
    room.put_part(replace(stage, preapproved=others | one))


def _set(room: RoomState, _: Entry, event: StageSet) -> None:
    stage = room.part(Stage)
    new = replace(stage, is_kept=event.is_kept, most=event.most, seats=event.seats)
    room.put_part(new)


def _went(room: RoomState, _: Entry, event: StayEnded) -> None:
    stage = room.part(Stage)
    if event.member in stage.members or event.member in stage.invited:
        room.put_part(_without_invitation(_without(stage, event.member), event.member))


def _removed(room: RoomState, _: Entry, event: MemberRemoved) -> None:
    stage = room.part(Stage)
    if event.member in stage.preapproved:
        room.put_part(replace(stage, preapproved=stage.preapproved - {event.member}))


def _without(stage: Stage, member: MemberNo) -> Stage:
    return replace(stage, members={m: s for m, s in stage.members.items() if m != member})


def _without_invitation(stage: Stage, member: MemberNo) -> Stage:
    return replace(stage, invited={m: i for m, i in stage.invited.items() if m != member})


def _due(room: RoomState) -> int | None:
    return min((one.until_ms for one in room.part(Stage).invited.values()), default=None)


def _elapse(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    return tuple(
        StageInvitationEnded(member, InvitationEnd.EXPIRED)
        for member, invitation in room.part(Stage).invited.items()
        if invitation.until_ms <= now_ms
    )


TOPIC: Final = Topic(
    name="stage",
    part=Stage,
    rules={
        BringToStage: Rule(bring, needs=Permission.ASSIST, is_timed=True),
        InviteToStage: Rule(invite, needs=Permission.MUTE_OTHERS, is_timed=True),
        EnterStage: Rule(enter, is_timed=True),
        DeclineStage: Rule(decline),
        LeaveStage: Rule(leave),
        TakeOffStage: Rule(take_off, needs=Permission.MUTE_OTHERS),
        PreapproveForStage: Rule(preapprove, needs=Permission.MUTE_OTHERS),
        SetStage: Rule(put, needs=Permission.MANAGE_ROOM),
    },
    folds={
        StageInvited: _invited,
        StageInvitationEnded: _uninvited,
        StageEntered: _entered,
        StageLeft: _left,
        StagePreapproved: _preapproved,
        StageSet: _set,
    },
    follows={StayEnded: _went, MemberRemoved: _removed},
    guards={TakeSeat: _guard_seat, SeatMember: _guard_seat},
    shows=shows,
    touches=TOUCHES,
    keys=keys,
    item=item,
    due=_due,
    elapse=_elapse,
)
