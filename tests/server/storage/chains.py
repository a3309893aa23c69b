"""Logs to store: sealed chains of real entries, without a room around them."""

from __future__ import annotations

from hashlib import sha256

from rooms.commands import Door, Role
from rooms.events import (
    EpochBegan,
    Event,
    MemberJoined,
    MemberRemoved,
    MessageEdited,
    MessagePosted,
    RoomCreated,
)
from rooms.ids import CommandId, DeviceId, Epoch, LinkId, MemberNo, RoomId, Seq
from rooms.log import Entry, seal, tip_of
from server.ports import Answered, Append, RoomSummary

__all__ = ["Chain", "answer", "posted"]

ANA = MemberNo(1)


def posted(text: str) -> MessagePosted:
    """Return a plain message."""
    return MessagePosted(name="Ana", text=text, thread=None, mentions=())


def answer(command: str, seq: Seq) -> Answered:
    """Return the answer of `seq` to a command of Ana's."""
    salt = sha256(command.encode()).digest()[:16]
    return Answered(ANA, CommandId(command), seq, salt, sha256(salt + b"body").digest())


class Chain:
    """A room's log in the making; each call returns what comes next, to be appended."""

    def __init__(self, title: str = "Harbor") -> None:
        created = RoomCreated(title=title, door=Door.OPEN, template="round", server="h.example",
                              seats=12)  # fmt: skip
        self.title = title
        self.epoch = Epoch(7)
        self.last: Entry | None = None
        self.create = self._sealed(created)
        self.room: RoomId = self.create.room_id

    def founding(self) -> Append:
        """Return the batch that begins the room, with its summary."""
        return Append(self.room, (self.create,), summary=self.summary())

    def summary(self, *, is_archived: bool = False, created_ms: int = 1_000) -> RoomSummary:
        """Return what lists show."""
        return RoomSummary(self.room, self.title, Door.OPEN, is_archived, created_ms)

    def post(self, *texts: str) -> tuple[Entry, ...]:
        """Return messages as the next entries."""
        return tuple(self._sealed(posted(text)) for text in texts)

    def edit(self, message: Seq, text: str) -> Entry:
        """Return an edit as the next entry."""
        return self._sealed(MessageEdited(message=message, text=text))

    def join(self, device: str, link: str | None = None) -> Entry:
        """Return the entry by which a device becomes Ana."""
        where = None if link is None else LinkId(link)
        return self._sealed(MemberJoined("Ana", "look", Role.PANELIST, DeviceId(device), where))

    def remove(self) -> Entry:
        """Return the entry that puts Ana out."""
        return self._sealed(MemberRemoved(member=ANA, reason=""))

    def begin_epoch(self) -> Entry:
        """Return the entry that begins a new epoch."""
        before, self.epoch = self.epoch, Epoch(self.epoch + 1)
        return self._sealed(EpochBegan(before=before, why="restored"))

    def saying(self, *texts: str, command: str | None = None) -> Append:
        """Return a batch of messages, the last of them answering a command."""
        entries = self.post(*texts)
        answers = (answer(command, entries[-1].seq),) if command is not None else ()
        return Append(self.room, entries, answers)

    def _sealed(self, event: Event) -> Entry:
        after = None if self.last is None else tip_of(self.last)
        number = 1 if after is None else after.seq + 1
        salt = sha256(f"{self.title}{number}".encode()).digest()[:16]
        self.last = seal(
            event, after, epoch=self.epoch, now_ms=1_000 + number, m=ANA, origin="h.example",
            salt=salt,
        )  # fmt: skip
        return self.last
