"""All tables in plain maps: what SQLite does, without a disk.

Each change checks first and then changes, so that one which raises has changed
nothing; that is what a savepoint gives the other adapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rooms.bans.words import MemberLetBack
from rooms.errors import Conflict
from rooms.events import MemberJoined, MemberRemoved
from rooms.ids import CommandId, DeviceId, LinkId, MemberNo, RoomId, Seq
from rooms.log import Entry, SignedHead, header_bytes
from server.ports import (
    AlreadyAnswered,
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
from server.storage.tables import Stored

__all__ = ["MemoryTables"]

_NO_ID = bytes(32)


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry and what it is looked up by."""

    stored: Stored
    kind: str
    ref: Seq | None


@dataclass(slots=True)
class _Room:
    """One room's log: `rows[seq - 1]` is entry `seq`."""

    rows: list[_Row] = field(default_factory=list)
    answers: dict[tuple[MemberNo, CommandId], tuple[Answered, int]] = field(default_factory=dict)
    heads: list[SignedHead] = field(default_factory=list)
    summary: RoomSummary | None = None
    memberships: dict[DeviceId, tuple[MemberNo, LinkId | None]] = field(default_factory=dict)
    snapshot: Snapshot | None = None


class MemoryTables:
    """The three groups of tables over the same maps. now_ms: the clock by which answers age."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        rooms: dict[RoomId, _Room] = {}
        self.log = _Log(rooms, now_ms)
        self.rooms = _Rooms(rooms)
        self.access = _Access()

    def touch(self) -> None:
        """Change nothing: maps take everything."""


class _Log:
    """LogTables in maps."""

    def __init__(self, rooms: dict[RoomId, _Room], now_ms: Callable[[], int]) -> None:
        self._rooms, self._now_ms = rooms, now_ms

    def append(self, batch: Append) -> None:
        """Store the batch. Raises AlreadyAnswered or Conflict."""
        room = self._rooms.get(batch.room, _Room())
        _refuse_answered(room, batch.answers)
        _refuse_gap(room, batch.entries)
        self._rooms[batch.room] = room
        room.rows.extend(map(_row, batch.entries))
        for answer in batch.answers:
            room.answers[answer.member, answer.command] = (answer, self._now_ms())
        for seq in batch.erases:
            _erase(room, seq)
        for entry in batch.entries:
            _keep_beside(room, entry)
        room.summary = batch.summary or room.summary

    def head(self, room: RoomId) -> Stored | None:
        """Return the last entry."""
        rows = self._rows(room)
        return rows[-1].stored if rows else None

    def read(self, room: RoomId, after: Seq, limit: int) -> Sequence[Stored]:
        """Return up to `limit` entries that follow `after`, in order."""
        return [row.stored for row in self._rows(room)[after : after + limit]]

    def messages(self, room: RoomId, before: Seq, limit: int) -> Sequence[Stored]:
        """Return the last `limit` posted messages before `before`, oldest first."""
        earlier = self._rows(room)[: max(0, before - 1)]
        found = [row.stored for row in earlier if row.kind == "message_posted"]
        return found[-limit:] if limit else []

    def referring(self, room: RoomId, targets: Sequence[Seq]) -> Sequence[Stored]:
        """Return the entries at `targets` and those that refer to one of them, in order."""
        rows = enumerate(self._rows(room), start=1)
        return [row.stored for seq, row in rows if seq in targets or row.ref in targets]

    def answers(self, room: RoomId, ids: Sequence[CommandKey]) -> Sequence[Answered]:
        """Return what is remembered of these command ids."""
        return tuple(_known(self._rooms.get(room, _Room()), ids))

    def save_head(self, head: SignedHead) -> None:
        """Keep a signed checkpoint; one for a room without a log is not kept."""
        if room := self._rooms.get(head.room):
            room.heads.append(head)

    def last_head(self, room: RoomId) -> SignedHead | None:
        """Return the newest signed checkpoint."""
        heads = self._rooms.get(room, _Room()).heads
        return max(heads, key=lambda head: head.seq, default=None)

    def forget_answers(self, before_ms: int) -> int:
        """Forget the answers kept before this; return how many."""
        count = 0
        for room in self._rooms.values():
            old = [key for key, (_one, kept_ms) in room.answers.items() if kept_ms < before_ms]
            for key in old:
                del room.answers[key]
            count += len(old)
        return count

    def needs_epoch(self, room: RoomId) -> bool:
        """Return False: memory is never restored from a backup."""
        return False

    def _rows(self, room: RoomId) -> list[_Row]:
        found = self._rooms.get(room)
        return found.rows if found is not None else []


class _Rooms:
    """RoomTables in maps."""

    def __init__(self, rooms: dict[RoomId, _Room]) -> None:
        self._rooms = rooms
        self._places: dict[tuple[RoomId, MemberNo], Place] = {}
        self._layouts: dict[str, bytes] = {}
        self._ballots: dict[tuple[RoomId, int], dict[bytes, Ballot]] = {}

    def list_rooms(self, *, with_archived: bool) -> tuple[RoomSummary, ...]:
        """Return the rooms, newest first."""
        all_ = [room.summary for room in reversed(self._rooms.values()) if room.summary is not None]
        shown = [one for one in all_ if with_archived or not one.is_archived]
        return tuple(sorted(shown, key=lambda one: -one.created_ms))

    def summary(self, room: RoomId) -> RoomSummary | None:
        """Return one room's summary."""
        found = self._rooms.get(room)
        return found.summary if found is not None else None

    def memberships_of(self, device: DeviceId) -> tuple[Membership, ...]:
        """Return the rooms where a device is a member and was not removed, newest first."""
        return tuple(
            Membership(summary, self._rooms[summary.room].memberships[device][1])
            for summary in self.list_rooms(with_archived=True)
            if device in self._rooms[summary.room].memberships
        )

    def save_snapshot(self, snapshot: Snapshot) -> None:
        """Keep this one instead of the one before. A room without a log keeps none."""
        if room := self._rooms.get(snapshot.room):
            room.snapshot = snapshot

    def load_snapshot(self, room: RoomId) -> Snapshot | None:
        """Return the newest."""
        found = self._rooms.get(room)
        return found.snapshot if found is not None else None

    def drop_snapshot(self, room: RoomId) -> None:
        """Forget it."""
        if found := self._rooms.get(room):
            found.snapshot = None

    def save_places(self, places: Sequence[Place]) -> None:
        """Keep these, each instead of the one before."""
        self._places.update({(place.room, place.member): place for place in places})

    def places_of(self, room: RoomId) -> tuple[Place, ...]:
        """Return a room's last places, by member."""
        found = [place for place in self._places.values() if place.room == room]
        return tuple(sorted(found, key=lambda place: place.member))

    def keep_layout(self, address: str, content: bytes) -> None:
        """Keep a layout; a known address is left as it is."""
        self._layouts.setdefault(address, content)

    def layout(self, address: str) -> bytes | None:
        """Return a layout."""
        return self._layouts.get(address)

    def put_ballots(self, room: RoomId, poll: int, ballots: Sequence[Ballot]) -> None:
        """Add these to the poll's; one that is there stays."""
        kept = {ballot.id: ballot for ballot in (*ballots, *self.ballots(room, poll))}
        self._ballots[room, poll] = {id_: kept[id_] for id_ in sorted(kept)}

    def ballots(self, room: RoomId, poll: int) -> tuple[Ballot, ...]:
        """Return the ballots of a poll, by id."""
        return tuple(self._ballots.get((room, poll), {}).values())

    def burn_ballots(self, room: RoomId, poll: int) -> None:
        """Erase the ballots of a poll."""
        self._ballots.pop((room, poll), None)


class _Access:
    """AccessTables in maps."""

    def __init__(self) -> None:
        self._links: dict[LinkId, Link] = {}
        self._uses: set[tuple[LinkId, DeviceId]] = set()
        self._devices: dict[DeviceId, Device] = {}
        self._claims: dict[bytes, int] = {}

    def add_link(self, link: Link) -> None:
        """Keep a new link. Raises Conflict if its id or hash is known."""
        if link.id in self._links or self.link_by_hash(link.secret_hash):
            raise Conflict("the link is known")
        self._links[link.id] = link

    def link_by_hash(self, secret_hash: bytes) -> Link | None:
        """Return the link with this hash."""
        same = (link for link in self._links.values() if link.secret_hash == secret_hash)
        return next(same, None)

    def link(self, link: LinkId) -> Link | None:
        """Return the link."""
        return self._links.get(link)

    def links_of(self, room: RoomId) -> tuple[Link, ...]:
        """Return a room's links, newest first."""
        found = [link for link in reversed(self._links.values()) if link.room == room]
        return tuple(sorted(found, key=lambda link: -link.created_ms))

    def revoke_link(self, link: LinkId) -> bool:
        """Make it invalid; False if there is none."""
        if found := self._links.get(link):
            self._links[link] = replace(found, is_revoked=True)
        return found is not None

    def use_link(self, link: LinkId, device: DeviceId) -> bool:
        """Count a use once per device; False if none is left or the link is revoked."""
        found = self._links.get(link)
        if found is None or found.is_revoked:
            return False
        if (link, device) in self._uses:
            return True
        if found.max_uses is not None and found.uses >= found.max_uses:
            return False
        self._uses.add((link, device))
        self._links[link] = replace(found, uses=found.uses + 1)
        return True

    def links_used(self, room: RoomId, device: DeviceId) -> tuple[Link, ...]:
        """Return the room's links by which a device came, newest first."""
        return tuple(link for link in self.links_of(room) if (link.id, device) in self._uses)

    def add_device(self, device: Device) -> None:
        """Keep a new device; a known id is left as it is."""
        self._devices.setdefault(device.id, device)

    def device(self, device: DeviceId) -> Device | None:
        """Return the device."""
        return self._devices.get(device)

    def revoke_device(self, device: DeviceId) -> None:
        """Let it open nothing any more."""
        found = self._devices.get(device)
        if found is not None:
            self._devices[device] = replace(found, is_revoked=True)

    def add_claim(self, secret_hash: bytes, expires_ms: int) -> None:
        """Keep a one-time owner claim."""
        self._claims[secret_hash] = expires_ms

    def take_claim(self, secret_hash: bytes, device: DeviceId, now_ms: int) -> bool:
        """Use the claim up and make the device, new or known, an owner; False if either is not valid."""
        new = Device(device, now_ms, is_owner=False, is_revoked=False)
        found = self._devices.get(device, new)
        if found.is_revoked or self._claims.get(secret_hash, 0) <= now_ms:
            return False
        del self._claims[secret_hash]
        self._devices[device] = replace(found, is_owner=True)
        return True

    def has_owner(self) -> bool:
        """Return whether a device that is not revoked owns the server."""
        return any(one.is_owner and not one.is_revoked for one in self._devices.values())


def _refuse_answered(room: _Room, answers: tuple[Answered, ...]) -> None:
    keys = [(one.member, one.command) for one in answers]
    found = tuple(_known(room, keys))
    if found:
        raise AlreadyAnswered(found)
    if len(set(keys)) < len(keys):
        raise Conflict("a command id twice in one batch")


def _known(room: _Room, keys: Sequence[CommandKey]) -> Iterator[Answered]:
    for key in keys:
        if key in room.answers:
            yield room.answers[key][0]


def _refuse_gap(room: _Room, entries: tuple[Entry, ...]) -> None:
    seq, prev = len(room.rows), room.rows[-1].stored.id if room.rows else _NO_ID
    if not seq and not entries:
        raise Conflict("an answer for a room that has no log")
    for entry in entries:
        if entry.seq != seq + 1 or entry.prev != prev:
            raise Conflict(f"entry {entry.seq} does not follow head {seq}")
        seq, prev = entry.seq, entry.id


def _keep_beside(room: _Room, entry: Entry) -> None:
    match entry.event:
        case MemberJoined(device=device, link=link):
            room.memberships[device] = (entry.m, link)
        case MemberLetBack(member=member, device=device, link=link):
            room.memberships[device] = (member, link)
        case MemberRemoved(member=member):
            kept = {d: one for d, one in room.memberships.items() if one[0] != member}
            room.memberships = kept


def _row(entry: Entry) -> _Row:
    stored = Stored(entry.id, header_bytes(entry), entry.salt, entry.body)
    return _Row(stored, entry.kind, entry.ref)


def _erase(room: _Room, seq: Seq) -> None:
    if 0 < seq <= len(room.rows):
        row = room.rows[seq - 1]
        room.rows[seq - 1] = replace(row, stored=row.stored._replace(salt=None, body=None))
    for key, (answer, kept_ms) in list(room.answers.items()):
        if answer.seq == seq:
            room.answers[key] = (replace(answer, salt=None, commitment=None), kept_ms)
    room.snapshot = None
