"""Every storage port, once, over any tables.

An adapter says how a change is committed (`_write`) and where a question is
answered (`_read`); all that is asynchronous, and the decoding of entries, stands here.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256
from typing import TypeVar

from rooms.errors import Bug, RoomError
from rooms.ids import DeviceId, LinkId, RoomId, Seq
from rooms.log import Entry, SignedHead, open_entry
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
from server.storage.tables import Stored, Tables

__all__ = ["SLICE", "PortsOver", "opened"]

SLICE = 64
"""Entries decoded before other work on the loop gets its turn: about 1 ms."""

_READ_SLICE = 500  # rows fetched at a time: under 1 ms of holding the interpreter's lock

T = TypeVar("T")


class PortsOver(ABC):
    """The ports of `server.ports.Storage`, save its life cycle."""

    @abstractmethod
    def _write(
        self, run: Callable[[Tables], T], *, weight: int = 1, erases: bool = False
    ) -> asyncio.Future[T]:
        """Take the change's place in the order at once; the future is done when it is durable."""

    @abstractmethod
    async def _read(self, ask: Callable[[Tables], T]) -> T:
        """Answer from what is durable."""

    @property
    @abstractmethod
    def is_refusing(self) -> bool:
        """Return whether the changes that were tried last were refused."""

    async def check(self) -> None:
        """Raise Unavailable while nothing can be read or kept; see `server.ports.Storage`."""
        await self.has_owner()
        if self.is_refusing:
            await self._write(lambda tables: tables.touch())

    def append(self, batch: Append) -> Awaitable[None]:
        """Make the batch durable. Raises AlreadyAnswered, Conflict or Unavailable."""
        return self._write(
            lambda tables: tables.log.append(batch),
            weight=max(1, len(batch.entries)),
            erases=bool(batch.erases),
        )

    async def head(self, room: RoomId) -> Entry | None:
        """Return the last entry, or None."""
        found = await self._read(lambda tables: tables.log.head(room))
        return None if found is None else opened(found)

    async def read(self, room: RoomId, *, after: Seq, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries that follow `after`, in order."""
        entries: list[Entry] = []
        while (left := limit - len(entries)) > 0:
            asked = min(left, _READ_SLICE)
            found = await self._entries(_rows_after(room, after, asked))
            entries.extend(found)
            if len(found) < asked:
                break
            after = found[-1].seq
        return tuple(entries)

    async def messages(self, room: RoomId, *, before: Seq, limit: int) -> tuple[Entry, ...]:
        """Return the last `limit` posted messages before `before`, oldest first."""
        return await self._entries(lambda tables: tables.log.messages(room, before, limit))

    async def referring(self, room: RoomId, targets: Sequence[Seq]) -> tuple[Entry, ...]:
        """Return the entries at `targets` and all that refer to one of them, in order."""
        return await self._entries(lambda tables: tables.log.referring(room, targets))

    async def answers(self, room: RoomId, ids: Sequence[CommandKey]) -> tuple[Answered, ...]:
        """Return what is remembered of these command ids."""
        return tuple(await self._read(lambda tables: tables.log.answers(room, ids)))

    async def save_head(self, head: SignedHead) -> None:
        """Keep a signed checkpoint of a room's chain."""
        await self._write(lambda tables: tables.log.save_head(head))

    async def last_head(self, room: RoomId) -> SignedHead | None:
        """Return the newest signed checkpoint, or None."""
        return await self._read(lambda tables: tables.log.last_head(room))

    async def forget_answers(self, *, before_ms: int) -> int:
        """Forget answers kept before this; return how many."""
        return await self._write(lambda tables: tables.log.forget_answers(before_ms))

    async def needs_epoch(self, room: RoomId) -> bool:
        """Return whether the room was restored from a backup and must begin a new epoch."""
        return await self._read(lambda tables: tables.log.needs_epoch(room))

    async def list_rooms(self, *, with_archived: bool) -> tuple[RoomSummary, ...]:
        """Return all rooms, newest first."""
        return await self._read(lambda tables: tables.rooms.list_rooms(with_archived=with_archived))

    async def summary(self, room: RoomId) -> RoomSummary | None:
        """Return one room's summary, or None."""
        return await self._read(lambda tables: tables.rooms.summary(room))

    async def memberships_of(self, device: DeviceId) -> tuple[Membership, ...]:
        """Return the rooms where a device is a member and was not removed, newest first."""
        return await self._read(lambda tables: tables.rooms.memberships_of(device))

    async def save_snapshot(self, snapshot: Snapshot) -> None:
        """Keep this one instead of the one before."""
        await self._write(lambda tables: tables.rooms.save_snapshot(snapshot))

    async def load_snapshot(self, room: RoomId) -> Snapshot | None:
        """Return the newest, or None."""
        return await self._read(lambda tables: tables.rooms.load_snapshot(room))

    async def drop_snapshot(self, room: RoomId) -> None:
        """Forget it, and what it held."""
        await self._write(lambda tables: tables.rooms.drop_snapshot(room), erases=True)

    async def add_link(self, link: Link) -> None:
        """Keep a new link. Raises Conflict if its id or hash is known."""
        await self._write(lambda tables: tables.access.add_link(link))

    async def link_by_hash(self, secret_hash: bytes) -> Link | None:
        """Return the link whose code has this hash, valid or not, or None."""
        return await self._read(lambda tables: tables.access.link_by_hash(secret_hash))

    async def link(self, link: LinkId) -> Link | None:
        """Return the link, valid or not, or None."""
        return await self._read(lambda tables: tables.access.link(link))

    async def links_of(self, room: RoomId) -> tuple[Link, ...]:
        """Return a room's links, newest first."""
        return await self._read(lambda tables: tables.access.links_of(room))

    async def revoke_link(self, link: LinkId) -> bool:
        """Make it invalid from now on; False if there is no such link."""
        return await self._write(lambda tables: tables.access.revoke_link(link))

    async def use_link(self, link: LinkId, device: DeviceId) -> bool:
        """Count a use, once per device; False when none is left or the link is revoked."""
        return await self._write(lambda tables: tables.access.use_link(link, device))

    async def links_used(self, room: RoomId, device: DeviceId) -> tuple[Link, ...]:
        """Return the room's links by which a device came, newest first."""
        return await self._read(lambda tables: tables.access.links_used(room, device))

    async def add_device(self, device: Device) -> None:
        """Keep a new device; a known id is left as it is."""
        await self._write(lambda tables: tables.access.add_device(device))

    async def device(self, device: DeviceId) -> Device | None:
        """Return the device, or None."""
        return await self._read(lambda tables: tables.access.device(device))

    async def revoke_device(self, device: DeviceId) -> None:
        """Let its key and its tokens open nothing any more."""
        await self._write(lambda tables: tables.access.revoke_device(device))

    async def add_claim(self, secret_hash: bytes, *, expires_ms: int) -> None:
        """Keep a one-time owner claim."""
        await self._write(lambda tables: tables.access.add_claim(secret_hash, expires_ms))

    async def take_claim(self, secret_hash: bytes, device: DeviceId, *, now_ms: int) -> bool:
        """Use the claim up and make the device, new or known, an owner; False if either is not valid."""
        return await self._write(
            lambda tables: tables.access.take_claim(secret_hash, device, now_ms)
        )

    async def has_owner(self) -> bool:
        """Return whether any device owns the server."""
        return await self._read(lambda tables: tables.access.has_owner())

    async def save_places(self, places: Sequence[Place]) -> None:
        """Keep these, each instead of the one before."""
        await self._write(lambda tables: tables.rooms.save_places(places))

    async def places_of(self, room: RoomId) -> tuple[Place, ...]:
        """Return all last places of a room."""
        return await self._read(lambda tables: tables.rooms.places_of(room))

    async def keep_layout(self, address: str, content: bytes) -> None:
        """Keep it for good; a known address is left as it is."""
        await self._write(lambda tables: tables.rooms.keep_layout(address, content))

    async def layout(self, address: str) -> bytes | None:
        """Return the content of a layout, or None."""
        return await self._read(lambda tables: tables.rooms.layout(address))

    async def put_ballots(self, room: RoomId, poll: int, ballots: Sequence[Ballot]) -> None:
        """Add these, durably; one that is there stays. All of the poll are written anew."""
        # Erases: the write-ahead log must not keep the pages as they were before.
        await self._write(lambda tables: tables.rooms.put_ballots(room, poll, ballots), erases=True)

    async def ballots(self, room: RoomId, poll: int) -> tuple[Ballot, ...]:
        """Return the ballots of a poll, by id."""
        return await self._read(lambda tables: tables.rooms.ballots(room, poll))

    async def burn_ballots(self, room: RoomId, poll: int) -> None:
        """Erase the ballots of a poll."""
        await self._write(lambda tables: tables.rooms.burn_ballots(room, poll), erases=True)

    async def _entries(self, ask: Callable[[Tables], Sequence[Stored]]) -> tuple[Entry, ...]:
        """Decode on the loop, a slice at a time.

        In the reading thread it would take the same time from the loop, but in
        holds of the interpreter's switch interval (5 ms) instead of ours.
        """
        rows = await self._read(ask)
        entries: list[Entry] = []
        for start in range(0, len(rows), SLICE):
            if start:
                await asyncio.sleep(0)
            entries.extend(opened(row) for row in rows[start : start + SLICE])
        return tuple(entries)


def opened(row: Stored) -> Entry:
    """Return the entry that was stored. Raises Bug if it is not what was stored."""
    try:
        entry = open_entry(row.header, row.salt, row.body)
    except RoomError as error:
        raise Bug(f"an entry cannot be opened: the database is damaged: {error}") from error
    if entry.id != row.id:
        raise Bug(f"entry {entry.seq} does not match its id: the database is damaged")
    said = None if row.salt is None or row.body is None else row.salt + row.body
    if said is not None and sha256(said).digest() != entry.c:
        raise Bug(f"the body of entry {entry.seq} does not match: the database is damaged")
    return entry


def _rows_after(room: RoomId, after: Seq, limit: int) -> Callable[[Tables], Sequence[Stored]]:
    return lambda tables: tables.log.read(room, after, limit)
