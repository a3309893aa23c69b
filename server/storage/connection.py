"""Connections to the database, with the settings that its promises rest on.

`synchronous=FULL` makes a commit wait for the disk; with NORMAL a power cut
takes back what was acknowledged, which tests/server/storage/test_power_cut.py
shows for both. The process uses one SQLite library, apsw's own, and refuses the
versions that can damage a write-ahead log which two connections use.
Source: https://sqlite.org/wal.html, "The WAL-Reset Bug".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import apsw

from server.storage.errors import StorageRefused
from server.storage.folder import create_private, sync_folder

__all__ = ["Disk", "open_reader", "open_writer", "refuse_unsafe_library"]

BUSY_TIMEOUT_MS = 2_000
"""Only a foreign process (a shell, a backup tool) can hold a lock against our one writer."""

_FIRST_AFFECTED = (3, 7, 0)
_LAST_AFFECTED = (3, 51, 2)
_REPAIRED = frozenset({(3, 44, 6), (3, 50, 7)})
_STATEMENTS_KEPT = 100


@dataclass(frozen=True, slots=True)
class Disk:
    """What lies below the adapter: the operating system, or a test's simulation of it.

    vfs: name of a SQLite VFS, "" for the system's. sync_folder: makes a new
    file's name durable. is_full_sync: False only in the control of the power-cut test.
    """

    vfs: str = ""
    sync_folder: Callable[[Path], None] = sync_folder
    is_full_sync: bool = True


def refuse_unsafe_library(version: str) -> None:
    """Raise StorageRefused for a SQLite whose write-ahead log is not safe. version: "3.54.1"."""
    found = tuple(int(part) for part in version.split(".")[:3])
    if _FIRST_AFFECTED <= found <= _LAST_AFFECTED and found not in _REPAIRED:
        raise StorageRefused(
            f"SQLite {version} can damage its write-ahead log.",
            "Install an apsw that carries SQLite 3.51.3 or newer.",
        )


def open_writer(path: Path, disk: Disk) -> apsw.Connection:
    """Return the one connection that writes; the file exists afterwards, for its owner only.

    Checkpoints are left to the caller (`wal_autocheckpoint` is off): SQLite's own
    would keep an I/O error to itself, and so try a failed fsync again.
    """
    create_private(path)
    disk.sync_folder(path.parent)  # even if it was there: who made it may have died before this
    connection = apsw.Connection(
        str(path),
        flags=apsw.SQLITE_OPEN_READWRITE,
        vfs=disk.vfs or None,
        statementcachesize=_STATEMENTS_KEPT,
    )
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    if connection.pragma("journal_mode", "wal") != "wal":
        raise StorageRefused(
            f"The database {path} cannot use a write-ahead log.",
            "Put the data folder on a disk of this machine.",
        )
    connection.pragma("synchronous", "FULL" if disk.is_full_sync else "NORMAL")
    connection.pragma("fullfsync", 1)  # on macOS a plain fsync leaves the data in the drive's cache
    connection.pragma("checkpoint_fullfsync", 1)
    connection.pragma("foreign_keys", 1)
    connection.pragma("secure_delete", 1)  # what is erased is overwritten with zeros
    connection.pragma("trusted_schema", 0)
    connection.pragma("wal_autocheckpoint", 0)
    return connection


def open_reader(path: Path, disk: Disk) -> apsw.Connection:
    """Return a connection that can only read; it never waits for the writer."""
    connection = apsw.Connection(
        str(path),
        flags=apsw.SQLITE_OPEN_READONLY,
        vfs=disk.vfs or None,
        statementcachesize=_STATEMENTS_KEPT,
    )
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    connection.pragma("trusted_schema", 0)
    return connection
