"""The freeze: one act that stops what the audience can do, and is taken back piece by piece.

Theory. In a panic nobody chooses from a list: one command without fields stops
everything, and whoever stopped it thaws one thing after the other. It is never
done by the room itself; `rooms.alarms` only offers it. Those on the stage and those
who moderate the chat go on, and so does everything by which somebody gives way:
leaving, lowering a hand, closing a microphone, erasing one's own words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from rooms.audience import Audience, Fields
from rooms.commands import (
    AddReaction,
    ChangeProfile,
    Command,
    EditMessage,
    JoinRoom,
    PostMessage,
    Role,
)
from rooms.errors import Frozen
from rooms.events import Event
from rooms.freeze.words import FreezeRoom, RoomFrozen, RoomThawed, Stopped, ThawRoom
from rooms.ids import MemberNo
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.mics.words import OpenMic
from rooms.polls.words import CastBallot, CastVote
from rooms.questions.words import AskQuestion, EditQuestion, VoteForQuestion
from rooms.queue.asked import RaiseHand
from rooms.rights import may
from rooms.roles import Permission, outranks
from rooms.rule import Rule
from rooms.stage.held import is_on_stage
from rooms.state import RoomState
from rooms.topic import Guard, Topic

__all__ = ["TOPIC", "Freeze"]

_KEY: Final = "now"

_STOPS: Final[dict[type[Command], Stopped]] = {
    PostMessage: Stopped.CHAT,
    EditMessage: Stopped.CHAT,
    ChangeProfile: Stopped.CHAT,
    AddReaction: Stopped.REACTIONS,
    RaiseHand: Stopped.ASKING,
    AskQuestion: Stopped.ASKING,
    EditQuestion: Stopped.ASKING,
    VoteForQuestion: Stopped.ASKING,
    CastVote: Stopped.ASKING,
    CastBallot: Stopped.ASKING,
    OpenMic: Stopped.SPEAKING,
}
"""What the audience asks for -> by what it is stopped."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """What is stopped, in the order of `Stopped`; since when (Unix ms), and who began it."""

    what: tuple[Stopped, ...] = ()
    since: int | None = None
    by: MemberNo | None = None


def freeze(
    room: RoomState, _: Member, command: FreezeRoom, __: Message | None
) -> tuple[Event, ...]:
    """Stop what is named and goes on; nothing named: all of it."""
    stopped = room.part(Freeze).what
    new = tuple(one for one in Stopped if _names(command.what, one) and one not in stopped)
    return (RoomFrozen(new),) if new else ()


def thaw(room: RoomState, _: Member, command: ThawRoom, __: Message | None) -> tuple[Event, ...]:
    """Let go on what is named and stopped; nothing named: all of it."""
    free = tuple(one for one in room.part(Freeze).what if _names(command.what, one))
    return (RoomThawed(free),) if free else ()


def _names(what: tuple[Stopped, ...], one: Stopped) -> bool:
    return not what or one in what


def _stopping(stopped: Stopped) -> Guard:
    def guard(room: RoomState, by: Member | None, _: Command, __: int) -> None:
        now = room.parts.get(Freeze)
        if now is None or stopped not in now.what or by is None:
            return
        if not may(room, by, Permission.MODERATE_CHAT) and not is_on_stage(room, by.number):
            raise Frozen(stopped.value)

    return guard


def _join(room: RoomState, member: Member | None, command: JoinRoom, _: int) -> None:
    """Keep newcomers out who come to run nothing; whoever was here comes back."""
    now = room.parts.get(Freeze)
    if now is None or Stopped.JOINING not in now.what or member is not None:
        return
    if outranks(Role.MODERATOR, command.role):
        raise Frozen("joining")


def _frozen(room: RoomState, entry: Entry, event: RoomFrozen) -> None:
    now = room.part(Freeze)
    what = tuple(one for one in Stopped if one in now.what or one in event.what)
    if now.what:
        room.put_part(replace(now, what=what))
    else:
        room.put_part(Freeze(what, entry.ts, entry.m))


def _thawed(room: RoomState, _: Entry, event: RoomThawed) -> None:
    now = room.part(Freeze)
    what = tuple(one for one in now.what if one not in event.what)
    room.put_part(replace(now, what=what) if what else Freeze())


def _keys(_: RoomState, __: Audience) -> Iterable[str]:
    return (_KEY,)


def _item(room: RoomState, _: Audience, __: str) -> Fields | None:
    now = room.part(Freeze)
    if not now.what:
        return None
    return {"what": [one.value for one in now.what], "since": now.since, "by": now.by}


def _touched(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_KEY,)


def _shown(event: RoomFrozen | RoomThawed, _: Audience) -> Fields:
    return {"what": [one.value for one in event.what]}


TOPIC: Final = Topic(
    name="freeze",
    part=Freeze,
    rules={
        FreezeRoom: Rule(freeze, needs=Permission.MODERATE_CHAT),
        ThawRoom: Rule(thaw, needs=Permission.MODERATE_CHAT),
    },
    folds={RoomFrozen: _frozen, RoomThawed: _thawed},
    guards={
        **{command: _stopping(stopped) for command, stopped in _STOPS.items()},
        JoinRoom: _join,
    },
    shows={RoomFrozen: _shown, RoomThawed: _shown},
    touches={RoomFrozen: _touched, RoomThawed: _touched},
    keys=_keys,
    item=_item,
)
