"""The transcript: a room's log as people read it, in the order it happened.

Theory. The log is read twice. The first reading notes what changed messages
later (`prepare`), the second gives items (`items`): so a message stands where
it was said, as it reads now, and nobody finds in an export what was deleted or
erased. Both take the log in slices, in order, so the host can stop between
them. What is hidden from everyone is hidden here, whoever asks: a transcript
travels. The formats are in `rooms.exports`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rooms.commands import Role, StayEnd
from rooms.events import (
    DoorChanged,
    Event,
    MemberJoined,
    MemberRemoved,
    ProfileChanged,
    RoleChanged,
    RoomArchived,
    RoomCreated,
    RoomRenamed,
    RoomRestored,
    StayBegan,
    StayEnded,
)
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.messages import Message, changed, posted

__all__ = ["Item", "Transcript"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the record.

    kind: of the entry. m, name: who said or did it, 0 and "" for the room
    itself; the name is that of the time. role: theirs at the time, or None.
    text: what was said, or a short English sentence without its subject; None
    if it is gone, and then `gone` says how. reactions: (emoji, count).
    """

    seq: Seq
    ts: int
    kind: str
    m: MemberNo
    name: str
    role: Role | None
    text: str | None
    thread: Seq | None = None
    is_edited: bool = False
    gone: str | None = None
    reactions: tuple[tuple[str, int], ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether this is a message, and not what the record says itself."""
        return self.kind == "message_posted"


class Transcript:
    """One making of a transcript: `prepare` the whole log, then ask for its `items`."""

    __slots__ = ("_changes", "_names", "_roles")

    def __init__(self) -> None:
        self._changes: dict[Seq, list[Entry]] = {}
        self._names: dict[MemberNo, str] = {}
        self._roles: dict[MemberNo, Role] = {}

    def prepare(self, entries: Iterable[Entry]) -> None:
        """Note what changes messages, in the next slice of the first reading."""
        for entry in entries:
            if entry.ref is not None:
                self._changes.setdefault(entry.ref, []).append(entry)

    def items(self, entries: Iterable[Entry]) -> Iterator[Item]:
        """Give the items of the next slice of the second reading."""
        for entry in entries:
            self._follow(entry)
            message = posted(entry)
            if message is not None:
                yield self._said(entry, message)
                continue
            tell = _SENTENCES.get(type(entry.event))
            text = None if tell is None else tell(entry.event, self._names)
            if text is not None:
                yield self._done(entry, text)

    def _follow(self, entry: Entry) -> None:
        match entry.event:
            case MemberJoined(name=name, role=role):
                self._names[entry.m], self._roles[entry.m] = name, role
            case ProfileChanged(name=name):
                self._names[entry.m] = name
            case RoleChanged(member=member, role=role):
                self._roles[member] = role

    def _said(self, entry: Entry, message: Message) -> Item:
        for change in self._changes.get(entry.seq, ()):
            message = changed(message, change)
        # What is erased takes its name along; the record still says whose it was.
        name = message.name or self._names.get(entry.m, "")
        item = Item(
            entry.seq, entry.ts, entry.kind, entry.m, name,
            self._roles.get(entry.m), message.text, message.thread,
        )  # fmt: skip
        if not message.is_shown:
            return replace(item, text=None, gone=_gone(message))
        counts = tuple((emoji, len(who)) for emoji, who in message.reactions)
        return replace(item, is_edited=bool(message.edits), reactions=counts)

    def _done(self, entry: Entry, text: str) -> Item:
        m = entry.event.member if isinstance(entry.event, StayEnded) else entry.told_m
        name = self._names.get(m, "")
        return Item(entry.seq, entry.ts, entry.kind, m, name, self._roles.get(m), text)


def _gone(message: Message) -> str:
    if message.is_redacted:
        return "redacted"
    return "held" if message.is_held else "deleted"


_Names = Mapping[MemberNo, str]


def _name(member: MemberNo, names: _Names) -> str:
    return names.get(member) or f"member {member}"


def _created(event: RoomCreated, _: _Names) -> str:
    return f"The room “{event.title}” began."


def _renamed(event: RoomRenamed, _: _Names) -> str:
    return f"gave the room the title “{event.title}”."


def _door(event: DoorChanged, _: _Names) -> str:
    return f"set the door to {event.door.value}."


def _archived(_: RoomArchived, __: _Names) -> str:
    return "archived the room."


def _restored(_: RoomRestored, __: _Names) -> str:
    return "restored the room."


def _arrived(_: StayBegan, __: _Names) -> str:
    return "came in."


def _left(event: StayEnded, _: _Names) -> str | None:
    if event.why is StayEnd.REMOVED:
        return None  # the removal stands there already, with who did it
    return "left." if event.why is StayEnd.LEFT else "lost the connection."


def _removed(event: MemberRemoved, names: _Names) -> str:
    return f"removed {_name(event.member, names)}."


def _role_changed(event: RoleChanged, names: _Names) -> str:
    return f"made {_name(event.member, names)} {event.role.value}."


_SENTENCES: Mapping[type[Event], Callable[..., str | None]] = {
    RoomCreated: _created,
    RoomRenamed: _renamed,
    DoorChanged: _door,
    RoomArchived: _archived,
    RoomRestored: _restored,
    StayBegan: _arrived,
    StayEnded: _left,
    MemberRemoved: _removed,
    RoleChanged: _role_changed,
}
"""Event -> what the record says of it; what is not here is not part of the record."""
