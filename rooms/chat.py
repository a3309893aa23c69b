"""Saying things: post, edit, delete, restore, redact.

Theory. Delete hides and can be undone: by who did it to their own message, or
by those who moderate. Redact erases for good, so over others it works on a
lower rank only, while anybody may erase their own words. A command whose
effect holds already is answered and writes nothing: two people who delete the
same message have both succeeded.
"""

from __future__ import annotations

from rooms.commands import (
    DeleteMessage,
    EditMessage,
    PostMessage,
    RedactMessage,
    RestoreMessage,
)
from rooms.errors import Conflict, Full, NotAllowed, TooLarge
from rooms.events import (
    Event,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    MessageRedacted,
    MessageRestored,
)
from rooms.gate.part import Gate, must_be_read
from rooms.gate.words import MemberTrusted
from rooms.ids import MemberNo, Seq
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.messages import posted as message_posted
from rooms.names import clean_reason, clean_text
from rooms.rights import may
from rooms.roles import Permission, outranks
from rooms.state import RoomState

__all__ = ["delete", "edit", "may_redact", "post", "posted", "redact", "referred", "restore"]

MAX_MENTIONS = 50
MAX_EDITS = 100
"""Edits of one message: each stays in the log, and an erasure must reach them all."""


def post(
    room: RoomState, by: Member, command: PostMessage, past: Message | None
) -> tuple[Event, ...]:
    """Say something; an answer goes to the root of its thread. Raises BadMessage, NotFound."""
    text = clean_text(command.text)
    thread = None if command.thread is None else _root(room, command.thread, past)
    mentions = _mentioned(room, command.mentions) if command.mentions else ()
    return (MessagePosted(by.name, text, thread, mentions, held=must_be_read(room, by)),)


def edit(
    room: RoomState, by: Member, command: EditMessage, past: Message | None
) -> tuple[Event, ...]:
    """Replace the text of one's own message."""
    message = shown(room, command.message, past)
    if message.m != by.number:
        raise NotAllowed("only the author edits a message")
    text = clean_text(command.text)
    if text == message.text:
        return ()
    if len(message.edits) >= MAX_EDITS:
        raise Full(f"a message can be edited {MAX_EDITS} times")
    return (MessageEdited(message.seq, text),)


def delete(
    room: RoomState, by: Member, command: DeleteMessage, past: Message | None
) -> tuple[Event, ...]:
    """Hide a message from all but those who moderate; of one that is held: do not let it through.

    Raises NotAllowed. Raises Conflict for one's own message that is held: to show it again
    would be to let it through oneself, so it is erased or it waits.
    """
    message = room.message(command.message, past)
    if message.m != by.number and not may(room, by, Permission.REDACT):
        raise NotAllowed("only the author or a moderator deletes a message")
    if message.is_held and message.m == by.number:
        raise Conflict("the message is held; it can be erased")
    return (MessageDeleted(message.seq),) if message.is_shown or message.is_held else ()


def restore(
    room: RoomState, by: Member, command: RestoreMessage, past: Message | None
) -> tuple[Event, ...]:
    """Show a deleted message again, or let one through that is held.

    Authors cannot undo what a moderator did. Whose message was let through is no newcomer any more.
    """
    message = room.message(command.message, past)
    own = by.number == message.m == message.deleted_by
    if not own and not may(room, by, Permission.REDACT):
        raise NotAllowed("only who deleted it or a moderator restores a message")
    if message.is_redacted:
        raise Conflict("the message was erased")
    if message.deleted_by is None:
        return ()
    author = room.members.get(message.m)
    is_new = author is not None and message.m != by.number and must_be_read(room, author)
    trust = (MemberTrusted(message.m),) if is_new and message.m not in room.part(Gate).known else ()
    return (MessageRestored(message.seq), *trust)


def redact(
    room: RoomState, by: Member, command: RedactMessage, past: Message | None
) -> tuple[Event, ...]:
    """Erase a message and all its edits for good."""
    message = room.message(command.message, past)
    if not may_redact(room, by, message):
        raise NotAllowed("only the author or somebody of higher rank erases a message")
    reason = clean_reason(command.reason)
    if message.is_redacted:
        return ()
    erased = (message.seq, *message.edits)
    return (MessageRedacted(message.seq, message.thread, erased, reason),)


def may_redact(room: RoomState, by: Member, message: Message) -> bool:
    """Return whether `by` may erase the message."""
    if message.m == by.number:
        return True
    author = room.members.get(message.m)
    is_lower = author is None or outranks(by.role, author.role)
    return is_lower and may(room, by, Permission.REDACT)


def posted(room: RoomState, entry: Entry, _: Event) -> None:
    """Fold a message, also one whose text is erased."""
    message = message_posted(entry)
    if message is not None:
        room.window.keep(message)


def referred(room: RoomState, entry: Entry, _: Event) -> None:
    """Fold whatever changes a message."""
    room.window.change(entry)


def shown(room: RoomState, seq: Seq, past: Message | None) -> Message:
    """Return a message that everybody may read. Raises NotFound, or Conflict if it is hidden."""
    message = room.message(seq, past)
    if not message.is_shown:
        raise Conflict("the message is gone")
    return message


def _root(room: RoomState, seq: Seq, past: Message | None) -> Seq:
    """Return the message that begins the thread of `seq`: threads are one level deep."""
    message = shown(room, seq, past)
    return message.seq if message.thread is None else message.thread


def _mentioned(room: RoomState, mentions: tuple[MemberNo, ...]) -> tuple[MemberNo, ...]:
    if len(mentions) > MAX_MENTIONS:
        raise TooLarge(f"a message mentions at most {MAX_MENTIONS} members")
    return tuple(sorted({room.target(number).number for number in mentions}))
