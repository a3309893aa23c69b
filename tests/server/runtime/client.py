"""A client of a room: it folds what it is delivered, loses connections and resumes."""

from __future__ import annotations

import msgpack

from rooms.audience import audience_of
from rooms.ids import Epoch, MemberNo, Position, Seq
from rooms.projection import view
from server.runtime.readers import Attachment, Place, Replay
from server.runtime.room_port import RoomPort
from tests.rooms.reader import Json, ModeratorReader, Reader, plain
from tests.server.fanout.doubles import FakeReader

__all__ = ["Client"]

_STAFF = ("owner", "moderator")


class Client:
    """One browser of a member. starts_over: snapshots it got although it knew a position."""

    def __init__(self, port: RoomPort, member: MemberNo, handle: int = 1) -> None:
        self.port, self.member, self.handle = port, member, handle
        self.position: Position | None = None
        self.starts_over = 0
        self.reader = FakeReader(handle)
        self._fold: Reader | None = None
        self._place: Place | None = None
        self._read = 0

    async def join(self) -> Attachment:
        """Come in, with the position that is known."""
        self.reader, self._read = FakeReader(self.handle), 0
        attachment = await self.port.attach(self.reader, self.member, self.position)
        self._place = attachment.place
        self.starts_over += attachment.has_to_start_over
        if isinstance(attachment.start, Replay):
            assert self.position is not None
            first, last = attachment.start.first, attachment.start.last
            facts = [plain(fact) for fact in attachment.start.entries]
            self._take(first, last, facts, attachment.head.id8)
        else:
            self._start(msgpack.unpackb(attachment.start), attachment.head)
        assert self.position == attachment.head
        attachment.place.begin()
        return attachment

    def read(self) -> None:
        """Take in what was delivered."""
        events = self.reader.events
        for name, says in events[self._read :]:
            if name in {"poses", "moved", "weather"}:
                continue  # a tick came due
            assert says["room"] == self.handle
            if name == "start_over":
                head = says["head"]
                position = Position(Epoch(head["epoch"]), Seq(head["seq"]), head["id8"])
                self._start(says["snapshot"], position)
                self.starts_over += 1
            else:
                assert name == "facts"
                first, last = says["covers"]
                self._take(first, last, says["entries"], says["id8"])
        self._read = len(events)

    def drop(self) -> None:
        """Lose the connection; what was not read is lost with it."""
        if self._place is not None:
            self.port.detach(self._place)

    async def leave(self) -> None:
        """Go, having read everything."""
        self.read()
        assert self._place is not None
        await self.port.leave(self._place)

    def view(self) -> Json:
        """Return the room as this client knows it."""
        assert self._fold is not None
        return self._fold.view()

    def truth(self) -> Json:
        """Return the room as it is for this client's audience."""
        role = self.port.room.members[self.member].role
        return plain(view(self.port.room, audience_of(role)))

    def _start(self, snapshot: Json, position: Position) -> None:
        role = next(m["role"] for m in snapshot["members"] if m["m"] == self.member)
        self._fold = (ModeratorReader if role in _STAFF else Reader)(snapshot)
        self.position = position

    def _take(self, first: int, last: int, facts: list[Json], id8: bytes) -> None:
        assert self.position is not None
        assert self._fold is not None
        assert first == self.position.seq + 1, "a gap or a double"
        assert all(first <= fact["seq"] <= last for fact in facts)
        for fact in facts:
            self._fold.take(fact)
        self.position = Position(self.position.epoch, Seq(last), id8)
