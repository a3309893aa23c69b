"""What the runtime asks of the world: small ports that adapters implement.

Every adapter of a port passes the same conformance suite in
tests/conformance/. The errors are those of `rooms.errors`: an adapter raises
`Unavailable` when nothing was kept and a retry can help.
"""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rooms.commands import Door, Role
from rooms.ids import CommandId, DeviceId, LinkId, MemberNo, RoomId, Seq
from rooms.log import Entry, SignedHead

__all__ = [
    "AlreadyAnswered",
    "Answered",
    "Append",
    "Ballot",
    "Ballots",
    "CommandKey",
    "Device",
    "EntryLog",
    "Layouts",
    "Link",
    "Links",
    "Membership",
    "Place",
    "Places",
    "RoomSummary",
    "Rooms",
    "SignIns",
    "Snapshot",
    "Snapshots",
    "Storage",
]


@dataclass(frozen=True, slots=True)
class Answered:
    """The remembered answer to a command id.

    commitment: SHA-256(salt16 || canonical body of the command); salt and
    commitment are None once the body was erased, and then any resend with this
    id gets the same answer.
    """

    member: MemberNo
    command: CommandId
    seq: Seq
    salt: bytes | None
    commitment: bytes | None


CommandKey = tuple[MemberNo, CommandId]
"""Whose command it is, and the id that they gave it."""


class AlreadyAnswered(Exception):
    """A command id of the batch was answered before: nothing of the batch was stored.

    found: the remembered answers, for the writer to decide the batch again.
    """

    def __init__(self, found: tuple[Answered, ...]) -> None:
        super().__init__(f"{len(found)} command ids were answered before")
        self.found = found


@dataclass(frozen=True, slots=True)
class RoomSummary:
    """What lists of rooms show, stored beside the log. created_ms: Unix time in milliseconds."""

    room: RoomId
    title: str
    door: Door
    is_archived: bool
    created_ms: int


@dataclass(frozen=True, slots=True)
class Append:
    """One room's share of a commit: all of it is stored, or nothing.

    entries: consecutive; the first's seq is the stored head's + 1 and its prev
    the head's id, else Conflict. answers: for the command ids that caused them.
    erases: seqs whose body and salt go in the same transaction, with the
    commitments of the answers that point at them. summary: when it changed.
    """

    room: RoomId
    entries: tuple[Entry, ...]
    answers: tuple[Answered, ...] = ()
    erases: tuple[Seq, ...] = ()
    summary: RoomSummary | None = None


class EntryLog(Protocol):
    """The rooms' logs. What `append` has acknowledged survives a power cut."""

    def append(self, batch: Append) -> Awaitable[None]:
        """Make the batch durable; batches given before the commit begins share one.

        Called synchronously, the batch takes its place in the order at once.
        Raises AlreadyAnswered, Conflict (another head) or Unavailable; in each
        case nothing of this batch was stored.
        """

    async def head(self, room: RoomId) -> Entry | None:
        """Return the last entry, or None if there is no such room."""

    async def read(self, room: RoomId, *, after: Seq, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries that follow `after`, in order."""

    async def messages(self, room: RoomId, *, before: Seq, limit: int) -> tuple[Entry, ...]:
        """Return the last `limit` `message_posted` entries before `before`, oldest first."""

    async def referring(self, room: RoomId, targets: Sequence[Seq]) -> tuple[Entry, ...]:
        """Return the entries at `targets` and all that refer to one of them, in order."""

    async def answers(self, room: RoomId, ids: Sequence[CommandKey]) -> tuple[Answered, ...]:
        """Return what is remembered of these command ids."""

    async def save_head(self, head: SignedHead) -> None:
        """Keep a signed checkpoint of a room's chain."""

    async def forget_answers(self, *, before_ms: int) -> int:
        """Forget answers to commands older than this; return how many."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A room that a device is a member of. link: the guest link it came by, or None."""

    summary: RoomSummary
    link: LinkId | None


class Rooms(Protocol):
    """The list of rooms, kept up to date by `Append.summary`, and of who is a member, by the entries."""

    async def list_rooms(self, *, with_archived: bool) -> tuple[RoomSummary, ...]:
        """Return all rooms, newest first."""

    async def summary(self, room: RoomId) -> RoomSummary | None:
        """Return one room's summary, or None."""

    async def memberships_of(self, device: DeviceId) -> tuple[Membership, ...]:
        """Return the rooms where a device is a member and was not removed, newest first."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A room's fold after `seq`, as bytes that `rooms.snapshot` made. id: of entry `seq`."""

    room: RoomId
    seq: Seq
    id: bytes
    state: bytes


class Snapshots(Protocol):
    """The newest fold of each room: a shortcut, never the truth."""

    async def save_snapshot(self, snapshot: Snapshot) -> None:
        """Keep this one instead of the one before."""

    async def load_snapshot(self, room: RoomId) -> Snapshot | None:
        """Return the newest, or None."""

    async def drop_snapshot(self, room: RoomId) -> None:
        """Forget it: it did not fit the log, or a body in it was erased."""


@dataclass(frozen=True, slots=True)
class Link:
    """A guest link. secret_hash: keyed hash of the code, 32 bytes; the code itself is never stored.

    expires_ms: Unix ms or None. max_uses: or None for no limit; `uses` counts devices.
    """

    id: LinkId
    room: RoomId
    role: Role
    secret_hash: bytes
    label: str
    created_ms: int
    expires_ms: int | None
    max_uses: int | None
    uses: int
    is_revoked: bool


class Links(Protocol):
    """Guest links and which devices came by them."""

    async def add_link(self, link: Link) -> None:
        """Keep a new link."""

    async def link_by_hash(self, secret_hash: bytes) -> Link | None:
        """Return the link whose code has this hash, valid or not, or None."""

    async def link(self, link: LinkId) -> Link | None:
        """Return the link, valid or not, or None."""

    async def links_of(self, room: RoomId) -> tuple[Link, ...]:
        """Return a room's links, newest first."""

    async def revoke_link(self, link: LinkId) -> bool:
        """Make it invalid from now on; False if there is no such link."""

    async def use_link(self, link: LinkId, device: DeviceId) -> bool:
        """Count a use, once per device, atomically; False when no use is left."""

    async def links_used(self, room: RoomId, device: DeviceId) -> tuple[Link, ...]:
        """Return the room's links by which a device came, valid or not, newest first."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser or program that signs in with a key. is_owner: of the whole server."""

    id: DeviceId
    created_ms: int
    is_owner: bool
    is_revoked: bool


class SignIns(Protocol):
    """Devices, and one-time claims by which a device becomes the server's owner."""

    async def add_device(self, device: Device) -> None:
        """Keep a new device; a known id is left as it is."""

    async def device(self, device: DeviceId) -> Device | None:
        """Return the device, or None."""

    async def revoke_device(self, device: DeviceId) -> None:
        """Let its key and its tokens open nothing any more; nothing happens if it is not known."""

    async def add_claim(self, secret_hash: bytes, *, expires_ms: int) -> None:
        """Keep a one-time owner claim."""

    async def take_claim(self, secret_hash: bytes, device: DeviceId, *, now_ms: int) -> bool:
        """Use the claim up and make the device an owner, atomically; False: nothing was changed.

        A device that is not known is added; one that is revoked becomes nothing.
        """

    async def has_owner(self) -> bool:
        """Return whether any device owns the server."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member last stood. pose: 9 bytes as `avatars.quantize` packs them."""

    room: RoomId
    member: MemberNo
    pose: bytes


class Places(Protocol):
    """Last places: weather that is worth keeping, never part of the log."""

    async def save_places(self, places: Sequence[Place]) -> None:
        """Keep these, each instead of the one before; losing them in a crash is fine."""

    async def places_of(self, room: RoomId) -> tuple[Place, ...]:
        """Return all last places of a room."""


class Layouts(Protocol):
    """Layouts that rooms of this server were made from, beside the built-in ones."""

    async def keep_layout(self, address: str, content: bytes) -> None:
        """Keep it for good. address: of the content (`avatars.address_of`); a known one is left."""

    async def layout(self, address: str) -> bytes | None:
        """Return the content, or None."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody put into a secret poll; nobody knows who. id: 16 random bytes."""

    id: bytes
    choices: tuple[int, ...]


class Ballots(Protocol):
    """The ballots of secret polls, outside the log: nothing here says who, when or in which order."""

    async def put_ballots(self, room: RoomId, poll: int, ballots: Sequence[Ballot]) -> None:
        """Add these, durably; one that is there stays. All of the poll are written anew."""

    async def ballots(self, room: RoomId, poll: int) -> tuple[Ballot, ...]:
        """Return the ballots of a poll, by id."""

    async def burn_ballots(self, room: RoomId, poll: int) -> None:
        """Erase the ballots of a poll: they were counted."""


class Storage(EntryLog, Rooms, Snapshots, Links, SignIns, Places, Layouts, Ballots, Protocol):
    """Everything that one database keeps, with its life cycle."""

    async def check(self) -> None:
        """Raise Unavailable, with what is wrong as its detail, while nothing can be read or kept.

        Where changes were refused last it tries one, so that asking tells when they are taken again.
        """

    async def close(self) -> None:
        """Finish what was appended, then close. Later calls raise Unavailable."""

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while serving goes on."""
