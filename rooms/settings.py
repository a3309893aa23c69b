"""The room itself: its title, its door, and whether it is archived."""

from __future__ import annotations

from rooms.commands import ArchiveRoom, ChangeDoor, CreateRoom, RenameRoom, RestoreRoom
from rooms.errors import BadMessage
from rooms.events import (
    DoorChanged,
    EpochBegan,
    Event,
    RoomArchived,
    RoomCreated,
    RoomRenamed,
    RoomRestored,
)
from rooms.log import Entry
from rooms.members import Member
from rooms.messages import Message
from rooms.names import clean_title
from rooms.state import RoomState

__all__ = [
    "archive",
    "archived",
    "change_door",
    "create",
    "created",
    "door_changed",
    "epoch_began",
    "rename",
    "renamed",
    "restore",
    "restored",
]

_MAX_SEATS = 2**16 - 1


def create(command: CreateRoom) -> RoomCreated:
    """Return the first fact of a new room. Raises BadMessage."""
    if not command.server or not command.template or not 0 <= command.seats <= _MAX_SEATS:
        raise BadMessage("a room has a server, a template and a count of seats")
    title = clean_title(command.title)
    return RoomCreated(title, command.door, command.template, command.seats, command.server)


def rename(
    room: RoomState, _: Member, command: RenameRoom, __: Message | None
) -> tuple[Event, ...]:
    """Give the room another title. Raises BadMessage, TooLarge."""
    title = clean_title(command.title)
    return () if title == room.title else (RoomRenamed(title),)


def change_door(
    room: RoomState, _: Member, command: ChangeDoor, __: Message | None
) -> tuple[Event, ...]:
    """Open or close the door; nobody inside is touched."""
    return () if command.door is room.door else (DoorChanged(command.door),)


def archive(room: RoomState, _: Member, __: ArchiveRoom, ___: Message | None) -> tuple[Event, ...]:
    """Close the room for good. Those inside may stay and read."""
    return () if room.is_archived else (RoomArchived(),)


def restore(room: RoomState, _: Member, __: RestoreRoom, ___: Message | None) -> tuple[Event, ...]:
    """Make an archived room live again."""
    return (RoomRestored(),) if room.is_archived else ()


def created(room: RoomState, entry: Entry, event: RoomCreated) -> None:
    """Fold the first entry; a room begins once."""
    if entry.seq != 1:
        return
    room.title, room.door, room.server = event.title, event.door, event.server
    room.template, room.seat_count = event.template, event.seats


def epoch_began(_: RoomState, __: Entry, ___: EpochBegan) -> None:
    """Fold a new epoch: it stands in the entry's header, nothing else changes."""


def renamed(room: RoomState, _: Entry, event: RoomRenamed) -> None:
    """Fold another title."""
    room.title = event.title


def door_changed(room: RoomState, _: Entry, event: DoorChanged) -> None:
    """Fold another door."""
    room.door = event.door


def archived(room: RoomState, _: Entry, __: RoomArchived) -> None:
    """Fold the archiving."""
    room.is_archived = True


def restored(room: RoomState, _: Entry, __: RoomRestored) -> None:
    """Fold the return from the archive."""
    room.is_archived = False
