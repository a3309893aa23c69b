"""The rooms' logs in SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, cast

import apsw

from rooms.bans.words import MemberLetBack
from rooms.errors import Conflict
from rooms.events import EpochBegan, MemberJoined, MemberRemoved
from rooms.ids import EntryId, Epoch, RoomId, Seq
from rooms.log import Entry, SignedHead, header_bytes
from server.ports import AlreadyAnswered, Answered, Append, CommandKey, RoomSummary
from server.storage.tables import Stored

__all__ = ["SqliteLog"]

_MAX_HEADS = 10_000  # about 3 MB; a room beyond that costs one look at its index
_NO_ID = bytes(32)

_INSERT_ENTRY = (
    "INSERT INTO entries (room, seq, ts, kind, m, ref, is_erased, id, header, salt, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_ANSWER = (
    "INSERT INTO answers (room, m, command, seq, kept_ms, is_erased, salt, commitment)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_SELECT_ANSWER = (
    "SELECT seq, is_erased, salt, commitment FROM answers WHERE room = ? AND m = ? AND command = ?"
)
_SELECT_ENTRY = "SELECT seq, is_erased, id, header, salt, body FROM entries "
_ROOM = "room = (SELECT key FROM rooms WHERE room = ?)"

# A zeroblob of the same length, and a flag that takes no byte either way: the row keeps its
# size, so SQLite overwrites it in place and copies no neighbour (docs/design/storage.md).
_ERASE_ENTRY = (
    "UPDATE entries SET is_erased = 1, salt = zeroblob(length(salt)),"
    " body = zeroblob(length(body)) WHERE room = ? AND seq = ? AND is_erased = 0"
)
_ERASE_ANSWERS = (
    "UPDATE answers SET is_erased = 1, salt = zeroblob(length(salt)),"
    " commitment = zeroblob(length(commitment)) WHERE room = ? AND seq = ? AND is_erased = 0"
)
_SAVE_SUMMARY = (
    "INSERT INTO summaries (room, title, door, is_archived, created_ms) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (room) DO UPDATE SET title = excluded.title, door = excluded.door,"
    " is_archived = excluded.is_archived, created_ms = excluded.created_ms"
)


_KEPT_BESIDE = frozenset({"member_joined", "member_removed", "member_let_back", "epoch_began"})
_JOIN = "INSERT OR REPLACE INTO memberships (device, room, m, link) VALUES (?, ?, ?, ?)"
_REMOVE = "DELETE FROM memberships WHERE room = ? AND m = ?"
_BEGIN_EPOCH = "UPDATE rooms SET must_begin_epoch = 0 WHERE key = ?"

_EntryRow = tuple[int, int, bytes, bytes, bytes | None, bytes | None]


class _Head(NamedTuple):
    """A room's key and the end of its log."""

    key: int
    seq: int
    id: bytes


class SqliteLog:
    """LogTables over one connection.

    now_ms: the clock by which answers age. The heads that the writer has seen are
    remembered; `forget_cached` is called whenever something was rolled back.
    """

    def __init__(self, connection: apsw.Connection, now_ms: Callable[[], int]) -> None:
        self._connection = connection
        self._now_ms = now_ms
        self._heads: dict[RoomId, _Head] = {}

    def forget_cached(self) -> None:
        """Make the database the only truth again, after a rollback."""
        self._heads.clear()

    def append(self, batch: Append) -> None:
        """Store the batch. Raises AlreadyAnswered or Conflict. Hot: benchmarks/log_append.py."""
        known = self._head_of(batch.room)
        if known is not None:
            self._refuse_answered(known.key, batch.answers)
        _refuse_gap(known, batch.entries)
        key = self._new_room(batch.room) if known is None else known.key
        execute = self._connection.executemany
        execute(_INSERT_ENTRY, (_entry_row(key, entry) for entry in batch.entries))
        if batch.answers:
            execute(_INSERT_ANSWER, _answer_rows(key, batch.answers, self._now_ms()))
        if batch.erases:
            self._erase(key, batch.erases)
        if batch.summary is not None:
            self._connection.execute(_SAVE_SUMMARY, _summary_row(key, batch.summary))
        for entry in batch.entries:
            if entry.kind in _KEPT_BESIDE:
                self._keep_beside(key, entry)
        if batch.entries:
            self._remember(batch.room, _Head(key, batch.entries[-1].seq, batch.entries[-1].id))

    def _keep_beside(self, key: int, entry: Entry) -> None:
        """Follow what lists and openings ask for without reading the log."""
        match entry.event:
            case MemberJoined(device=device, link=link):
                self._connection.execute(_JOIN, (device, key, entry.m, link))
            case MemberLetBack(member=member, device=device, link=link):
                self._connection.execute(_JOIN, (device, key, member, link))
            case MemberRemoved(member=member):
                self._connection.execute(_REMOVE, (key, member))
            case EpochBegan():
                self._connection.execute(_BEGIN_EPOCH, (key,))

    def head(self, room: RoomId) -> Stored | None:
        """Return the last entry."""
        found = self._select(f"WHERE {_ROOM} ORDER BY seq DESC LIMIT 1", (room,))
        return found[0] if found else None

    def read(self, room: RoomId, after: Seq, limit: int) -> Sequence[Stored]:
        """Return up to `limit` entries that follow `after`, in order."""
        return self._select(f"WHERE {_ROOM} AND seq > ? ORDER BY seq LIMIT ?", (room, after, limit))

    def messages(self, room: RoomId, before: Seq, limit: int) -> Sequence[Stored]:
        """Return the last `limit` posted messages before `before`, oldest first."""
        where = f"WHERE {_ROOM} AND seq < ? AND kind = 'message_posted' ORDER BY seq DESC LIMIT ?"
        return self._select(where, (room, before, limit))[::-1]

    def referring(self, room: RoomId, targets: Sequence[Seq]) -> Sequence[Stored]:
        """Return the entries at `targets` and those that refer to one of them, in order."""
        wanted = json.dumps(list(targets))
        within = f"{_ROOM} AND %s IN (SELECT value FROM json_each(?))"
        where = f"WHERE {within % 'seq'} UNION {_SELECT_ENTRY} WHERE {within % 'ref'} ORDER BY seq"
        return self._select(where, (room, wanted, room, wanted))

    def answers(self, room: RoomId, ids: Sequence[CommandKey]) -> Sequence[Answered]:
        """Return what is remembered of these command ids."""
        key = self._connection.execute("SELECT key FROM rooms WHERE room = ?", (room,)).get
        return () if key is None else tuple(self._found_answers(int(str(key)), ids))

    def save_head(self, head: SignedHead) -> None:
        """Keep a signed checkpoint; the same one again changes nothing."""
        self._connection.execute(
            "INSERT OR REPLACE INTO heads (room, seq, epoch, id, signature, key_id)"
            " SELECT key, ?, ?, ?, ?, ? FROM rooms WHERE room = ?",
            (head.seq, head.epoch, head.id, head.signature, head.key_id, head.room),
        )

    def last_head(self, room: RoomId) -> SignedHead | None:
        """Return the newest signed checkpoint."""
        sql = "SELECT epoch, seq, id, signature, key_id FROM heads WHERE "
        for epoch, seq, id_, signature, key_id in self._connection.execute(
            f"{sql}{_ROOM} ORDER BY seq DESC LIMIT 1", (room,)
        ):
            return SignedHead(room, Epoch(epoch), Seq(seq), EntryId(id_), signature, key_id)
        return None

    def forget_answers(self, before_ms: int) -> int:
        """Forget the answers kept before this; return how many."""
        self._connection.execute("DELETE FROM answers WHERE kept_ms < ?", (before_ms,))
        return self._connection.changes()

    def needs_epoch(self, room: RoomId) -> bool:
        """Return whether the room's history was restored and no new epoch has begun."""
        found = self._connection.execute(
            "SELECT must_begin_epoch FROM rooms WHERE room = ?", (room,)
        ).get
        return bool(found)

    def _select(self, where: str, bindings: Sequence[str | int]) -> list[Stored]:
        found = self._connection.execute(_SELECT_ENTRY + where, tuple(bindings)).fetchall()
        rows = cast(list[_EntryRow], found)  # the column types that the schema declares
        return [
            Stored(id_, header, None, None) if erased else Stored(id_, header, salt, body)
            for _seq, erased, id_, header, salt, body in rows
        ]

    def _head_of(self, room: RoomId) -> _Head | None:
        if (head := self._heads.get(room)) is not None:
            return head
        for key, seq, id_ in self._connection.execute(
            "SELECT rooms.key, seq, id FROM rooms JOIN entries ON entries.room = rooms.key"
            " WHERE rooms.room = ? ORDER BY seq DESC LIMIT 1",
            (room,),
        ):
            return _Head(key, seq, id_)
        return None

    def _remember(self, room: RoomId, head: _Head) -> None:
        if len(self._heads) >= _MAX_HEADS:
            self._heads.clear()
        self._heads[room] = head

    def _new_room(self, room: RoomId) -> int:
        self._connection.execute("INSERT INTO rooms (room) VALUES (?)", (room,))
        return self._connection.last_insert_rowid()

    def _refuse_answered(self, key: int, answers: tuple[Answered, ...]) -> None:
        found = tuple(self._found_answers(key, [(one.member, one.command) for one in answers]))
        if found:
            raise AlreadyAnswered(found)

    def _found_answers(self, key: int, ids: Sequence[CommandKey]) -> Iterator[Answered]:
        for m, command in ids:
            which = (key, m, command)
            for seq, erased, salt, commitment in self._connection.execute(_SELECT_ANSWER, which):
                kept = (None, None) if erased else (salt, commitment)
                yield Answered(m, command, Seq(seq), *kept)

    def _erase(self, key: int, seqs: tuple[Seq, ...]) -> None:
        which = [(key, seq) for seq in seqs]
        self._connection.executemany(_ERASE_ENTRY, which)
        self._connection.executemany(_ERASE_ANSWERS, which)
        # The fold in the snapshot may hold the very words that are erased here.
        self._connection.execute("DELETE FROM snapshots WHERE room = ?", (key,))


def _refuse_gap(head: _Head | None, entries: tuple[Entry, ...]) -> None:
    seq, prev = (head.seq, head.id) if head is not None else (0, _NO_ID)
    if head is None and not entries:
        raise Conflict("an answer for a room that has no log")
    for entry in entries:
        if entry.seq != seq + 1 or entry.prev != prev:
            raise Conflict(f"entry {entry.seq} does not follow head {seq}")
        seq, prev = entry.seq, entry.id


def _entry_row(key: int, entry: Entry) -> tuple[int | str | bytes | None, ...]:
    header = header_bytes(entry)
    is_erased = int(entry.body is None)
    where = (key, entry.seq, entry.ts, entry.kind, entry.m, entry.ref, is_erased)
    return (*where, entry.id, header, entry.salt, entry.body)


def _answer_rows(
    key: int, answers: tuple[Answered, ...], now_ms: int
) -> Iterator[tuple[int | str | bytes | None, ...]]:
    for one in answers:
        erased = int(one.commitment is None)
        where = (key, one.member, one.command, one.seq, now_ms, erased)
        yield (*where, one.salt, one.commitment)


def _summary_row(key: int, summary: RoomSummary) -> tuple[int | str, ...]:
    shown = (summary.title, summary.door.value, int(summary.is_archived), summary.created_ms)
    return (key, *shown)
