"""A room's log as it lies on the disk, read and verified by the format's page alone.

It follows docs/design/log.md and shares nothing with the code that wrote the
log: msgpack is read by the library, hashes are counted again.
"""

from __future__ import annotations

import shutil
import tempfile
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw
import msgpack

from tests.kit.check_finding import Finding

__all__ = ["Log", "Logged", "Row", "checked_log", "stored_log"]


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is stored. salt and body are None once erased."""

    seq: int
    id: bytes
    header: bytes
    salt: bytes | None
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it reads. said: the fields of its body, None once erased."""

    epoch: int
    seq: int
    ts: int
    kind: str
    m: int
    said: dict[str, Any] | None

    def __str__(self) -> str:
        return f"log {self.seq}: {self.kind} by {self.m} {self.said}"


@dataclass(frozen=True, slots=True)
class Log:
    """A room's log, in order. answers: (member, command id) -> the seq that was remembered."""

    room: str
    entries: tuple[Logged, ...]
    answers: Mapping[tuple[int, str], int]

    def at(self, seq: int) -> Logged | None:
        """Return the entry of that seq; C4 has shown that they are gap-free."""
        return self.entries[seq - 1] if 1 <= seq <= len(self.entries) else None


def stored_log(data_dir: Path, room: str) -> tuple[Log, list[Finding]]:
    """Return a room's log from a copy of the database files, and what is wrong with its chain.

    The server that owns the folder must not be writing.
    """
    with tempfile.TemporaryDirectory() as copy:
        for path in data_dir.glob("confab.db*"):
            if path.suffix != ".db-shm":
                shutil.copy(path, copy)
        connection = apsw.Connection(str(Path(copy) / "confab.db"))
        try:
            rows = [
                Row(seq, entry_id, header, None if gone else salt, None if gone else body)
                for seq, gone, entry_id, header, salt, body in connection.execute(
                    "SELECT seq, is_erased, id, header, salt, body FROM entries WHERE room ="
                    " (SELECT key FROM rooms WHERE room = ?) ORDER BY seq",
                    (room,),
                )
            ]
            answers = {
                (m, command): seq
                for m, command, seq in connection.execute(
                    "SELECT m, command, seq FROM answers WHERE room ="
                    " (SELECT key FROM rooms WHERE room = ?)",
                    (room,),
                )
            }
        finally:
            connection.close()
    return checked_log(room, rows, answers)


def checked_log(
    room: str, rows: Iterable[Row], answers: Mapping[tuple[int, str], int]
) -> tuple[Log, list[Finding]]:
    """Return the log that the rows are, up to the first that breaks the chain (C4)."""
    entries: list[Logged] = []
    before: tuple[int, bytes, int] = (0, bytes(32), 0)
    for row in rows:
        items = msgpack.unpackb(row.header)
        wrong = _wrong(room, row, items, before)
        if wrong:
            return Log(room, tuple(entries), answers), [Finding("C4", f"entry {row.seq}: {wrong}")]
        _, _, epoch, seq, _, ts, kind, m, _, _ = items
        said = None if row.body is None else msgpack.unpackb(row.body)[1]
        entries.append(Logged(epoch, seq, ts, kind, m, said))
        before = (seq, row.id, ts)
    return Log(room, tuple(entries), answers), []


def _wrong(room: str, row: Row, items: Any, before: tuple[int, bytes, int]) -> str:
    """Return what is wrong with an entry behind (seq, id, ts), "" for nothing."""
    last_seq, last_id, last_ts = before
    if not isinstance(items, list) or len(items) != 10 or items[0] != 1:
        return "not a header of ten items of version 1"
    _, in_room, _, seq, prev, ts, _, _, _, commitment = items
    if seq != row.seq or seq != last_seq + 1:
        return f"has seq {seq} in row {row.seq} behind {last_seq}"
    if sha256(row.header).digest() != row.id:
        return "has an id that is not its header's"
    if prev != last_id:
        return "does not name the entry before"
    whole = in_room or row.id
    if "!" + urlsafe_b64encode(whole).rstrip(b"=").decode() != room or (not in_room) != (seq == 1):
        return "is another room's"
    if ts < last_ts:
        return "is earlier than the entry before"
    if (row.salt is None) != (row.body is None):
        return "is half erased"
    if row.salt is not None and sha256(row.salt + (row.body or b"")).digest() != commitment:
        return "has a body that it did not commit to"
    return ""
