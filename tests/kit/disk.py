"""A disk that remembers what was promised, and can fail.

`RecordingDisk` is a SQLite VFS over the system's. It logs every write, truncate,
sync, creation and deletion; `image(cut, ...)` builds what a disk may legally
hold if the power goes at that moment:

- SYNCED: what was synced, and nothing that was written after;
- SCATTERED: besides that, any of the later writes, each whole or not at all;
- TORN: the same, each 512-byte sector of a later write for itself;
- NAMELESS: as SYNCED, and names that no folder sync made durable are as before.

The `-shm` file is memory, not disk: no image has one. `fail` makes the n-th
write, sync or truncate fail as a full, broken or read-only disk does.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

import apsw

from server.storage import Disk

__all__ = ["Fault", "Image", "RecordingDisk"]

SECTOR_BYTES = 512
_numbers = itertools.count(1)


class Image(StrEnum):
    """Which of the legal outcomes of a power cut; the module's docstring has the list."""

    SYNCED = "synced"
    SCATTERED = "scattered"
    TORN = "torn"
    NAMELESS = "nameless"


class Fault(StrEnum):
    """How a call to the disk fails."""

    FULL = "full"
    WRITE_ERROR = "write_error"
    SHORT_WRITE = "short_write"
    SYNC_ERROR = "sync_error"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class _Write:
    """`data` at `offset`."""

    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Truncate:
    """The file ends at `size`."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class _Sync:
    """What was written to the file before is durable."""

    name: str


@dataclass(frozen=True, slots=True)
class _Create:
    """The file is there, empty."""

    name: str


@dataclass(frozen=True, slots=True)
class _Delete:
    """The file is gone; is_synced: durably."""

    name: str
    is_synced: bool


@dataclass(frozen=True, slots=True)
class _FolderSync:
    """The names are durable."""


_Step = _Write | _Truncate | _Sync | _Create | _Delete | _FolderSync


@dataclass(slots=True)
class _Plan:
    """Fail the calls number `first` to `last` (None: all that follow)."""

    fault: Fault
    first: int
    last: int | None


@dataclass(slots=True)
class _File:
    """One file in the making of an image."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[_Write | _Truncate] = field(default_factory=list)
    has_durable_name: bool = False
    is_deleted: bool = False


class RecordingDisk:
    """A named VFS; `below` is what the storage adapter takes.

    Only one database lives on it. Close it after the connections.
    """

    def __init__(self) -> None:
        self.name = f"recording-{next(_numbers)}"
        self.steps: list[_Step] = []
        self.calls = 0
        self.failures = 0
        self._plan: _Plan | None = None
        self._vfs = _Vfs(self)

    def below(self, *, is_full_sync: bool = True) -> Disk:
        """Return the seam by which an adapter runs on this disk."""
        return Disk(self.name, self.sync_folder, is_full_sync)

    @property
    def syncs(self) -> int:
        """Return how many syncs of files there were."""
        return sum(isinstance(step, _Sync) for step in self.steps)

    def close(self) -> None:
        """Forget the VFS."""
        self._vfs.unregister()

    def sync_folder(self, path: Path) -> None:
        """Note that the names are durable, also of an empty database made without the VFS."""
        made = {step.name for step in self.steps if isinstance(step, _Create)}
        found = sorted(file.name for file in path.glob("*.db"))
        self.steps.extend(_Create(name) for name in found if name not in made)
        self.steps.append(_FolderSync())

    def fail(self, fault: Fault, *, at: int, until: int | None = None) -> None:
        """Make the calls from the `at`-th from now on fail, up to the `until`-th."""
        last = None if until is None else self.calls + until
        self._plan = _Plan(fault, self.calls + at, last)

    def heal(self) -> None:
        """Let all calls succeed again."""
        self._plan = None

    def refuse(self, *, is_sync: bool, data: bytes = b"") -> bytes:
        """Count a call; raise as planned. Returns the part of `data` a short write leaves."""
        self.calls += 1
        plan = self._plan
        if plan is None or self.calls < plan.first:
            return b""
        if plan.last is not None and self.calls > plan.last:
            return b""
        if is_sync is not (plan.fault is Fault.SYNC_ERROR):
            return b""
        self.failures += 1
        if plan.fault is Fault.SHORT_WRITE and data:
            return data[: len(data) // 2]
        return _raise(plan.fault)

    def image(self, cut: int, kind: Image, chance: Random) -> dict[str, bytes]:
        """Return the files, by name, after a power cut behind the first `cut` steps."""
        files: dict[str, _File] = {}
        for step in self.steps[:cut]:
            _replay(files, step)
        return dict(_survivors(files, kind, chance))


class _Vfs(apsw.VFS):
    """Opens the system's files with a recorder in between."""

    def __init__(self, disk: RecordingDisk) -> None:
        self._disk = disk
        super().__init__(disk.name, "")

    def xOpen(  # noqa: N802 - SQLite's name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        assert path is not None, "this database makes no temporary files"
        short = Path(path).name
        if not Path(path).exists():
            self._disk.steps.append(_Create(short))
        return _RecordedFile(self._disk, short, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's
        self._disk.steps.append(_Delete(Path(filename).name, syncdir))
        super().xDelete(filename, syncdir)


class _RecordedFile(apsw.VFSFile):
    """One open file. The log of a step is written after the step has happened."""

    def __init__(
        self,
        disk: RecordingDisk,
        short: str,
        name: str | apsw.URIFilename | None,
        flags: list[int],
    ) -> None:
        self._disk, self._short = disk, short
        assert name is not None
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        part = self._disk.refuse(is_sync=False, data=bytes(data))
        kept = part or bytes(data)
        super().xWrite(kept, offset)
        self._disk.steps.append(_Write(self._short, offset, kept))
        if part:
            _raise(Fault.WRITE_ERROR)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's name
        self._disk.refuse(is_sync=False)
        super().xTruncate(newsize)
        self._disk.steps.append(_Truncate(self._short, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        self._disk.refuse(is_sync=True)
        # The system's own sync is left out: the simulated disk is what decides here.
        self._disk.steps.append(_Sync(self._short))


class _WriteError(apsw.IOError):
    """EIO of a write."""

    extendedresult = apsw.SQLITE_IOERR_WRITE


class _SyncError(apsw.IOError):
    """EIO of an fsync."""

    extendedresult = apsw.SQLITE_IOERR_FSYNC


def _raise(fault: Fault) -> bytes:
    """Raise what SQLite makes of the fault."""
    kinds: dict[Fault, Callable[[], apsw.Error]] = {
        Fault.FULL: lambda: apsw.FullError("no space left"),
        Fault.READ_ONLY: lambda: apsw.ReadOnlyError("read-only"),
        Fault.WRITE_ERROR: _WriteError,
        Fault.SHORT_WRITE: _WriteError,
        Fault.SYNC_ERROR: _SyncError,
    }
    raise kinds[fault]()


def _replay(files: dict[str, _File], step: _Step) -> None:
    """Carry one step over to the files in the making."""
    match step:
        case _FolderSync():
            _sync_names(files)
        case _Create(name=name):
            if name not in files or files[name].is_deleted:
                files[name] = _File()
        case _Delete(name=name, is_synced=is_synced):
            files[name].is_deleted = True
            files[name].has_durable_name = not is_synced
        case _Sync(name=name):
            file = files[name]
            for change in file.pending:
                _change(file.durable, change)
            file.pending.clear()
            # With the first sync of a new log or journal SQLite syncs its folder too.
            if name.endswith(("-wal", "-journal")) and not file.has_durable_name:
                _sync_names(files)
        case _Write(name=name) | _Truncate(name=name):
            files[name].pending.append(step)


def _sync_names(files: dict[str, _File]) -> None:
    for file in files.values():
        file.has_durable_name = not file.is_deleted


def _survivors(files: dict[str, _File], kind: Image, chance: Random) -> Iterator[tuple[str, bytes]]:
    for name, file in files.items():
        if name.endswith("-shm"):
            continue
        if kind is Image.NAMELESS:
            if not file.has_durable_name:
                continue
        elif file.is_deleted:
            continue
        content = bytearray(file.durable)
        for change in _surviving(file.pending, kind, chance):
            _change(content, change)
        yield name, bytes(content)


def _surviving(
    pending: list[_Write | _Truncate], kind: Image, chance: Random
) -> Iterator[_Write | _Truncate]:
    """Choose among what was not synced; the order stays."""
    if kind in (Image.SYNCED, Image.NAMELESS):
        return
    odds = chance.choice((0.1, 0.5, 0.9, 1.0))  # also: nearly all of it, which is the usual cut
    for change in pending:
        if kind is Image.TORN and isinstance(change, _Write):
            yield from (part for part in _sectors(change) if chance.random() < odds)
        elif chance.random() < odds:
            yield change


def _sectors(write: _Write) -> Iterator[_Write]:
    """Split a write where the disk's sectors end."""
    start = 0
    while start < len(write.data):
        room = SECTOR_BYTES - (write.offset + start) % SECTOR_BYTES
        yield _Write(write.name, write.offset + start, write.data[start : start + room])
        start += room


def _change(content: bytearray, change: _Write | _Truncate) -> None:
    if isinstance(change, _Truncate):
        del content[change.size :]
        content.extend(bytes(max(0, change.size - len(content))))
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data
