"""The schema's version in a database, and the steps that bring it up to this build's.

Each file schema/NNNN_name.sql is one step, applied in one transaction together
with its number (`PRAGMA user_version`): after a power cut a step has happened
or it has not. Steps are never edited once released, only added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import apsw

from server.storage.errors import StorageRefused

__all__ = ["Migration", "migrate", "migrations", "refuse_newer", "version_of"]


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. number: from 1, without gaps."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """Return all steps of this build, in order."""
    return tuple(sorted(_read_steps(), key=lambda step: step.number))


def version_of(connection: apsw.Connection) -> int:
    """Return how many steps the database has taken; 0 for an empty file."""
    version = connection.pragma("user_version")
    assert isinstance(version, int)
    return version


def refuse_newer(connection: apsw.Connection, steps: tuple[Migration, ...]) -> None:
    """Raise StorageRefused if a newer build has written the database."""
    found, known = version_of(connection), len(steps)
    if found > known:
        raise StorageRefused(
            f"The database was written by a newer Confab: version {found}, this one knows {known}.",
            "Start the newer Confab again, or restore a backup that was made before it.",
        )


def migrate(connection: apsw.Connection, steps: tuple[Migration, ...]) -> None:
    """Bring the database to the newest version, step by step.

    Raises StorageRefused if it is newer than this build, and then changes nothing.
    """
    refuse_newer(connection, steps)
    for step in steps[version_of(connection) :]:
        with connection:
            connection.execute(step.sql)
            connection.pragma("user_version", step.number)


def _read_steps() -> Iterator[Migration]:
    for file in files("server.storage").joinpath("schema").iterdir():
        stem, dot, extension = file.name.partition(".")
        if dot and extension == "sql":
            number, _, name = stem.partition("_")
            yield Migration(int(number), name, file.read_text(encoding="utf-8"))
