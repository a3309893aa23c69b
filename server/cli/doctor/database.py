"""The database: a safe SQLite, a whole file at this build's version, and a past that is past."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import apsw

from server.cli.doctor.findings import Finding, fail, ok, warn
from server.storage.connection import BUSY_TIMEOUT_MS, refuse_unsafe_library
from server.storage.errors import StorageRefused
from server.storage.migrations import migrations, refuse_newer, version_of

__all__ = ["check_database", "check_library"]

_ABOUT: Final = "database"
_CLOCK_SLACK_MS: Final = 5_000
_BACKUP: Final = "Stop the server, keep a copy of the folder, and restore the newest backup."


def check_library(version: str) -> Iterator[Finding]:
    """Find out whether the linked SQLite can be trusted with a write-ahead log."""
    try:
        refuse_unsafe_library(version)
    except StorageRefused as error:
        yield fail("SQLite", error.what, error.remedy)
        return
    yield ok("SQLite", f"Version {version} keeps its write-ahead log safe.")


def check_database(path: Path, *, now_ms: int) -> Iterator[Finding]:
    """Find out whether the database is whole. It is read only; a server may be using it."""
    if not path.exists():
        yield warn(_ABOUT, "There is none yet.", "The first `confab serve` makes it.")
        return
    try:
        with closing(_open(path)) as connection:
            yield from _look(connection, path, now_ms)
    except apsw.Error as error:
        yield fail(_ABOUT, f"{path} cannot be read: {error}.", _BACKUP)


def _open(path: Path) -> apsw.Connection:
    """Open it to read. Without a log beside it nobody uses it, and none is made by looking."""
    mode = "" if Path(f"{path}-wal").exists() else "?immutable=1"
    connection = apsw.Connection(
        f"{path.resolve().as_uri()}{mode}", apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    )
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    return connection


def _look(connection: apsw.Connection, path: Path, now_ms: int) -> Iterator[Finding]:
    found = connection.execute("PRAGMA integrity_check(1)").get
    if found != "ok":
        yield fail(_ABOUT, f"{path} is damaged: {found}.", _BACKUP)
        return
    yield ok(_ABOUT, f"{path} is whole ({path.stat().st_size / 1e6:.1f} MB).")
    if not _has_log(path):
        yield warn("write-ahead log", "It is switched off.", "The next start switches it on.")
    else:
        yield ok("write-ahead log", "It is on.")
    yield _migrations(connection)
    if version_of(connection) > 0:
        yield _past(connection, now_ms)


def _has_log(path: Path) -> bool:
    """Return whether the file is written through a write-ahead log: its header says so.

    SQLite itself says "delete" of one that was opened as immutable.
    """
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


def _migrations(connection: apsw.Connection) -> Finding:
    steps, version = migrations(), version_of(connection)
    try:
        refuse_newer(connection, steps)
    except StorageRefused as error:
        return fail("migrations", error.what, error.remedy)
    if version < len(steps):
        return warn(
            "migrations",
            f"The database is at version {version} of {len(steps)}.",
            "The next start brings it up to date; make a backup first.",
        )
    return ok("migrations", f"The database is at this build's version, {version}.")


def _past(connection: apsw.Connection, now_ms: int) -> Finding:
    """Look at the entry written last: it cannot lie in the future."""
    newest = connection.execute("SELECT ts FROM entries ORDER BY key DESC LIMIT 1").get
    if isinstance(newest, int) and newest > now_ms + _CLOCK_SLACK_MS:
        ahead_s = (newest - now_ms) // 1000
        return warn(
            "entries",
            f"The newest entry is {ahead_s} s in the future: the clock was set back, or is wrong.",
            "Set the machine's clock; new entries follow the old ones in any case.",
        )
    return ok("entries", "Nothing in the database is newer than now.")
