"""`confab backup` and `confab restore`: the database copied while it is used, and put back.

Both work on the files: a backup is also wanted from a server that does not
start, and it does not wait for one that is busy. The copy is SQLite's own, of
one instant; docs/howto/backup.md says what else belongs to a backup.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from server.cli.output import say
from server.cli.refusals import Refused
from server.cli.settings import ConfigFile, DataDir, read_config
from server.storage import Disk
from server.storage.backup import copy_live
from server.storage.backup import restore as put_back

__all__ = ["backup", "restore"]


def backup(
    file: Annotated[Path, typer.Argument(help="The file to make; it must not exist.")],
    config: ConfigFile = None,
    data_dir: DataDir = None,
) -> None:
    """Copy the database to a new file, while the server goes on serving."""
    folder = read_config(config, data_dir=data_dir).data_dir
    database = folder / "confab.db"
    if not database.is_file():
        raise Refused(f"There is no database in {folder}.", "Name the data folder with --data-dir.")
    copy_live(database, file, Disk())
    say(f"Wrote {file} ({file.stat().st_size / 1e6:.1f} MB).")
    say(f"Keep {folder / 'server.key'} with it: without it guest links are void.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `confab backup` made.")],
    config: ConfigFile = None,
    data_dir: DataDir = None,
) -> None:
    """Put a backup in the place of the database. The server must not be running."""
    folder = read_config(config, data_dir=data_dir).data_dir
    if not file.is_file():
        raise Refused(f"There is no file {file}.", "Name a file that `confab backup` made.")
    kept = put_back(file, folder)
    say(f"Restored {file}. Rooms begin a new epoch: whoever saw more starts over from here.")
    if kept is not None:
        say(f"The database that was there is now {kept}.")
