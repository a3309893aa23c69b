"""What `join` answers: where the client stands, and what brings it to the room's head.

Theory. A client that names its position is told exactly what it missed, or that
it has to start over; one that names none gets a snapshot. Whatever is answered
ends at `head`, and the next `facts` frame begins right behind it: there is no
gap and nothing comes twice. An answer is bounded: a connection holds at most
1 MiB unsent, and a hundred long messages in many-byte letters are more than
that. Then a snapshot carries fewer messages, and a replay becomes a snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from avatars import TEMPLATES, layout_view
from rooms.errors import BadMessage
from rooms.ids import Epoch, Position, RoomId, Seq
from rooms.projection import Fields, view
from rooms.room import Room
from server.fanout.facts import position_fields
from server.runtime.pose_loop import TICK_HZ
from server.runtime.readers import Attachment, Replay

__all__ = ["MAX_ANSWER_BYTES", "JoinRequest", "fitting", "join_answer"]

MAX_ANSWER_BYTES: Final = 384 * 1024  # of messages; facts must still fit behind it
_OVERHEAD_BYTES: Final = 128  # of one message or fact, but for its texts and reactions
_ID8_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class _Since:
    epoch: int
    seq: int
    id8: bytes


@dataclass(frozen=True, slots=True)
class _Join:
    room: str
    since: _Since | None = None


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Which room a client asks for. since: its position, if it was there before."""

    room: RoomId
    since: Position | None

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
        if since is None:
            return cls(RoomId(asked.room), None)
        return cls(RoomId(asked.room), Position(Epoch(since.epoch), Seq(since.seq), since.id8))


def join_answer(attachment: Attachment, room: Room, handle: int) -> Fields:
    """Return the answer to a join. room: at the attachment's head still."""
    you, start = attachment.you, attachment.start
    answer: Fields = {
        "ok": True,
        "handle": handle,
        "you": {"m": you.number, "role": you.role.value},
        "head": position_fields(attachment.head),
        "tick_hz": TICK_HZ,
    }
    if isinstance(start, Replay):
        if sum(map(_weight, start.entries)) <= MAX_ANSWER_BYTES:
            covers = (start.first, start.last)
            return {**answer, "replay": True, "covers": covers, "entries": start.entries}
        snapshot = view(room, attachment.place.outbox.audience)
    else:
        snapshot = start
    if isinstance(start, Replay) or attachment.has_to_start_over:
        answer["start_over"] = True
    answer["snapshot"] = _bounded(snapshot)
    if room.template in TEMPLATES:
        answer["layout"] = _layout(room.template)
    return answer


def fitting(messages: Sequence[Fields]) -> tuple[Fields, ...]:
    """Return the newest of these messages that one answer can carry, at least one if there is."""
    left = MAX_ANSWER_BYTES
    for at in range(len(messages) - 1, -1, -1):
        left -= _weight(messages[at])
        if left < 0:
            return tuple(messages[min(at + 1, len(messages) - 1) :])
    return tuple(messages)


def _bounded(snapshot: Fields) -> Fields:
    messages = snapshot["messages"]
    assert isinstance(messages, list)  # as `rooms.projection.view` makes it
    kept = fitting(messages)
    return snapshot if len(kept) == len(messages) else {**snapshot, "messages": kept}


def _weight(fields: Mapping[str, object]) -> int:
    """Return about how many bytes a message or fact is on the wire."""
    size = _OVERHEAD_BYTES
    text = fields.get("text")
    if isinstance(text, str):
        size += len(text.encode())
    reactions = fields.get("reactions")
    if isinstance(reactions, list):
        size += sum(_OVERHEAD_BYTES + 5 * len(who) for _, who in reactions)
    return size


@cache
def _layout(template: str) -> Fields:
    """Return a built-in layout as clients draw it; made once for everybody."""
    return layout_view(TEMPLATES[template])
