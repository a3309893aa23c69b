"""A storage without a disk that still has a moment at which things become durable.

For tests, simulations and trying Confab out. What is appended is staged, and
becomes durable on a later turn of the loop, in one group, as a commit would;
until then no question sees it. `crash` forgets the staged part, as a power cut
would. Without threads, clocks or chance it behaves the same every time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from rooms.errors import RoomError, Unavailable
from server.ports import AlreadyAnswered
from server.storage.memory_tables import MemoryTables
from server.storage.ports_over import PortsOver
from server.storage.tables import Tables

__all__ = ["MemoryStorage"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Staged:
    """A change that is not durable yet, and the future that waits for it."""

    run: Callable[[Tables], object]
    future: asyncio.Future[Any]  # the caller's type: `_write` ties the two together


class MemoryStorage(PortsOver):
    """server.ports.Storage in memory. now_ms: the clock by which answers age."""

    def __init__(self, now_ms: Callable[[], int] = lambda: 0) -> None:
        self._tables = MemoryTables(now_ms)
        self._staged: list[_Staged] = []
        self._refusals = 0
        self._read_refusals = 0
        self._is_refusing = False
        self._is_held = False
        self._is_closed = False

    @property
    def is_refusing(self) -> bool:
        """Return whether the last group was refused."""
        return self._is_refusing

    def refuse_commits(self, count: int = 1) -> None:
        """Let the next `count` groups fail with Unavailable, as a full disk would."""
        self._refusals += count

    def refuse_reads(self, count: int = 1) -> None:
        """Let the next `count` questions fail with Unavailable, as a disk in trouble would."""
        self._read_refusals += count

    def hold_commits(self) -> None:
        """Let nothing become durable until `release_commits`."""
        self._is_held = True

    def release_commits(self) -> None:
        """Commit what has gathered, on a later turn of the loop."""
        self._is_held = False
        if self._staged:
            asyncio.get_running_loop().call_soon(self._commit)

    def crash(self) -> int:
        """Forget what was not durable; return how many changes that were. Nobody hears of them."""
        lost, self._staged = self._staged, []
        for change in lost:
            change.future.cancel()
        return len(lost)

    async def close(self) -> None:
        """Finish what was appended, then close. Later calls raise Unavailable."""
        self._commit()
        self._is_closed = True

    async def backup(self, path: str) -> None:
        """Raise Unavailable: there is no file to copy."""
        raise Unavailable("a storage in memory has no backup", retry_after_s=None)

    def _write(
        self, run: Callable[[Tables], T], *, weight: int = 1, erases: bool = False
    ) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        if self._is_closed:
            future.set_exception(Unavailable("the storage is closed"))
            return future
        if not self._staged and not self._is_held:
            loop.call_soon(self._commit)
        self._staged.append(_Staged(run, future))
        return future

    async def _read(self, ask: Callable[[Tables], T]) -> T:
        if self._is_closed:
            raise Unavailable("the storage is closed")
        if self._read_refusals:
            self._read_refusals -= 1
            raise Unavailable("refused by the test")
        return ask(self._tables)

    def _commit(self) -> None:
        if self._is_held and not self._is_closed:
            return
        group, self._staged = self._staged, []
        if not group:
            return
        is_refused = self._is_refusing = self._refusals > 0
        self._refusals -= is_refused
        for change in group:
            _settle(change, self._tables, is_refused=is_refused)


def _settle(change: _Staged, tables: Tables, *, is_refused: bool) -> None:
    """Run one change and tell its caller, unless the caller has given up waiting."""
    outcome: object = None
    error: Exception | None = Unavailable("refused by the test") if is_refused else None
    if error is None:
        try:
            outcome = change.run(tables)
        except (RoomError, AlreadyAnswered) as refusal:
            error = refusal
    if change.future.done():
        return
    if error is None:
        change.future.set_result(outcome)
    else:
        change.future.set_exception(error)
