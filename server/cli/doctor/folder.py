"""The data folder and the key files in it: there, ours, and closed to others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from server.auth.keys import FILE_NAME
from server.auth.operator import OPERATOR_FILE
from server.auth.secret_file import UnsafeKeyFile, check_private
from server.cli.doctor.findings import Finding, fail, ok, warn
from server.storage.folder import NETWORK_FILE_SYSTEMS, file_system_of

__all__ = ["check_folder", "check_keys"]

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_KEY_BYTES: Final = {FILE_NAME: 32, OPERATOR_FILE: 64}


def check_folder(folder: Path) -> Iterator[Finding]:
    """Find out whether a server can keep its data there, and whether others can read it."""
    about = "data folder"
    if not folder.exists():
        yield warn(about, f"{folder} is not there yet.", "`confab serve` makes it.")
        return
    if not folder.is_dir():
        yield fail(about, f"{folder} is not a folder.", "Name another one with --data-dir.")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield fail(about, f"{folder} cannot be written.", "Give it to the user that runs this.")
        return
    kind = _file_system(folder)
    if kind in NETWORK_FILE_SYSTEMS:
        yield fail(
            about, f"{folder} lies on a network file system ({kind}).", "Move it to a local disk."
        )
        return
    if folder.stat().st_mode & _OTHERS:
        yield warn(about, f"Others can look into {folder}.", f"Run chmod 700 {folder}.")
        return
    yield ok(about, f"{folder.resolve()} is ours and closed to others.")


def check_keys(folder: Path, tls_key: Path | None) -> Iterator[Finding]:
    """Find out whether the key files are whole and closed to others."""
    files = [folder / name for name in _KEY_BYTES] + ([tls_key] if tls_key is not None else [])
    for path in files:
        yield _key(path)


def _key(path: Path) -> Finding:
    about = path.name
    try:
        check_private(path)
    except FileNotFoundError:
        if path.name in _KEY_BYTES:
            return warn(about, "It is not there yet.", "The first `confab serve` makes it.")
        return fail(about, f"There is no file {path}.", "Name the key file in tls_key.")
    except UnsafeKeyFile as error:
        return fail(about, str(error).removesuffix(f" {error.cure}"), f"Run chmod 600 {path}.")
    if path.stat().st_size != _KEY_BYTES.get(path.name, path.stat().st_size):
        return fail(about, f"{path} is not a key file.", "Restore it from your backup.")
    return ok(about, "It is closed to others.")


def _file_system(folder: Path) -> str:
    mounts = Path("/proc/self/mounts")
    return file_system_of(folder, mounts.read_text().splitlines()) if mounts.exists() else ""
