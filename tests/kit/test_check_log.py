"""Every way to break a chain is found, in the log that the vectors hold."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw
import msgpack
import pytest

from tests.kit.check_log import Row, checked_log, stored_log

_VECTORS = Path(__file__).parents[1] / "vectors" / "log.json"
_SCHEMA = Path(__file__).parents[2] / "server" / "storage" / "schema" / "0001_first.sql"


@cache
def _vectors() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(_VECTORS.read_text(encoding="utf-8"))
    return loaded


def _rows() -> list[Row]:
    return [
        Row(
            entry["seq"],
            bytes.fromhex(entry["id"]),
            bytes.fromhex(entry["header"]),
            None if entry["salt"] is None else bytes.fromhex(entry["salt"]),
            None if entry["body"] is None else bytes.fromhex(entry["body"]),
        )
        for entry in _vectors()["entries"]
    ]


def _with_header(row: Row, at: int, value: object) -> Row:
    """Return the row with another item in its header, and the id that fits."""
    items = msgpack.unpackb(row.header)
    items[at] = value
    header: bytes = msgpack.packb(items)
    return replace(row, header=header, id=sha256(header).digest())


def test_the_vectors_log_is_whole() -> None:
    log, findings = checked_log(_vectors()["room"], _rows(), {})
    assert findings == []
    assert [(e.seq, e.kind) for e in log.entries] == [
        (e["seq"], e["kind"]) for e in _vectors()["entries"]
    ]
    created = log.at(1)
    assert created is not None
    assert (created.said or {})["title"] == "Harbor talks"
    assert log.at(0) is log.at(len(log.entries) + 1) is None


def test_an_erased_body_breaks_nothing() -> None:
    rows = _rows()
    rows[3] = replace(rows[3], salt=None, body=None)
    log, findings = checked_log(_vectors()["room"], rows, {})
    assert findings == []
    assert log.entries[3].said is None


@pytest.mark.parametrize(
    ("plant", "why"),
    [
        (lambda row: replace(row, body=b"\xc0"), "did not commit"),
        (lambda row: replace(row, salt=bytes(16)), "did not commit"),
        (lambda row: replace(row, salt=None), "half erased"),
        (lambda row: replace(row, id=bytes(32)), "not its header's"),
        (lambda row: replace(row, seq=99), "has seq"),
        (lambda row: _with_header(row, 0, 2), "version 1"),
        (lambda row: _with_header(row, 1, bytes(32)), "another room's"),
        (lambda row: _with_header(row, 3, 99), "has seq"),
        (lambda row: _with_header(row, 4, bytes(32)), "does not name"),
        (lambda row: _with_header(row, 5, 1), "earlier"),
    ],
    ids=["body", "salt", "half", "id", "row", "version", "room", "seq", "prev", "time"],
)
def test_what_was_altered_is_found_where_it_is(plant: Callable[[Row], Row], why: str) -> None:
    rows = _rows()
    rows[4] = plant(rows[4])
    log, (finding,) = checked_log(_vectors()["room"], rows, {})
    assert finding.condition == "C4"
    assert why in str(finding)
    assert len(log.entries) == 4


def test_a_missing_entry_is_found() -> None:
    rows = _rows()
    del rows[4]
    _, (finding,) = checked_log(_vectors()["room"], rows, {})
    assert "has seq 6" in str(finding)


def test_a_log_is_read_from_the_database_s_files_alone(tmp_path: Path) -> None:
    room = _vectors()["room"]
    connection = apsw.Connection(str(tmp_path / "confab.db"))
    connection.pragma("journal_mode", "wal")
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO rooms (key, room) VALUES (5, ?)", (room,))
    connection.executemany(
        "INSERT INTO entries (room, seq, ts, kind, m, is_erased, id, header, salt, body)"
        " VALUES (5, ?, 0, '', 0, ?, ?, ?, ?, ?)",
        [(r.seq, r.seq == 4, r.id, r.header, r.salt, r.body) for r in _rows()],
    )
    connection.execute(
        "INSERT INTO answers (room, m, command, seq, kept_ms, is_erased) VALUES (5, 2, 'a', 3, 0, 0)"
    )
    log, findings = stored_log(tmp_path, room)  # what is in the write-ahead log counts too
    connection.close()
    assert findings == []
    assert len(log.entries) == len(_rows())
    assert log.entries[3].said is None
    assert log.answers == {(2, "a"): 3}
