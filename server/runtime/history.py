"""Pages of older messages, as they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rooms.audience import Audience, Fields
from rooms.errors import BadMessage
from rooms.ids import Seq
from rooms.messages import messages_from
from rooms.projection import message_view
from rooms.room import Room
from server.ports import EntryLog

__all__ = ["MAX_MESSAGES", "Page", "page_before"]

MAX_MESSAGES: Final = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Messages as an audience sees them, oldest first. has_more: whether there are older ones."""

    messages: tuple[Fields, ...]
    has_more: bool


async def page_before(
    storage: EntryLog, room: Room, audience: Audience, *, before: Seq, limit: int
) -> Page:
    """Return the last `limit` messages before `before`, with what became of them since.

    Raises BadMessage unless 1 <= limit <= MAX_MESSAGES and before >= 1.
    """
    if not 1 <= limit <= MAX_MESSAGES or before < 1:
        raise BadMessage(f"a page has 1 to {MAX_MESSAGES} messages before a seq from 1")
    posted = await storage.messages(room.id, before=before, limit=limit + 1)
    wanted = posted[-limit:]
    if not wanted:
        return Page((), has_more=False)
    entries = await storage.referring(room.id, [entry.seq for entry in wanted])
    # The fold may know of a deletion that was decided while we read.
    messages = (room.window.refreshed(message) for message in messages_from(entries))
    views = tuple(message_view(message, audience) for message in messages)
    return Page(views, has_more=len(posted) > limit)
