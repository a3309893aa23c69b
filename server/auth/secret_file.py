"""Files that hold a secret: made once, by one process, and read by nobody but their owner."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

__all__ = ["UnsafeKeyFile", "check_private", "load_or_create"]

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class UnsafeKeyFile(Exception):
    """A key file cannot be trusted; the server does not start with it."""

    def __init__(self, path: Path, why: str, cure: str) -> None:
        super().__init__(f"{path} {why}. {cure}")
        self.path, self.why, self.cure = path, why, cure


def load_or_create(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what the file holds, writing what `make` returns (mode 0600) where there is none.

    Raises UnsafeKeyFile if others can read the file.
    """
    try:
        return _create(path, make())
    except FileExistsError:
        check_private(path)
        return path.read_bytes()


def check_private(path: Path) -> None:
    """Raise UnsafeKeyFile if anybody but its owner can open the file."""
    if path.stat().st_mode & _OTHERS:
        raise UnsafeKeyFile(path, "can be read by others", "Run chmod 600 on it.")


def _create(path: Path, secret: bytes) -> bytes:
    """Write the secret. Raises FileExistsError if there is a file already."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        # A link, not a rename: of two servers that start at once, one key wins.
        os.link(partial, path)
    finally:
        partial.unlink()
    return secret
