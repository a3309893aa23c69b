"""The data folder: owned by one server at a time, private, on a disk of this machine.

SQLite's locks and its shared memory are only sound on a local file system, and
two servers over one database would each believe to be the only writer of a
room. Both are refused before the database is touched.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from server.storage.errors import StorageRefused

__all__ = ["DataFolder", "create_private", "file_system_of", "sync_folder"]

NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("9p", "afs", "beegfs", "ceph", "cifs", "coda", "glusterfs", "gpfs", "lustre", "ncpfs"),
        *("nfs", "nfs4", "ocfs2", "smb3", "smbfs"),
        *("fuse.cephfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    }
)
"""Types as /proc/self/mounts names them, whose locks or shared memory cannot be relied on."""

_LOCK_NAME = "lock"
_MOUNTS = Path("/proc/self/mounts")


class DataFolder:
    """A data folder that this process alone uses until `release`.

    Creates it with mode 0700 where it is missing. Raises StorageRefused if
    another process holds it or if it lies on a network file system.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        _create_folder(path)
        _refuse_network(path)
        self._lock = _locked(path / _LOCK_NAME)

    @property
    def database(self) -> Path:
        """Return where the database file is, or will be."""
        return self.path / "confab.db"

    def release(self) -> None:
        """Let another process use the folder. May be called more than once."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def create_private(path: Path) -> bool:
    """Leave an empty file at `path` that only we may read; return False if one was there.

    SQLite gives its -wal and -shm files the mode of the database file.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    return True


def sync_folder(path: Path) -> None:
    """Make the names in the folder durable: a new file's name is not, until this."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_system_of(path: Path, mounts: Iterable[str]) -> str:
    """Return the type of the file system that holds `path`, or "" if the mounts do not say.

    mounts: lines of /proc/self/mounts. The longest mount point above `path` wins, and of
    equal ones the last, which covers the ones before.
    """
    real = path.resolve()
    best, kind = -1, ""
    for line in mounts:
        _device, point, found, *_rest = line.split(" ")
        place = Path(point.replace("\\040", " "))
        if real.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), found
    return kind


def _create_folder(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageRefused(
            f"The data folder {path} cannot be created: {error.strerror}.",
            "Create it for the user that runs the server, or name another one.",
        ) from error


def _refuse_network(path: Path) -> None:
    if not _MOUNTS.exists():  # not Linux: nothing to ask, and no list of types that would hold
        return
    kind = file_system_of(path, _MOUNTS.read_text().splitlines())
    if kind in NETWORK_FILE_SYSTEMS:
        raise StorageRefused(
            f"The data folder {path} lies on a network file system ({kind}).",
            "Put it on a disk of this machine: locks over a network do not hold.",
        )


def _locked(path: Path) -> int:
    try:
        handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StorageRefused(
            f"The data folder {path.parent} cannot be written: {error.strerror}.",
            "Give it to the user that runs the server.",
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise StorageRefused(
            f"Another server is using the data folder {path.parent}.",
            "Stop it first, or give this one its own folder.",
        ) from error
    return handle
