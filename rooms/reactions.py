"""Putting an emoji on a message and taking it back."""

from __future__ import annotations

from rooms.chat import shown
from rooms.commands import AddReaction, RemoveReaction
from rooms.errors import Full
from rooms.events import Event, ReactionAdded, ReactionRemoved
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_emoji
from rooms.state import RoomState

__all__ = ["MAX_EMOJI", "add", "remove"]

MAX_EMOJI = 32
"""Different emoji on one message: a row on the screen, and a bound on the fold."""


def add(
    room: RoomState, by: Member, command: AddReaction, past: Message | None
) -> tuple[Event, ...]:
    """Put an emoji on a message, once per member. Raises BadMessage, Conflict, Full."""
    emoji = clean_emoji(command.emoji)
    message = shown(room, command.message, past)
    reactions = dict(message.reactions)
    if by.number in reactions.get(emoji, ()):
        return ()
    if emoji not in reactions and len(reactions) >= MAX_EMOJI:
        raise Full(f"a message has at most {MAX_EMOJI} different reactions")
    return (ReactionAdded(message.seq, emoji),)


def remove(
    room: RoomState, by: Member, command: RemoveReaction, past: Message | None
) -> tuple[Event, ...]:
    """Take one's own emoji back."""
    emoji = clean_emoji(command.emoji)
    message = shown(room, command.message, past)
    has_it = by.number in dict(message.reactions).get(emoji, ())
    return (ReactionRemoved(message.seq, emoji),) if has_it else ()
