"""Connections: their settings, and the libraries that are refused."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from server.storage.connection import Disk, open_reader, open_writer, refuse_unsafe_library
from server.storage.errors import StorageRefused


@pytest.mark.parametrize("version", ["3.7.0", "3.40.1", "3.44.5", "3.44.7", "3.50.6", "3.51.2"])
def test_a_library_that_can_damage_its_log_is_refused(version: str) -> None:
    with pytest.raises(StorageRefused, match="write-ahead log"):
        refuse_unsafe_library(version)


@pytest.mark.parametrize("version", ["3.44.6", "3.50.7", "3.51.3", "3.53.0", "3.54.1", "4.0.0"])
def test_a_repaired_library_is_accepted(version: str) -> None:
    refuse_unsafe_library(version)
    assert version


def test_the_library_that_is_installed_is_accepted() -> None:
    refuse_unsafe_library(apsw.sqlite_lib_version())
    assert apsw.sqlite_lib_version()


def test_the_writer_waits_for_the_disk_and_overwrites_what_is_deleted(tmp_path: Path) -> None:
    connection = open_writer(tmp_path / "x.db", Disk())
    names = ("journal_mode", "synchronous", "fullfsync", "foreign_keys", "secure_delete")
    assert [connection.pragma(name) for name in names] == ["wal", 2, 1, 1, 1]
    assert connection.pragma("wal_autocheckpoint") == 0
    connection.close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    writer = open_writer(tmp_path / "x.db", Disk())
    writer.execute("CREATE TABLE t (a)")
    reader = open_reader(tmp_path / "x.db", Disk())
    with pytest.raises(apsw.ReadOnlyError):
        reader.execute("INSERT INTO t VALUES (1)")
    reader.close()
    writer.close()


def test_the_name_of_the_file_is_made_durable_at_every_start(tmp_path: Path) -> None:
    synced: list[Path] = []
    for _ in range(2):
        open_writer(tmp_path / "x.db", Disk(sync_folder=synced.append)).close()
    assert synced == [tmp_path, tmp_path]
