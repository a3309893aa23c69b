"""The chat's gate: who may write, how often and what, and whose messages are read first.

Theory. The gate adds no second way to write: it refuses `PostMessage` and
`EditMessage` where they may not pass, by guards, and a message that is to be
read first is an ordinary entry that the room itself has hidden (`held`), so all
that covers deleted messages covers it, too: readers, history and exports. A
moderator restores it, or deletes it. Nothing here reads a body twice: what
the log has erased, it has forgotten, and a replay of the log comes out the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from rooms.audience import Audience, Fields
from rooms.commands import EditMessage, PostMessage
from rooms.errors import BadMessage, ChatClosed, SlowDown, StillHeld
from rooms.events import (
    Erased,
    Event,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessageRedacted,
    MessageRestored,
)
from rooms.gate.part import Gate, has_link, is_exempt, must_be_read, rules_now
from rooms.gate.words import (
    ChatGate,
    ChatSet,
    Hold,
    MemberTrusted,
    RaidModeSet,
    SetChat,
    SetRaidMode,
)
from rooms.ids import MemberNo
from rooms.lobby.held import Lobby
from rooms.lobby.rules import put as put_admission
from rooms.lobby.words import Admission, SetAdmission
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.roles import Permission, outranks
from rooms.rule import Rule
from rooms.stage.held import is_on_stage
from rooms.state import RoomState
from rooms.topic import Topic

__all__ = ["MAX_HELD", "MAX_HELD_EACH", "MAX_RAID_S", "MAX_SLOW_S", "TOPIC"]

MAX_SLOW_S: Final = 3600
MAX_RAID_S: Final = 24 * 3600
MAX_HELD_EACH: Final = 3
"""Messages of one person that wait: enough to say what they came for, too few to flood."""
MAX_HELD: Final = 50
"""Messages that wait in all: half of what readers keep, so nobody pushes the talk out of sight."""
_KEY: Final = "now"
_HELD: Final = "held"


def set_chat(room: RoomState, _: Member, command: SetChat, __: Message | None) -> tuple[Event, ...]:
    """Set the gate. Raises BadMessage."""
    now = room.part(Gate)
    if command.slow_s is not None and command.slow_s > MAX_SLOW_S:
        raise BadMessage(f"a slow chat waits at most {MAX_SLOW_S} seconds")
    hold = now.hold if command.hold is None else command.hold
    event = ChatSet(
        gate=now.gate if command.gate is None else command.gate,
        slow_s=now.slow_s if command.slow_s is None else command.slow_s,
        links=now.links if command.links is None else command.links,
        mentions=now.mentions if command.mentions is None else command.mentions,
        hold=hold,
        known=_authors(room) if hold is not Hold.OFF and now.hold is Hold.OFF else (),
    )
    return () if _applied(now, event) == now else (event,)


def set_raid_mode(
    room: RoomState, by: Member, command: SetRaidMode, _: Message | None, *, now_ms: int
) -> tuple[Event, ...]:
    """Defend the room for a while, from now on; or end it. Raises BadMessage."""
    if command.for_s > MAX_RAID_S:
        raise BadMessage(f"a raid mode lasts at most {MAX_RAID_S} seconds")
    until = now_ms + 1000 * command.for_s if command.for_s else None
    if until == room.part(Gate).raid_until:
        return ()
    return (RaidModeSet(until), *_door_for(room, by, until, now_ms))


def _door_for(room: RoomState, by: Member, until: int | None, now_ms: int) -> tuple[Event, ...]:
    """Let newcomers wait for as long as the raid goes on; the lobby's own timer opens it then.

    A door that somebody else closed stays as it is.
    """
    lobby, before = room.part(Lobby), room.part(Gate).raid_until
    is_ours = lobby.admission is Admission.LOBBY and before is not None and lobby.opens_ms == before
    if until is None:
        opened = SetAdmission(by.number, Admission.OPEN)
        return put_admission(room, by, opened, None, now_ms=now_ms) if is_ours else ()
    if lobby.admission is not Admission.OPEN and not is_ours:
        return ()
    waiting = SetAdmission(by.number, Admission.LOBBY, opens_ms=until)
    return put_admission(room, by, waiting, None, now_ms=now_ms)


def _post(room: RoomState, by: Member | None, command: PostMessage, now_ms: int) -> None:
    gate = room.parts.get(Gate)
    if gate is None or by is None or _passes(room, gate, by):
        return
    _check_content(gate, by, command.text, has_mentions=bool(command.mentions))
    _check_pace(gate.posts.get(by.number), gate.slow_s, now_ms)
    if must_be_read(room, by):
        waiting = sum(number == by.number for number in gate.held.values())
        if waiting >= MAX_HELD_EACH or len(gate.held) >= MAX_HELD:
            raise StillHeld("enough messages are held")


def _edit(room: RoomState, by: Member | None, command: EditMessage, now_ms: int) -> None:
    gate = room.parts.get(Gate)
    if gate is None or by is None or _passes(room, gate, by):
        return
    # What was read once would be changed unread, so a whole chat could be had by edits.
    if must_be_read(room, by):
        raise StillHeld("what a moderator read first cannot be changed")
    _check_content(gate, by, command.text, has_mentions=False)
    # Mending what one just said is no second message; the next time it is.
    _check_pace(gate.edits.get(by.number), gate.slow_s, now_ms)


def _passes(room: RoomState, gate: Gate, by: Member) -> bool:
    """Return whether nothing more is asked. Raises ChatClosed for whom the gate keeps out."""
    if gate.gate is ChatGate.OFF:
        raise ChatClosed("the chat is off")
    if is_exempt(room, by):
        return True
    is_open = gate.gate is ChatGate.EVERYONE
    if not is_open and not (gate.gate is ChatGate.STAGE and is_on_stage(room, by.number)):
        raise ChatClosed(gate.gate.value)
    return False


def _check_content(gate: Gate, by: Member, text: str, *, has_mentions: bool) -> None:
    links, _ = rules_now(gate)
    if outranks(links, by.role) and has_link(text):
        raise ChatClosed("no links")
    if has_mentions and outranks(gate.mentions, by.role):
        raise ChatClosed("no mentions")


def _check_pace(last_ms: int | None, slow_s: int, now_ms: int) -> None:
    if last_ms is not None and now_ms < last_ms + 1000 * slow_s:
        raise SlowDown("slow mode", retry_after_s=(last_ms + 1000 * slow_s - now_ms) / 1000)


def _authors(room: RoomState) -> tuple[MemberNo, ...]:
    """Return who wrote one of the newest messages that is shown."""
    return tuple(sorted({message.m for message in room.messages.values() if message.is_shown}))


def _applied(now: Gate, event: ChatSet) -> Gate:
    return replace(
        now,
        gate=event.gate,
        slow_s=event.slow_s,
        links=event.links,
        mentions=event.mentions,
        hold=event.hold,
        known=now.known | {*event.known},
        posts=now.posts if event.slow_s else {},
        edits=now.edits if event.slow_s else {},
    )


def _set(room: RoomState, _: Entry, event: ChatSet) -> None:
    room.put_part(_applied(room.part(Gate), event))


def _raid_set(room: RoomState, _: Entry, event: RaidModeSet) -> None:
    room.put_part(replace(room.part(Gate), raid_until=event.until))


def _trusted(room: RoomState, _: Entry, event: MemberTrusted) -> None:
    now = room.part(Gate)
    room.put_part(replace(now, known=now.known | {event.member}))


def _posted(room: RoomState, entry: Entry, event: MessagePosted) -> None:
    gate = room.parts.get(Gate)
    if gate is None:
        return
    if event.held:
        gate = replace(gate, held={**gate.held, entry.seq: entry.m})
    if gate.slow_s:
        gate = replace(gate, posts=_noted(gate.posts, entry, gate.slow_s))
    room.put_part(gate)


def _edited(room: RoomState, entry: Entry, _: MessageEdited | Erased) -> None:
    gate = room.parts.get(Gate)
    if gate is not None and gate.slow_s:
        room.put_part(replace(gate, edits=_noted(gate.edits, entry, gate.slow_s)))


def _erased(room: RoomState, entry: Entry, event: Erased) -> None:
    if event.kind == "message_edited":
        _edited(room, entry, event)
    elif event.kind == "message_posted":
        gate = room.parts.get(Gate)
        if gate is not None and gate.slow_s:
            room.put_part(replace(gate, posts=_noted(gate.posts, entry, gate.slow_s)))


def _noted(times: Mapping[MemberNo, int], entry: Entry, slow_s: int) -> Mapping[MemberNo, int]:
    """Return the times with this one, without those that no longer matter."""
    since = entry.ts - 1000 * slow_s
    return {**{m: ts for m, ts in times.items() if ts > since}, entry.m: entry.ts}


def _read(
    room: RoomState, _: Entry, event: MessageRestored | MessageDeleted | MessageRedacted
) -> None:
    gate = room.parts.get(Gate)
    if gate is not None and event.message in gate.held:
        held = {seq: m for seq, m in gate.held.items() if seq != event.message}
        room.put_part(replace(gate, held=held))


def _due(room: RoomState) -> int | None:
    return room.part(Gate).raid_until


def _elapse(_: RoomState, __: int) -> tuple[Event, ...]:
    return (RaidModeSet(None),)


def _keys(room: RoomState, _: Audience) -> Iterable[str]:
    return (_KEY, _HELD) if room.part(Gate).held else (_KEY,)


def _item(room: RoomState, audience: Audience, key: str) -> Fields | None:
    now = room.part(Gate)
    if key == _HELD:
        is_shown = now.held and audience is Audience.MODERATORS
        return {"messages": [[seq, m] for seq, m in now.held.items()]} if is_shown else None
    links, hold = rules_now(now)
    item: Fields = {
        "gate": now.gate.value,
        "slow_s": now.slow_s,
        "links": links.value,
        "mentions": now.mentions.value,
        "hold": hold.value,
        "raid_until": now.raid_until,
    }
    return None if item == _OPEN else item


_OPEN: Final[Fields] = {
    "gate": ChatGate.EVERYONE.value,
    "slow_s": 0,
    "links": Gate().links.value,
    "mentions": Gate().mentions.value,
    "hold": Hold.OFF.value,
    "raid_until": None,
}


def _own(room: RoomState, member: Member) -> Mapping[str, Fields]:
    """Return what of the member's waits, and since when they wait to write again."""
    gate = room.part(Gate)
    own: dict[str, Fields] = {}
    for seq in (seq for seq, m in gate.held.items() if m == member.number):
        message = room.messages.get(seq)
        if message is not None and message.text is not None:
            own[str(seq)] = {"text": message.text}
    if (last := gate.posts.get(member.number)) is not None and gate.slow_s:
        own["pace"] = {"last": last}
    return own


def _owner(room: RoomState, entry: Entry, _: MessagePosted) -> Iterable[MemberNo]:
    gate = room.parts.get(Gate)
    waits = gate is not None and (entry.seq in gate.held or entry.m in gate.posts)
    return (entry.m,) if waits else ()


def _owner_of(
    room: RoomState, _: Entry, event: MessageRestored | MessageDeleted | MessageRedacted
) -> Iterable[MemberNo]:
    # Of an older message the author was shown nothing, for want of its text.
    message = room.messages.get(event.message)
    return () if message is None or Gate not in room.parts else (message.m,)


def _touched(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return (_KEY,)


def _touches_held(room: RoomState, _: Entry, event: Event) -> Iterable[str]:
    # A room that holds nothing is not told of it with every message.
    if isinstance(event, MessagePosted):
        return (_HELD,) if event.held else ()
    return (_HELD,) if Gate in room.parts else ()


def _untouched(_: RoomState, __: Entry, ___: Event) -> Iterable[str]:
    return ()


def _shown(event: ChatSet, _: Audience) -> Fields:
    return {
        "gate": event.gate.value,
        "slow_s": event.slow_s,
        "links": event.links.value,
        "mentions": event.mentions.value,
        "hold": event.hold.value,
    }


TOPIC: Final = Topic(
    name="gate",
    part=Gate,
    rules={
        SetChat: Rule(set_chat, needs=Permission.MODERATE_CHAT),
        SetRaidMode: Rule(set_raid_mode, needs=Permission.MODERATE_CHAT, is_timed=True),
    },
    folds={ChatSet: _set, RaidModeSet: _raid_set, MemberTrusted: _trusted},
    follows={
        MessagePosted: _posted,
        MessageEdited: _edited,
        Erased: _erased,
        MessageRestored: _read,
        MessageDeleted: _read,
        MessageRedacted: _read,
    },
    guards={PostMessage: _post, EditMessage: _edit},
    due=_due,
    elapse=_elapse,
    shows={
        ChatSet: _shown,
        RaidModeSet: lambda event, _: {"until": event.until},
        MemberTrusted: lambda event, to: (
            {"member": event.member} if to is Audience.MODERATORS else None
        ),
    },
    touches={
        ChatSet: _touched,
        RaidModeSet: _touched,
        MemberTrusted: _untouched,
        MessagePosted: _touches_held,
        MessageEdited: _untouched,
        Erased: _untouched,
        MessageRestored: _touches_held,
        MessageDeleted: _touches_held,
        MessageRedacted: _touches_held,
    },
    keys=_keys,
    item=_item,
    own=_own,
    owners={
        MessagePosted: _owner,
        MessageRestored: _owner_of,
        MessageDeleted: _owner_of,
        MessageRedacted: _owner_of,
    },
)
