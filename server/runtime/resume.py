"""The newest entries of a room, kept so that a reader who was away can go on from its position.

Theory. A reader's position names an entry by epoch, seq and the first 8 bytes
of its id. If that entry is in the window, or just before it, what followed is
at hand: everybody whose connection broke is served from memory, however many
come back at once, and nobody asks the database. Whoever was away for longer,
or has another history, starts over from a snapshot, which is no larger than
what a longer replay would be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import Final

from rooms.events import RoleChanged
from rooms.ids import MemberNo, Position, Seq
from rooms.log import Entry, erased

__all__ = ["MAX_ENTRIES", "ResumeWindow"]

MAX_ENTRIES: Final = 512  # replayed and folded in well under 5 ms; ten minutes of a busy chat
_MAX_BYTES: Final = 1 << 20  # of bodies; an outbox holds no more either


class ResumeWindow:
    """The last entries of one log. entries: consecutive, up to the room's head, at least one."""

    __slots__ = ("_body_bytes", "_entries")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: deque[Entry] = deque()
        self._body_bytes = 0
        self.take(entries, ())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the window, in order."""
        return tuple(self._entries)

    def take(self, entries: Iterable[Entry], erases: Iterable[Seq]) -> None:
        """Follow the log: keep the newest entries, and forget the bodies that were erased."""
        for entry in entries:
            self._entries.append(entry)
            self._body_bytes += len(entry.body or b"")
        for seq in erases:
            self._erase(seq)
        while len(self._entries) > 1 and (
            len(self._entries) > MAX_ENTRIES or self._body_bytes > _MAX_BYTES
        ):
            self._body_bytes -= len(self._entries.popleft().body or b"")

    def after(self, since: Position, member: MemberNo) -> tuple[Entry, ...] | None:
        """Return what followed `since`, or None if its reader has to start over.

        member: who reads. One whose role changed since then may be another
        audience now, whose fold does not grow from the one it has.
        """
        first, last = self._entries[0], self._entries[-1]
        at = since.seq - first.seq
        if since.epoch != last.epoch or since.seq < 1 or not -1 <= at < len(self._entries):
            return None
        known_id = first.prev if at < 0 else self._entries[at].id
        if known_id[:8] != since.id8:
            return None
        followed = tuple(islice(self._entries, at + 1, None))
        return None if any(_is_role_of(member, entry) for entry in followed) else followed

    def _erase(self, seq: Seq) -> None:
        at = seq - self._entries[0].seq
        if 0 <= at < len(self._entries):
            self._body_bytes -= len(self._entries[at].body or b"")
            self._entries[at] = erased(self._entries[at])


def _is_role_of(member: MemberNo, entry: Entry) -> bool:
    return isinstance(entry.event, RoleChanged) and entry.event.member == member
