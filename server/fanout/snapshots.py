"""A room's snapshots, packed: made at most once for each audience and head.

Theory. A storm of joins asks for the same snapshot again and again, a little
later each time. Members and messages are frozen and replaced as a whole, so the
bytes of one are good for as long as it is the same object: a new head costs the
packing of what changed and one joining of bytes, a few hundred microseconds for
2,000 people, and all who join at one head are given the same bytes. What was
hidden or erased is another object, and so it cannot come back out of here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from rooms.audience import Audience
from rooms.ids import EntryId, MemberNo, Seq
from rooms.members import Member
from rooms.messages import Message
from rooms.projection import items_view, member_view, message_view, room_view
from rooms.state import RoomState
from server.fanout.weight import newest_within
from server.wire.splice import pack, packed_array, packed_map

__all__ = ["Snapshots"]

K = TypeVar("K")
V = TypeVar("V")

_MAX_MESSAGES_BYTES: Final = 384 * 1024
_MAX_BYTES: Final = 896 * 1024  # a connection holds 1 MiB; people come before messages


class Snapshots:
    """The snapshots of one room. room: the fold, which only its log changes."""

    __slots__ = ("_made", "_members", "_messages", "_room")

    def __init__(self, room: RoomState) -> None:
        self._room = room
        self._made: dict[Audience, tuple[EntryId, bytes]] = {}
        self._members: dict[MemberNo, tuple[Member, bytes]] = {}
        self._messages: dict[Audience, dict[Seq, tuple[Message, bytes]]] = {}

    def now(self, audience: Audience) -> bytes:
        """Return the room as this audience starts from it, packed: at the room's head.

        It has as many of the newest messages as fit, at least one if there is one.
        Defended by benchmarks/join_storm.py.
        """
        tip = self._room.tip.id
        made = self._made.get(audience)
        if made is None or made[0] != tip:
            made = self._made[audience] = (tip, self._make(audience))
        return made[1]

    def _make(self, audience: Audience) -> bytes:
        room = self._room
        self._members = _packed(dict(sorted(room.here.items())), self._members, member_view)
        members = packed_array([packed for _, packed in self._members.values()])
        known = self._messages[audience] = _packed(
            room.messages,
            self._messages.get(audience, {}),
            lambda message: message_view(message, audience),
        )
        messages = [packed for _, packed in known.values()]
        at = newest_within(
            [len(packed) for packed in messages],
            min(_MAX_MESSAGES_BYTES, _MAX_BYTES - len(members)),
        )
        parts = {"members": members, "messages": packed_array(messages[at:])}
        shown = {**room_view(room), "items": items_view(room, audience)}
        return bytes(packed_map(shown, parts))


def _packed(
    values: Mapping[K, V], before: Mapping[K, tuple[V, bytes]], view: Callable[[V], object]
) -> dict[K, tuple[V, bytes]]:
    """Return the values with their bytes, which are made for those that were not there before."""
    known: dict[K, tuple[V, bytes]] = {}
    for key, value in values.items():
        had = before.get(key)
        known[key] = had if had is not None and had[0] is value else (value, pack(view(value)))
    return known
