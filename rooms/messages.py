"""What was said, as it stands now: messages, and the window of the newest ones.

Theory. One message is a fold of its own over the few entries that concern it;
`changed` is that fold, and the room's window, the pages of history and the
transcript all use it, so they cannot disagree. The window keeps the last
WINDOW messages whole. Of older ones it knows only which are hidden, because a
replay must not show those, and the last few edits, because an erasure must
not miss one that was decided a moment before.

A redacted message is a tombstone that looks the same whether the room saw the
text once or read the log after it was erased: no name, text, mentions, edits
or reactions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rooms.events import (
    Erased,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessageRedacted,
    MessageRestored,
    ReactionAdded,
    ReactionRemoved,
)
from rooms.ids import ROOM_ITSELF, MemberNo, Seq
from rooms.log import Entry

__all__ = ["WINDOW", "Message", "Reactions", "Window", "changed", "message_from", "messages_from"]

WINDOW = 100
"""Messages in the fold and in a snapshot; clients keep as many."""

_LATE_EDITS = 256  # several group commits' worth of entries; see Window.edits_of

Reactions = tuple[tuple[str, tuple[MemberNo, ...]], ...]
"""(emoji, who) by emoji, members by number: the order in which they came does
not count, so a reader who gets a reaction twice ends up with the same."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands.

    ts: Unix ms. name: the author's when they said it. text: None once it is
    redacted. thread: the message that began the thread this answers in. edits:
    the entries that changed it. deleted_by: who hid it, None while it is shown;
    the room itself hides what is held until a moderator has read it.
    """

    seq: Seq
    ts: int
    m: MemberNo
    name: str
    text: str | None
    thread: Seq | None
    mentions: tuple[MemberNo, ...] = ()
    edits: tuple[Seq, ...] = ()
    reactions: Reactions = ()
    deleted_by: MemberNo | None = None
    is_redacted: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it."""
        return self.deleted_by is None and not self.is_redacted

    @property
    def is_held(self) -> bool:
        """Whether it waits for a moderator, who restores it or deletes it."""
        return self.deleted_by == ROOM_ITSELF and not self.is_redacted


def posted(entry: Entry) -> Message | None:
    """Return the message that this entry began, or None if it began none."""
    event = entry.event
    if isinstance(event, MessagePosted):
        return Message(
            entry.seq, entry.ts, entry.m, event.name, event.text, event.thread, event.mentions,
            deleted_by=ROOM_ITSELF if event.held else None,
        )  # fmt: skip
    if isinstance(event, Erased) and event.kind == "message_posted":
        return Message(entry.seq, entry.ts, entry.m, "", None, None, is_redacted=True)
    return None


def changed(message: Message, entry: Entry) -> Message:
    """Return the message after an entry that refers to it."""
    event = entry.event
    if isinstance(event, MessageRedacted):
        return Message(message.seq, message.ts, message.m, "", None, event.thread, is_redacted=True)
    if message.is_redacted:
        return message
    match event:
        case MessageEdited(text=text):
            return replace(message, text=text, edits=(*message.edits, entry.seq))
        case ReactionAdded(emoji=emoji):
            return replace(message, reactions=_reacted(message.reactions, emoji, entry.m))
        case ReactionRemoved(emoji=emoji):
            return replace(message, reactions=_taken_back(message.reactions, emoji, entry.m))
        case MessageDeleted():
            return replace(message, deleted_by=entry.m)
        case MessageRestored():
            return replace(message, deleted_by=None)
        case _:
            return message


def messages_from(entries: Iterable[Entry]) -> tuple[Message, ...]:
    """Return the messages that these entries began and changed, oldest first.

    entries: in order; changes of messages that are not among them are skipped.
    """
    found: dict[Seq, Message] = {}
    for entry in entries:
        message = posted(entry)
        if message is not None:
            found[entry.seq] = message
        elif entry.ref in found:
            found[entry.ref] = changed(found[entry.ref], entry)
    return tuple(found.values())


def message_from(entries: Iterable[Entry]) -> Message | None:
    """Return the first message of these entries as it stands, or None if they began none."""
    return next(iter(messages_from(entries)), None)


class Window:
    """The newest messages, and what must be known of the older ones."""

    __slots__ = ("_deleted", "_late_edits", "_messages", "_redacted")

    def __init__(self) -> None:
        self._messages: dict[Seq, Message] = {}
        self._deleted: dict[Seq, MemberNo] = {}
        self._redacted: set[Seq] = set()
        self._late_edits: dict[Seq, Seq] = {}

    def copy(self) -> Window:
        """Return a window that changes on its own from here on."""
        twin = Window()
        twin._messages = self._messages.copy()
        twin._deleted = self._deleted.copy()
        twin._redacted = self._redacted.copy()
        twin._late_edits = self._late_edits.copy()
        return twin

    @property
    def messages(self) -> Mapping[Seq, Message]:
        """The last WINDOW messages, oldest first."""
        return self._messages

    @property
    def deleted(self) -> Mapping[Seq, MemberNo]:
        """All hidden messages of the room and who hid them."""
        return self._deleted

    @property
    def redacted(self) -> frozenset[Seq]:
        """All messages of the room that somebody erased."""
        return frozenset(self._redacted)

    @property
    def late_edits(self) -> Mapping[Seq, Seq]:
        """The newest edits of messages before the window: edit -> message."""
        return self._late_edits

    def is_redacted(self, message: Seq) -> bool:
        """Return whether somebody erased the message, in the window or not."""
        return message in self._redacted

    def as_hidden(self, message: Message) -> Message:
        """Return a message that was read from the log, hidden as far as it is by now."""
        if message.seq in self._redacted:
            return self._messages.get(message.seq) or replace(
                message, name="", text=None, mentions=(), is_redacted=True
            )
        return replace(message, deleted_by=self._deleted.get(message.seq))

    def refreshed(self, past: Message) -> Message:
        """Return a message that was read from the log with what was decided since."""
        late = (edit for edit, message in self._late_edits.items() if message == past.seq)
        return self.as_hidden(replace(past, edits=tuple(sorted({*past.edits, *late}))))

    def keep(self, message: Message) -> None:
        """Take in the newest message; the oldest leaves a full window."""
        self._messages[message.seq] = message
        if message.deleted_by is not None:
            self._deleted[message.seq] = message.deleted_by
        if len(self._messages) > WINDOW:
            del self._messages[next(iter(self._messages))]

    def change(self, entry: Entry) -> None:
        """Take in an entry that refers to a message."""
        target = entry.ref
        if target is None:
            return
        message = self._messages.get(target)
        if message is not None:
            self._messages[target] = changed(message, entry)
        match entry.event:
            case MessageDeleted() if target not in self._redacted:
                self._deleted[target] = entry.m
            case MessageRestored():
                self._deleted.pop(target, None)
            case MessageRedacted():
                self._deleted.pop(target, None)
                self._redacted.add(target)
            case MessageEdited() if message is None:
                self._note_late_edit(entry.seq, target)

    def load(
        self,
        messages: Iterable[Message],
        deleted: Mapping[Seq, MemberNo],
        redacted: Iterable[Seq],
        late_edits: Mapping[Seq, Seq],
    ) -> None:
        """Hold what another window held."""
        self._messages = {message.seq: message for message in messages}
        self._deleted = dict(deleted)
        self._redacted = set(redacted)
        self._late_edits = dict(late_edits)

    def _note_late_edit(self, edit: Seq, message: Seq) -> None:
        self._late_edits[edit] = message
        if len(self._late_edits) > _LATE_EDITS:
            del self._late_edits[next(iter(self._late_edits))]


def _reacted(reactions: Reactions, emoji: str, m: MemberNo) -> Reactions:
    by_emoji = dict(reactions)
    by_emoji[emoji] = tuple(sorted({*by_emoji.get(emoji, ()), m}))
    return tuple(sorted(by_emoji.items()))


def _taken_back(reactions: Reactions, emoji: str, m: MemberNo) -> Reactions:
    left = ((e, tuple(x for x in who if e != emoji or x != m)) for e, who in reactions)
    return tuple((e, who) for e, who in left if who)
