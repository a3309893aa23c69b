"""Where the server over a data folder listens, noted for the other programs of its operator.

The command line finds the server by it, whatever port that was told to take.
It also keeps the operator's key at home: it goes to the process that noted
itself in the folder, not to whoever else may listen where a server was expected.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from server.config import Config

__all__ = ["Running", "forget_running", "note_running", "running_in"]

_FILE_NAME: Final = "running.json"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that serves now. pid: its process. host, port: where it listens.

    certificate: its file, None for plain HTTP. name: the host of its public address.
    public_url: that address, "" if an older server noted itself.
    """

    pid: int
    host: str
    port: int
    certificate: str | None
    name: str
    public_url: str = ""


def note_running(config: Config, port: int) -> None:
    """Note that this process serves with these settings and listens on `port`."""
    folder, certificate = config.data_dir, config.tls_certificate
    running = Running(
        os.getpid(),
        config.bind_host,
        port,
        None if certificate is None else str(certificate.resolve()),
        config.server_name,
        config.public_url,
    )
    partial = folder / f"{_FILE_NAME}.{running.pid}"
    partial.touch(mode=0o600)
    partial.write_bytes(msgspec.json.encode(running))
    partial.replace(folder / _FILE_NAME)


def forget_running(folder: Path) -> None:
    """Note that this process does not serve any more."""
    (folder / _FILE_NAME).unlink(missing_ok=True)


def running_in(folder: Path) -> Running | None:
    """Return the server that serves over the folder, None if none does; a killed one serves no more."""
    try:
        running = msgspec.json.decode((folder / _FILE_NAME).read_bytes(), type=Running)
    except (OSError, msgspec.MsgspecError):
        return None
    return running if _is_alive(running.pid) else None


def _is_alive(pid: int) -> bool:
    if pid <= 0:  # such a number means a group of processes, or all of them
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True  # it lives, as somebody else
    except (OSError, OverflowError):
        return False
    return True
