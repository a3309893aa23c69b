"""A room with its log, moved by commands: what every test of the rules starts from."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from rooms.commands import (
    BeginStay,
    Command,
    CreateRoom,
    DeleteMessage,
    Door,
    JoinRoom,
    PassTime,
    PostMessage,
    RedactMessage,
    Role,
)
from rooms.errors import RoomError
from rooms.events import Event
from rooms.ids import (
    ROOM_ITSELF,
    DeviceId,
    EntryId,
    Epoch,
    LinkId,
    MemberNo,
    Seq,
    room_id_of,
)
from rooms.log import Entry, erased
from rooms.messages import Message, message_from
from rooms.queue.asked import RaiseHand
from rooms.rights import Rights
from rooms.room import Decision, Room, found, replay
from rooms.snapshot import pack_room

SERVER = "harbor.example"
FOYER = room_id_of(EntryId(b"foyer".ljust(32, b".")))
LINK = LinkId("link-1")
ENTROPY = bytes(range(32))
START_MS = 1_790_000_000_000

CREATE = CreateRoom(ROOM_ITSELF, "Harbor talks", Door.LINK, "panel", 40, SERVER)


def create_entry(command: CreateRoom = CREATE) -> Entry:
    return found(command, epoch=Epoch(7), now_ms=START_MS, entropy=ENTROPY, origin=SERVER)


class Meeting:
    """A room, its whole log, and a clock that goes one second a command."""

    def __init__(self, command: CreateRoom = CREATE) -> None:
        self.log: list[Entry] = [create_entry(command)]
        self.written: list[Entry] = [*self.log]  # with what is erased in `log`
        self.room: Room = replay(self.log)
        self.now_ms = START_MS
        self.rights = Rights()  # as they were when the last command was asked

    def do(self, command: Command) -> Decision:
        """Carry the command out as a host does, with erasures in the log."""
        self.wait(1)
        self.rights = self.room.part(Rights)
        decision = self.room.decide(
            command, now_ms=self.now_ms, entropy=ENTROPY, past=self.past(command)
        )
        self.take(decision)
        return decision

    def wait(self, seconds: float) -> None:
        """Let time pass as a host does: what is due comes about at its moment."""
        until_ms = self.now_ms + round(seconds * 1000)
        for _ in range(1_000):
            due_ms = self.room.due_ms
            if due_ms is None or due_ms > until_ms:
                self.now_ms = until_ms
                return
            self.now_ms = max(self.now_ms, due_ms)
            passed = self.room.decide(PassTime(ROOM_ITSELF), now_ms=self.now_ms, entropy=ENTROPY)
            self.take(passed)
        raise AssertionError("time stands still")

    def take(self, decision: Decision) -> None:
        for entry in decision.entries:
            self.room.apply(entry)
            self.log.append(entry)
            self.written.append(entry)
        for seq in decision.erases:
            self.log[seq - 1] = erased(self.log[seq - 1])

    def past(self, command: Command) -> Message | None:
        seq = self.room.needs_past(command)
        return None if seq is None else self.read(seq)

    def read(self, seq: Seq) -> Message | None:
        """Read one message from the log, as a host does for an older one."""
        return message_from(e for e in self.log if seq in (e.seq, e.ref))

    def join(self, name: str, role: Role = Role.ATTENDEE, *, here: bool = True) -> MemberNo:
        link = None if role is Role.OWNER else LINK
        command = JoinRoom(ROOM_ITSELF, name, "h1", role, DeviceId(f"device-{name}"), link, SERVER)
        number = self.do(command).member
        assert number is not None
        if here:
            self.do(BeginStay(number))
        return number

    def raise_hand(self, by: MemberNo, note: str = "") -> Seq:
        return self.do(RaiseHand(by, note)).seq

    def say(self, by: MemberNo, text: str = "hello", *, thread: Seq | None = None) -> Seq:
        return self.do(PostMessage(by, text, thread)).seq

    def delete(self, by: MemberNo, message: Seq) -> None:
        self.do(DeleteMessage(by, message))

    def redact(self, by: MemberNo, message: Seq) -> None:
        self.do(RedactMessage(by, message, "private"))

    def message(self, seq: Seq) -> Message:
        return self.room.messages[seq]

    def packed(self) -> bytes:
        return pack_room(self.room)

    def fill_window(self, by: MemberNo) -> None:
        """Say so much that everything before is out of the window."""
        for number in range(100):
            self.say(by, f"filler {number}")


def events_of(decision: Decision) -> tuple[Event, ...]:
    return tuple(entry.event for entry in decision.entries)


def assert_refused(meeting: Meeting, command: Command, error: type[RoomError]) -> RoomError:
    """Assert that the command is refused with exactly this error and changes nothing."""
    before = meeting.room.head
    with pytest.raises(error) as refusal:
        meeting.do(command)
    assert type(refusal.value) is error
    assert meeting.room.head == before
    return refusal.value


def assert_nothing_to_do(meeting: Meeting, command: Command) -> None:
    """Assert that the command succeeds and writes nothing."""
    decision = meeting.do(command)
    assert decision.entries == ()
    assert decision.seq == meeting.room.head.seq


def assert_same_room(room: Room, other: Room) -> None:
    for slot in ("tip", "id", "server", "title", "door", "template", "seat_count"):
        assert getattr(room, slot) == getattr(other, slot)
    assert room.is_archived == other.is_archived
    assert room.unknown_count == other.unknown_count
    assert room.members == other.members
    assert room.here == other.here
    assert room.by_slot == other.by_slot
    assert room.roster.next_slot == other.roster.next_slot
    assert room.roster.last_number == other.roster.last_number
    assert room.reservations == other.reservations
    assert room.portals == other.portals
    assert room.messages == other.messages
    assert room.window.deleted == other.window.deleted
    assert room.window.redacted == other.window.redacted
    assert room.parts == other.parts


def numbers(members: Iterable[MemberNo]) -> list[int]:
    return sorted(members)
