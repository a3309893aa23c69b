"""What a database can do, as plain calls: one protocol, kept in SQLite or in memory.

The adapters differ in these tables and in who calls them when; everything
asynchronous stands once, in `server.storage.ports_over`. Calls that change
something run inside a transaction of the caller's and either have their whole
effect or raise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from rooms.ids import DeviceId, LinkId, RoomId, Seq
from rooms.log import SignedHead
from server.ports import (
    Answered,
    Append,
    Ballot,
    CommandKey,
    Device,
    Link,
    Membership,
    Place,
    RoomSummary,
    Snapshot,
)

__all__ = ["AccessTables", "LogTables", "RoomTables", "Stored", "Tables"]


class Stored(NamedTuple):
    """An entry as it is kept. id: SHA-256 of the header as it was; salt and body: None if erased."""

    id: bytes
    header: bytes
    salt: bytes | None
    body: bytes | None


class LogTables(Protocol):
    """The rooms' logs and the answers to commands."""

    def append(self, batch: Append) -> None:
        """Store the batch. Raises AlreadyAnswered or Conflict."""

    def head(self, room: RoomId) -> Stored | None:
        """Return the last entry."""

    def read(self, room: RoomId, after: Seq, limit: int) -> Sequence[Stored]:
        """Return up to `limit` entries that follow `after`, in order."""

    def messages(self, room: RoomId, before: Seq, limit: int) -> Sequence[Stored]:
        """Return the last `limit` posted messages before `before`, oldest first."""

    def referring(self, room: RoomId, targets: Sequence[Seq]) -> Sequence[Stored]:
        """Return the entries at `targets` and those that refer to one of them, in order."""

    def answers(self, room: RoomId, ids: Sequence[CommandKey]) -> Sequence[Answered]:
        """Return what is remembered of these command ids."""

    def save_head(self, head: SignedHead) -> None:
        """Keep a signed checkpoint."""

    def last_head(self, room: RoomId) -> SignedHead | None:
        """Return the newest signed checkpoint."""

    def forget_answers(self, before_ms: int) -> int:
        """Forget the answers kept before this; return how many."""

    def needs_epoch(self, room: RoomId) -> bool:
        """Return whether the room's history was restored and no new epoch has begun."""


class RoomTables(Protocol):
    """The list of rooms, their snapshots, layouts and ballots, and the members' last places."""

    def list_rooms(self, *, with_archived: bool) -> tuple[RoomSummary, ...]:
        """Return the rooms, newest first."""

    def summary(self, room: RoomId) -> RoomSummary | None:
        """Return one room's summary."""

    def memberships_of(self, device: DeviceId) -> tuple[Membership, ...]:
        """Return the rooms where a device is a member and was not removed, newest first."""

    def save_snapshot(self, snapshot: Snapshot) -> None:
        """Keep this one instead of the one before. A room without a log keeps none."""

    def load_snapshot(self, room: RoomId) -> Snapshot | None:
        """Return the newest."""

    def drop_snapshot(self, room: RoomId) -> None:
        """Forget it."""

    def save_places(self, places: Sequence[Place]) -> None:
        """Keep these, each instead of the one before."""

    def places_of(self, room: RoomId) -> tuple[Place, ...]:
        """Return a room's last places, by member."""

    def keep_layout(self, address: str, content: bytes) -> None:
        """Keep a layout; a known address is left as it is."""

    def layout(self, address: str) -> bytes | None:
        """Return a layout."""

    def put_ballots(self, room: RoomId, poll: int, ballots: Sequence[Ballot]) -> None:
        """Add these to the poll's, and write all of them anew by id; one that is there stays."""

    def ballots(self, room: RoomId, poll: int) -> tuple[Ballot, ...]:
        """Return the ballots of a poll, by id."""

    def burn_ballots(self, room: RoomId, poll: int) -> None:
        """Erase the ballots of a poll."""


class AccessTables(Protocol):
    """Guest links, devices and owner claims."""

    def add_link(self, link: Link) -> None:
        """Keep a new link. Raises Conflict if its id or hash is known."""

    def link_by_hash(self, secret_hash: bytes) -> Link | None:
        """Return the link with this hash."""

    def link(self, link: LinkId) -> Link | None:
        """Return the link."""

    def links_of(self, room: RoomId) -> tuple[Link, ...]:
        """Return a room's links, newest first."""

    def revoke_link(self, link: LinkId) -> bool:
        """Make it invalid; False if there is none."""

    def use_link(self, link: LinkId, device: DeviceId) -> bool:
        """Count a use once per device; False if none is left or the link is revoked."""

    def links_used(self, room: RoomId, device: DeviceId) -> tuple[Link, ...]:
        """Return the room's links by which a device came, newest first."""

    def add_device(self, device: Device) -> None:
        """Keep a new device; a known id is left as it is."""

    def device(self, device: DeviceId) -> Device | None:
        """Return the device."""

    def revoke_device(self, device: DeviceId) -> None:
        """Let it open nothing any more."""

    def add_claim(self, secret_hash: bytes, expires_ms: int) -> None:
        """Keep a one-time owner claim."""

    def take_claim(self, secret_hash: bytes, device: DeviceId, now_ms: int) -> bool:
        """Use the claim up and make the device, new or known, an owner; False if either is not valid."""

    def has_owner(self) -> bool:
        """Return whether a device that is not revoked owns the server."""


class Tables(Protocol):
    """All tables of one database."""

    def touch(self) -> None:
        """Change something of no meaning: whether a change is taken is only told by one."""

    @property
    def log(self) -> LogTables:
        """Return the logs."""

    @property
    def rooms(self) -> RoomTables:
        """Return the list of rooms."""

    @property
    def access(self) -> AccessTables:
        """Return links and devices."""
