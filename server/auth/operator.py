"""The operator's key: who can read the data folder runs the server.

The command line is a client of the HTTP API and has to be somebody there. Its
key lies in the data folder, where only the operator reads it; whoever has that
file could read the database as well, so it gives nothing away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rooms.errors import BadMessage
from server.auth.codes import device_id_of, new_device_key
from server.auth.secret_file import UnsafeKeyFile, load_or_create

__all__ = ["OPERATOR_FILE", "operator_key"]

OPERATOR_FILE: Final = "operator.key"


def operator_key(folder: Path) -> str:
    """Return the device key of this machine's command line, made (mode 0600) on first use.

    Raises UnsafeKeyFile if others can read the file, or if it holds no key.
    """
    path = folder / OPERATOR_FILE
    key = load_or_create(path, lambda: new_device_key().encode()).decode("ascii", "replace")
    try:
        device_id_of(key)
    except BadMessage:
        raise UnsafeKeyFile(path, "is not a key file", "Remove it: a new one is made.") from None
    return key
