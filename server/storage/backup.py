"""Copies of a database: made while it is used, and put back in place.

A restored room is the same room with a shorter past: what was said after the
backup is gone here but not on the screens and servers that saw it. So each
restored room is marked, and the runtime begins a new epoch when it opens it;
readers with a position in the lost history then start over.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw

from server.storage.connection import Disk, open_reader
from server.storage.errors import StorageRefused
from server.storage.folder import DataFolder, create_private, sync_folder
from server.storage.migrations import migrations, refuse_newer, version_of

__all__ = ["copy_live", "restore"]

_STEP_PAGES = 1_024  # 4 MB between two looks at the other threads
_SIDE_FILES = ("-wal", "-shm")


def copy_live(source: Path, target: Path, disk: Disk) -> None:
    """Leave a consistent copy of a database that others are writing to.

    The copy is of one instant: the reader holds its view for the whole time, or
    every commit would make SQLite begin again. Raises StorageRefused if `target`
    exists or cannot be written; nothing is left there then.
    """
    _new_file(target)
    try:
        _copy(source, target, disk)
        sync_folder(target.parent)
    except apsw.Error as error:
        target.unlink()
        raise StorageRefused(
            f"The backup {target} could not be written: {error}.",
            "Make space on that disk, or name another file.",
        ) from error


def restore(backup: Path, data_folder: Path) -> Path | None:
    """Put the backup in the place of the data folder's database.

    The database that was there is kept beside it; its path is returned, or None
    if there was none. Every room is marked to begin a new epoch. Raises
    StorageRefused, with nothing changed, if the backup is not whole, is of a
    newer version, or if a server is using the folder.
    """
    with DataFolder(data_folder) as folder:
        _refuse_unfit(backup)
        incoming = folder.path / "confab.db.incoming"
        incoming.unlink(missing_ok=True)
        create_private(incoming)
        shutil.copyfile(backup, incoming)
        _mark_restored(incoming)
        _fold_log(folder.database)
        kept = _set_aside(folder.database)
        incoming.replace(folder.database)
        sync_folder(folder.path)
    return kept


def _new_file(target: Path) -> None:
    try:
        is_new = create_private(target)
    except OSError as error:
        raise StorageRefused(
            f"The backup {target} cannot be created: {error.strerror}.", "Name another file."
        ) from error
    if not is_new:
        raise StorageRefused(f"The file {target} exists.", "Name a new file for the backup.")


def _copy(source: Path, target: Path, disk: Disk) -> None:
    reading = open_reader(source, disk)
    try:
        writing = apsw.Connection(str(target))
        try:
            reading.execute("BEGIN")
            version_of(reading)  # the first look fixes the view
            with writing.backup("main", reading, "main") as run:
                while not run.done:
                    run.step(_STEP_PAGES)
        finally:
            writing.close()
    finally:
        reading.close()


def _refuse_unfit(backup: Path) -> None:
    """Raise StorageRefused if the backup is not a whole database that this build knows."""
    if Path(f"{backup}-wal").exists():
        raise StorageRefused(
            f"{backup} is a database in use, or one that a server left without closing.",
            "Make a backup of it with `confab backup` and restore that.",
        )
    try:
        # immutable: leaves no -wal or -shm beside a file that may lie on a read-only disk
        uri = f"{backup.resolve().as_uri()}?immutable=1"
        connection = apsw.Connection(uri, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
        try:
            found = connection.execute("PRAGMA integrity_check(1)").get
            refuse_newer(connection, migrations())
            is_ours = version_of(connection) > 0
        finally:
            connection.close()
    except apsw.Error as error:
        found, is_ours = str(error), True
    if found != "ok" or not is_ours:
        why = found if is_ours else "it is not a Confab database"
        raise StorageRefused(
            f"The backup {backup} cannot be used: {why}.", "Take another backup file."
        )


def _mark_restored(database: Path) -> None:
    connection = apsw.Connection(str(database), apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.pragma("synchronous", "FULL")
        with connection:
            connection.execute("UPDATE rooms SET must_begin_epoch = 1")
            connection.execute("UPDATE meta SET value = 0 WHERE name = 'in_use'")
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    finally:
        connection.close()


def _fold_log(database: Path) -> None:
    """Move the database's log into it, so that it is one file; a damaged one is left as it is."""
    if not database.exists():
        return
    try:
        connection = apsw.Connection(str(database), apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        finally:
            connection.close()
    except apsw.Error:
        return  # it may well be damaged: that is why somebody restores


def _set_aside(database: Path) -> Path | None:
    """Rename the database and its side files, so that no old log meets the new file."""
    if not database.exists():
        return None
    number = 1
    while (kept := database.with_name(f"{database.name}.before-restore-{number}")).exists():
        number += 1
    # The log first: a database without its log is older, a log without its database is nothing.
    for side in _SIDE_FILES:
        log = Path(f"{database}{side}")
        if log.exists():
            log.replace(f"{kept}{side}")
    database.replace(kept)
    return kept
