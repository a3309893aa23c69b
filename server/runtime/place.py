"""A reader's place in a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rooms.ids import MemberNo
    from server.fanout.outbox import Outbox

__all__ = ["Place"]


class Place:
    """A reader's place in a room, and whose it is. Never changed; equal to itself alone."""

    __slots__ = ("member", "outbox")

    def __init__(self, member: MemberNo, outbox: Outbox) -> None:
        self.member = member
        self.outbox = outbox

    def begin(self) -> None:
        """Deliver to the reader from now on: the answer to its join was written."""
        self.outbox.begin()
