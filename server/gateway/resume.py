"""What `join` answers: where the client stands, and what brings it to the room's head.

Theory. A client that names its position is told exactly what it missed, or that
it has to start over; one that names none gets a snapshot. Whatever is answered
ends at `head`, and the next `facts` frame begins right behind it: there is no
gap and nothing comes twice. The snapshot or replay is the same bytes for all
who are told the same: only what stands before it is made for the one who asks.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from rooms.errors import BadMessage
from rooms.ids import Epoch, Position, RoomId, Seq
from server.fanout.facts import position_fields
from server.runtime.furnishing import Furnishing
from server.runtime.pose_loop import TICK_HZ
from server.runtime.readers import Attachment, Replay
from server.wire.splice import Packed, packed_map

__all__ = ["JoinRequest", "join_answer"]


@dataclass(frozen=True, slots=True)
class _Since:
    epoch: int
    seq: int
    id8: bytes


@dataclass(frozen=True, slots=True)
class _Join:
    room: str
    since: _Since | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Which room a client asks for. since: its position, if it was there before.

    via: the room through whose door they come, as they say.
    """

    room: RoomId
    since: Position | None
    via: RoomId | None = None

    @classmethod
    def read(cls, fields: object) -> JoinRequest:
        """Return what a client asks for. Raises BadMessage that names the wrong field.

        A position that no server gave is no mistake: whoever names it starts over.
        """
        try:
            asked = msgspec.convert(fields, _Join)
        except msgspec.ValidationError as error:
            raise BadMessage(f"join: {error}") from error
        since = asked.since
        via = None if asked.via is None else RoomId(asked.via)
        if since is None:
            return cls(RoomId(asked.room), None, via)
        return cls(RoomId(asked.room), Position(Epoch(since.epoch), Seq(since.seq), since.id8), via)


def join_answer(
    attachment: Attachment, furnishing: Furnishing, handle: int, *, now_ms: int
) -> Packed:
    """Return the answer to a join. now_ms: by which clients draw the clocks of the room."""
    you, start = attachment.you, attachment.start
    says: dict[str, object] = {
        "ok": True,
        "handle": handle,
        "you": {"m": you.number, "role": you.role.value},
        "head": position_fields(attachment.head),
        "tick_hz": TICK_HZ,
        "now": now_ms,
    }
    if attachment.own:
        says["own"] = attachment.own
    if isinstance(start, Replay):
        says |= {"replay": True, "covers": (start.first, start.last)}
        return packed_map(says, {"entries": start.packed})
    if attachment.has_to_start_over:
        says["start_over"] = True
    shared = {"snapshot": start}
    if furnishing.packed is not None:
        shared["layout"] = furnishing.packed
    return packed_map(says, shared)
