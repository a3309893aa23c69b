"""The one thread that writes.

Theory. A commit costs one wait for the disk, whatever it holds; so the writer
takes all that waits, up to MAX_GROUP entries, into one transaction. While it
waits for the disk, what arrives waits for the next group. That is "flush when
idle, or when enough has gathered" without a timer: an idle writer starts at
once, a busy one finds a larger group. Waiting on purpose would only add to the
latency: the disk's own time already gathers whatever arrives meanwhile.

Each job runs in its own savepoint: one that is refused takes nothing with it.
Answers go to the event loop by a single wake-up, after the commit.

What goes wrong is of two kinds. A full, busy or read-only disk refuses a group
and the next is tried as usual. After an I/O error or a damaged page nobody can
say what the disk holds (a second fsync may succeed although the pages are gone):
the writer is *broken*, refuses everything from then on, and says so once. The
first kind is one line in the log when it begins and one when it is over.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import apsw

from rooms.errors import Conflict, RoomError, Unavailable
from server.ports import AlreadyAnswered
from server.storage.connection import BUSY_TIMEOUT_MS
from server.storage.tables import Tables

__all__ = ["Job", "Writer", "WriterTables"]

MAX_GROUP = 1_024
"""Entries a commit: about 20 ms of work; more would add to the latency and no longer to the rate."""
CHECKPOINT_PAGES = 1_000
"""4 MB of log; SQLite's own default. A larger log makes readers and the next start slower."""
TRUNCATE_PAGES = 16_000
"""64 MB: readers kept the log from starting over for long; now wait for them a little."""
RETRY_AFTER_S = 1.0
_SCRUB_AGAIN_S = 0.05
_SCRUB_WAIT_MS, _LONG_WAIT_MS = 10, 200
"""How long to wait for readers, who read for milliseconds: behind a backup, which reads for
minutes, each commit would wait as well."""

_log = logging.getLogger(__name__)

_PASSING = (apsw.BusyError, apsw.LockedError, apsw.FullError, apsw.ReadOnlyError, apsw.NoMemError)


class WriterTables(Tables, Protocol):
    """Tables whose caches can be emptied after a rollback."""

    def forget_cached(self) -> None:
        """Make the database the only truth again."""


@dataclass(frozen=True, slots=True)
class Job:
    """A change and the future that waits for it. weight: entries. erases: bodies go with it."""

    run: Callable[[Tables], object]
    future: asyncio.Future[Any]  # the caller's type: `Writer.submit` ties the two together
    weight: int = 1
    erases: bool = False


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a job came to: a value, or the error that refused it."""

    job: Job
    value: object = None
    error: Exception | None = None

    def tell(self) -> None:
        """Settle the job's future, unless its caller has given up."""
        if self.job.future.done():
            return
        if self.error is None:
            self.job.future.set_result(self.value)
        else:
            self.job.future.set_exception(self.error)


class Writer:
    """Runs jobs in groups on its own thread until `stop`.

    connection: used by this thread alone from `start` to the end of `stop`.
    on_broken: called once, on the loop, with what the disk said.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        tables: WriterTables,
        loop: asyncio.AbstractEventLoop,
        on_broken: Callable[[str], None],
    ) -> None:
        self._connection, self._tables = connection, tables
        self._loop, self._on_broken = loop, on_broken
        self._waiting: deque[Job] = deque()
        self._wake = threading.Condition()
        self._is_stopping = False
        self._broken = ""
        self._is_refusing = False
        self._wal_pages = 0
        self._must_scrub = False
        self._thread = threading.Thread(target=self._serve, name="storage-writer", daemon=True)
        connection.set_wal_hook(self._note_wal)

    def start(self) -> None:
        """Begin to take jobs."""
        self._thread.start()

    @property
    def broken(self) -> str:
        """Return what the disk said when it failed, or ""."""
        return self._broken

    @property
    def is_refusing(self) -> bool:
        """Return whether the last group was refused for what may pass: a full or locked disk."""
        return self._is_refusing

    def submit(self, job: Job) -> None:
        """Give the job its place in the order. Called on the loop; never waits."""
        if self._broken or self._is_stopping:
            refusal = self._broken or "the storage is closed"
            job.future.set_exception(Unavailable(refusal, retry_after_s=RETRY_AFTER_S))
            return
        with self._wake:
            self._waiting.append(job)
            self._wake.notify()

    def stop(self) -> None:
        """Finish what was submitted and end the thread. Blocks; may be called more than once."""
        with self._wake:
            self._is_stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def _note_wal(self, _connection: apsw.Connection, _name: str, pages: int) -> int:
        self._wal_pages = pages
        return apsw.SQLITE_OK

    def _serve(self) -> None:
        while group := self._next_group():
            outcomes = self._commit_or_break(group)
            self._loop.call_soon_threadsafe(_tell_all, outcomes)
            self._tend_log()

    def _next_group(self) -> list[Job]:
        """Return the next jobs in order; none when stopping and all is done."""
        with self._wake:
            while not self._waiting and not self._is_stopping:
                if not self._wake.wait(_SCRUB_AGAIN_S if self._must_scrub else None):
                    self._tend_log()
            group: list[Job] = []
            weight = 0
            while self._waiting and weight < MAX_GROUP:
                group.append(self._waiting.popleft())
                weight += group[-1].weight
            return group

    def _commit_or_break(self, group: list[Job]) -> list[_Outcome]:
        """Commit, at the thread's top: a mistake of ours must not leave callers waiting for ever."""
        try:
            return self._commit(group)
        except Exception as error:
            _log.exception("the storage writer made a mistake")
            self._break(f"our mistake: {error!r}")
            self._roll_back()
            return self._refused(group, self._broken)

    def _commit(self, group: list[Job]) -> list[_Outcome]:
        """Return what each job came to; those without an error are on the disk."""
        if self._broken:
            return self._refused(group, self._broken)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            outcomes = [self._run(job) for job in group]
            self._connection.execute("COMMIT")
        except _PASSING as error:
            self._note_refusing(str(error))
            self._roll_back()
            return self._refused(group, str(error))
        except apsw.Error as error:
            self._break(str(error))
            self._roll_back()
            return self._refused(group, str(error))
        self._note_refusing("")
        self._must_scrub |= any(o.job.erases and o.error is None for o in outcomes)
        return outcomes

    def _run(self, job: Job) -> _Outcome:
        self._connection.execute("SAVEPOINT job")
        try:
            value = job.run(self._tables)
        except (RoomError, AlreadyAnswered) as error:
            return self._undone(job, error)
        except apsw.ConstraintError as error:
            return self._undone(job, Conflict(str(error)))
        self._connection.execute("RELEASE job")
        return _Outcome(job, value)

    def _undone(self, job: Job, error: Exception) -> _Outcome:
        self._connection.execute("ROLLBACK TO job")
        self._connection.execute("RELEASE job")
        self._tables.forget_cached()
        return _Outcome(job, error=error)

    def _roll_back(self) -> None:
        self._tables.forget_cached()
        if not self._connection.in_transaction:  # SQLite ended it itself
            return
        try:
            self._connection.execute("ROLLBACK")
        except apsw.Error as error:
            self._break(str(error))

    def _refused(self, group: list[Job], why: str) -> list[_Outcome]:
        return [_Outcome(job, error=Unavailable(why, retry_after_s=RETRY_AFTER_S)) for job in group]

    def _note_refusing(self, why: str) -> None:
        """Tell the log when commits begin to be refused, and when they succeed again."""
        if bool(why) == self._is_refusing:
            return
        self._is_refusing = bool(why)
        if why:
            _log.warning("the storage refuses what is said: %s", why)
        else:
            _log.warning("the storage takes what is said again")

    def _tend_log(self) -> None:
        """Move the write-ahead log into the database when it is long or holds what was erased.

        After the answers, so that nobody waits for it. A failed checkpoint is an
        I/O error like any other: its fsync is not tried again.
        """
        if self._broken or not (self._must_scrub or self._wal_pages >= CHECKPOINT_PAGES):
            return
        is_long = self._wal_pages >= TRUNCATE_PAGES
        must_truncate = self._must_scrub or is_long
        passive, truncate = apsw.SQLITE_CHECKPOINT_PASSIVE, apsw.SQLITE_CHECKPOINT_TRUNCATE
        try:
            self._connection.set_busy_timeout(_LONG_WAIT_MS if is_long else _SCRUB_WAIT_MS)
            self._connection.wal_checkpoint("main", truncate if must_truncate else passive)
            self._must_scrub, self._wal_pages = False, 0
        except _PASSING:  # a reader is at work, or no space: the next commit tries again
            return
        except apsw.Error as error:
            self._break(str(error))
        finally:
            self._connection.set_busy_timeout(BUSY_TIMEOUT_MS)

    def _break(self, why: str) -> None:
        if not self._broken:
            self._broken = why or "the disk failed"
            self._loop.call_soon_threadsafe(self._on_broken, self._broken)


def _tell_all(outcomes: list[_Outcome]) -> None:
    for outcome in outcomes:
        outcome.tell()
