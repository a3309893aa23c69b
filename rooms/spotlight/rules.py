"""The spotlight: whom a room looks at, and what is pinned up for all.

Theory. Both are pointers and give nobody a right. The people are a list in the
moderator's order, each there at most once and only while present; the pin is
one message of the room, shown as long as it can be read. A viewer may look
elsewhere: what a page does with it is the page's affair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from rooms.audience import Audience, Fields
from rooms.errors import BadMessage, Conflict, NotFound
from rooms.events import Event, MessageDeleted, MessageRedacted, StayEnded
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.roles import Permission
from rooms.rule import Rule
from rooms.spotlight.words import PinMessage, PinSet, SetSpotlight, SpotlightSet
from rooms.stage.words import StageLeft
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_SPOTLIT", "TOPIC", "Spotlight"]

MAX_SPOTLIT: Final = 12
"""As many as fit on a stage."""
_KEY: Final = "now"


@dataclass(frozen=True, slots=True)
class Spotlight:
    """Whom the room looks at, in order, and the message that is pinned up."""

    members: tuple[MemberNo, ...] = ()
    pin: Seq | None = None


def look(
    room: RoomState, _: Member, command: SetSpotlight, __: Message | None
) -> tuple[Event, ...]:
    """Turn the spotlight. Raises BadMessage, NotFound, Conflict for who is not present."""
    members = command.members
    if len(members) > MAX_SPOTLIT or len({*members}) < len(members):
        raise BadMessage(f"a spotlight has at most {MAX_SPOTLIT} members, each once")
    for number in members:
        if not room.target(number).is_here:
            raise Conflict(f"member {number} is not present")
    return () if members == room.part(Spotlight).members else (SpotlightSet(members),)


def pin(room: RoomState, _: Member, command: PinMessage, past: Message | None) -> tuple[Event, ...]:
    """Pin a message up. Raises NotFound, also for one that is deleted."""
    seq = command.message
    if seq is not None:
        message = room.message(seq, past)
        if message.is_redacted or message.deleted_by is not None:
            raise NotFound(f"no message {seq}")
    return () if seq == room.part(Spotlight).pin else (PinSet(seq),)


def _looked(room: RoomState, _: Entry, event: SpotlightSet) -> None:
    room.put_part(replace(room.part(Spotlight), members=event.members))


def _pinned(room: RoomState, _: Entry, event: PinSet) -> None:
    room.put_part(replace(room.part(Spotlight), pin=event.message))


def _went(room: RoomState, _: Entry, event: StayEnded | StageLeft) -> None:
    now = room.part(Spotlight)
    if event.member in now.members:
        room.put_part(replace(now, members=tuple(m for m in now.members if m != event.member)))


def _gone(room: RoomState, _: Entry, event: MessageDeleted | MessageRedacted) -> None:
    now = room.part(Spotlight)
    if event.message == now.pin:
        room.put_part(replace(now, pin=None))


def _keys(_: RoomState, __: Audience) -> Iterable[str]:
    return (_KEY,)


def _item(room: RoomState, _: Audience, __: str) -> Fields | None:
    now = room.part(Spotlight)
    return {"members": list(now.members), "pin": now.pin} if now != Spotlight() else None


def _touched(room: RoomState, _: Entry, __: Event) -> Iterable[str]:
    # A room that never had a spotlight is not told of one with everybody who leaves.
    return (_KEY,) if Spotlight in room.parts else ()


TOPIC: Final = Topic(
    name="spotlight",
    part=Spotlight,
    rules={
        SetSpotlight: Rule(look, needs=Permission.ASSIST),
        PinMessage: Rule(pin, needs=Permission.ASSIST, past="message"),
    },
    folds={SpotlightSet: _looked, PinSet: _pinned},
    follows={StayEnded: _went, StageLeft: _went, MessageDeleted: _gone, MessageRedacted: _gone},
    shows={
        SpotlightSet: lambda event, _: {"members": list(event.members)},
        PinSet: lambda event, _: {"message": event.message},
    },
    touches={
        SpotlightSet: _touched,
        PinSet: _touched,
        StayEnded: _touched,
        StageLeft: _touched,
        MessageDeleted: _touched,
        MessageRedacted: _touched,
    },
    keys=_keys,
    item=_item,
)
