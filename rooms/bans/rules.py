"""The rules of keeping people out.

Theory. A ban and the removal that comes with it are one command and one commit, so there
is no moment at which somebody is out and may come in again. The ways in ask the room
itself (`server.auth.access`), so old tokens, second tabs and fresh links are worth
nothing from then on. A ban remembers whom it put out: lifting it lets back exactly
those, as who they were, but for anybody whom another ban keeps out. Who was put
out before it stays out after it. Only strictly lower ranks are put out, also of
those who came by the same link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from rooms.audience import Audience
from rooms.bans.held import Ban, Bans, Removal, covers, is_banned, keeps_out
from rooms.bans.shown import SHOWS, TOUCHES, item, keys
from rooms.bans.words import (
    BanLifted,
    BanMember,
    BanScope,
    BanWhom,
    LetBack,
    LiftBan,
    MemberBanned,
    MemberLetBack,
    ReturnSet,
    SetReturn,
)
from rooms.commands import JoinRoom, Role, StayEnd
from rooms.errors import BadMessage, Banned, Conflict, NotAllowed, NotFound
from rooms.events import Event, MemberRemoved, StayEnded
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_reason
from rooms.roles import Permission, outranks
from rooms.rule import Rule
from rooms.session.held import is_open
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_BAN_S", "TOPIC"]

MAX_BAN_S: Final = 366 * 86_400
"""The longest ban that ends by itself, in seconds."""


def ban(
    room: RoomState, by: Member, command: BanMember, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Put somebody out and keep them out. Raises NotFound, NotAllowed, BadMessage, TooLarge, Conflict."""
    member = _lower(room, by, command.member)
    _check(room, member, command)
    until_ms = now_ms + command.for_s * 1000 if command.for_s else None
    new = Ban(
        member.number, command.whom, command.scope, by.number, now_ms, until_ms,
        clean_reason(command.reason), clean_reason(command.note), (),
    )  # fmt: skip
    if any(_is_same(new, old) for old in room.part(Bans).bans.values()):
        return ()
    meant = [m for m in room.members.values() if covers(room, new, m) and _is_below(by, m)]
    held = {m for old in room.part(Bans).bans.values() for m in old.members}
    members = tuple(m.number for m in meant if not m.is_removed or m.number in held)
    banned = MemberBanned(
        new.member, new.whom, new.scope, new.until_ms, new.reason, new.note, members
    )
    return (banned, *_put_out((m for m in meant if not m.is_removed), new.reason))


def lift(room: RoomState, by: Member, command: LiftBan, _: Message | None) -> tuple[Event, ...]:
    """End a ban. Raises NotFound, NotAllowed for one of somebody of no lower rank."""
    found = room.part(Bans).bans.get(command.ban)
    if found is None:
        if command.ban > room.tip.seq:
            raise NotFound(f"no ban {command.ban}")
        return ()
    if not outranks(by.role, room.target(found.member).role):
        raise NotAllowed("only on a lower rank")
    return _ended(room, (command.ban,))


def let_back(room: RoomState, by: Member, command: LetBack, _: Message | None) -> tuple[Event, ...]:
    """Undo a removal. Raises NotFound, NotAllowed, Conflict for who is banned."""
    member = _lower(room, by, command.member)
    if not member.is_removed:
        return ()
    if is_banned(room, member):
        raise Conflict("banned: the ban is what is to be lifted")
    return (MemberLetBack(member.number, member.device, member.link),)


def set_return(
    room: RoomState, _: Member, command: SetReturn, __: Message | None
) -> tuple[Event, ...]:
    """Say whether removed people may come again by a link."""
    return () if room.part(Bans).returns is command.mode else (ReturnSet(command.mode),)


def guard_join(room: RoomState, member: Member | None, command: JoinRoom, _: int) -> None:
    """Refuse whom a ban means. Who is in already by the same link, and was not put out, stays."""
    is_in = member is not None and not member.is_removed
    if is_in or command.role is Role.OWNER:
        return
    if keeps_out(room, command.device, command.link, command.origin):
        raise Banned("room")
    if member is not None and is_banned(room, member):
        raise Banned("room")


def _lower(room: RoomState, by: Member, number: MemberNo) -> Member:
    member = room.target(number)
    if not _is_below(by, member):
        raise NotAllowed("only on a lower rank")
    return member


def _is_below(by: Member, member: Member) -> bool:
    return outranks(by.role, member.role)


def _check(room: RoomState, member: Member, command: BanMember) -> None:
    if not 0 <= command.for_s <= MAX_BAN_S:
        raise BadMessage(f"a ban holds for at most {MAX_BAN_S} seconds, or with 0 until lifted")
    if command.whom is BanWhom.LINK and member.link is None:
        raise Conflict("they came by no guest link")
    if command.whom is BanWhom.HOME_SERVER and member.origin == room.server:
        raise BadMessage("that would be everybody of this server")
    if command.scope is BanScope.SESSION and not is_open(room):
        raise Conflict("no session is open")


def _is_same(new: Ban, old: Ban) -> bool:
    return replace(old, by=new.by, at_ms=new.at_ms, members=()) == new


def _put_out(members: Iterable[Member], reason: str) -> tuple[Event, ...]:
    events: list[Event] = []
    for member in members:
        events.append(MemberRemoved(member.number, reason))
        if member.is_here:
            events.append(StayEnded(member.number, StayEnd.REMOVED))
    return tuple(events)


def _ended(room: RoomState, ended: tuple[Seq, ...]) -> tuple[Event, ...]:
    """Return the end of these bans, and of what they alone kept out."""
    bans = room.part(Bans).bans
    still = {m for seq, one in bans.items() if seq not in ended for m in one.members}
    freed = sorted({m for seq in ended for m in bans[seq].members} - still)
    back = (room.members[number] for number in freed if number in room.members)
    return (
        *(BanLifted(seq) for seq in ended),
        *(MemberLetBack(m.number, m.device, m.link) for m in back if m.is_removed),
    )


def _banned(room: RoomState, entry: Entry, event: MemberBanned) -> None:
    bans = room.part(Bans)
    new = Ban(
        event.member, event.whom, event.scope, entry.m, entry.ts, event.until_ms,
        event.reason, event.note, event.members,
    )  # fmt: skip
    room.put_part(replace(bans, bans={**bans.bans, entry.seq: new}))


def _lifted(room: RoomState, _: Entry, event: BanLifted) -> None:
    bans = room.part(Bans)
    left = {seq: one for seq, one in bans.bans.items() if seq != event.ban}
    room.put_part(replace(bans, bans=left))


def _let_back(room: RoomState, _: Entry, event: MemberLetBack) -> None:
    bans, member = room.part(Bans), room.members.get(event.member)
    if member is not None:
        room.roster.put(replace(member, is_removed=False))
    left = {m: one for m, one in bans.removed.items() if m != event.member}
    room.put_part(replace(bans, removed=left))


def _return_set(room: RoomState, _: Entry, event: ReturnSet) -> None:
    room.put_part(replace(room.part(Bans), returns=event.mode))


def _removed(room: RoomState, entry: Entry, event: MemberRemoved) -> None:
    bans = room.part(Bans)
    removal = Removal(entry.m, entry.ts, event.reason)
    room.put_part(replace(bans, removed={**bans.removed, event.member: removal}))


def _due(room: RoomState) -> int | None:
    bans = room.part(Bans).bans.values()
    ends = [one.until_ms for one in bans if one.until_ms is not None]
    # The session that such a ban was for is over: it ends as soon as somebody looks.
    if not is_open(room) and any(one.scope is BanScope.SESSION for one in bans):
        ends.append(room.tip.ts)
    return min(ends, default=None)


def _elapse(room: RoomState, now_ms: int) -> tuple[Event, ...]:
    is_over = not is_open(room)
    return _ended(
        room,
        tuple(
            seq
            for seq, one in room.part(Bans).bans.items()
            if (one.until_ms is not None and one.until_ms <= now_ms)
            or (is_over and one.scope is BanScope.SESSION)
        ),
    )


TOPIC: Final = Topic(
    name="bans",
    part=Bans,
    rules={
        BanMember: Rule(ban, needs=Permission.BAN, is_timed=True),
        LiftBan: Rule(lift, needs=Permission.BAN),
        LetBack: Rule(let_back, needs=Permission.KICK),
        SetReturn: Rule(set_return, needs=Permission.MANAGE_ROOM),
    },
    folds={
        MemberBanned: _banned,
        BanLifted: _lifted,
        MemberLetBack: _let_back,
        ReturnSet: _return_set,
    },
    follows={MemberRemoved: _removed},
    guards={JoinRoom: guard_join},
    shows=SHOWS,
    touches=TOUCHES,
    keys=keys,
    item=item,
    due=_due,
    elapse=_elapse,
    audiences=frozenset({Audience.MODERATORS}),
)
