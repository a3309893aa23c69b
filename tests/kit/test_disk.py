"""The test of the recording disk: its images are the legal ones, its faults reach SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import pytest

from tests.kit.disk import Fault, Image, RecordingDisk


@pytest.fixture
def disk() -> Iterator[RecordingDisk]:
    one = RecordingDisk()
    yield one
    one.close()


def a_database(disk: RecordingDisk, folder: Path) -> apsw.Connection:
    (folder / "x.db").touch()
    disk.sync_folder(folder)
    connection = apsw.Connection(str(folder / "x.db"), vfs=disk.name)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "FULL")
    connection.execute("CREATE TABLE t (a)")
    return connection


def rows_in(image: dict[str, bytes], folder: Path) -> int:
    folder.mkdir()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    connection = apsw.Connection(str(folder / "x.db"))
    found = connection.execute("SELECT count(*) FROM t").get
    connection.close()
    assert isinstance(found, int)
    return found


def test_what_was_synced_is_in_every_image(disk: RecordingDisk, tmp_path: Path) -> None:
    connection = a_database(disk, tmp_path)
    connection.execute("INSERT INTO t VALUES (1)")
    cut = len(disk.steps)
    for kind in Image:
        image = disk.image(cut, kind, Random(1))
        assert rows_in(image, tmp_path / kind.value) == 1
    connection.close()


def test_what_was_not_synced_is_lost_or_kept_in_parts(disk: RecordingDisk, tmp_path: Path) -> None:
    connection = a_database(disk, tmp_path)
    connection.pragma("synchronous", "NORMAL")
    connection.execute("INSERT INTO t VALUES (1)")
    cut = len(disk.steps)
    assert rows_in(disk.image(cut, Image.SYNCED, Random(1)), tmp_path / "synced") == 0
    images = [disk.image(cut, Image.TORN, Random(seed)) for seed in range(20)]
    found = {rows_in(image, tmp_path / f"torn{n}") for n, image in enumerate(images)}
    assert found == {0, 1}
    connection.close()


def test_a_name_that_was_not_synced_is_missing(disk: RecordingDisk, tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "x.db"), vfs=disk.name)
    connection.pragma("journal_mode", "off")
    connection.execute("CREATE TABLE t (a)")
    cut = len(disk.steps)
    assert disk.image(cut, Image.NAMELESS, Random(1)) == {}
    disk.sync_folder(tmp_path)
    assert list(disk.image(cut + 1, Image.NAMELESS, Random(1))) == ["x.db"]
    connection.close()


def test_no_image_holds_shared_memory(disk: RecordingDisk, tmp_path: Path) -> None:
    connection = a_database(disk, tmp_path)
    image = disk.image(len(disk.steps), Image.SCATTERED, Random(1))
    assert sorted(image) == ["x.db", "x.db-wal"]
    connection.close()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.FULL, apsw.FullError),
        (Fault.READ_ONLY, apsw.ReadOnlyError),
        (Fault.WRITE_ERROR, apsw.IOError),
        (Fault.SHORT_WRITE, apsw.IOError),
        (Fault.SYNC_ERROR, apsw.IOError),
    ],
)
def test_a_fault_reaches_the_statement_and_ends(
    fault: Fault, error: type[apsw.Error], disk: RecordingDisk, tmp_path: Path
) -> None:
    connection = a_database(disk, tmp_path)
    disk.fail(fault, at=1, until=9)
    with pytest.raises(error):
        connection.execute("INSERT INTO t VALUES (1)")
    assert disk.failures == 1
    disk.heal()
    connection.execute("INSERT INTO t VALUES (2)")
    connection.close()


def test_syncs_are_counted(disk: RecordingDisk, tmp_path: Path) -> None:
    connection = a_database(disk, tmp_path)
    before = disk.syncs
    connection.execute("INSERT INTO t VALUES (1)")
    assert disk.syncs == before + 1
    connection.close()
