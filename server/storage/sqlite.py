"""The storage of a single server: one SQLite file, one writer, a few readers.

docs/design/storage.md says what is promised, why it holds and what was not done.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import apsw

from rooms.errors import Unavailable
from server.storage.backup import copy_live
from server.storage.connection import Disk, open_reader, open_writer, refuse_unsafe_library
from server.storage.errors import StorageRefused
from server.storage.folder import DataFolder
from server.storage.migrations import migrate, migrations
from server.storage.ports_over import PortsOver
from server.storage.sqlite_access import SqliteAccess
from server.storage.sqlite_log import SqliteLog
from server.storage.sqlite_rooms import SqliteRooms
from server.storage.tables import Tables
from server.storage.writer import Job, Writer

__all__ = ["SqliteStorage", "SqliteTables", "unix_ms"]

READERS = 2
"""Reading threads: a long read leaves one for the rest. More would only wait for the other cores."""

T = TypeVar("T")


def unix_ms() -> int:
    """Return the time in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class SqliteTables:
    """All tables over one connection."""

    def __init__(self, connection: apsw.Connection, now_ms: Callable[[], int]) -> None:
        self._connection = connection
        self.log = SqliteLog(connection, now_ms)
        self.rooms = SqliteRooms(connection)
        self.access = SqliteAccess(connection)

    def touch(self) -> None:
        """Count up a row of its own: SQLite writes no page that stays as it was."""
        self._connection.execute(
            "INSERT INTO meta VALUES ('touched', 0)"
            " ON CONFLICT (name) DO UPDATE SET value = value + 1"
        )

    def forget_cached(self) -> None:
        """Make the database the only truth again, after a rollback."""
        self.log.forget_cached()


class SqliteStorage(PortsOver):
    """server.ports.Storage on a file; made by `open`, ended by `close`."""

    def __init__(
        self,
        folder: DataFolder,
        connection: apsw.Connection,
        disk: Disk,
        now_ms: Callable[[], int],
        on_broken: Callable[[str], None],
    ) -> None:
        self._folder, self._connection, self._disk = folder, connection, disk
        self._now_ms = now_ms
        self._loop = asyncio.get_running_loop()
        tables = SqliteTables(connection, now_ms)
        self._writer = Writer(connection, tables, self._loop, on_broken)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="storage-reader")
        self._own = threading.local()
        self._opened: list[apsw.Connection] = []
        self._is_closed = False
        self._writer.start()

    @classmethod
    async def open(
        cls,
        data_folder: Path,
        *,
        disk: Disk | None = None,
        now_ms: Callable[[], int] = unix_ms,
        on_broken: Callable[[str], None] = lambda _why: None,
    ) -> SqliteStorage:
        """Return the storage of this folder, checked and at the newest schema.

        on_broken: called once, on the loop, when the disk failed; the process should then end.
        Raises StorageRefused, with nothing changed, if the storage must not be used.
        """
        disk = disk or Disk()
        folder, connection = await asyncio.to_thread(_prepare, data_folder, disk)
        return cls(folder, connection, disk, now_ms, on_broken)

    @property
    def is_refusing(self) -> bool:
        """Return whether the writer's last group was refused, or all are from now on."""
        return self._writer.is_refusing or bool(self._writer.broken)

    @property
    def broken(self) -> str:
        """Return what the disk said when it failed, or ""."""
        return self._writer.broken

    async def close(self) -> None:
        """Finish what was appended, then close. Later calls raise Unavailable."""
        if self._is_closed:
            return
        self._is_closed = True
        await asyncio.to_thread(self._close)

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while serving goes on.

        Raises StorageRefused if the file exists or cannot be written, and leaves none behind.
        """
        self._refuse_closed()
        await asyncio.to_thread(copy_live, self._folder.database, Path(path), self._disk)

    def _write(
        self, run: Callable[[Tables], T], *, weight: int = 1, erases: bool = False
    ) -> asyncio.Future[T]:
        future: asyncio.Future[T] = self._loop.create_future()
        self._writer.submit(Job(run, future, weight, erases))
        return future

    async def _read(self, ask: Callable[[Tables], T]) -> T:
        self._refuse_closed()
        return await self._loop.run_in_executor(self._readers, partial(self._ask, ask))

    def _ask(self, ask: Callable[[Tables], T]) -> T:
        try:
            return ask(self._reading())
        except apsw.Error as error:
            raise Unavailable(f"cannot read: {error}") from error

    def _reading(self) -> Tables:
        """Return this thread's tables over its own read-only connection."""
        tables: SqliteTables | None = getattr(self._own, "tables", None)
        if tables is None:
            connection = open_reader(self._folder.database, self._disk)
            self._opened.append(connection)
            tables = self._own.tables = SqliteTables(connection, self._now_ms)
        return tables

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise Unavailable("the storage is closed")

    def _close(self) -> None:
        self._writer.stop()
        self._readers.shutdown(wait=True)
        for connection in self._opened:
            connection.close()
        try:
            if not self._writer.broken:
                _note_use(self._connection, is_in_use=False)
            self._connection.close()  # the last connection moves the log into the database
        except apsw.Error:  # the disk failed at the very end: the next start will look it over
            self._connection.close(True)
        finally:
            self._folder.release()


def _prepare(data_folder: Path, disk: Disk) -> tuple[DataFolder, apsw.Connection]:
    refuse_unsafe_library(apsw.sqlite_lib_version())
    folder = DataFolder(data_folder)
    try:
        connection = open_writer(folder.database, disk)
        try:
            migrate(connection, migrations())
            if _was_in_use(connection):
                _look_over(connection, folder.database)
            _note_use(connection, is_in_use=True)
        except BaseException:
            connection.close(True)
            raise
    except apsw.Error as error:
        folder.release()
        raise StorageRefused(
            f"The database {folder.database} cannot be opened: {error}.",
            "Look at the disk, and restore a backup if the file is damaged.",
        ) from error
    except BaseException:
        folder.release()
        raise
    return folder, connection


def _was_in_use(connection: apsw.Connection) -> bool:
    return bool(connection.execute("SELECT value FROM meta WHERE name = 'in_use'").get)


def _note_use(connection: apsw.Connection, *, is_in_use: bool) -> None:
    connection.execute("UPDATE meta SET value = ? WHERE name = 'in_use'", (int(is_in_use),))


def _look_over(connection: apsw.Connection, path: Path) -> None:
    """Raise StorageRefused if the pages of the database do not hold together."""
    found = connection.execute("PRAGMA quick_check(1)").get
    if found != "ok":
        raise StorageRefused(
            f"The database {path} is damaged: {found}.",
            "Keep a copy of the data folder and restore the newest backup.",
        )
